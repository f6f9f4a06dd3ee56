"""The words of histories: data in `lexicon/timeline/`, a file a language."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from minutes_graph.resources import resource_folder

_YEAR_AND_MONTH = 2


@dataclass(frozen=True, slots=True)
class TimelineWords:
    """Labels by group and name, and the language's forms of dates and numbers."""

    groups: Mapping[str, Mapping[str, str | tuple[str, ...]]]

    def text(self, group: str, name: str, **values: object) -> str:
        """Return a label with its placeholders filled in; a word without translation stays as it is."""
        found = self.groups.get(group, {}).get(name, name)
        return found.format(**values) if isinstance(found, str) else name

    def listed(self, group: str, name: str) -> tuple[str, ...]:
        """Return a list of words; a missing one is empty."""
        found = self.groups.get(group, {}).get(name, ())
        return (found,) if isinstance(found, str) else found

    def count(self, name: str, count: int) -> str:
        """Return a number of things, "1 behandling" or "3 behandlinger"."""
        found = self.groups["summary"][name]
        one, many = (found, found) if isinstance(found, str) else found
        return (one if count == 1 else many).format(count=count)

    def decimal(self, value: float) -> str:
        """Return a score with two decimals as the language writes it, "0,83"."""
        return f"{value:.2f}".replace(".", self.text("language", "decimal_point"))

    def date(self, date: str | None) -> str:
        """Return an ISO date, month or year as it is written: "20. november 2025", "september 2025", "2025"."""
        if not date:
            return self.text("language", "undated")
        year, *rest = date.split("-")
        if not rest:
            return year
        months = self.groups["language"]["months"]
        month = months[int(rest[0]) - 1]
        if len(rest) < _YEAR_AND_MONTH:
            return f"{month} {year}"
        return self.text("language", "day", day=int(rest[1]), month=month, year=year)


@cache
def timeline_words(language: str = "da") -> TimelineWords:
    """Return the words of a language; raises FileNotFoundError where there is no file for it."""
    path = resource_folder("lexicon") / "timeline" / f"{language}.toml"
    table = tomllib.loads(path.read_text("utf-8"))
    return TimelineWords(
        {
            group: {
                name: tuple(word) if isinstance(word, list) else str(word) for name, word in words.items()
            }
            for group, words in table.items()
        }
    )


@cache
def standing_titles(language: str = "danish") -> tuple[re.Pattern[str], ...]:
    """Return the patterns of the titles that every meeting has, from the lexicon that minutes are read with."""
    table = tomllib.loads((resource_folder("lexicon") / f"{language}.toml").read_text("utf-8"))
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in table["items"]["standing"])


@cache
def case_prefix(language: str = "danish") -> re.Pattern[str]:
    """Return the pattern of what users type before the number of a case.

    From the lexicon that minutes are read with.
    """
    table = tomllib.loads((resource_folder("lexicon") / f"{language}.toml").read_text("utf-8"))
    words = {label.rstrip(".") for label in (*table["cases"]["labels"], *table["cases"]["typed"])}
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    return re.compile(rf"^(?:{'|'.join(map(re.escape, longest_first))})[\s.:]+", re.IGNORECASE)
