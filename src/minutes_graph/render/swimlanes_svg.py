"""Swimlanes as SVG: time runs down, a lane is a rail, and what happened stands beside the rails.

The same text for the same case, readable on light and dark ground, without its colours, and at a phone's width.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from minutes_graph.render.phrases import (
    body_words,
    flat,
    folder_words,
    heading_words,
    interval_words,
    item_words,
    place_words,
    step_words,
    summary_words,
)
from minutes_graph.render.swimlanes import Stop, Swimlanes, case_swimlanes
from minutes_graph.render.templates import web_address, xml_text
from minutes_graph.render.text_width import wrapped
from minutes_graph.trace.timeline import CaseTimeline, StepKind
from minutes_graph.trace.timeline_words import TimelineWords, timeline_words

WIDE: Final = 720.0
NARROW: Final = 336.0
FONTS: Final = "'Segoe UI', Roboto, Helvetica, Arial, 'DejaVu Sans', sans-serif"
# The colours of Okabe and Ito keep apart for every kind of colour-blindness, some darker here so that a thin outline is
# seen on white; shapes distinguish the kinds without any. First on light ground, then on dark.
COLOURS: Final = {
    "ground": ("#ffffff", "#14181d"),
    "rail": ("#c5ccd3", "#45505b"),
    "line": ("#6b7580", "#98a3ae"),
    "ink": ("#17202a", "#eef2f6"),
    "soft": ("#4a5560", "#b9c3cd"),
    "gap": ("#9c3d00", "#ffb27a"),
    "source": ("#0b5c8f", "#8fc7ee"),
    StepKind.HELD.value: ("#0072b2", "#56b4e9"),
    StepKind.CANCELLED.value: ("#a3195b", "#ff9cc8"),
    StepKind.QUOTED.value: ("#b34f00", "#f0a030"),
    StepKind.ANNOUNCED.value: ("#007a5a", "#3fcf9f"),
    StepKind.MENTIONED.value: ("#5f6670", "#c3cad2"),
}
_TEXTS: Final = ("ink", "soft", "gap", "source")
_SIZE, _HEADING, _LINE, _RADIUS, _RAIL, _MARGIN, _PAD = 13.0, 18.0, 1.35, 9.0, 22.0, 14.0, 9.0
_DATES: Final = 180.0
_RAILS_SHARE: Final = 0.2


@dataclass(frozen=True, slots=True)
class Style:
    """The style of a picture.

    `width` in units of the picture, `heading` whether number and titles stand above, `dark` whether it carries
    colours for dark ground of its own.
    """

    width: float = WIDE
    heading: bool = True
    dark: bool = True


Link = Callable[[Stop], str | None]


def item_link(stop: Stop) -> str | None:
    """Return the address of the item that states a stop, where it is one of the web."""
    return web_address(stop.step.item_iri)


def timeline_svg(timeline: CaseTimeline, words: TimelineWords | None = None) -> str:
    """Return the picture of a case's path as an SVG file."""
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + case_svg(timeline, words)


def case_svg(
    timeline: CaseTimeline,
    words: TimelineWords | None = None,
    style: Style | None = None,
    link: Link = item_link,
) -> str:
    """Return the picture as an SVG element; `link` says where the source of a stop leads."""
    words, style = words or timeline_words(), style or Style()
    lanes = case_swimlanes(timeline, words)
    sheet = _Sheet(words, style, link)
    if style.heading:
        sheet.heading(timeline)
    sheet.draw(lanes)
    return sheet.svg(lanes)


@dataclass(frozen=True, slots=True)
class _Placed:
    stop: Stop
    x: float
    y: float


