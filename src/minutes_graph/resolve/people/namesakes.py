"""Whether people of one name in several bodies of a municipality are one (docs/adr/0008)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import combinations

from minutes_graph.diagnostics import Diagnostic, Outcome
from minutes_graph.identifiers import is_unknown_place
from minutes_graph.model import Entity, EntityKind, Identification, Resolution, ResolvedDocument
from minutes_graph.resolve.context import verdict_on
from minutes_graph.resolve.known.judgements import Judgements
from minutes_graph.resolve.known.registry import Registry
from minutes_graph.resolve.names import is_frequent
from minutes_graph.resolve.people.people import BY_NAME
from minutes_graph.resolve.people.seats import Seat, Seats, Testimony, Tie, gather_seats, tie_between
from minutes_graph.resolve.rules import NAMESAKES

BY_NAME_ALONE = "same-name-in-several-bodies"
TIED = "same-name-and-evidence"
APART = "namesakes-kept-apart"

Pair = tuple[str, str]
Group = frozenset[str]


@dataclass(frozen=True, slots=True)
class _Name:
    """The seats of one name in a municipality by body, what stands between each two, and which share a person."""

    seats: Mapping[str, Seat]
    ties: Mapping[Pair, Tie]
    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class _Ruling:
    """Who the person of a seat is."""

    key: str
    score: float
    rule: str
    reason: str
    perhaps: tuple[str, ...] = ()
    known: Entity | None = None

    def of(self, entity: Entity) -> Entity:
        """Return whom `entity` turned out to be."""
        return self.known or replace(entity, key=self.key)


@dataclass(frozen=True, slots=True)
class Settlement:
    """What all documents together say of the people of one of them: who each is, and whom its findings name first."""

    rulings: Mapping[str, _Ruling] = field(default_factory=dict)
    told: frozenset[str] = frozenset()


def settle_namesakes(
    testimonies: Iterable[Testimony], registry: Registry, judgements: Judgements
) -> Iterator[Settlement]:
    """Yield the settlement of each document in the light of all, whatever their order.

    Only people of no registry change, and only those whose name stands in several bodies. The testimonies are iterated
    over twice.
    """
    seats = gather_seats(testimonies)
    rulings = {
        (person, body): _as_judged(ruling, registry, judgements)
        for person, bodies in seats.by_person.items()
        if len(bodies) > 1
        for body, ruling in _rulings(bodies, seats, judgements)
    }
    reported: set[str] = set()
    for one in testimonies:
        own = {key: rulings[key, one.body] for key, _ in one.people if (key, one.body) in rulings}
        told = frozenset(key for key in one.named if key in own and own[key].perhaps and key not in reported)
        reported |= told
        yield Settlement(own, told)


def _rulings(
    bodies: Mapping[str, Seat], seats: Seats, judgements: Judgements
) -> Iterator[tuple[str, _Ruling]]:
    by_body = {body: bodies[body] for body in sorted(bodies)}
    ties = {
        (one.body, other.body): _verdict(one, other, judgements) or tie_between(one, other, seats)
        for one, other in combinations(by_body.values(), 2)
    }
    name = _Name(by_body, ties, _groups(by_body, ties))
    for group in name.groups:
        first = by_body[min(group)]
        heads = {head for body in group if (head := _head(by_body[body], judgements)) != by_body[body].key}
        key = min(heads, default=first.person if len(name.groups) == 1 else first.key)
        yield from ((body, _ruling(name, body, group, key)) for body in sorted(group))


def _verdict(one: Seat, other: Seat, judgements: Judgements) -> Tie | None:
    """Return the verdict on two seats; it wins over all evidence."""
    apart = judgements.apart(EntityKind.PERSON, one.key, other.key)
    if apart is not None:
        return Tie("", f"line {apart.line}: {apart.reason}", judged=True)
    said = judgements.confirmed(EntityKind.PERSON, one.person)
    for seat in (one, other):
        merged = judgements.merged_into(EntityKind.PERSON, seat.key)
        if merged is not None and _head(one, judgements) == _head(other, judgements):
            said = merged[1]
    return Tie(f"line {said.line}: {said.reason}", "", judged=True) if said else None


def _head(seat: Seat, judgements: Judgements) -> str:
    """Return the key that a verdict gives to the person of the seat, or the seat's own."""
    merged = judgements.merged_into(EntityKind.PERSON, seat.key)
    return merged[0] if merged else seat.key


def _groups(seats: Mapping[str, Seat], ties: Mapping[Pair, Tie]) -> tuple[Group, ...]:
    """Return which bodies share a person: by verdicts, then by evidence, then by the name where it is rare.

    A step that would join two whom something keeps apart is not taken at all: which of them to join would be a guess.
    """
    open_pairs = [pair for pair, tie in ties.items() if not tie.for_two]
    tied = [pair for pair in open_pairs if ties[pair].for_one]
    cautious = any(_needs_evidence(seat) for seat in seats.values())
    groups = _joined([frozenset({body}) for body in seats], [pair for pair in tied if ties[pair].judged])
    for step in (tied, () if cautious else open_pairs):
        wider = _joined(groups, step)
        if not any(ties[pair].for_two for group in wider for pair in combinations(sorted(group), 2)):
            groups = wider
    return groups


