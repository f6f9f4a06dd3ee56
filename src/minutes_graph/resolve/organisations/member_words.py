"""The words by which running text tells which municipalities an organisation is made of (registry/members.toml)."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from typing import NotRequired, TypedDict

from minutes_graph.patterns import LazyPattern
from minutes_graph.resolve.matching.patterns import PatternCompiler
from minutes_graph.resources import resource_folder

# Stands for the organisation in a sentence on which a pattern is tried; `{X}` in the file.
PLACEHOLDER = "\ufffc"


class _FormTable(TypedDict):
    score: float
    pattern: str
    signed: NotRequired[bool]
    kinds: NotRequired[list[str]]


@dataclass(frozen=True, slots=True)
class MemberForm:
    """A way to say it: the group "list" of its pattern is the members, "units" what of them the text names instead.

    `signed` wants the word for municipalities in it; `kinds` are those of the organisations that it can be said of.
    """

    score: float
    regex: LazyPattern
    signed: bool
    kinds: frozenset[str]


@dataclass(frozen=True, slots=True)
class MemberWords:
    """Everything in registry/members.toml, compiled; `denied` takes a statement back."""

    sign: str
    town: LazyPattern
    several: LazyPattern
    denied: tuple[LazyPattern, ...]
    forms: tuple[MemberForm, ...]


@cache
def load_member_words() -> MemberWords:
    """Return the words and patterns of members."""
    path = resource_folder("registry") / "members.toml"
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    compiled = PatternCompiler(table["macros"])
    members = table["members"]
    rows: list[_FormTable] = table["form"]
    return MemberWords(
        sign=members["sign"],
        town=compiled.one("{Town}"),
        several=compiled.one("{Towns}"),
        denied=compiled.all(members["denied"]),
        forms=tuple(
            MemberForm(
                row["score"],
                compiled.one(row["pattern"]),
                row.get("signed", False),
                frozenset(row.get("kinds", members["kinds"])),
            )
            for row in rows
        ),
    )
