"""A picture as SVG: the same text for the same case, readable on light and dark ground and without its colours."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from html import escape

from minutes_graph.render.layout import bare_case_picture, case_picture
from minutes_graph.render.picture import MARK_RADIUS, Box, Label, Mark, Picture, Stroke, Tone
from minutes_graph.trace.timeline import CaseTimeline, StepKind

# The colours of Okabe and Ito keep apart for every kind of colour-blindness, some darker here so that a thin outline is
# seen on white; shapes tell the kinds apart without any.
_LIGHT = {
    "ground": "#ffffff",
    "band": "#eef1f4",
    "line": "#6b7580",
    Tone.INK.value: "#17202a",
    Tone.SOFT.value: "#4a5560",
    Tone.GAP.value: "#9c3d00",
    StepKind.HELD.value: "#0072b2",
    StepKind.QUOTED.value: "#b34f00",
    StepKind.ANNOUNCED.value: "#007a5a",
    StepKind.MENTIONED.value: "#5f6670",
}
_DARK = {
    "ground": "#14181d",
    "band": "#222930",
    "line": "#98a3ae",
    Tone.INK.value: "#eef2f6",
    Tone.SOFT.value: "#b9c3cd",
    Tone.GAP.value: "#ffb27a",
    StepKind.HELD.value: "#56b4e9",
    StepKind.QUOTED.value: "#f0a030",
    StepKind.ANNOUNCED.value: "#3fcf9f",
    StepKind.MENTIONED.value: "#c3cad2",
}
_FONTS = "'Segoe UI', Roboto, Helvetica, Arial, 'DejaVu Sans', sans-serif"
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_HEAD = 5.0


def timeline_svg(timeline: CaseTimeline) -> str:
    """Return the picture of a case's way as an SVG file."""
    picture = case_picture(timeline)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + svg_element(picture, _dark_rules(picture))


def inline_svg(timeline: CaseTimeline) -> str:
    """Return the same as an element of a page, which has its own heading for it."""
    picture = bare_case_picture(timeline)
    return svg_element(picture, _dark_rules(picture))


def light_svg(timeline: CaseTimeline) -> str:
    """Return the picture for light ground only, as an image of pixels has one ground."""
    return svg_element(case_picture(timeline), "")


def svg_element(picture: Picture, style: str) -> str:
    """Return a picture as an SVG element that ends in a line feed."""
    name = picture_id(picture)
    size = f'width="{_number(picture.width)}" height="{_number(picture.height)}"'
    view = f'viewBox="0 0 {_number(picture.width)} {_number(picture.height)}"'
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" id="{name}" {size} {view} role="img" lang="da" '
        f'aria-labelledby="{name}-title {name}-desc" font-family="{_FONTS}">',
        f'<title id="{name}-title">{xml_text(picture.title)}</title>',
        f'<desc id="{name}-desc">{xml_text(picture.description)}</desc>',
        *([style] if style else []),
        f'<rect class="ground" {_rectangle(picture.box)} fill="{_LIGHT["ground"]}"/>',
        *(
            f'<rect class="band" {_rectangle(band)} rx="6" fill="{_LIGHT["band"]}"/>'
            for band in picture.bands
        ),
        *(part for stroke in picture.strokes for part in _stroke(stroke)),
        *(_mark(mark) for mark in picture.marks),
        *(_label(label) for label in picture.labels),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def picture_id(picture: Picture) -> str:
    """Return an id that differs from picture to picture, so that several can stand in one page."""
    digest = hashlib.sha256(f"{picture.title}\n{picture.description}".encode()).hexdigest()[:8]
    return f"way-{re.sub('[^0-9a-z]+', '-', picture.name.casefold()).strip('-')}-{digest}"


def xml_text(text: str) -> str:
    """Return text as XML can hold it; characters that XML has no way to write are left out."""
    return escape(_NOT_XML.sub("", text), quote=True)


