from __future__ import annotations

import re

from minutes_graph.export.dcat.nodes import keywords
from minutes_graph.export.wording import LANGUAGES, catalog_words
from minutes_graph.settings.codes import FORMATS, FREQUENCIES


def test_both_languages_say_the_same() -> None:
    danish, english = (catalog_words(language).groups for language in LANGUAGES)
    assert {group: set(words) for group, words in danish.items()} == {
        group: set(words) for group, words in english.items()
    }
    places = re.compile(r"{\w+}")
    for group, words in danish.items():
        for name, word in words.items():
            # Danish names the rule as a rule; all else is filled in alike.
            assert set(places.findall(str(word))) == set(places.findall(str(english[group][name]))), name


def test_every_code_has_words() -> None:
    for language in LANGUAGES:
        groups = catalog_words(language).groups
        assert set(groups["formats"]) == set(FORMATS)
        assert set(groups["frequencies"]) == set(FREQUENCIES)
        assert set(groups["withdrawn"]) == {"document", "case", "person"}


def test_keywords_stand_in_danish_first() -> None:
    assert next(language for _, language in keywords("whole")) == "da"
    assert {language for _, language in keywords("body")} == set(LANGUAGES)