class _Sheet:
    """Collects the elements of a picture from top to bottom; `y` is where the next can begin."""

    def __init__(self, words: TimelineWords, style: Style, link: Link) -> None:
        self.words, self.style, self.link = words, style, link
        self.parts: list[str] = []
        self.y = _MARGIN
        self.dates = _DATES if style.width >= WIDE else 0.0

    def heading(self, timeline: CaseTimeline) -> None:
        """Write number, titles and summary."""
        room = self.style.width - 2 * _MARGIN
        self.y = self.write(
            _MARGIN, self.y, room, (heading_words(self.words, timeline), "ink bold"), _HEADING
        )
        titles = map(flat, () if timeline.folder else timeline.titles)
        for text in (*titles, folder_words(self.words, timeline)):
            self.y = self.write(_MARGIN, self.y, room, (text, "ink"))
        summary = summary_words(self.words, timeline)
        self.y = self.write(_MARGIN, self.y, room, (summary, "soft")) + _PAD

    def draw(self, lanes: Swimlanes) -> None:
        """Draw rails, connections and stops; a stop is as high as its text."""
        rails = len(lanes.lanes) if lanes.connected else 1
        rail = min(_RAIL, _RAILS_SHARE * self.style.width / max(1, rails - 1))
        left = _MARGIN + self.dates + _RADIUS
        text_at = left + rail * (rails - 1) + _RADIUS + 12
        marks: list[_Placed] = []
        for before, stop in zip((None, *lanes.stops), lanes.stops, strict=False):
            if not lanes.connected and (before is None or before.lane != stop.lane):
                room = self.style.width - _MARGIN - text_at
                self.y = self.write(text_at, self.y, room, (lanes.lanes[stop.lane][0], "ink bold"))
            x = left + rail * stop.lane if lanes.connected else left
            marks.append(_Placed(stop, x, self.y + _SIZE * 0.7))
            since = interval_words(self.words, before.step.date, stop.step.date) if before else ""
            self.y = self.stop(stop, since if lanes.connected else None, text_at) + _PAD
        self.parts[:0] = [*_rails(marks), *(_connections(marks) if lanes.connected else ())]
        self.parts += [self.mark(mark) for mark in marks]

    def stop(self, stop: Stop, since: str | None, x: float) -> float:
        """Write date, body, what happened and the source of a stop; return where that ends.

        `since` is the time after the stop before; None where stops do not follow from each other and share a heading.
        """
        room = self.style.width - _MARGIN - x
        date = self.words.date(stop.step.date)
        y = end = self.y
        if self.dates:
            end = self.write(_MARGIN, end, self.dates - _PAD, (date, "ink bold"))
            end = self.write(_MARGIN, end, self.dates - _PAD, (since or "", "soft"))
        else:
            y = self.write(x, y, room, (", ".join(filter(None, (date, since))), "soft"))
        if since is not None:
            y = self.write(x, y, room, (body_words(self.words, stop.step), "ink bold"))
        y = self.write(x, y, room, (" · ".join(stop.details), "gap" if stop.missing else "ink"))
        y = self.write(
            x, y, room, (place_words(self.words, stop.step.source), "source"), href=self.link(stop)
        )
        return max(y, end)

    def write(
        self,
        x: float,
        y: float,
        room: float,
        worded: tuple[str, str],
        size: float = _SIZE,
        href: str | None = None,
    ) -> float:
        """Write a text in lines that fit; return where it ends."""
        text, kind = worded
        tone, _, bold = kind.partition(" ")
        attributes = f'class="{tone}" font-size="{_number(size)}" fill="{COLOURS[tone][0]}"'
        attributes += ' font-weight="700"' if bold else ""
        attributes += ' text-decoration="underline"' if href else ""
        # The name of a file is broken without hyphens, which would seem part of it.
        lines = wrapped(text, room, size, bool(bold), joint="" if tone == "source" else "-")
        written = "".join(
            f'<text x="{_number(x)}" y="{_number(y + size + place * size * _LINE)}" {attributes}>'
            f"{xml_text(line)}</text>"
            for place, line in enumerate(lines)
        )
        self.parts.append(f'<a href="{xml_text(href)}">{written}</a>' if href else written)
        return y + len(lines) * size * _LINE

    def mark(self, placed: _Placed) -> str:
        """Return the sign of a stop: its shape says the kind, a broken outline that minutes are missing."""
        stop, kind = placed.stop, placed.stop.step.kind
        colour, ground = COLOURS[kind.value][0], COLOURS["ground"][0]
        full = kind in (StepKind.HELD, StepKind.QUOTED)
        source = place_words(self.words, stop.step.source)
        tooltip = f"{step_words(self.words, stop.step)}. {item_words(self.words, stop.step)} ({source})"
        shape = _shape(kind, placed.x, placed.y)
        broken = ' stroke-dasharray="3 2"' if stop.missing else ""
        return (
            f'<g class="{kind.value} {"full" if full else "open"}" fill="{colour if full else ground}" '
            f'stroke="{colour}" stroke-width="2"{broken}><title>{xml_text(tooltip)}</title>{shape}</g>'
        )

    def svg(self, lanes: Swimlanes) -> str:
        """Return the whole element, with its text alternative."""
        width, height = _number(self.style.width), _number(self.y + _MARGIN - _PAD)
        digest = hashlib.sha256(f"{width} {lanes.title}\n{lanes.description}".encode()).hexdigest()
        name = f"way-{digest[:10]}"
        parts = (
            f'<svg xmlns="http://www.w3.org/2000/svg" id="{name}" width="{width}" height="{height}" '
            f'viewBox="0 0 {width} {height}" role="group" lang="{self.words.text("language", "code")}" '
            f'aria-labelledby="{name}-title {name}-desc" font-family="{FONTS}">',
            f'<title id="{name}-title">{xml_text(lanes.title)}</title>',
            f'<desc id="{name}-desc">{xml_text(lanes.description)}</desc>',
            *([_dark_rules(name)] if self.style.dark else ()),
            f'<rect class="ground" width="{width}" height="{height}" fill="{COLOURS["ground"][0]}"/>',
            *self.parts,
            "</svg>",
        )
        return "\n".join(parts) + "\n"


