"""All formats of a history by name: those that are text, and those that are bytes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from minutes_graph.diagnostics import Outcome
from minutes_graph.render.png import timeline_png
from minutes_graph.render.swimlanes import timeline_mermaid
from minutes_graph.render.swimlanes_svg import timeline_svg
from minutes_graph.render.timeline_data import timeline_csv, timeline_turtle
from minutes_graph.render.timeline_feeds import timeline_atom, timeline_ics
from minutes_graph.render.timeline_html import timeline_html
from minutes_graph.render.timeline_json import timeline_json
from minutes_graph.render.timeline_text import timeline_text
from minutes_graph.store import QuadStore
from minutes_graph.trace.timeline import CaseTimeline
from minutes_graph.trace.timeline_words import TimelineWords, timeline_words

_DATA: Final[Mapping[str, Callable[[CaseTimeline], str]]] = MappingProxyType(
    {"json": timeline_json, "csv": timeline_csv}
)
_TEXTS: Final[Mapping[str, Callable[[CaseTimeline, TimelineWords], str]]] = MappingProxyType(
    {
        "text": lambda timeline, words: timeline_text(timeline, words=words),
        "mermaid": timeline_mermaid,
        "svg": timeline_svg,
        "html": timeline_html,
        "atom": timeline_atom,
        "ics": timeline_ics,
    }
)
FORMATS: Final = (*_TEXTS, *_DATA, "ttl", "png")


def write_timeline(
    store: QuadStore, timeline: CaseTimeline, form: str, language: str = "da"
) -> Outcome[bytes | None]:
    """Return the history in the form of that name, one of `FORMATS`, as the bytes of a file.

    What people read is in `language`; data are the same in all. The value is None where the format needs an extra
    that is not installed; raises KeyError for another name.
    """
    words = timeline_words(language)
    match form:
        case "ttl":
            return Outcome(timeline_turtle(store, timeline))
        case "png":
            return timeline_png(timeline, words)
        case "json" | "csv":
            return Outcome(_DATA[form](timeline).encode())
        case _:
            return Outcome(_TEXTS[form](timeline, words).encode())
