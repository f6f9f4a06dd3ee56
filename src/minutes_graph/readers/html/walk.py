"""Walk over the elements of a page in order, and yield its lines."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from minutes_graph.model import Marks, Place
from minutes_graph.readers.drafts import Draft
from minutes_graph.readers.html.elements import counts_points, heading_level, load_elements, point_mark
from minutes_graph.readers.rows import Rows

Where = Callable[[str | None, str], Place]
_BLANKS = re.compile("[ \t\n\r\f]+")
_LETTER = re.compile(r"\w")
# A path with more steps than this is said by counting: the 17th div of the document.
_DEEPEST_PATH = 64


@dataclass(slots=True)
class _Open:
    """An element that the walk stands in, with what its text inherits."""

    tag: str
    block: bool = False
    index: int = 1
    nth: int = 1
    anchor: str | None = None
    bold: bool = False
    heading: int = 0
    furniture: bool = False
    within: bool = False
    verbatim: bool = False
    points: str | None = None
    number: int = 0
    children: dict[str, int] = field(default_factory=dict)


class Walk:
    """The lines of an element and all below it; `where` makes a place of the nearest id and the path from it."""

    def __init__(self, root: Any, where: Where) -> None:
        self._root = root
        self._where = where
        self._elements = load_elements()
        self._stack = [_Open("")]
        self._seen: Counter[str] = Counter()
        self._unique = {
            name
            for name, count in Counter(root.xpath("//@id")).items()
            if count == 1 and name and '"' not in name
        }
        self._pieces: list[str] = []
        self._start: _Open | None = None
        self._place: Place | None = None
        self._all_bold = True
        self._lead = ""
        self._rows = Rows()

    def lines(self) -> Iterator[Draft]:
        """Yield the lines in the order of the document; each is read when it is asked for."""
        walk = etree.iterwalk(self._root, events=("start", "end", "comment", "pi"))
        for event, element in walk:
            if event == "start":
                self._open(element)
                if element.tag in self._elements.skipped:
                    walk.skip_subtree()
                else:
                    self._add(element.text)
            else:
                if event == "end":
                    self._close()
                if element is not self._root:
                    self._add(element.tail)
            if self._rows.done:
                yield from self._rows.take()
        self._end_line()
        yield from self._rows.take()

    def _open(self, element: Any) -> None:
        tag, above, attributes = element.tag, self._stack[-1], element.attrib
        above.children[tag] = index = above.children.get(tag, 0) + 1
        self._seen[tag] += 1
        style = attributes.get("style", "")
        name = attributes.get("id")
        opened = _Open(
            tag,
            self._elements.is_block(tag, style),
            index,
            self._seen[tag],
            name if name in self._unique else None,
            self._elements.is_bold(tag, style, above.bold),
            heading_level(tag, attributes) or above.heading,
            above.furniture or self._elements.is_furniture(tag, attributes, above.within),
            above.within or tag in self._elements.inside,
            above.verbatim or tag in {"pre", "textarea"},
        )
        if opened.block:
            self._end_line()
        self._stack.append(opened)
        self._begin_part(opened, above, attributes)

    def _begin_part(self, opened: _Open, above: _Open, attributes: Mapping[str, str]) -> None:
        match opened.tag:
            case "tr":
                self._rows.begin_row()
            case "td" | "th":
                self._rows.begin_cell()
            case "ol" | "ul" if counts_points(opened.tag, attributes):
                opened.points = attributes.get("type", "1") if opened.tag == "ol" else ""
                opened.number = _number(attributes.get("start"), 1) - 1
            case "li" if above.points is not None:
                above.number = _number(attributes.get("value"), above.number + 1)
                self._lead = "" if "role" in attributes else point_mark(above.points, above.number)

    def _close(self) -> None:
        closed = self._stack[-1]
        if closed.block:
            self._end_line()
        self._stack.pop()
        match closed.tag:
            case "tr":
                self._rows.end_row()
            case "li":
                self._lead = ""

    def _add(self, text: str | None) -> None:
        if not text:
            return
        around = self._stack[-1]
        if around.verbatim and "\n" in text:
            *whole, text = text.split("\n")
            for line in whole:
                self._add_piece(line, around)
                self._end_line()
        self._add_piece(text, around)

    def _add_piece(self, text: str, around: _Open) -> None:
        if self._start is None and not _is_blank(text):
            self._start = around
            self._place = self._where(*self._path())
        if not around.bold and self._all_bold and _LETTER.search(text):
            self._all_bold = False
        self._pieces.append(text)

    def _end_line(self) -> None:
        if (start := self._start) is not None:
            text = "".join(self._pieces)
            raw = text.rstrip() if start.verbatim else _BLANKS.sub(" ", text).strip(" ")
            bold = self._all_bold and bool(_LETTER.search(raw))
            marks = Marks(page_artifact=start.furniture, heading=start.heading, bold=bold)
            self._rows.add(Draft(raw, self._place, marks, self._lead))
            self._lead = ""
        self._pieces.clear()
        self._start, self._all_bold = None, True

    def _path(self) -> tuple[str | None, str]:
        steps: list[str] = []
        for opened in reversed(self._stack[1:]):
            if opened.anchor is not None:
                return opened.anchor, "/".join(reversed(steps)) or "."
            if len(steps) == _DEEPEST_PATH:
                innermost = self._stack[-1]
                return None, f"(//{innermost.tag})[{innermost.nth}]"
            steps.append(f"{opened.tag}[{opened.index}]")
        return None, "/" + "/".join(reversed(steps))


def _is_blank(text: str) -> bool:
    return not text.strip("\u00a0\u200b\ufeff \t\n\r\f\v")


def _number(told: str | None, default: int) -> int:
    return int(told) if told and len(told) < 7 and re.fullmatch("-?[0-9]+", told) else default
