"""Words and sentences as data: one file per language, in named groups; Danish comes first."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

_FOLDER: Final = Path(__file__).parent
LANGUAGES: Final = ("da", "en")
_PLACES: Final = 2
_DAY: Final = 3
_MONTH: Final = 2
_MONTHS: Final = 12
Word = str | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one language by group and name, and its forms of dates and numbers."""

    language: str
    groups: Mapping[str, Mapping[str, Word]]

    def text(self, group: str, name: str, /, **values: object) -> str:
        """Return a word with its placeholders filled in; raises KeyError where there is no such word."""
        found = self.groups[group][name]
        if not isinstance(found, str):
            raise KeyError(f"{group}.{name} is a list of words")
        return found.format(**values) if values else found

    def code(self, group: str, name: str) -> str:
        """Return the word for a code of the graph; one without a word stays as it is."""
        return self.text(group, name) if name in self.groups[group] else name

    def count(self, name: str, count: int) -> str:
        """Return a number of things, "1 møde" or "3 møder"."""
        words = self.groups["counts"][name]
        return words[0 if count == 1 else -1].format(count=self.number(count))

    def number(self, count: int) -> str:
        """Return a whole number as the language groups its digits."""
        return f"{count:,}".replace(",", self.text("language", "thousands"))

    def decimal(self, number: str) -> str:
        """Return a decimal number, with two places at most, as the language writes it."""
        _, _, places = number.partition(".")
        if len(places) > _PLACES:
            number = f"{float(number):.{_PLACES}f}".rstrip("0").rstrip(".")
        return number.replace(".", self.text("language", "decimal"))

    def date(self, date: str | None, day: str = "day") -> str:
        """Return an ISO date, month or year as it is written; what is no date stays as it is.

        `day` is the name of the pattern for whole dates: "day", or "short" where there is little room.
        """
        if not date:
            return self.text("language", "undated")
        parts = [int(part) for part in date.split("-") if part.isdigit()]
        months = self.groups["language"]["months"]
        if len(parts) == 1 or len(parts) != date.count("-") + 1 or not 1 <= parts[1] <= _MONTHS:
            return date
        month = months[parts[1] - 1]
        values = {"year": parts[0], "month": month, "month_number": parts[1], "month_short": month[:3]}
        if len(parts) == _DAY:
            return self.text("language", day, day=parts[2], **values)
        return self.text("language", "month", **values) if len(parts) == _MONTH else date


def read_words(folder: Path, language: str) -> Words:
    """Return the words of a language of `LANGUAGES` from its file in `folder`."""
    table = tomllib.loads((folder / f"{language}.toml").read_text("utf-8"))
    groups: dict[str, dict[str, Word]] = {
        group: {name: tuple(word) if isinstance(word, list) else str(word) for name, word in words.items()}
        for group, words in table.items()
    }
    return Words(language, groups)


@cache
def site_words(language: str) -> Words:
    """Return the words of the site in a language of `LANGUAGES`."""
    return read_words(_FOLDER / "site" / "words", language)


@cache
def catalog_words(language: str) -> Words:
    """Return the words of the catalogue in a language of `LANGUAGES`."""
    return read_words(_FOLDER / "dcat" / "words", language)
