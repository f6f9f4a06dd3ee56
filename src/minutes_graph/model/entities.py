"""Entities: what names in minutes mean, with their names over time, identifiers and published acts."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from minutes_graph.model.values import PartialDate


class ActRelation(Enum):
    """What a published act is to the legislation of the registry; the value is that of registry/acts.csv."""

    BASE = "base"
    VERSION = "version"
    AMENDS = "amends"
    CARRIES_OUT = "carries-out"


@dataclass(frozen=True, slots=True)
class Act:
    """An act with the IRI under which it was published, and what it is to one entity.

    `published` is an ISO date; `newest_until` the last day on which a version is known to have been the newest, or
    empty where nobody has seen to that. `evidence` says in words where the relation was read, `score` how sure it is.
    """

    iri: str
    title: str
    published: str
    relation: ActRelation
    score: float
    evidence: str
    newest_until: str = ""


def version_at(acts: tuple[Act, ...], when: PartialDate | None) -> Act | None:
    """Return the newest version published on or before a day, or None where the day lies outside what is known."""
    if when is None or not when.is_day:
        return None
    day = when.isoformat()
    earlier = [act for act in acts if act.relation is ActRelation.VERSION and act.published <= day]
    newest = max(earlier, key=lambda act: act.published, default=None)
    return newest if newest is not None and day <= newest.newest_until else None


class EntityKind(Enum):
    """What an entity is; the value is also the type part of its IRI."""

    MUNICIPALITY = "municipality"
    BODY = "committee"
    PERSON = "person"
    PARTY = "party"
    ORGANISATION = "organisation"
    LEGISLATION = "legislation"


@dataclass(frozen=True, slots=True)
class Identifier:
    """A code of an entity in somebody's scheme, such as CVR 29189757."""

    scheme: str
    value: str


@dataclass(frozen=True, slots=True)
class DatedName:
    """A name with the days between which it is in force (ISO dates, None where open)."""

    name: str
    valid_from: str | None = None
    valid_to: str | None = None

    def holds_on(self, day: str) -> bool:
        """Return whether the name is in force on a day (an ISO date)."""
        return (self.valid_from or "") <= day <= (self.valid_to or "9999")


@dataclass(frozen=True, slots=True)
class Entity:
    """Something with an identity of its own; `key` is the IRI's tail, such as "haderslev/inga-lykke".

    `subkind` is the kind of an organisation or of legislation. A `provisional` entity was found by its form and
    stands in no registry. `same_as` holds only verified IRIs. `whole` is the law that a paragraph is one of,
    `acts` what was published of a law or carries a reform out.
    """

    kind: EntityKind
    key: str
    name: str
    subkind: str = ""
    provisional: bool = False
    names: tuple[DatedName, ...] = ()
    identifiers: tuple[Identifier, ...] = ()
    same_as: tuple[str, ...] = ()
    homepage: str | None = None
    see_also: tuple[str, ...] = ()
    whole: Entity | None = None
    acts: tuple[Act, ...] = ()

    def name_at(self, when: PartialDate | None) -> str:
        """Return the name in force at `when`, or the canonical name where none is dated so."""
        if when is None:
            return self.name
        day = when.first_day().isoformat()
        for dated in self.names:
            if dated.holds_on(day):
                return dated.name
        return self.name
