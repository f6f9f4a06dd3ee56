"""The styles of an OpenDocument text: letters, pages and lists."""

from __future__ import annotations

import re
from typing import Any

from minutes_graph.readers.office.docx_styles import Look
from minutes_graph.readers.office.numbering import Level

_NAMES = "{urn:oasis:names:tc:opendocument:xmlns:"
OFFICE = f"{_NAMES}office:1.0}}"
STYLE = f"{_NAMES}style:1.0}}"
TABLE = f"{_NAMES}table:1.0}}"
TEXT = f"{_NAMES}text:1.0}}"
FO = f"{_NAMES}xsl-fo-compatible:1.0}}"
_DEEPEST_CHAIN = 20
_SIZE = re.compile(r"(\d{1,3}(?:\.\d+)?)pt")


class OdtStyles:
    """The styles of a document by name, those that its program made for single passages among them."""

    def __init__(self, *parts: Any | None) -> None:
        roots = [part for part in parts if part is not None]
        self._styles = {one.get(f"{STYLE}name"): one for root in roots for one in root.iter(f"{STYLE}style")}
        self._lists = {
            one.get(f"{STYLE}name"): one for root in roots for one in root.iter(f"{TEXT}list-style")
        }
        self._looks: dict[str | None, Look] = {}

    def look(self, name: str | None) -> Look:
        """Return the weight and size of letters in a style, inherited where it sets none."""
        if name not in self._looks:
            look, style, seen = Look(), self._styles.get(name), 0
            while style is not None and seen < _DEEPEST_CHAIN:
                look = look.over(_look_of(style.find(f"{STYLE}text-properties")))
                style, seen = self._styles.get(style.get(f"{STYLE}parent-style-name")), seen + 1
            self._looks[name] = look
        return self._looks[name]

    def inner(self, name: str, around: str | None) -> str:
        """Return the name of the style that a passage has in a paragraph: its own over that of the paragraph."""
        key = f"{name} in {around}"
        if key not in self._looks:
            self._looks[key] = self.look(name).over(self.look(around))
        return key

    def breaks_page(self, name: str | None) -> bool:
        """Return whether a paragraph of the style begins a page."""
        style = self._styles.get(name)
        properties = None if style is None else style.find(f"{STYLE}paragraph-properties")
        return properties is not None and properties.get(f"{FO}break-before") == "page"

    def levels(self, name: str | None) -> dict[int, Level]:
        """Return how the levels of a list count, by depth from 0."""
        style = self._lists.get(name)
        found = {}
        for level in () if style is None else style:
            depth = level.get(f"{TEXT}level", "")
            if depth.isdecimal():
                found[int(depth[:3]) - 1] = _level(level)
        return found


def _level(level: Any) -> Level:
    if level.tag != f"{TEXT}list-level-style-number":
        return Level("bullet", "")
    kind = level.get(f"{STYLE}num-format", "1")
    start = level.get(f"{TEXT}start-value", "1")
    place = int(level.get(f"{TEXT}level", "1")[:1] or 1)
    shown = level.get(f"{TEXT}display-levels", "1")
    first = max(1, place - int(shown[:1]) + 1) if shown.isdecimal() else place
    numbers = ".".join(f"%{one}" for one in range(first, place + 1))
    text = f"{level.get(f'{STYLE}num-prefix', '')}{numbers}{level.get(f'{STYLE}num-suffix', '')}"
    return Level(kind, text if kind else "", int(start[:6]) if start.isdecimal() else 1)


def _look_of(properties: Any | None) -> Look:
    if properties is None:
        return Look()
    weight, size = properties.get(f"{FO}font-weight"), _SIZE.fullmatch(properties.get(f"{FO}font-size", ""))
    bold = None if weight is None else weight == "bold" or (weight.isdecimal() and int(weight[:4]) >= 600)
    return Look(bold, float(size[1]) if size else None)
