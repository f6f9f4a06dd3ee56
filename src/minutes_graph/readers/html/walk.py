"""Walk over the elements of a page in order, and yield its lines."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any, NamedTuple

from lxml import etree

from minutes_graph.model import Marks, Place
from minutes_graph.readers.drafts import Draft, Rows
from minutes_graph.readers.html.elements import counts_points, heading_level, load_elements, point_mark
from minutes_graph.readers.limits import MAX_LINES

Where = Callable[[str | None, str], Place]
_BLANKS = re.compile("[ \t\n\r\f]+")
# Blanks that a page keeps, although Python counts them as blanks.
_KEPT = re.compile("[\x0b\x1c-\x1f\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]")
_SHOWN_BLANK = "\u00a0\u200b\ufeff \t\n\r\f\v"
_LETTER = re.compile(r"\w")
# Deeper elements have the place of the one so deep.
_DEEPEST_PLACE = 64
_NO_ATTRIBUTES: Mapping[str, str] = {}


class _State(NamedTuple):
    """What the text of an element inherits from those around it."""

    bold: bool = False
    heading: int = 0
    page_artifact: bool = False
    within: bool = False
    verbatim: bool = False


class _Open:
    """An element that the walk stands in; `index` counts those of its tag before it, itself included."""

    __slots__ = ("anchor", "anchor_above", "block", "children", "index", "path", "points", "state", "tag")

    def __init__(self, tag: str, block: bool, state: _State, index: int, anchor: str | None) -> None:
        self.tag, self.block, self.state, self.index, self.anchor = tag, block, state, index, anchor
        self.children: dict[str, int] = {}
        self.anchor_above: str | None = None
        self.path: str | None = None
        self.points: list[str | int] | None = None


class Walk:
    """The lines of an element and all below it; `where` makes a place of the nearest id and the path from it."""

    def __init__(self, root: Any, where: Where) -> None:
        self._root = root
        self._where = where
        self._elements = load_elements()
        self._stack = [_Open("", False, _State(), 1, None)]
        self._stack[0].path = ""
        counted = Counter(root.xpath("//@id"))
        self._unique = {name for name, count in counted.items() if count == 1 and name and '"' not in name}
        self._states: dict[tuple[str | _State | None, ...], tuple[bool, _State]] = {}
        self._pieces: list[str] = []
        self._start: _State | None = None
        self._place: Place | None = None
        self._all_bold = True
        self._gap = False
        self._lead = ""
        self._rows = Rows()

    def lines(self) -> Iterator[Draft]:
        """Yield the lines in the order of the document, one more than a document may have where there are more."""
        walk = etree.iterwalk(self._root, events=("start", "end", "comment", "pi"))
        skipped, rows, root = self._elements.skipped, self._rows, self._root
        for event, element in walk:
            if event == "start":
                self._open(element)
                if element.tag in skipped:
                    walk.skip_subtree()
                elif text := element.text:
                    self._add(text)
            else:
                if event == "end":
                    self._close()
                if element is not root and (text := element.tail):
                    self._add(text)
            if rows.done:
                yield from rows.take()
            if rows.count > MAX_LINES:
                break
        self._end_line()
        yield from rows.take_all()

    def _open(self, element: Any) -> None:
        tag, above, attributes = element.tag, self._stack[-1], element.attrib or _NO_ATTRIBUTES
        block, state = self._look(tag, attributes, above.state)
        children = above.children
        children[tag] = index = children.get(tag, 0) + 1
        name = attributes.get("id") if attributes else None
        opened = _Open(tag, block, state, index, name if name in self._unique else None)
        if block:
            self._end_line()
            self._gap = self._gap or tag in self._elements.apart
            self._begin_part(opened, above, attributes)
        self._stack.append(opened)

    def _look(self, tag: str, attributes: Mapping[str, str], around: _State) -> tuple[bool, _State]:
        """Return whether an element is a block, and what its text inherits; worked out once for those alike."""
        key: tuple[str | _State | None, ...] = (tag, around)
        if attributes:
            get = attributes.get
            key = (
                tag,
                around,
                get("class"),
                get("style"),
                get("role"),
                self._telling(get("id")),
                get("aria-level"),
            )
        known = self._states.get(key)
        if known is None:
            known = self._look_anew(tag, attributes, around)
            if len(self._states) < _MOST_STATES:
                self._states[key] = known
        return known

    def _telling(self, name: str | None) -> str | None:
        """Return an id where a word of it describes the element; most are only names."""
        return name if name and self._elements.names_artifact(name) else None

    def _look_anew(self, tag: str, attributes: Mapping[str, str], around: _State) -> tuple[bool, _State]:
        elements, style = self._elements, attributes.get("style", "")
        state = _State(
            elements.is_bold(tag, style, around.bold),
            heading_level(tag, attributes) or around.heading,
            around.page_artifact or elements.is_page_artifact(tag, attributes, around.within),
            around.within or tag in elements.inside,
            around.verbatim or tag in {"pre", "textarea"},
        )
        return elements.is_block(tag, style), around if state == around else state

    def _begin_part(self, opened: _Open, above: _Open, attributes: Mapping[str, str]) -> None:
        match opened.tag:
            case "tr":
                self._rows.begin_row()
            case "td" | "th":
                self._rows.begin_cell()
            case "ol" | "ul" if counts_points(opened.tag, attributes):
                kind = attributes.get("type", "1") if opened.tag == "ol" else ""
                opened.points = [kind, _number(attributes.get("start"), 1) - 1]
            case "li" if above.points is not None:
                kind, number = str(above.points[0]), int(above.points[1])
                above.points[1] = number = _number(attributes.get("value"), number + 1)
                self._lead = "" if "role" in attributes else point_mark(kind, number)

    def _close(self) -> None:
        closed = self._stack.pop()
        if not closed.block:
            return
        self._end_line()
        self._gap = self._gap or closed.tag in self._elements.apart
        if closed.tag == "tr":
            self._rows.end_row()
        elif closed.tag == "li":
            self._lead = ""

    def _add(self, text: str) -> None:
        state = self._stack[-1].state
        if state.verbatim and "\n" in text:
            *whole, text = text.split("\n")
            for line in whole:
                self._add_piece(line, state)
                self._end_line()
        self._add_piece(text, state)

    def _add_piece(self, text: str, state: _State) -> None:
        if self._start is None:
            if text.strip(_SHOWN_BLANK):
                self._start = state
                self._place = self._where(*self._path())
            elif not self._pieces:
                return
        if self._all_bold and not state.bold and _LETTER.search(text):
            self._all_bold = False
        self._pieces.append(text)

    def _end_line(self) -> None:
        if not self._pieces:
            return
        if (start := self._start) is not None:
            text = "".join(self._pieces)
            if start.verbatim:
                raw = text.rstrip()
            elif _KEPT.search(text):
                raw = _BLANKS.sub(" ", text).strip(" ")
            else:
                raw = " ".join(text.split())
            bold = self._all_bold and bool(_LETTER.search(raw))
            marks = _marks(start.page_artifact, start.heading, bold, self._gap and self._rows.count > 0)
            self._gap = False
            self._rows.add(Draft(raw, self._place, marks, self._lead))
            self._lead = ""
            self._start = None
        self._pieces.clear()
        self._all_bold = True

    def _path(self) -> tuple[str | None, str]:
        """Return the nearest id above the innermost element, or None, and the path from there."""
        stack = self._stack
        last = min(len(stack) - 1, _DEEPEST_PLACE)
        at = last
        while at and stack[at].path is None:
            at -= 1
        for opened, around in zip(stack[at + 1 : last + 1], stack[at:last], strict=True):
            if opened.anchor is not None:
                opened.path = ""
            else:
                step = f"{opened.tag}[{opened.index}]"
                opened.anchor_above = around.anchor or around.anchor_above
                opened.path = f"{around.path}/{step}" if around.path or opened.anchor_above is None else step
        innermost = stack[last]
        return innermost.anchor or innermost.anchor_above, innermost.path or "."


@cache
def _marks(page_artifact: bool, heading: int, bold: bool, gap: bool) -> Marks:
    return Marks(page_artifact=page_artifact, heading=heading, bold=bold, gap=gap)


_MOST_STATES = 10_000


def _number(told: str | None, default: int) -> int:
    return int(told) if told and len(told) < 7 and re.fullmatch("-?[0-9]+", told) else default
