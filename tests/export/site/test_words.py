from __future__ import annotations

import re
import tomllib

import pytest

from minutes_graph.export.wording import LANGUAGES, site_words
from tests.house.tree import ROOT

SITE = ROOT / "src" / "minutes_graph" / "export" / "site"
GROUPS = {
    "outcome": "outcomes",
    "attendance": "attendance",
    "choice": "choices",
    "result": "results",
    "organisation": "organisation_kinds",
    "legislation": "legislation_kinds",
    "step": "steps",
    "act": "acts",
    "document": "document_kinds",
}
# Judgements on a case that its page does not show; they are in its data.
NOT_SHOWN = {"answer", "status"}


def test_both_languages_have_the_same_words() -> None:
    danish, english = (
        tomllib.loads((SITE / "words" / f"{name}.toml").read_text("utf-8")) for name in LANGUAGES
    )
    assert {group: set(words) for group, words in danish.items()} == {
        group: set(words) for group, words in english.items()
    }
    places = re.compile(r"{\w+}")
    for group, words in danish.items():
        for name, word in words.items():
            if group != "language":
                assert set(places.findall(str(word))) == set(places.findall(str(english[group][name]))), (
                    group,
                    name,
                )


def test_every_concept_of_the_ontology_has_a_word() -> None:
    text = (ROOT / "ontology" / "outcomes.ttl").read_text("utf-8")
    concepts = re.findall(r"^mg:([a-z]+)-([a-z-]+) a skos:Concept ;", text, re.MULTILINE)
    assert len(concepts) > 40
    assert {scheme for scheme, _ in concepts} == GROUPS.keys() | NOT_SHOWN
    for scheme, code in concepts:
        if scheme in NOT_SHOWN:
            continue
        for language in LANGUAGES:
            assert code in site_words(language).groups[GROUPS[scheme]], (scheme, code)


@pytest.mark.parametrize(
    ("date", "danish", "english"),
    [
        ("2031-05-06", "6. maj 2031", "6 May 2031"),
        ("2031-05", "maj 2031", "May 2031"),
        ("2031", "2031", "2031"),
        (None, "uden dato", "undated"),
        ("2031-13-01", "2031-13-01", "2031-13-01"),
        ("i går", "i går", "i går"),
        ("2031-05-06-07", "2031-05-06-07", "2031-05-06-07"),
    ],
)
def test_dates(date: str | None, danish: str, english: str) -> None:
    assert site_words("da").date(date) == danish
    assert site_words("en").date(date) == english


def test_numbers_and_counts() -> None:
    assert site_words("da").count("meetings", 1) == "1 møde"
    assert site_words("da").count("meetings", 1234) == "1.234 møder"
    assert site_words("en").count("meetings", 1234) == "1,234 meetings"


@pytest.mark.parametrize(
    ("number", "danish"), [("1", "1"), ("0.5", "0,5"), ("0.915", "0,92"), ("0.8999", "0,9"), ("0.97", "0,97")]
)
def test_decimals_have_two_places_at_most(number: str, danish: str) -> None:
    assert site_words("da").decimal(number) == danish
    assert site_words("en").decimal(number) == danish.replace(",", ".")


def test_an_unknown_code_is_given_as_it_is_and_an_unknown_word_is_a_mistake() -> None:
    assert site_words("da").code("outcomes", "vandalised") == "vandalised"
    with pytest.raises(KeyError):
        site_words("da").text("labels", "vandalised")
    with pytest.raises(KeyError):
        site_words("da").text("counts", "meetings")
