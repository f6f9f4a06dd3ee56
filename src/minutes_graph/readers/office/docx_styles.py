"""The styles and lists of a Word document: heading level, weight, size and number of a paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from minutes_graph.readers.office.lines import Counting, Level

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_OFF = frozenset({"0", "false", "off", "none"})
_TITLE = frozenset({"title", "titel"})
_DEEPEST_CHAIN = 20
_ROOM = 60


@dataclass(frozen=True, slots=True)
class Appearance:
    """Weight and size of letters; None where neither is set."""

    bold: bool | None = None
    size: float | None = None

    def over(self, below: Appearance) -> Appearance:
        """Return the properties set here, and where none is, those of `below`."""
        return Appearance(
            below.bold if self.bold is None else self.bold, below.size if self.size is None else self.size
        )


def appearance_of(properties: Any | None) -> Appearance:
    """Return what the properties of a run (w:rPr) say."""
    if properties is None:
        return Appearance()
    bold, size = properties.find(f"{W}b"), properties.find(f"{W}sz")
    return Appearance(
        None if bold is None else is_on(bold),
        None if size is None else _number(size.get(f"{W}val"), 0) / 2 or None,
    )


def is_on(element: Any | None) -> bool:
    """Return whether a property that can be on or off is on."""
    return element is not None and element.get(f"{W}val", "1").lower() not in _OFF


class Styles:
    """The styles of a document, by id; each says what it changes of the one it is based on."""

    def __init__(self, root: Any | None) -> None:
        found = [] if root is None else root.findall(f"{W}style")
        self._styles = {style.get(f"{W}styleId"): style for style in found}
        default = None if root is None else root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
        self._default = appearance_of(default)
        self._spacing = None if root is None else root.find(f"{W}docDefaults/{W}pPrDefault/{W}pPr")
        normal = (
            style
            for style in found
            if style.get(f"{W}default") == "1" and style.get(f"{W}type") == "paragraph"
        )
        first = next(normal, None)
        self._normal = None if first is None else first.get(f"{W}styleId")
        self._looks: dict[str | None, Appearance] = {}

    def chain(self, style: str | None) -> Iterator[Any]:
        """Yield a style and those below it."""
        seen = 0
        while (found := self._styles.get(style)) is not None and seen < _DEEPEST_CHAIN:
            yield found
            based = found.find(f"{W}basedOn")
            style, seen = None if based is None else based.get(f"{W}val"), seen + 1

    def look(self, style: str | None) -> Appearance:
        """Return how letters look in a style of paragraphs or of letters."""
        if style not in self._looks:
            look = Appearance()
            for one in self.chain(style):
                look = look.over(appearance_of(one.find(f"{W}rPr")))
            self._looks[style] = look
        return self._looks[style]

    def paragraph_look(self, style: str | None) -> Appearance:
        """Return how letters look in a paragraph of a style, or of the usual one."""
        return self.look(style or self._normal).over(self._default)

    def heading(self, style: str | None) -> int:
        """Return the level of the headings that have a style, from 1, or 0."""
        for one in self.chain(style):
            level = one.find(f"{W}pPr/{W}outlineLvl")
            if level is not None:
                return outline_level(level)
            name = one.find(f"{W}name")
            if name is not None and (name.get(f"{W}val") or "").lower() in _TITLE:
                return 1
        return 0

    def parts(self, style: str | None, properties: Any | None) -> tuple[bool, bool]:
        """Return whether room stands before and after a paragraph of a style with these properties of its own."""
        chain = (one.find(f"{W}pPr") for one in self.chain(style or self._normal))
        found = [part.find(f"{W}spacing") for part in (properties, *chain, self._spacing) if part is not None]
        told = [part for part in found if part is not None]
        return _has_room(told, "before"), _has_room(told, "after")

    def list_of(self, style: str | None) -> Any | None:
        """Return the list that a style belongs to (w:numPr), or None."""
        for one in self.chain(style):
            found = one.find(f"{W}pPr/{W}numPr")
            if found is not None:
                return found
        return None


def _has_room(told: list[Any], side: str) -> bool:
    """Return whether the first spacing that is set leaves room; 60 are three points."""
    said = (one.get(f"{W}{side}") for one in told)
    return _number(next((room for room in said if room is not None), None), 0) >= _ROOM


def outline_level(level: Any) -> int:
    """Return the level of a heading from 1 out of w:outlineLvl, or 0 for running text."""
    number = _number(level.get(f"{W}val"), 9)
    return number + 1 if number < 9 else 0


class Lists:
    """The lists of a document (w:numbering), which count their points."""

    def __init__(self, root: Any | None) -> None:
        self._counting = Counting()
        self._abstract: dict[str, dict[int, Level]] = {}
        self._numbers: dict[str, tuple[str, dict[int, Level]]] = {}
        self._starts: dict[str, dict[int, int]] = {}
        if root is None:
            return
        for one in root.findall(f"{W}abstractNum"):
            self._abstract[one.get(f"{W}abstractNumId")] = dict(map(_level, one.findall(f"{W}lvl")))
        for one in root.findall(f"{W}num"):
            self._add(one)

    def _add(self, number: Any) -> None:
        abstract, key = number.find(f"{W}abstractNumId"), number.get(f"{W}numId")
        if abstract is None:
            return
        base = abstract.get(f"{W}val")
        levels = dict(self._abstract.get(base, {}))
        for override in number.findall(f"{W}lvlOverride"):
            depth = _number(override.get(f"{W}ilvl"), 0)
            level, start = override.find(f"{W}lvl"), override.find(f"{W}startOverride")
            if level is not None:
                levels[depth] = _level(level)[1]
            if start is not None:
                self._starts.setdefault(key, {})[depth] = _number(start.get(f"{W}val"), 1)
        self._numbers[key] = (base, levels)

    def next_mark(self, properties: Any | None) -> str:
        """Return what Word shows before a paragraph that belongs to a list (w:numPr), or "" where it shows nothing."""
        identity = None if properties is None else properties.find(f"{W}numId")
        if properties is None or identity is None:
            return ""
        level = properties.find(f"{W}ilvl")
        depth = 0 if level is None else _number(level.get(f"{W}val"), 0)
        key = identity.get(f"{W}val")
        if key not in self._numbers:
            return ""
        base, levels = self._numbers[key]
        for at, start in self._starts.pop(key, {}).items():
            self._counting.restart(base, min(max(at, 0), 8), start)
        return self._counting.next_mark(base, depth, levels)


def _level(level: Any) -> tuple[int, Level]:
    kind, shown, start = (level.find(f"{W}{name}") for name in ("numFmt", "lvlText", "start"))
    return _number(level.get(f"{W}ilvl"), 0), Level(
        "decimal" if kind is None else kind.get(f"{W}val", "decimal"),
        "" if shown is None else shown.get(f"{W}val", ""),
        1 if start is None else _number(start.get(f"{W}val"), 1),
    )


def _number(told: str | None, default: int) -> int:
    return int(told) if told and re.fullmatch("-?[0-9]{1,6}", told) else default
