"""All formats of a history by name: text, a self-contained page, a picture in pixels."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields
from importlib import import_module
from importlib.resources import as_file, files
from types import MappingProxyType
from typing import Final

from markupsafe import Markup

from minutes_graph.diagnostics import Diagnostic, Outcome
from minutes_graph.render.swimlanes import timeline_mermaid
from minutes_graph.render.swimlanes_svg import NARROW, WIDE, Style, case_svg, timeline_svg
from minutes_graph.render.templates import filled
from minutes_graph.render.timeline_data import timeline_csv, timeline_turtle
from minutes_graph.render.timeline_feeds import timeline_atom, timeline_ics
from minutes_graph.render.timeline_json import timeline_json
from minutes_graph.render.timeline_text import timeline_text
from minutes_graph.store import QuadStore
from minutes_graph.trace.rules import MISSING_EXTRA
from minutes_graph.trace.timeline import CaseTimeline
from minutes_graph.trace.timeline_words import TimelineWords, timeline_words

_ZOOM: Final = 2.0
_FAMILY: Final = "Open Sans"
_WIDTHS: Final = {"wide": WIDE, "narrow": NARROW}
_DATA: Final[Mapping[str, Callable[[CaseTimeline], str]]] = MappingProxyType(
    {"json": timeline_json, "csv": timeline_csv}
)


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


def missing_extra(place: str, extra: str, error: ImportError, instead: str = "") -> Diagnostic:
    """Return how to install a missing extra; `instead` names what works without it."""
    hint = f"install it with `pip install 'minutes-graph[{extra}]'`{instead}"
    return Diagnostic(MISSING_EXTRA, place, None, f"{error.name} is missing", hint)


def timeline_png(timeline: CaseTimeline, words: TimelineWords | None = None) -> Outcome[bytes | None]:
    """Return the picture of a case in pixels; None with a diagnostic where the extra `png` is not installed."""
    return svg_pixels(case_svg(timeline, words, Style(dark=False)), timeline.case)


def svg_pixels(svg: str, name: str) -> Outcome[bytes | None]:
    """Return a picture in pixels, two a unit; where the extra `png` is not installed, a diagnostic about `name`."""
    try:
        resvg = import_module("resvg_py")
        fonts = files("ttf_opensans") / "ttf"
    except ImportError as error:
        return Outcome(None, (missing_extra(name, "png", error, ", or ask for --format svg"),))
    with as_file(fonts / "OpenSans-Regular.ttf") as regular, as_file(fonts / "OpenSans-Bold.ttf") as bold:
        pixels = resvg.svg_to_bytes(
            svg_string=svg,
            font_files=[str(regular), str(bold)],
            skip_system_fonts=True,
            font_family=_FAMILY,
            sans_serif_family=_FAMILY,
            zoom=_ZOOM,
        )
    return Outcome(bytes(pixels))


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
