"""What a body did with a case on a day, from all documents that tell of it, and what became of the case."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from pyoxigraph import NamedNode, Quad
from rapidfuzz import fuzz

from minutes_graph.model import AgendaItem, Decision, Entity, OutcomeKind, PartialDate, VoteEvent
from minutes_graph.rdf.iris import DCTERMS, MG, RDF, RDFS, Iris, concept
from minutes_graph.rdf.items import StepKind, step_kind
from minutes_graph.rdf.places import ItemPlace, Places
from minutes_graph.rdf.provenance import made_by
from minutes_graph.rdf.statements import Fact, danish, date_literal, english, fact_quads, plain, score_literal

_RULE: Final = "case-body-day"
_STATUS_RULE: Final = "last-handling"
_UNKNOWN: Final = "nothing that is known tells how far the case has come"
# From here on two texts are copies of one; below, they are read as two tellings, and the handling is less sure.
_COPY: Final = 85.0
_ORDER: Final = (StepKind.HELD, StepKind.QUOTED, StepKind.ANNOUNCED)
# A number under which one meeting has so many items is a folder of matters, which has no state of its own.
_FOLDER: Final = 3
_PENDING: Final = frozenset((OutcomeKind.POSTPONED, OutcomeKind.REFERRED, OutcomeKind.RECOMMENDED))
_FINAL: Final = frozenset((OutcomeKind.APPROVED, OutcomeKind.REJECTED, OutcomeKind.DECIDED))


@dataclass(frozen=True, slots=True)
class PartSeen:
    """A part of an item that belongs to a handling; `text` is what tells copies of a decision or vote."""

    iri: NamedNode
    text: str = ""
    outcomes: tuple[OutcomeKind, ...] = ()

    @property
    def is_vote(self) -> bool:
        """Return whether it is a vote: a copy of one is never one of a decision."""
        return "/vote/" in self.iri.value


@dataclass(frozen=True, slots=True)
class HandlingSeen:
    """What one item of one document tells of a body's handling of a case on a day.

    `item` is the item itself where the document is of that meeting, and then `title` is its title.
    """

    case: NamedNode
    number: str
    body: Entity
    day: PartialDate
    kind: StepKind
    document: str
    meeting: NamedNode
    item: NamedNode | None
    title: str | None
    parts: tuple[PartSeen, ...]


def handlings_seen(places: Places) -> Iterator[HandlingSeen]:
    """Yield what a document tells of handlings: of its own meeting, and of those that its items quote or announce."""
    for place in places.items:
        for iri, case in zip(places.cases(place.item), place.item.cases, strict=True):
            for body, day, kind, parts in _told(places, place):
                own = kind is StepKind.HELD
                yield HandlingSeen(
                    iri,
                    case.value,
                    body,
                    day,
                    kind,
                    places.digest,
                    places.meeting,
                    place.iri if own else None,
                    place.item.title if own else None,
                    parts,
                )


def _told(
    places: Places, place: ItemPlace
) -> Iterator[tuple[Entity, PartialDate, StepKind, tuple[PartSeen, ...]]]:
    minutes, item, iris = places.reading.minutes, place.item, places.iris
    day = minutes.meeting.date
    held = (
        day is not None and day.is_day and not minutes.kind.is_announcement and not minutes.meeting.cancelled
    )
    own: list[PartSeen] = []
    for decision in item.decisions:
        parts = tuple(_decision_parts(places, place, decision))
        body, when = places.body(decision.body), decision.date
        if held and body.key == places.committee.key and (when is None or when == day):
            own += parts
        elif when and when.is_day:
            yield body, when, StepKind.QUOTED, parts
    for step in item.steps:
        kind, body = step_kind(places, item, step), places.body(step.body)
        part = PartSeen(iris.part(place.iri, "step", step.position))
        if held and kind is StepKind.HELD:
            own.append(part)
        elif step.date and step.date.is_day:
            yield body, step.date, StepKind.ANNOUNCED if kind is StepKind.HELD else kind, (part,)
    if held and day:
        recommended = (
            PartSeen(iris.part(place.iri, "recommendation", one.position)) for one in item.recommendations
        )
        yield places.committee, day, StepKind.HELD, (PartSeen(place.iri), *recommended, *own)


def _decision_parts(places: Places, place: ItemPlace, decision: Decision) -> Iterator[PartSeen]:
    iris, item = places.iris, place.item
    yield PartSeen(iris.part(place.iri, "decision", decision.position), decision.text, decision.outcomes)
    for vote in _votes_of(item, decision):
        told = places.reading.document.quote(vote.span)
        yield PartSeen(iris.part(place.iri, "vote", vote.position), told)


def _votes_of(item: AgendaItem, decision: Decision) -> Iterator[VoteEvent]:
    return (vote for vote in item.votes if vote.decision == decision.position)


def handling_quads(seen: Sequence[HandlingSeen], iris: Iris, *, of_one_meeting: bool) -> Iterator[Quad]:
    """Yield each handling once, with its parts and which of them are copies; and what became of each case.

    What all handlings of a case say together, its days and its status, is left out of those `of_one_meeting`.
    """
    groups: dict[tuple[str, str, str], list[HandlingSeen]] = {}
    for one in seen:
        groups.setdefault((one.case.value, one.day.isoformat(), one.body.key), []).append(one)
    cases: dict[str, list[_Handling]] = {}
    for key in sorted(groups):
        handling = _Handling.of(groups[key])
        cases.setdefault(key[0], []).append(handling)
        yield from _quads(handling, iris)
    for case in sorted(cases):
        yield from _case_quads(cases[case], iris, of_one_meeting)


@dataclass(frozen=True, slots=True)
class _Handling:
    """All that is told of one handling, its own minutes first; `copies` are pairs of a copy and what it repeats."""

    told: tuple[HandlingSeen, ...]
    copies: tuple[tuple[PartSeen, PartSeen], ...]
    likeness: float

    @classmethod
    def of(cls, told: Iterable[HandlingSeen]) -> _Handling:
        ordered = tuple(
            sorted(told, key=lambda one: (_ORDER.index(one.kind), one.meeting.value, one.parts[0].iri.value))
        )
        kept: list[tuple[str, PartSeen]] = []
        copies: list[tuple[PartSeen, PartSeen]] = []
        likeness = 100.0
        for one in ordered:
            for part in (part for part in one.parts if part.text):
                others = [
                    known
                    for document, known in kept
                    if document != one.document and known.is_vote == part.is_vote
                ]
                best = max(others, key=lambda known: _alike(known, part), default=None)
                score = _alike(best, part) if best else 0.0
                if best and score >= _COPY:
                    copies.append((part, best))
                else:
                    kept.append((one.document, part))
                    # A vote may be left out of a quotation; a decision is told whole.
                    likeness = min(likeness, score) if best and not part.is_vote else likeness
        return cls(ordered, tuple(copies), likeness)

    @property
    def first(self) -> HandlingSeen:
        return self.told[0]

    @property
    def outcomes(self) -> tuple[OutcomeKind, ...]:
        """Return the outcomes of the first document that prints a decision."""
        for one in self.told:
            found = tuple(outcome for part in one.parts for outcome in part.outcomes)
            if found:
                return tuple(dict.fromkeys(found))
        return ()

    @property
    def items(self) -> tuple[NamedNode, ...]:
        return tuple(dict.fromkeys(one.item for one in self.told if one.item))

    def reason(self) -> str:
        """Return what the handling is put together from, in English."""
        own = len(self.items)
        others = len({one.meeting for one in self.told if not one.item})
        parts = [
            f"of {own} item{'s' if own > 1 else ''} of the meeting's own minutes" if own else "",
            f"of the items of {others} other meeting{'s' if others > 1 else ''}" if others else "",
        ]
        said = f"case, body and day are those {' and '.join(filter(None, parts))}"
        if self.copies:
            said += f"; decisions and votes printed again: {len(self.copies)}"
        return said if self.likeness >= _COPY else f"{said}; texts of one decision differ"

    def score(self) -> float:
        """Return how sure it is that all parts tell of one handling."""
        return round(max(0.5, self.likeness / 100), 2) if self.likeness < _COPY else 1.0


def _alike(known: PartSeen, part: PartSeen) -> float:
    """Return how far two texts are one, from 0 to 100: a quotation may be shorter, not other."""
    one, other = (" ".join(text.casefold().split()) for text in (known.text, part.text))
    return 100.0 if one == other else float(fuzz.token_sort_ratio(one, other))


def _quads(handling: _Handling, iris: Iris) -> Iterator[Quad]:
    first, graph = handling.first, iris.resolution_graph()
    iri = iris.handling(first.case, first.body, first.day)
    facts: tuple[Fact, ...] = (
        (RDF["type"], MG["Handling"]),
        (RDFS["label"], danish(f"Sag {first.number} i {first.body.name} {first.day.isoformat()}")),
        (MG["ofCase"], first.case),
        (MG["body"], iris.entity(first.body)),
        (DCTERMS["date"], date_literal(first.day)),
        (MG["stepKind"], concept("step", first.kind.value)),
        *((MG["meeting"], one) for one in dict.fromkeys(one.meeting for one in handling.told if one.item)),
        *((MG["outcome"], concept("outcome", one.value)) for one in handling.outcomes),
        (MG["score"], score_literal(handling.score())),
        (MG["rule"], plain(_RULE)),
        (MG["reason"], english(handling.reason())),
        made_by(iris),
    )
    yield from fact_quads(iri, facts, graph)
    for part in (part for one in handling.told for part in one.parts):
        yield Quad(part.iri, MG["partOfHandling"], iri, graph)
    for copy, original in handling.copies:
        yield Quad(copy.iri, MG["copyOf"], original.iri, graph)


def _case_quads(handlings: Sequence[_Handling], iris: Iris, of_one_meeting: bool) -> Iterator[Quad]:
    """Yield what the handlings of a case, in order of their days, say of it: each by itself, and all together."""
    case, graph = handlings[0].first.case, iris.resolution_graph()
    treated = [one for one in handlings if one.first.kind is not StepKind.ANNOUNCED]
    items = tuple(dict.fromkeys(item for one in handlings for item in one.items))
    titles = [seen.title for one in treated for seen in one.told if seen.title]
    bodies = dict.fromkeys(iris.entity(one.first.body) for one in treated)
    facts: list[Fact] = [
        (DCTERMS["title"], danish(titles[-1]) if titles else None),
        *((MG["treatedBy"], body) for body in bodies),
        *((MG["hasItem"], item) for item in items),
    ]
    if of_one_meeting:
        yield from fact_quads(case, facts, graph)
        return
    status = _status(handlings, treated)
    facts += [
        (MG["firstDay"], date_literal(treated[0].first.day) if treated else None),
        (MG["lastDay"], date_literal(treated[-1].first.day) if treated else None),
        (MG["caseStatus"], concept("status", status[0]) if status else None),
    ]
    yield from fact_quads(case, facts, graph)
    judged = iris.case_summary(case)
    summary: tuple[Fact, ...] = (
        (RDF["type"], MG["CaseSummary"]),
        (MG["ofCase"], case),
        (MG["score"], score_literal(status[1] if status else 0.0)),
        (MG["rule"], plain(_STATUS_RULE)),
        (MG["reason"], english(status[2] if status else _UNKNOWN)),
        *((MG["basedOn"], seen.parts[0].iri) for one in handlings for seen in one.told if seen.parts),
        made_by(iris),
    )
    yield from fact_quads(judged, summary, graph)


def _status(handlings: Sequence[_Handling], treated: Sequence[_Handling]) -> tuple[str, float, str] | None:
    """Return how far a case has come, how sure that is and why; None where it is not known."""
    if not treated or max(len(one.items) for one in handlings) >= _FOLDER:
        return None
    last = treated[-1]
    when = f"{last.first.body.name} {last.first.day.isoformat()}"
    ahead = next(
        (one.first for one in handlings if one.first.day.isoformat() > last.first.day.isoformat()), None
    )
    if ahead:
        return (
            "announced",
            0.8,
            f"after {when} a handling by {ahead.body.name} on {ahead.day.isoformat()} is announced",
        )
    outcomes = set(last.outcomes)
    names = ", ".join(sorted(one.value for one in outcomes))
    told = f"the last known outcome, of {when}, is {names}, and nothing later is announced"
    if outcomes & _PENDING:
        return "pending", 0.7, told
    if OutcomeKind.WITHDRAWN in outcomes:
        return "withdrawn", 0.8, told
    if outcomes & _FINAL:
        return "decided", 0.7, told
    return ("treated", 0.6, told) if outcomes - {OutcomeKind.OTHER} else None
