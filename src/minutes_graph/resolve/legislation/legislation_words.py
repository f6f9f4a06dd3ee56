"""The words and patterns by which running text names legislation (registry/legislation.toml)."""

from __future__ import annotations

import tomllib
from functools import cache
from typing import NamedTuple, TypedDict

from minutes_graph.patterns import LazyPattern
from minutes_graph.resolve.known.spellings import NameIndex
from minutes_graph.resolve.passages.mention_words import NamePattern, PatternCompiler
from minutes_graph.resources import resource_folder

_LONGEST_TITLE = 41


class _ParagraphTable(TypedDict):
    signs: list[str]
    number: str
    several: str
    account: str
    of_law: str
    abbreviated: str
    bare: str
    before_law: str
    after_law: str
    joined: str
    pronouns: list[str]
    laws: list[str]


class _BillTable(TypedDict):
    number: str
    name: str
    key: str
    session: str
    acts: str
    clause: str
    near: str
    day: str
    months: list[str]


class ParagraphWords(NamedTuple):
    """How paragraphs are written, and what ties one to its law."""

    signs: tuple[str, ...]
    account: LazyPattern
    of_law: LazyPattern
    abbreviated: LazyPattern
    bare: LazyPattern
    before_law: LazyPattern
    after_law: LazyPattern
    joined: LazyPattern
    pronouns: frozenset[str]
    laws: frozenset[str]


class BillWords(NamedTuple):
    """How bills are numbered, and what in a sentence shows their session."""

    number: LazyPattern
    name: str
    key: str
    session: LazyPattern
    clause: LazyPattern
    dated: tuple[LazyPattern, ...]
    months: tuple[str, ...]


class LegislationWords(NamedTuple):
    """Everything in registry/legislation.toml, compiled."""

    barred: frozenset[str]
    forms: NameIndex[NamePattern]
    paragraphs: ParagraphWords
    bills: BillWords
    area: LazyPattern
    area_names: tuple[str, ...]
    no_extension: LazyPattern
    relative: LazyPattern
    day: LazyPattern
    ending: LazyPattern


@cache
def load_legislation_words() -> LegislationWords:
    """Return the words and patterns of legislation."""
    path = resource_folder("registry") / "legislation.toml"
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    titles = table["titles"]
    # Words with a blank between them. The word is written once, the blank before it, since it takes long to compile.
    word = rf" ?(?<![\w’'/&-])(?!(?:{'|'.join(titles['stops'])})\b)\w[\w’'/&-]*"
    title = rf"(?=\w)(?:{word}){{1,{_LONGEST_TITLE}}}(?: m\.(?:v|m|fl)\.)?"
    compiled = PatternCompiler({"{title}": title, "{date}": titles["date"]})
    return LegislationWords(
        barred=frozenset(table["not_a_name"]["names"]),
        forms=compiled.forms(table["form"]),
        paragraphs=_paragraph_words(table["paragraphs"]),
        bills=_bill_words(table["bills"]),
        area=compiled.one(table["areas"]["pattern"]),
        area_names=tuple(table["areas"]["names"]),
        no_extension=compiled.one(titles["no_extension"]),
        relative=compiled.one(titles["relative"]),
        day=compiled.one("{date}"),
        ending=compiled.one(f"(?:{'|'.join(table['endings']['longest_first'])})$"),
    )


def _paragraph_words(table: _ParagraphTable) -> ParagraphWords:
    compiled = PatternCompiler({"{several}": table["several"], "{number}": table["number"]})
    return ParagraphWords(
        signs=tuple(table["signs"]),
        account=compiled.one(table["account"]),
        of_law=compiled.one(table["of_law"]),
        abbreviated=compiled.one(table["abbreviated"]),
        bare=compiled.one(table["bare"]),
        before_law=compiled.one(table["before_law"]),
        after_law=compiled.one(table["after_law"]),
        joined=compiled.one(table["joined"]),
        pronouns=frozenset(table["pronouns"]),
        laws=frozenset(table["laws"]),
    )


def _bill_words(table: _BillTable) -> BillWords:
    months = "|".join(table["months"])
    day, acts, near = table["day"].replace("{months}", months), table["acts"], table["near"]
    return BillWords(
        number=LazyPattern(table["number"]),
        name=table["name"],
        key=table["key"],
        session=LazyPattern(table["session"]),
        clause=LazyPattern(table["clause"]),
        dated=(LazyPattern(f"(?:{day}){near}{acts}"), LazyPattern(f"{acts}{near}(?:{day})")),
        months=tuple(table["months"]),
    )