def _needs_evidence(seat: Seat) -> bool:
    return is_frequent(seat.name) or is_unknown_place(seat.person)


def _joined(groups: Iterable[Group], pairs: Iterable[Pair]) -> tuple[Group, ...]:
    of_body = {body: group for group in groups for body in group}
    for one, other in pairs:
        whole = of_body[one] | of_body[other]
        of_body.update(dict.fromkeys(whole, whole))
    return tuple(dict.fromkeys(of_body.values()))


def _ruling(name: _Name, body: str, group: Group, key: str) -> _Ruling:
    own = {pair: tie for pair, tie in name.ties.items() if body in pair}
    judged = next((tie.for_one or tie.for_two for tie in own.values() if tie.judged), "")
    if judged:
        return _Ruling(key, 1.0, "judgement", judged)
    if len(name.groups) > 1:
        return _kept_apart(name, group, key)
    parts = _joined(
        [frozenset({one}) for one in sorted(group)], [pair for pair, tie in name.ties.items() if tie.for_one]
    )
    if len(parts) == 1:
        why = next(tie.for_one for tie in own.values() if tie.for_one)
        return _Ruling(key, 0.92, TIED, f"of that name in {_listed(name, group)}: {why}")
    reason = f"of that name in {_listed(name, group)}: it is rare, but nothing else says that they are one"
    return _Ruling(key, 0.75, BY_NAME_ALONE, reason, tuple(name.seats[min(part)].key for part in parts))


def _kept_apart(name: _Name, group: Group, key: str) -> _Ruling:
    others = tuple(one for one in name.groups if one != group)
    across = (tie for pair, tie in name.ties.items() if (pair[0] in group) != (pair[1] in group))
    why = next((tie.for_two for tie in across if tie.for_two), "")
    if not why:
        frequent = is_frequent(name.seats[min(group)].name)
        why = "the name is frequent" if frequent else "nothing says which of them are one"
        why += ", and nothing else ties them together"
    reason = f"another of that name in {_listed(name, frozenset().union(*others))}: {why}"
    return _Ruling(key, 0.7, APART, reason, tuple(name.seats[min(one)].key for one in others))


def _listed(name: _Name, bodies: Group) -> str:
    return ", ".join(name.seats[body].body_name for body in sorted(bodies))


def _as_judged(ruling: _Ruling, registry: Registry, judgements: Judgements) -> _Ruling:
    """Return the ruling with the verdict on the person that it came to."""
    verdict = verdict_on(Entity(EntityKind.PERSON, ruling.key, ""), registry, judgements)
    if verdict is not None and ruling.rule != "judgement":
        ruling = _Ruling(verdict[0].key, 1.0, "judgement", verdict[1])
    return replace(ruling, known=registry.entity(EntityKind.PERSON, ruling.key))


def settled(document: ResolvedDocument, settlement: Settlement) -> Outcome[Resolution]:
    """Return a document's resolution as its settlement has it."""
    resolution = document.resolution

    def who(entity: Entity) -> _Ruling | None:
        mine = entity.kind is EntityKind.PERSON and entity.provisional
        return settlement.rulings.get(entity.key) if mine else None

    found: dict[str, Diagnostic] = {}
    links = []
    for link in resolution.identifications:
        ruling = who(link.entity)
        key = link.entity.key
        if ruling and link.rule == BY_NAME and key in settlement.told and key not in found:
            found[key] = _finding(document, link, ruling)
        links.append(_ruled(link, ruling) if ruling else link)
    index = {
        name: ruling.of(entity) if (ruling := who(entity)) else entity
        for name, entity in resolution.index.items()
    }
    return Outcome(replace(resolution, identifications=tuple(links), index=index), tuple(found.values()))


def _ruled(link: Identification, ruling: _Ruling) -> Identification:
    entity = ruling.of(link.entity)
    if link.rule != BY_NAME:
        return replace(link, entity=entity)
    return replace(
        link,
        entity=entity,
        score=ruling.score,
        rule=ruling.rule,
        reason=ruling.reason,
        perhaps=ruling.perhaps,
    )


def _finding(document: ResolvedDocument, link: Identification, ruling: _Ruling) -> Diagnostic:
    taken = "kept apart" if ruling.rule == APART else "taken for one person"
    message = f'"{link.entity.name}" is {taken}; {ruling.reason}'
    hint = "`minutes-graph review` has the lines for judgements.tsv that confirm or reverse it"
    source, line = document.document, document.document.line(link.span.start)
    return Diagnostic(NAMESAKES, source.name, link.span, message, hint, line.raw)
