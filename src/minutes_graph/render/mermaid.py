"""The way of a case as a Mermaid flowchart, for pages that draw such text: wikis, issues, notebooks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from minutes_graph.render.layout import bare_case_picture
from minutes_graph.render.swimlanes import Stop, Way, case_way
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
    way = case_way(timeline, words)
    picture = bare_case_picture(timeline, words)
    lines = (
        "flowchart LR",
        f"  accTitle: {_escaped(picture.title)}",
        f"  accDescr: {_escaped(picture.description)}",
        *_lanes(way, words),
        *(f"  s{place} --> s{place + 1}" for place, _ in enumerate(pairwise(way.stops)) if way.connected),
        *_missing(way),
    )
    return "\n".join(lines) + "\n"


def _lanes(way: Way, words: TimelineWords) -> Iterator[str]:
    for lane, name in enumerate(way.lanes):
        yield f'  subgraph lane{lane}["{_escaped(" / ".join(line.text for line in name))}"]'
        for place, stop in enumerate(way.stops):
            if stop.lane == lane:
                yield f"    s{place}{_node(stop, words)}"
        yield "  end"


def _node(stop: Stop, words: TimelineWords) -> str:
    start, end = _SHAPES[stop.kind]
    told = "<br>".join(
        _escaped(text) for text in (words.date(stop.date), *(line.text for line in stop.lines))
    )
    return f'{start}"{told}"{end}'


def _missing(way: Way) -> Iterator[str]:
    found = [f"s{place}" for place, stop in enumerate(way.stops) if stop.missing]
    if found:
        yield "  classDef missing stroke-dasharray: 4 3"
        yield f"  class {','.join(found)} missing"


def _escaped(text: str) -> str:
    return _SPECIAL.sub(lambda found: f"#{ord(found[0])};", text)
