"""What the texts under a case say that others did, or that is to come: context of its history, and no step of it."""

from __future__ import annotations

from dataclasses import replace

from minutes_graph.trace.facts import Place
from minutes_graph.trace.neighbourhood import Neighbourhood
from minutes_graph.trace.timeline import TimelineEvent


def read_events(around: Neighbourhood) -> tuple[TimelineEvent, ...]:
    """Return the events in order of date; what several items tell of the same actor and date stands once."""
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
