"""The entities that are known beforehand, found by key, by municipality and by name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import Enum

from minutes_graph.model import Entity, EntityKind, PartialDate
from minutes_graph.resolve.known.spellings import DamageIndex, NameIndex
from minutes_graph.resolve.names import compact

_IN_RUNNING_TEXT = {EntityKind.ORGANISATION, EntityKind.LEGISLATION, EntityKind.BODY}


class Standing(Enum):
    """How an entity stands to the municipality whose minutes name it."""

    OUTSIDE = "outside"
    INSIDE = "inside"


class Readiness(Enum):
    """How readily an organisation counts as a partner where it is named."""

    AS_ITS_KIND = ""
    ALWAYS = "always"
    CUE = "cue"
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class Spelling:
    """A way to write a name; `needs_introduction` keeps it silent until the document names the entity in full."""

    text: str
    needs_introduction: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """A known entity with the spellings that find it.

    `municipality` is the key of the only municipality in whose minutes the spellings count, or empty;
    `groups`, the bodies that a person sits in, and `parties`, those that a person stands for, distinguish namesakes.
    A name that is used anew every year, such as that of a bill, holds from `valid_from` to `valid_to`. `places` are
    the keys of the municipalities in which alone a party stands for election, or empty.
    """

    entity: Entity
    spellings: tuple[Spelling, ...] = ()
    municipality: str = ""
    standing: Standing = Standing.OUTSIDE
    groups: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    partner: Readiness = Readiness.AS_ITS_KIND
    valid_from: str = ""
    valid_to: str = ""
    places: tuple[str, ...] = ()

    def counts_in(self, municipality: str, when: PartialDate | None) -> bool:
        """Return whether the spellings hold in that municipality's minutes of that date."""
        if self.municipality not in {"", municipality}:
            return False
        day = when.first_day().isoformat() if when else ""
        return not day or self.valid_from <= day <= (self.valid_to or "9999")


@dataclass(frozen=True, slots=True)
class Registry:
    """The known entities; make one with `make_registry` or `load_registry`."""

    entries: tuple[Entry, ...] = ()
    by_key: dict[tuple[EntityKind, str], Entry] = field(default_factory=dict, compare=False, repr=False)
    local: dict[tuple[EntityKind, str], tuple[Entry, ...]] = field(
        default_factory=dict, compare=False, repr=False
    )
    by_name: dict[tuple[EntityKind, str], tuple[Entry, ...]] = field(
        default_factory=dict, compare=False, repr=False
    )
    spelled: NameIndex[tuple[Entry, Spelling]] = field(
        default_factory=lambda: NameIndex(()), compare=False, repr=False
    )
    damaged: DamageIndex[Entry] = field(default_factory=lambda: DamageIndex(()), compare=False, repr=False)

    def entity(self, kind: EntityKind, key: str) -> Entity | None:
        """Return the entity with that key, or None."""
        entry = self.by_key.get((kind, key))
        return entry.entity if entry else None

    def in_municipality(self, kind: EntityKind, municipality: str) -> tuple[Entry, ...]:
        """Return the entities of a kind that belong to one municipality."""
        return self.local.get((kind, municipality), ())

    def named(self, kind: EntityKind, name: str) -> tuple[Entry, ...]:
        """Return the entities of a kind that go by `name`, whatever its case, hyphens and blanks."""
        return self.by_name.get((kind, compact(name)), ())

    def party(self, code: str, when: PartialDate | None, place: str) -> tuple[Entity, ...]:
        """Return the parties that a letter or an abbreviation means at `when` in the municipality `place` (its key)."""
        found = []
        for entry in self.by_name.get((EntityKind.PARTY, compact(code)), ()):
            if entry.places and place not in entry.places:
                continue
            dated = [name for name in entry.entity.names if compact(name.name) == compact(code)]
            if (
                not dated
                or when is None
                or any(name.holds_on(when.first_day().isoformat()) for name in dated)
            ):
                found.append(entry.entity)
        return tuple(found)


def make_registry(entries: Iterable[Entry]) -> Registry:
    """Return a registry of `entries`, with its look-up tables built."""
    kept = tuple(entries)
    by_key: dict[tuple[EntityKind, str], Entry] = {}
    local: dict[tuple[EntityKind, str], list[Entry]] = {}
    by_name: dict[tuple[EntityKind, str], list[Entry]] = {}
    for entry in kept:
        kind = entry.entity.kind
        by_key[kind, entry.entity.key] = entry
        if entry.municipality:
            local.setdefault((kind, entry.municipality), []).append(entry)
        names = {compact(entry.entity.name), *(compact(n.name) for n in entry.entity.names)}
        for name in sorted(names | {compact(s.text) for s in entry.spellings}):
            by_name.setdefault((kind, name), []).append(entry)
    return Registry(
        kept,
        by_key,
        {where: tuple(found) for where, found in local.items()},
        {name: tuple(found) for name, found in by_name.items()},
        NameIndex((spelling.text, (entry, spelling)) for entry, spelling in _mentionable(kept)),
        DamageIndex((spelling.text, entry) for entry, spelling in _mentionable(kept)),
    )


def _mentionable(entries: tuple[Entry, ...]) -> Iterator[tuple[Entry, Spelling]]:
    for entry in entries:
        if entry.entity.kind in _IN_RUNNING_TEXT:
            yield from ((entry, spelling) for spelling in entry.spellings)
