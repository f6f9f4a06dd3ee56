"""The way of a case as a Mermaid flowchart, for pages that draw such text: wikis, issues, notebooks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from minutes_graph.render.swimlanes import Stop, Swimlanes, case_swimlanes
from minutes_graph.trace.timeline import CaseTimeline, StepKind
from minutes_graph.trace.words import TimelineWords, timeline_words

_SHAPES: Final = {
    StepKind.HELD: ("([", "])"),
    StepKind.QUOTED: ("[", "]"),
    StepKind.ANNOUNCED: ("[/", "\\]"),
    StepKind.MENTIONED: ("{{", "}}"),
}
# All that Mermaid could take for its own syntax, or a page for HTML, is written as the number of its letter.
_SPECIAL: Final = re.compile(r"[^\w .,:/()+–-]|_", re.UNICODE)


def timeline_mermaid(timeline: CaseTimeline, words: TimelineWords | None = None) -> str:
    """Return a flowchart: a box a body with its steps; shapes tell the kinds, a broken line what has no minutes."""
    words = words or timeline_words()
    lanes = case_swimlanes(timeline, words)
    lines = (
        "flowchart LR",
        f"  accTitle: {_escaped(lanes.title)}",
        f"  accDescr: {_escaped(lanes.description)}",
        *_lanes(lanes, words),
        *(f"  s{one.number} --> s{other.number}" for one, other in pairwise(lanes.stops) if lanes.connected),
        *_missing(lanes),
    )
    return "\n".join(lines) + "\n"


def _lanes(lanes: Swimlanes, words: TimelineWords) -> Iterator[str]:
    for lane, (name, *earlier) in enumerate(lanes.lanes):
        names = (name, *(words.text("picture", "before", body=body) for body in earlier))
        yield f'  subgraph lane{lane}["{_escaped(" / ".join(names))}"]'
        for stop in lanes.stops:
            if stop.lane == lane:
                yield f"    s{stop.number}{_node(stop, words)}"
        yield "  end"


def _node(stop: Stop, words: TimelineWords) -> str:
    start, end = _SHAPES[stop.step.kind]
    told = "<br>".join(map(_escaped, (words.date(stop.step.date), *stop.told)))
    return f'{start}"{told}"{end}'


def _missing(lanes: Swimlanes) -> Iterator[str]:
    found = [f"s{stop.number}" for stop in lanes.stops if stop.missing]
    if found:
        yield "  classDef missing stroke-dasharray: 4 3"
        yield f"  class {','.join(found)} missing"


def _escaped(text: str) -> str:
    return _SPECIAL.sub(lambda found: f"#{ord(found[0])};", text)
