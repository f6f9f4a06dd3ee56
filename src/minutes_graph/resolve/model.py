"""Entities, and the judgements that link names in a document to them."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

from minutes_graph.model import BodyName, Minutes, PartialDate, PersonName, SourceDocument, Term
from minutes_graph.resolve.acts import Act
from minutes_graph.spans import Span


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


@dataclass(frozen=True, slots=True)
class Identification:
    """A judgement that a printed name means an entity.

    `text` is the name exactly as printed on the line `span.start`; `offset` the place of its first character in
    that raw line, or None for names of the template's fields; `item` the number of the agenda item or None;
    `score` runs from 0 to 1; `rule` names the rule, `reason` says in words why. `mention` tells a mention in
    running text from a name in a field of the template; `partner` that the municipality works with the
    organisation in this item; `name` is the entity's name at the date meant, where it is another than its own.
    `perhaps` are the keys of entities between which only a person can decide: those that this one may also be, or,
    where it stands for several by name alone, those that it would fall into.
    `inferred` says that the text does not tell the entity, but the date of the meeting does.
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
    """Return a name as people who share it are told apart by it: "Ida Holm (A)", or "Ida Holm" without a party."""
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

    def person(self, name: PersonName) -> Entity | None:
        """Return the person that `name` means, or None; of people who share a name the party printed with it tells."""
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
        return tuple(
            found for found in self.identifications if found.mention and (item is None or found.item == item)
        )

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
