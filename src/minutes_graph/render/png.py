"""Pictures as PNG: the same drawing as the SVG, in pixels; libraries that only some formats need."""

from __future__ import annotations

from importlib import import_module
from importlib.resources import as_file, files

from minutes_graph.diagnostics import Diagnostic, Outcome
from minutes_graph.render.swimlanes_svg import Style, case_svg
from minutes_graph.trace.rules import MISSING_EXTRA
from minutes_graph.trace.timeline import CaseTimeline
from minutes_graph.trace.timeline_words import TimelineWords


def missing_extra(place: str, extra: str, error: ImportError, instead: str = "") -> Diagnostic:
    """Return how to install a missing extra; `instead` names what works without it."""
    hint = f"install it with `pip install 'minutes-graph[{extra}]'`{instead}"
    return Diagnostic(MISSING_EXTRA, place, None, f"{error.name} is missing", hint)


_ZOOM = 2.0
_FAMILY = "Open Sans"


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
