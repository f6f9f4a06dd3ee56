"""A made-up town of 200 people with frequent names, and the meetings of its bodies."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import product

from minutes_graph.model import (
    AgendaItem,
    DatedName,
    Entity,
    EntityKind,
    Motion,
    PartialDate,
    PersonName,
    ResolvedDocument,
    VoteEvent,
)
from minutes_graph.resolve import Registry, empty_registry
from minutes_graph.resolve.known.registry import Entry, make_registry
from minutes_graph.resolve.people.namesakes import settle_namesakes, settled
from minutes_graph.resolve.people.seats import testimony_of
from minutes_graph.resolve.review import ReviewRow, review_rows
from tests.resolve.small_minutes import DAY, TOP, document_of, judgements_of, minutes_of, person, resolved

WOMEN = "Anne Mette Hanne Kirsten Lene Susanne Birgit Inge Karen Jette"
MEN = "Peter Jens Lars Michael Henrik Søren Thomas Jan Per Ole"
LAST = "Nielsen Jensen Hansen Pedersen Andersen Christensen Larsen Sørensen Rasmussen Olsen"
NAMES = tuple(f"{first} {last}" for first, last in product((WOMEN + " " + MEN).split(), LAST.split()))
SHARED = NAMES[::20]


@dataclass(frozen=True, slots=True)
class Held:
    """A meeting of a body: who was there, and what else the minutes print of them."""

    body: str
    names: tuple[str, ...]
    date: PartialDate = DAY
    start: str | None = "16:00"
    place: str | None = None
    parties: tuple[tuple[str, str], ...] = ()
    motion: tuple[str, str] | None = None
    municipality: str | None = "Lillevig Kommune"


@dataclass(frozen=True, slots=True)
class Town:
    """Meetings as they are resolved one by one and all together."""

    documents: tuple[ResolvedDocument, ...]
    told: tuple[str, ...]

    def key(self, meeting: int, name: str) -> str:
        """Return the key of the person whom the minutes of a meeting (from 0) mean by a name."""
        found = self.documents[meeting].resolution.person(person(name))
        assert found is not None
        return found.key

    def rule(self, meeting: int, name: str) -> str:
        """Return the rule by which that person was found."""
        links = self.documents[meeting].resolution.identifications
        return next(link.rule for link in links if link.text == name)

    def people(self) -> set[str]:
        """Return the keys of all people."""
        return {key for at, one in enumerate(self.documents) for key in self._keys(at, one)}

    def _keys(self, at: int, one: ResolvedDocument) -> set[str]:
        return {self.key(at, there.person.name) for there in one.minutes.meeting.attendance}

    def review(self) -> tuple[ReviewRow, ...]:
        """Return the rows on people that a person should look at."""
        return tuple(row for row in review_rows(self.documents) if row.kind.value == "person")


def town(*meetings: Held, verdicts: tuple[str, ...] = (), registry: Registry | None = None) -> Town:
    """Return the people of some meetings, as all of them together tell who is meant."""
    known = registry or empty_registry()
    documents = tuple(_read(one, known, verdicts) for one in meetings)
    judgements = judgements_of(*verdicts)
    testimonies = [testimony_of(one.minutes, one.resolution, judgements) for one in documents]
    settlements = settle_namesakes(testimonies, known, judgements)
    outcomes = [settled(*pair) for pair in zip(documents, settlements, strict=True)]
    pairs = zip(documents, outcomes, strict=True)
    together = tuple(replace(one, resolution=outcome.value) for one, outcome in pairs)
    told = tuple(found.message for outcome in outcomes for found in outcome.diagnostics)
    return Town(together, told)


def _read(held: Held, registry: Registry, verdicts: tuple[str, ...]) -> ResolvedDocument:
    document = document_of("Sagen drøftes.")
    minutes = minutes_of(
        document,
        committee=held.body,
        municipality=held.municipality,
        date=held.date,
        people=held.names,
        parties=held.parties,
    )
    meeting = replace(minutes.meeting, start=held.start, place=held.place)
    items = tuple(_with_motion(item, held.motion) for item in minutes.items)
    minutes = replace(minutes, meeting=meeting, items=items)
    return ResolvedDocument(document, minutes, resolved(document, minutes, registry, *verdicts).value)


def _with_motion(item: AgendaItem, motion: tuple[str, str] | None) -> AgendaItem:
    if motion is None:
        return item
    proposer, text = motion
    put = Motion(text, PersonName(proposer, proposer, TOP), None, TOP)
    return replace(item, votes=(VoteEvent(1, 1, put, (), (), None, (), None, TOP),))


def parties(*known: tuple[str, str]) -> Registry:
    """Return a registry that knows parties, as (letter, key), and nobody."""
    return make_registry(
        Entry(Entity(EntityKind.PARTY, key, key, names=(DatedName(letter),))) for letter, key in known
    )
