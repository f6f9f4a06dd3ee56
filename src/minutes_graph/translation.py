"""What people read on screen in Danish: labels, summaries of rules, messages and words (lexicon/screen/da.toml)."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Final

from minutes_graph.language import chosen_language
from minutes_graph.resources import resource_folder

_NUMBER: Final = "[0-9][0-9., /-]*"
_PLACE: Final = re.compile(r"\{(\w+)\}")


def localised(english: str) -> str:
    """Return a sentence in the chosen language; one without Danish words stays English."""
    return english if chosen_language() == "en" else danish().text(english) or english


def localised_word(english: str) -> str:
    """Return the name of a column, or a word in a cell, in the chosen language; any other text stays as it is."""
    return english if chosen_language() == "en" else danish().words.get(english, english)


@dataclass(frozen=True)
class Translation:
    """The Danish of the screen: labels, a summary for each code of a rule, sentences with placeholders, and words."""

    labels: Mapping[str, str | list[str]]
    summaries: Mapping[str, str]
    texts: Mapping[str, str]
    words: Mapping[str, str]

    def severity(self, word: str, count: int = 1) -> str:
        """Return the Danish for "error", "warning" or "note", of one or of many."""
        return self.labels[word][0 if count == 1 else 1]

    def label(self, name: str, **values: object) -> str:
        """Return another label, with its placeholders filled in."""
        return str(self.labels[name]).format(**values)

    def summary(self, code: str, english: str) -> str:
        """Return the summary of a rule; that of a rule without Danish words stays English."""
        return self.summaries.get(code, english)

    def text(self, english: str) -> str:
        """Return the Danish for a message or hint, an empty text where there is none."""
        if english in self.texts:
            return self.texts[english]
        first = english.split(" ", 1)[0]
        for start in (first, first[:1], ""):
            for pattern, danish in self._patterns.get(start, ()):
                if match := pattern.fullmatch(english):
                    return danish.format(
                        **{name: self._value(value) for name, value in match.groupdict().items()}
                    )
        return ""

    def _value(self, english: str) -> str:
        return self.words.get(english) or self.text(english) or english

    @cached_property
    def _patterns(self) -> dict[str, list[tuple[re.Pattern[str], str]]]:
        """Texts with placeholders as patterns by their first word, or its first letter; the longest come first."""
        found: dict[str, list[tuple[re.Pattern[str], str]]] = {}
        for english in sorted(self.texts, key=lambda text: (-len(_PLACE.sub("", text)), text)):
            if not _PLACE.search(english):
                continue
            first = english.split(" ", 1)[0]
            start = first if "{" not in first else first[: first.index("{")][:1]
            parts = _PLACE.split(english)
            source = "".join(
                f"(?P<{part}>{_NUMBER if part.startswith('n_') else '.+'})" if place % 2 else re.escape(part)
                for place, part in enumerate(parts)
            )
            found.setdefault(start, []).append((re.compile(source, re.DOTALL), self.texts[english]))
        return found


@cache
def danish() -> Translation:
    """Return the Danish words of the screen."""
    table = tomllib.loads((resource_folder("lexicon") / "screen" / "da.toml").read_text("utf-8"))
    return Translation(table["labels"], table["summaries"], table["texts"], table["words"])
