"""Made-up items of many committees as a careful clerk would annotate them, and how many of his findings are found."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from minutes_graph.model import Identification
from minutes_graph.resolve import Registry, load_registry
from tests.resolve.small_minutes import document_of, minutes_of, resolved

MUNICIPALITY = "Stenmole Kommune"
_ORGANISATIONS = {"organisation", "municipality", "committee"}


@dataclass(frozen=True, slots=True)
class Wanted:
    """An organisation in an item under the names that count as its own, its kind, and whether it is a partner there.

    An `optional` one is neither asked for nor held to be invented: careful readers differ.
    """

    names: frozenset[str]
    kind: str
    partner: bool
    optional: bool


@dataclass(frozen=True, slots=True)
class ClerkItem:
    """The text of an item, and the organisations that it names."""

    committee: str
    text: str
    wanted: tuple[Wanted, ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """How many facts were wanted, found and right; which were missed, and which were invented."""

    wanted: int
    found: int
    missed: tuple[str, ...]
    invented: tuple[str, ...]

    @property
    def precision(self) -> float:
        """The share of what was found that is right."""
        return (self.found - len(self.invented)) / self.found

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * (self.found - len(self.invented)) / (self.wanted + self.found)


def clerk_items(folder: Path) -> tuple[ClerkItem, ...]:
    """Return the items of every file in a folder."""
    return tuple(item for path in sorted(folder.glob("*.toml")) for item in _items(path))


def _items(path: Path) -> Iterator[ClerkItem]:
    for row in tomllib.loads(path.read_text(encoding="utf-8"))["item"]:
        wanted = [line.split("|") for line in row["organisations"]]
        yield ClerkItem(
            row["committee"],
            row["text"].strip(),
            tuple(
                Wanted(
                    frozenset(_plain(name) for name in names.split(" = ")),
                    kind,
                    "partner" in more,
                    "optional" in more,
                )
                for names, kind, *more in wanted
            ),
        )


@cache
def _registry() -> Registry:
    return load_registry().value


@cache
def mentions_of(item: ClerkItem) -> tuple[Identification, ...]:
    """Return what the program finds in an item, with the registry that it ships."""
    document = document_of(item.text)
    minutes = minutes_of(document, committee=item.committee, municipality=MUNICIPALITY)
    found = resolved(document, minutes, _registry()).value.mentions()
    return tuple(one for one in found if one.entity.kind.value in _ORGANISATIONS)


def tally(items: Iterable[ClerkItem], *, partners: bool = False) -> Tally:
    """Count the organisations of the items, or only the partners among them."""
    wanted, found = 0, 0
    missed: list[str] = []
    invented: list[str] = []
    for item in items:
        asked = [one for one in item.wanted if not one.optional and (one.partner or not partners)]
        allowed = [one for one in item.wanted if one.optional]
        spelled = _spellings(item, partners)
        counted = {
            key: texts for key, texts in spelled.items() if not any(texts & one.names for one in allowed)
        }
        hits = [one for one in asked if any(texts & one.names for texts in counted.values())]
        wanted += len(asked)
        found += len(counted)
        missed += [f"{sorted(one.names)}: {item.text}" for one in asked if one not in hits]
        invented += [
            f"{sorted(texts)}: {item.text}"
            for texts in counted.values()
            if not any(texts & one.names for one in hits)
        ]
    return Tally(wanted, found, tuple(missed), tuple(invented))


@dataclass(frozen=True, slots=True)
class ToldKind:
    """The kind that an organisation should have, and the one that it was found to have."""

    name: str
    wanted: str
    found: str


def kinds_of(item: ClerkItem) -> tuple[ToldKind, ...]:
    """Return the kinds of the organisations of an item that were found."""
    return tuple(
        ToldKind(found.canonical, one.kind, found.entity.subkind)
        for one in item.wanted
        for found in _first(item, one)
    )


def _first(item: ClerkItem, wanted: Wanted) -> tuple[Identification, ...]:
    named = (one for one in mentions_of(item) if {_plain(one.text), _plain(one.canonical)} & wanted.names)
    return tuple(named)[:1]


def _spellings(item: ClerkItem, partners: bool) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    working = {one.entity.key for one in mentions_of(item) if one.partner}
    for one in mentions_of(item):
        if one.entity.key in working or not partners:
            texts = {one.text, one.text.removesuffix("s"), one.canonical, one.entity.name}
            found.setdefault(one.entity.key, set()).update(_plain(text) for text in texts)
    return found


def _plain(name: str) -> str:
    """Return a name without the abbreviation in parentheses after it, without its line breaks, in small letters."""
    return re.sub(r" \([^)]*\)$", "", " ".join(name.split())).casefold()
