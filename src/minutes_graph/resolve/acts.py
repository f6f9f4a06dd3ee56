"""Published acts, what they are to the legislation that minutes name, and which was the newest at a date."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from minutes_graph.model import PartialDate


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
