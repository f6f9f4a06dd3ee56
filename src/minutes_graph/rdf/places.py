"""One resolved document, and the IRIs of its meeting, items, mentions and changes of name."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from pyoxigraph import NamedNode

from minutes_graph.identifiers import segment, unknown_place
from minutes_graph.model import (
    AgendaItem,
    BodyName,
    Entity,
    EntityKind,
    Identification,
    Minutes,
    PersonName,
    Renaming,
    Resolution,
    SourceDocument,
    Term,
)
from minutes_graph.rdf.iris import Iris
from minutes_graph.spans import Span


@dataclass(frozen=True, slots=True)
class Reading:
    """A document's minutes, the resolution of its names, and its lines."""

    minutes: Minutes
    resolution: Resolution
    document: SourceDocument


@dataclass(frozen=True, slots=True)
class ItemPlace:
    """An agenda item with its IRI."""

    iri: NamedNode
    item: AgendaItem


@dataclass(frozen=True, slots=True)
class MentionPlace:
    """A mention in running text with its IRI and what it was taken for; `whole` is its item or meeting."""

    iri: NamedNode
    whole: NamedNode
    position: int
    identifications: tuple[Identification, ...]

    @property
    def first(self) -> Identification:
        """Return the identification that the text and the place of the mention are taken from."""
        return self.identifications[0]


@dataclass(frozen=True, slots=True)
class NameChangePlace:
    """A change of name with its IRI; `whole` is its item or meeting."""

    iri: NamedNode
    whole: NamedNode
    position: int
    renaming: Renaming


@dataclass(frozen=True, slots=True)
class Places:
    """The meeting, items and mentions of one document with their IRIs; make one with `places_of`."""

    iris: Iris
    reading: Reading
    municipality: str
    committee: Entity
    meeting: NamedNode
    items: tuple[ItemPlace, ...]
    mentions: tuple[MentionPlace, ...]
    name_changes: tuple[NameChangePlace, ...]

    @property
    def digest(self) -> str:
        """Return the SHA-256 of the source."""
        return self.reading.minutes.source.sha256

    @property
    def term(self) -> Term | None:
        """Return the election period of the meeting, printed or inferred."""
        return self.reading.resolution.term

    def cases(self, item: AgendaItem) -> tuple[NamedNode, ...]:
        """Return the cases of an item."""
        return tuple(self.iris.case(self.municipality, case.value) for case in item.cases)

    def body(self, name: BodyName) -> Entity:
        """Return the body that a name means; an unknown one is a body of the municipality under the printed name."""
        return self.reading.resolution.body(name) or unregistered_body(self.municipality, name)

    def person(self, name: PersonName | None) -> Entity | None:
        """Return the person that a name means, or None."""
        return self.reading.resolution.person(name) if name else None


def unregistered_body(municipality: str, name: BodyName) -> Entity:
    """Return a body known by its printed name alone."""
    return Entity(EntityKind.BODY, f"{municipality}/{segment(name.name)}", name.name, provisional=True)


def places_of(reading: Reading, iris: Iris) -> Places:
    """Return the IRIs of a document's meeting, items and mentions."""
    meeting, resolution = reading.minutes.meeting, reading.resolution
    municipality = _municipality(reading)
    committee = resolution.committee or resolution.body(meeting.committee)
    committee = committee or unregistered_body(municipality, meeting.committee)
    here = iris.meeting(committee, meeting.date, reading.minutes.source.sha256, meeting.sitting)
    items = _items(reading.minutes.items, here, iris)
    mentions = _mentions(reading, here, items, iris)
    changes = _name_changes(reading.minutes.renamings, here, items, iris)
    return Places(iris, reading, municipality, committee, here, items, mentions, changes)


def _municipality(reading: Reading) -> str:
    municipality = reading.resolution.municipality
    return municipality.key if municipality else unknown_place(reading.minutes.source.sha256)


def _items(items: tuple[AgendaItem, ...], meeting: NamedNode, iris: Iris) -> tuple[ItemPlace, ...]:
    seen: dict[int | str, int] = {}
    places = []
    for item in items:
        name = item.number if item.number is not None else item.label or f"position-{item.position}"
        seen[name] = seen.get(name, 0) + 1
        places.append(ItemPlace(iris.item(meeting, name, seen[name]), item))
    return tuple(places)


def _mentions(
    reading: Reading, meeting: NamedNode, items: tuple[ItemPlace, ...], iris: Iris
) -> tuple[MentionPlace, ...]:
    """Number the mentions of each item, in the order of the text; two readings of the same words are one mention."""
    found: list[MentionPlace] = []
    counts: dict[str, int] = {}
    ordered = sorted(reading.resolution.mentions(), key=_place_in_text)
    for _, same in groupby(ordered, key=lambda one: _place_in_text(one)[:3]):
        identifications = tuple(same)
        whole = _whole(identifications[0].span, identifications[0].item, meeting, items)
        position = counts[whole.value] = counts.get(whole.value, 0) + 1
        iri = iris.part(whole, "mention", position)
        found.append(MentionPlace(iri, whole, position, identifications))
    return tuple(found)


def _name_changes(
    renamings: tuple[Renaming, ...], meeting: NamedNode, items: tuple[ItemPlace, ...], iris: Iris
) -> tuple[NameChangePlace, ...]:
    counts: dict[str, int] = {}
    found = []
    for renaming in renamings:
        whole = _whole(renaming.span, renaming.item, meeting, items)
        position = counts[whole.value] = counts.get(whole.value, 0) + 1
        iri = iris.part(whole, "name-change", position)
        found.append(NameChangePlace(iri, whole, position, renaming))
    return tuple(found)


def _place_in_text(found: Identification) -> tuple[int, int, str, str, str]:
    offset = -1 if found.offset is None else found.offset
    return found.span.start, offset, found.text, found.entity.kind.value, found.entity.key


def _whole(span: Span, number: int | None, meeting: NamedNode, items: tuple[ItemPlace, ...]) -> NamedNode:
    """Return the item that holds `span`; its number alone does not identify it where one is printed twice."""
    for place in items:
        if place.item.span.holds(span):
            return place.iri
    return next((place.iri for place in items if place.item.key == number), meeting)