def _dark_rules(picture: Picture) -> str:
    """Return the colours for dark ground on a screen; paper is white."""
    name = picture_id(picture)
    rules = [f"#{name} .ground{{fill:{_DARK['ground']}}}", f"#{name} .band{{fill:{_DARK['band']}}}"]
    rules += [f"#{name} .line{{stroke:{_DARK['line']}}}", f"#{name} .head{{fill:{_DARK['line']}}}"]
    rules += [f"#{name} .{tone.value}{{fill:{_DARK[tone.value]}}}" for tone in Tone]
    for kind in StepKind:
        rules.append(f"#{name} .{kind.value}{{stroke:{_DARK[kind.value]}}}")
        rules.append(f"#{name} .{kind.value}.full{{fill:{_DARK[kind.value]}}}")
        rules.append(f"#{name} .{kind.value}.open{{fill:{_DARK['ground']}}}")
    return f"<style>@media screen and (prefers-color-scheme: dark){{{''.join(rules)}}}</style>"


def _rectangle(box: Box) -> str:
    width, height = _number(box.right - box.left), _number(box.bottom - box.top)
    return f'x="{_number(box.left)}" y="{_number(box.top)}" width="{width}" height="{height}"'


def _stroke(stroke: Stroke) -> Iterator[str]:
    points = " ".join(f"{_number(x)},{_number(y)}" for x, y in stroke.points)
    yield f'<polyline class="line" points="{points}" fill="none" stroke="{_LIGHT["line"]}" stroke-width="1.5"/>'
    if stroke.arrow:
        yield f'<path class="head" d="{_arrow(stroke)}" fill="{_LIGHT["line"]}"/>'


def _arrow(stroke: Stroke) -> str:
    (x1, y1), (x, y) = stroke.points[-2:]
    across = (x > x1) - (x < x1)
    down = (y > y1) - (y < y1)
    back_x, back_y = x - across * _HEAD * 1.6, y - down * _HEAD * 1.6
    one = (back_x + down * _HEAD, back_y + across * _HEAD)
    other = (back_x - down * _HEAD, back_y - across * _HEAD)
    corners = " L".join(f"{_number(a)},{_number(b)}" for a, b in ((x, y), one, other))
    return f"M{corners} Z"


def _mark(mark: Mark) -> str:
    colour = _LIGHT[mark.kind.value]
    full = mark.kind in (StepKind.HELD, StepKind.QUOTED)
    fill = colour if full else _LIGHT["ground"]
    broken = ' stroke-dasharray="3 2"' if mark.missing else ""
    return (
        f'<g class="{mark.kind.value} {"full" if full else "open"}" fill="{fill}" stroke="{colour}" '
        f'stroke-width="2"{broken}><title>{xml_text(mark.told)}</title>{_shape(mark)}</g>'
    )


def _shape(mark: Mark) -> str:
    x, y, r = mark.x, mark.y, MARK_RADIUS - 1
    match mark.kind:
        case StepKind.HELD:
            return f'<circle cx="{_number(x)}" cy="{_number(y)}" r="{_number(r)}"/>'
        case StepKind.QUOTED:
            side = r * 0.9
            return f"<rect {_rectangle(Box(x - side, y - side, x + side, y + side))}/>"
        case StepKind.ANNOUNCED:
            return _polygon((x, y - r), (x + r, y + r * 0.8), (x - r, y + r * 0.8))
        case StepKind.MENTIONED:
            return _polygon((x, y - r), (x + r, y), (x, y + r), (x - r, y))


def _polygon(*corners: tuple[float, float]) -> str:
    points = " ".join(f"{_number(x)},{_number(y)}" for x, y in corners)
    return f'<polygon points="{points}"/>'


def _label(label: Label) -> str:
    anchor = ' text-anchor="middle"' if label.centred else ""
    spans = "".join(
        f'<tspan class="{line.tone.value}" x="{_number(label.x)}" y="{_number(label.baseline(place))}" '
        f'fill="{_LIGHT[line.tone.value]}"{_bold(line.bold)}>{xml_text(line.text)}</tspan>'
        for place, line in enumerate(label.lines)
    )
    return f'<text font-size="{_number(label.size)}"{anchor}>{spans}</text>'


def _bold(bold: bool) -> str:
    return ' font-weight="700"' if bold else ""


def _number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