def _rails(marks: list[_Placed]) -> Iterator[str]:
    """Yield a rail for each lane, from its first stop to its last."""
    ends: dict[int, list[_Placed]] = {}
    for mark in marks:
        ends.setdefault(mark.stop.lane, []).append(mark)
    for first, *_, last in (found for found in ends.values() if len(found) > 1):
        yield (
            f'<path class="rail" d="M{_number(first.x)},{_number(first.y)} V{_number(last.y)}" fill="none" '
            f'stroke="{COLOURS["rail"][0]}" stroke-width="2" stroke-dasharray="2 4"/>'
        )


def _connections(marks: list[_Placed]) -> Iterator[str]:
    """Yield an arrow from each stop to the next: down its own rail, and across just above the next stop."""
    clear, tip = _RADIUS + 3, 8.0
    for one, other in pairwise(marks):
        end = other.y - clear
        x, start = _number(other.x), f"M{_number(one.x)},{_number(one.y + clear)}"
        across = f"V{_number(end - tip - 2)} H{x} v2" if one.x != other.x else f"V{_number(end - tip)}"
        colour = COLOURS["line"][0]
        yield f'<path class="line" d="{start} {across}" fill="none" stroke="{colour}" stroke-width="1.5"/>'
        yield f'<path class="head" d="M{x},{_number(end)} l-4.5,-8 h9 Z" fill="{colour}"/>'


def _shape(kind: StepKind, x: float, y: float) -> str:
    r = _RADIUS - 1
    match kind:
        case StepKind.HELD:
            return f'<circle cx="{_number(x)}" cy="{_number(y)}" r="{_number(r)}"/>'
        case StepKind.CANCELLED:
            b = r * 0.35
            ends = ((0, -r), (b, -b), (r, 0), (b, b), (0, r), (-b, b), (-r, 0), (-b, -b))
            return _polygon(*((x + across, y + down) for across, down in ends))
        case StepKind.QUOTED:
            side = r * 0.9
            place = f'x="{_number(x - side)}" y="{_number(y - side)}"'
            return f'<rect {place} width="{_number(2 * side)}" height="{_number(2 * side)}"/>'
        case StepKind.ANNOUNCED:
            return _polygon((x, y - r), (x + r, y + r * 0.8), (x - r, y + r * 0.8))
        case StepKind.MENTIONED:
            return _polygon((x, y - r), (x + r, y), (x, y + r), (x - r, y))


def _polygon(*corners: tuple[float, float]) -> str:
    points = " ".join(f"{_number(x)},{_number(y)}" for x, y in corners)
    return f'<polygon points="{points}"/>'


def _dark_rules(name: str) -> str:
    """Return the colours for dark ground on a screen; paper is white."""
    rules = [f"#{name} .{kind}{{fill:{COLOURS[kind][1]}}}" for kind in ("ground", *_TEXTS)]
    rules += [f"#{name} .{kind}{{stroke:{COLOURS[kind][1]}}}" for kind in ("rail", "line")]
    rules.append(f"#{name} .head{{fill:{COLOURS['line'][1]}}}")
    for kind in StepKind:
        rules.append(f"#{name} .{kind.value}{{stroke:{COLOURS[kind.value][1]}}}")
        rules.append(f"#{name} .{kind.value}.full{{fill:{COLOURS[kind.value][1]}}}")
    rules.append(f"#{name} .open{{fill:{COLOURS['ground'][1]}}}")
    return f"<style>@media screen and (prefers-color-scheme: dark){{{''.join(rules)}}}</style>"


def _number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
