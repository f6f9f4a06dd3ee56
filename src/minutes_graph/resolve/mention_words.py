"""The words and patterns by which running text names organisations and legislation (registry/mentions.toml)."""

from __future__ import annotations

import re
import tomllib
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


class _Form(TypedDict):
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
    no_legislation: frozenset[str]
    organisations: NameIndex[NamePattern]
    bodies: NameIndex[NamePattern]
    legislation: NameIndex[NamePattern]
    municipality_sign: str
    municipality: re.Pattern[str]
    municipality_lists: tuple[re.Pattern[str], ...]
    paragraph_sign: str
    paragraphs: tuple[re.Pattern[str], ...]
    area: re.Pattern[str]
    area_names: tuple[str, ...]
    partner: PartnerWords


@cache
def load_mention_words(folder: Path | None = None) -> MentionWords:
    """Give the words and patterns of mentions; the program's own by default."""
    path = (folder or resource_folder("registry")) / "mentions.toml"
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    compiled = _Compiler(table["titles"]["stops"])
    names, places, marks = table["not_a_name"], table["municipalities"], table["paragraphs"]
    return MentionWords(
        mask_sign=table["masks"]["sign"],
        masks=compiled.all(table["masks"]["patterns"]),
        no_organisations=frozenset(names["organisations"]),
        no_legislation=frozenset(names["legislation"]),
        organisations=compiled.forms(table["organisation"]),
        bodies=compiled.forms(table["body"]),
        legislation=compiled.forms(table["legislation"]),
        municipality_sign=places["sign"],
        municipality=compiled.one(places["full"]),
        municipality_lists=compiled.all(places["lists"]),
        paragraph_sign=marks["sign"],
        paragraphs=compiled.all([marks["account"], marks["with_law"], marks["bare"]]),
        area=compiled.one(table["areas"]["pattern"]),
        area_names=tuple(table["areas"]["names"]),
        partner=_partner_words(table["partner"], compiled),
    )


class _Compiler:
    """Compiles patterns with their macros filled in."""

    def __init__(self, stops: list[str]) -> None:
        word = rf"(?!(?:{'|'.join(stops)})\b)\w[\w’'/&-]*"
        self.macros = {**_MACROS, "{title}": rf"{word}(?: {word})*(?: m\.(?:v|m|fl)\.)?"}

    def one(self, text: str, flags: int = 0) -> re.Pattern[str]:
        for name, meaning in self.macros.items():
            text = text.replace(name, meaning)
        return re.compile(text, flags)

    def all(self, texts: list[str], flags: int = 0) -> tuple[re.Pattern[str], ...]:
        return tuple(self.one(text, flags) for text in texts)

    def forms(self, rows: list[_Form]) -> NameIndex[NamePattern]:
        patterns = [
            (
                row["triggers"],
                NamePattern(row.get("kind", ""), self.one(row["pattern"]), row.get("mid_sentence", False)),
            )
            for row in rows
        ]
        return NameIndex((trigger, pattern) for triggers, pattern in patterns for trigger in triggers)


def _partner_words(table: _PartnerTable, compiled: _Compiler) -> PartnerWords:
    return PartnerWords(
        always=frozenset(table["always"]),
        never=frozenset(table["never"]),
        not_by_title=frozenset(table["not_by_title"]),
        before=compiled.all(table["before"], re.IGNORECASE),
        after=compiled.all(table["after"], re.IGNORECASE),
        sentence=compiled.one(table["sentence"], re.IGNORECASE),
    )
