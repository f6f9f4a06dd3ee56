"""The history of a case as one self-contained page: no network, no script; light, dark or on paper."""

from __future__ import annotations

from dataclasses import fields
from typing import Final

from markupsafe import Markup

from minutes_graph.render.swimlanes_svg import NARROW, WIDE, Style, case_svg
from minutes_graph.render.templates import filled
from minutes_graph.trace.timeline import CaseTimeline
from minutes_graph.trace.timeline_words import TimelineWords, timeline_words

_WIDTHS: Final = {"wide": WIDE, "narrow": NARROW}


class ShownTimeline(CaseTimeline):
    """A history that a notebook shows as a part of a page."""

    __slots__ = ()

    @classmethod
    def of(cls, timeline: CaseTimeline) -> ShownTimeline:
        """Return the same history as a value that can be shown."""
        return cls(*(getattr(timeline, field.name) for field in fields(timeline)))

    def _repr_html_(self) -> str:
        return timeline_fragment(self)


def timeline_html(timeline: CaseTimeline, words: TimelineWords | None = None) -> str:
    """Return a whole page."""
    return _written(timeline, words or timeline_words(), page=True)


def timeline_fragment(timeline: CaseTimeline, words: TimelineWords | None = None) -> str:
    """Return the history as one element with its own style, to stand in another page."""
    return _written(timeline, words or timeline_words(), page=False).rstrip("\n")


def _written(timeline: CaseTimeline, words: TimelineWords, page: bool) -> str:
    def picture(size: str) -> Markup:
        # The picture has escaped its text already.
        return Markup(case_svg(timeline, words, Style(_WIDTHS[size], heading=False)))

    return filled("case.html", t=timeline, w=words, page=page, picture=picture)
