"""Judgements that link the names of one document to entities."""

from __future__ import annotations

from dataclasses import dataclass, field

from minutes_graph.model.document import SourceDocument
from minutes_graph.model.entities import Entity, EntityKind
from minutes_graph.model.items import StatedEvent
from minutes_graph.model.minutes import Minutes
from minutes_graph.model.values import BodyName, PersonName, Term
from minutes_graph.spans import Span

_ACTING = frozenset({EntityKind.ORGANISATION, EntityKind.BODY, EntityKind.MUNICIPALITY})


@dataclass(frozen=True, slots=True)
class Identification:
    """A judgement that a printed name means an entity.

    `text` is the name exactly as printed on the line `span.start`; `offset` the place of its first character in
    that raw line, or None for names of the template's fields; `item` the number of the agenda item or None;
    `score` runs from 0 to 1; `rule` names the rule, `reason` says in words why. `mention` distinguishes a mention in
    running text from a name in a field of the template; `partner` that the municipality works with the
    organisation in this item; `name` is the entity's name at the date meant, where it is another than its own.
    `perhaps` are the keys of entities between which only a person can decide: those that this one may also be, or,
    where it stands for several by name alone, those that it would fall into.
    `inferred` says that not the text but the date of the meeting identifies the entity.
    """

    entity: Entity
    text: str
    span: Span
    item: int | None
    score: float
    rule: str
    reason: str
    offset: int | None = None
    mention: bool = False
    partner: bool = False
    name: str = ""
    perhaps: tuple[str, ...] = ()
    inferred: bool = False
    reading: str = ""

    @property
    def canonical(self) -> str:
        """Return the name of the entity at the date that the text speaks of."""
        return self.name or self.entity.name


@dataclass(frozen=True, slots=True)
class Member:
    """A judgement that a municipality is a member of an organisation, by a list on the lines of `span`."""

    organisation: Entity
    municipality: Entity
    span: Span
    score: float
    rule: str
    reason: str


def name_with_party(name: PersonName) -> str:
    """Return a name with the party that distinguishes namesakes: "Ida Holm (A)", or "Ida Holm" without a party."""
    return f"{name.name} ({name.party})" if name.party else name.name


@dataclass(frozen=True, slots=True)
class Resolution:
    """Which entities a document's names mean; nothing of the document itself is changed.

    `term` is the election period of the meeting, `term_inferred` says that the document does not print it.
    """

    municipality: Entity | None
    committee: Entity | None
    term: Term | None
    term_inferred: bool
    identifications: tuple[Identification, ...] = ()
    index: dict[tuple[EntityKind, str], Entity] = field(default_factory=dict, compare=False, repr=False)
    members: tuple[Member, ...] = ()
    _of_items: dict[int | None, list[Identification]] = field(
        default_factory=dict, init=False, compare=False, repr=False
    )

    def person(self, name: PersonName) -> Entity | None:
        """Return the person that `name` means, or None; of people who share a name, the printed party decides."""
        with_party = self.index.get((EntityKind.PERSON, name_with_party(name)))
        return with_party or self.index.get((EntityKind.PERSON, name.name))

    def body(self, name: BodyName) -> Entity | None:
        """Return the body that `name` means, or None."""
        return self.index.get((EntityKind.BODY, name.name))

    def party(self, code: str) -> Entity | None:
        """Return the party that a code such as "DF" means at the meeting's date, or None."""
        return self.index.get((EntityKind.PARTY, code))

    def mentions(self, item: int | None = None) -> tuple[Identification, ...]:
        """Return the mentions in running text, all of them or those of one item, in the order of the text."""
        if not self._of_items:
            mentions = [found for found in self.identifications if found.mention]
            for found in mentions:
                self._of_items.setdefault(found.item, []).append(found)
            self._of_items[None] = mentions
        return tuple(self._of_items.get(item, ()))

    def organisations(self, item: int) -> tuple[Identification, ...]:
        """Return the mentions of organisations, municipalities and bodies in one item."""
        return tuple(
            found for found in self.mentions(item) if found.entity.kind is not EntityKind.LEGISLATION
        )

    def legislation(self, item: int) -> tuple[Identification, ...]:
        """Return the mentions of legislation in one item."""
        return tuple(found for found in self.mentions(item) if found.entity.kind is EntityKind.LEGISLATION)

    def organisation(self, name: str) -> Entity | None:
        """Return the organisation that a printed name, such as the old one of a renaming, means, or None."""
        return self.index.get((EntityKind.ORGANISATION, name))


@dataclass(frozen=True, slots=True)
class ResolvedDocument:
    """A document with what it says and whom it means."""

    document: SourceDocument
    minutes: Minutes
    resolution: Resolution


def actor_of(event: StatedEvent, resolution: Resolution, item: int) -> Identification | None:
    """Return the mention of the organisation that acts; None where the text names none, or only part of its name."""
    if event.doer is None:
        return None
    named = (
        found
        for found in resolution.mentions(item)
        if found.entity.kind in _ACTING
        and event.span.start <= found.span.start <= event.span.end
        and _begins_with(event.doer, found.reading or found.text)
    )
    return max(named, key=lambda found: len(found.text), default=None)


def _begins_with(doer: str, name: str) -> bool:
    rest = doer[len(name) :]
    return doer.casefold().startswith(name.casefold()) and not rest[:1].isalnum() and rest[:1] != "-"
