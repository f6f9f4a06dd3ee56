"""Reads a drawing back: what is written in it, and where."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from dataclasses import dataclass
from itertools import combinations

from minutes_graph.render.text_width import text_width

_SVG = "{http://www.w3.org/2000/svg}"


@dataclass(frozen=True)
class Box:
    """A rectangle of a drawing, in its units."""

    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: Box) -> bool:
        """Return whether the two share more than an edge."""
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom

    def holds(self, other: Box) -> bool:
        """Return whether the other lies within this one."""
        across = self.left <= other.left and other.right <= self.right
        return across and self.top <= other.top and other.bottom <= self.bottom


@dataclass(frozen=True)
class Drawn:
    """The texts of a drawing with their boxes, its size, and its text alternative."""

    texts: tuple[tuple[str, Box], ...]
    size: Box
    title: str
    description: str

    @property
    def words(self) -> str:
        """Return all texts, a line each."""
        return "\n".join(text for text, _ in self.texts)


def drawn(svg: str | bytes) -> Drawn:
    """Return what an SVG file shows; raises where it is no XML or has no text alternative."""
    root = ET.fromstring(svg.encode("utf-8") if isinstance(svg, str) else svg)
    assert root.attrib["role"] in {"img", "group"}
    told = dict(zip(("title", "desc"), root.attrib["aria-labelledby"].split(), strict=True))
    title, description = root.find(f"{_SVG}title"), root.find(f"{_SVG}desc")
    assert title is not None
    assert description is not None
    assert (title.attrib["id"], description.attrib["id"]) == (told["title"], told["desc"])
    texts = tuple((element.text or "", _box(element)) for element in root.iter(f"{_SVG}text"))
    size = Box(*map(float, root.attrib["viewBox"].split()))
    return Drawn(texts, size, title.text or "", description.text or "")


def overlapping(drawing: Drawn) -> list[tuple[str, str]]:
    """Return the texts that lie on each other, or beyond the edge of the drawing."""
    found = [
        (one, other) for (one, box), (other, second) in combinations(drawing.texts, 2) if box.overlaps(second)
    ]
    return found + [(text, "the edge") for text, box in drawing.texts if not drawing.size.holds(box)]


def _box(element: ET.Element) -> Box:
    look = {**element.attrib, **dict(re.findall(r"([\w-]+): *([^;]+)", element.get("style", "")))}
    font = re.search(r"(bold|700)? *([\d.]+)px", look.get("font", f"{look.get('font-size')}px"))
    assert font is not None
    size = float(font[2])
    width = text_width(element.text or "", size, bool(font[1] or "font-weight" in look))
    moved = re.search(r"translate\(([-\d.]+) ([-\d.]+)\)", look.get("transform", ""))
    x, y = map(float, moved.groups() if moved else (look["x"], look["y"]))
    left = {"start": x, "middle": x - width / 2, "end": x - width}[look.get("text-anchor", "start")]
    return Box(left, y - size * 0.8, left + width, y + size * 0.2)
