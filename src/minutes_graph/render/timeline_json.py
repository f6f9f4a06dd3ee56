"""The history of a case as JSON: a public format (docs say which keys), its first keys in a fixed order."""

from __future__ import annotations

import json
from dataclasses import fields
from enum import Enum
from typing import Any, Final, TypeAlias

from minutes_graph.trace.facts import Place
from minutes_graph.trace.timeline import CaseTimeline, LinkedCase, NamedThing, StepVote, TimelineGap

Json: TypeAlias = bool | int | float | str | list["Json"] | dict[str, "Json"] | None
# Where the keys are not the fields of the value, in their order.
_KEYS: Final[dict[type, tuple[str, ...]]] = {
    NamedThing: ("name", "iri", "partner", "source"),
    TimelineGap: ("body", "date", "reason", "kind", "source"),
}


def timeline_json(timeline: CaseTimeline) -> str:
    """Return the timeline as JSON text that ends in a line feed."""
    return json.dumps(timeline_value(timeline), ensure_ascii=False, indent=2) + "\n"


def timeline_value(timeline: CaseTimeline) -> dict[str, Json]:
    """Return the timeline as the values that JSON has; what the texts do not state is null or an empty list.

    Only where links were followed is there a key `links`.
    """
    value = _object(timeline)
    if timeline.links is None:
        del value["links"]
    return value


def _value(value: Any) -> Json:
    match value:
        case None | bool() | int() | float() | str():
            return value
        case Enum():
            return str(value.value)
        case tuple():
            return [_value(one) for one in value]
        case StepVote():
            return {**_object(value), "tallies": dict(value.tallies) or None}
        case LinkedCase(score, reasons, rule, linked):
            history: dict[str, Json] = {
                "case": linked.case,
                "score": score,
                "reasons": list(reasons),
                "rule": rule,
            }
            return {
                **history,
                "iri": linked.iri,
                "titles": list(linked.titles),
                "steps": _value(linked.steps),
            }
        case _:
            return _object(value)


def _place(place: Place) -> dict[str, Json]:
    """Return a place; page, line on the page and address of the original only where they are known."""
    further = {"page": place.page, "page_line": place.page_line, "address": place.address}
    known = {key: value for key, value in further.items() if value is not None}
    return {"file": place.file, "line": place.line, **known}


def _object(value: Any) -> dict[str, Json]:
    """Return an object with a key for each field."""
    if isinstance(value, Place):
        return _place(value)
    keys = _KEYS.get(type(value)) or tuple(one.name for one in fields(value))
    return {key: _value(getattr(value, key)) for key in keys}
