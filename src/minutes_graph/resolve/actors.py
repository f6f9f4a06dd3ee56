"""Determine which organisation does what running text says: the one that the words of its doer begin with."""

from __future__ import annotations

from minutes_graph.model import StatedEvent
from minutes_graph.resolve.model import EntityKind, Identification, Resolution

_ACTING = frozenset({EntityKind.ORGANISATION, EntityKind.BODY, EntityKind.MUNICIPALITY})


def actor_of(event: StatedEvent, resolution: Resolution, item: int) -> Identification | None:
    """Return the mention of the organisation that acts; None where the text names none, or only part of its name."""
    if event.doer is None:
        return None
    named = (
        found
        for found in resolution.mentions(item)
        if found.entity.kind in _ACTING
        and event.span.start <= found.span.start <= event.span.end
        and _begins_with(event.doer, found.text)
    )
    return max(named, key=lambda found: len(found.text), default=None)


def _begins_with(doer: str, name: str) -> bool:
    rest = doer[len(name) :]
    return doer.casefold().startswith(name.casefold()) and not rest[:1].isalnum() and rest[:1] != "-"
