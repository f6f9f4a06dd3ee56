"""What texts mention beside the steps of a case: missing treatments, events, numbers that no item stands under."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from pyoxigraph import Literal, NamedNode

from minutes_graph.rdf.iris import Iris
from minutes_graph.store import QuadStore
from minutes_graph.trace.facts import Facts, Place, sparql
from minutes_graph.trace.finding import CaseRef, folded_number
from minutes_graph.trace.neighbourhood import Neighbourhood, body_of, is_known_body
from minutes_graph.trace.steps import FoundStep
from minutes_graph.trace.timeline import GapKind, StepKind, TimelineEvent, TimelineGap

_TREATED = sparql(
    """SELECT DISTINCT ?number ?item ?municipality WHERE {
  ?part mg:caseNumber ?number ; mg:underItem ?item .
  OPTIONAL { ?item mg:case/mg:municipality/rdfs:label ?municipality }
}"""
)
_PRINTED = sparql(
    """SELECT DISTINCT ?file ?line ?end ?wanted WHERE {
  ?part mg:text|dcterms:title ?text ; mg:statedIn ?passage .
  FILTER(CONTAINS(?text, ?wanted))
  ?passage mg:source/mg:fileName ?file ; mg:firstLine ?line ; mg:lastLine ?end .
}"""
)
_MEETING = "id/meeting/"
_MEETINGS = sparql(
    """SELECT ?meeting ?body ?printed WHERE {
  ?term mg:termOf ?body . ?meeting mg:heldBy ?term ; dcterms:date ?date . FILTER(STRSTARTS(STR(?date), ?printed))
}"""
)
HasMinutes = Callable[[str, str], bool]
_DAY = len("2025-11-20")
_MONTH = len("2025-11")


def read_events(around: Neighbourhood) -> tuple[TimelineEvent, ...]:
    """Return the events in order of date; what several items state of the same actor and date stands once."""
    found: dict[tuple[str, str | None, str], TimelineEvent] = {}
    for item in around.items():
        for part in around.facts.parts("underItem", item, "StatedEvent"):
            event = _event(around, item, part)
            key = (event.date, event.end_date, event.actor_iri or event.text)
            known = found.get(key)
            sources = tuple(sorted({*known.sources, *event.sources})) if known else event.sources
            found[key] = replace(known or event, sources=sources)
    return tuple(sorted(found.values(), key=lambda event: (_in_time(event.date), event.source)))


def _event(around: Neighbourhood, item: str, part: str) -> TimelineEvent:
    facts = around.facts
    actor = facts.text(part, "actor")
    places: tuple[Place, ...] = around.places.get(part) or (around.place(part),)
    return TimelineEvent(
        date=facts.text(part, "date") or "",
        end_date=facts.text(part, "endDate"),
        actor=around.name(actor) if actor else None,
        text=facts.text(part, "quote") or facts.text(part, "text") or "",
        item=facts.number(item, "number"),
        title=facts.text(item, "title"),
        source=places[0],
        sources=tuple(sorted(places)),
        actor_iri=actor,
        item_iri=item,
    )


def _in_time(date: str) -> str:
    """Return a key that puts a month behind its days and a year behind its months, as in the order of steps."""
    return date if date.count("-") > 1 else f"{date}-99"


def mentioned_cases(store: QuadStore, typed: str) -> tuple[CaseRef, ...]:
    """Return the cases of that number whose treatment texts mention.

    Each has the IRI that its own minutes would lead to.
    """
    wanted = folded_number(typed)
    found: dict[str, CaseRef] = {}
    for number, item, municipality in store.select(_TREATED).values():
        base, meeting, rest = str(item).partition(_MEETING)
        if not wanted or not meeting or folded_number(str(number)) != wanted:
            continue
        iri = Iris(base).case(rest.partition("/")[0], str(number)).value
        if iri not in found or municipality:
            found[iri] = CaseRef(str(number), str(municipality) if municipality else None, iri)
    return tuple(sorted(found.values(), key=lambda ref: ref.iri))


def printed_places(store: QuadStore, typed: str) -> tuple[Place, ...]:
    """Return where titles, recommendations and decisions print a number, in the order of files and lines."""
    number = typed.strip()
    if not any(letter.isdigit() for letter in number):
        return ()
    rows = store.select(_PRINTED, {"wanted": Literal(number)}).values()
    places = {Place(str(file), int(line or 1), int(end or 1)) for file, line, end, _ in rows}
    return tuple(sorted(places))


def find_gaps(
    has_minutes: HasMinutes, steps: Sequence[FoundStep], around: Neighbourhood
) -> tuple[TimelineGap, ...]:
    """Return the announced steps without minutes and the mentioned ones of known bodies, in the order of the steps.

    After them come the bodies before which a member wants the decision brought and that have no later step.
    """
    of_steps = (gap for found in steps for gap in _gap(has_minutes, found, around.entities))
    return (*of_steps, *_demanded(steps, around))


def _demanded(steps: Sequence[FoundStep], around: Neighbourhood) -> Iterator[TimelineGap]:
    facts = around.facts
    for demand in facts.of_kind("ReferralDemand"):
        item = facts.text(facts.text(demand, "inVote") or "", "underItem") or ""
        day = facts.text(facts.text(item, "atMeeting") or "", "date")
        body = body_of(around, demand, day)
        later = (one.step for one in steps if one.step.date and one.step.date > (day or ""))
        if body.key is None or any(
            step.body_iri == body.iri if body.iri else step.body == body.name for step in later
        ):
            continue
        reason = f"demanded before {body.name or body.key}, no minutes"
        place = around.place(demand)
        yield TimelineGap(body.name, None, reason, GapKind.DEMANDED, body.iri, place, demand)


def _gap(has_minutes: HasMinutes, found: FoundStep, entities: Facts) -> Iterator[TimelineGap]:
    step = found.step
    match step.kind:
        case StepKind.HELD | StepKind.CANCELLED | StepKind.QUOTED:
            return
        case StepKind.MENTIONED:
            # A bare year, or a body that is no more than a name, says too little to miss minutes of.
            if not is_known_body(entities, step.body_iri) or len(step.date or "") < _MONTH:
                return
            kind = GapKind.MENTIONED
        case StepKind.ANNOUNCED:
            kind = GapKind.ANNOUNCED
    about = " ".join(part for part in (step.body, step.date) if part) or "a meeting"
    reason = f"{kind.value} for {about}, no minutes"
    if step.body_iri and step.date and has_minutes(step.body_iri, step.date):
        if len(step.date or "") < _DAY:
            return
        reason = f"{kind.value} for {about}, whose minutes do not have the case"
        kind = GapKind.NOT_ON_AGENDA
    yield TimelineGap(
        body=step.body,
        date=step.date,
        reason=reason,
        kind=kind,
        body_iri=step.body_iri,
        source=step.source,
        derived_from=found.stated_by,
    )


def minutes_in(store: QuadStore) -> HasMinutes:
    """Return what says whether a store has minutes of a body on a day, in a month or a year."""

    def has_minutes(body: str, date: str) -> bool:
        return bool(store.select(_MEETINGS, {"body": NamedNode(body), "printed": Literal(date)}).rows)

    return has_minutes
