"""The words and patterns by which running text names organisations (registry/mentions.toml)."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NotRequired, TypedDict

from minutes_graph.resolve.matcher import NameIndex
from minutes_graph.resources import resource_folder

_CAP = r"(?:(?=[A-ZÆØÅ])[\w]+(?:[-/&][\w]+)*)"
_MACROS = {
    "{Caps}": rf"{_CAP}(?: (?:& )?{_CAP}){{0,4}}",
    "{Phrase}": rf"{_CAP}(?:(?:, | og | & | for | i | af | )(?={'[A-ZÆØÅ]'}){_CAP}){{0,6}}",
    "{Cap}": _CAP,
    "{gen}": r"(?=(?:['’]?s|['’])?(?!\w))",
    "{Places}": rf"{_CAP}(?:, {_CAP})*,? (?:og|samt) {_CAP}",
    "{clause}": r"(?:[^.;\n\t]|\.(?=\w)|(?<=\d)\.(?= [a-zæøå]))+",
    "{others}": r"(?:[^.;]{0,70}(?:,| og| samt| på| ved) )?",
}


class FormTable(TypedDict):
    """A form of names as a file writes it."""

    triggers: list[str]
    pattern: str
    kind: NotRequired[str]
    mid_sentence: NotRequired[bool]


class _PartnerTable(TypedDict):
    always: list[str]
    never: list[str]
    not_by_title: list[str]
    before: list[str]
    after: list[str]
    sentence: str


@dataclass(frozen=True, slots=True)
class NamePattern:
    """A form that names of a kind have; `mid_sentence` bars it from the first word of a sentence."""

    kind: str
    regex: re.Pattern[str]
    mid_sentence: bool


@dataclass(frozen=True, slots=True)
class PartnerWords:
    """What says that the municipality works with an organisation."""

    always: frozenset[str]
    never: frozenset[str]
    not_by_title: frozenset[str]
    before: tuple[re.Pattern[str], ...]
    after: tuple[re.Pattern[str], ...]
    sentence: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class MentionWords:
    """Everything in registry/mentions.toml, compiled."""

    mask_sign: str
    masks: tuple[re.Pattern[str], ...]
    no_organisations: frozenset[str]
    organisations: NameIndex[NamePattern]
    bodies: NameIndex[NamePattern]
    municipality_sign: str
    municipality: re.Pattern[str]
    municipality_lists: tuple[re.Pattern[str], ...]
    partner: PartnerWords


@cache
def load_mention_words(folder: Path | None = None) -> MentionWords:
    """Give the words and patterns of mentions; the program's own by default."""
    path = (folder or resource_folder("registry")) / "mentions.toml"
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    compiled = PatternCompiler()
    names, places = table["not_a_name"], table["municipalities"]
    return MentionWords(
        mask_sign=table["masks"]["sign"],
        masks=compiled.all(table["masks"]["patterns"]),
        no_organisations=frozenset(names["organisations"]),
        organisations=compiled.forms(table["organisation"]),
        bodies=compiled.forms(table["body"]),
        municipality_sign=places["sign"],
        municipality=compiled.one(places["full"]),
        municipality_lists=compiled.all(places["lists"]),
        partner=_partner_words(table["partner"], compiled),
    )


class PatternCompiler:
    """Compiles patterns with their macros filled in; a file can have `more` macros of its own."""

    def __init__(self, more: Mapping[str, str] | None = None) -> None:
        self.macros = {**_MACROS, **(more or {})}

    def one(self, text: str, flags: int = 0) -> re.Pattern[str]:
        """Give one pattern, compiled."""
        for name, meaning in self.macros.items():
            text = text.replace(name, meaning)
        return re.compile(text, flags)

    def all(self, texts: list[str], flags: int = 0) -> tuple[re.Pattern[str], ...]:
        """Give several patterns, compiled."""
        return tuple(self.one(text, flags) for text in texts)

    def forms(self, rows: list[FormTable]) -> NameIndex[NamePattern]:
        """Give the forms of names, filed under the words that set them off."""
        patterns = [
            (
                row["triggers"],
                NamePattern(row.get("kind", ""), self.one(row["pattern"]), row.get("mid_sentence", False)),
            )
            for row in rows
        ]
        return NameIndex((trigger, pattern) for triggers, pattern in patterns for trigger in triggers)


def _partner_words(table: _PartnerTable, compiled: PatternCompiler) -> PartnerWords:
    return PartnerWords(
        always=frozenset(table["always"]),
        never=frozenset(table["never"]),
        not_by_title=frozenset(table["not_by_title"]),
        before=compiled.all(table["before"], re.IGNORECASE),
        after=compiled.all(table["after"], re.IGNORECASE),
        sentence=compiled.one(table["sentence"], re.IGNORECASE),
    )
