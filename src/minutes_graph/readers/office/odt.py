"""Read OpenDocument texts into numbered lines, with the styles of their paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from minutes_graph.diagnostics import Diagnostic, Outcome
from minutes_graph.model import SourceDocument
from minutes_graph.readers import rules
from minutes_graph.readers.drafts import Draft, Origin, document_of
from minutes_graph.readers.office.docx_styles import Appearance
from minutes_graph.readers.office.lines import Counting, Level, LineGatherer, Piece
from minutes_graph.readers.office.package import BadPackageError, Package

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
        self._looks: dict[str | None, Appearance] = {}

    def look(self, name: str | None) -> Appearance:
        """Return the weight and size of letters in a style, inherited where it sets none."""
        if name not in self._looks:
            look, style, seen = Appearance(), self._styles.get(name), 0
            while style is not None and seen < _DEEPEST_CHAIN:
                look = look.over(_appearance_of(style.find(f"{STYLE}text-properties")))
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


def _appearance_of(properties: Any | None) -> Appearance:
    if properties is None:
        return Appearance()
    weight, size = properties.get(f"{FO}font-weight"), _SIZE.fullmatch(properties.get(f"{FO}font-size", ""))
    bold = None if weight is None else weight == "bold" or (weight.isdecimal() and int(weight[:4]) >= 600)
    return Appearance(bold, float(size[1]) if size else None)


READER: Final = "odt 1"
_MEDIA_TYPE: Final = "application/vnd.oasis.opendocument.text"
_HEADS = (f"{STYLE}header", f"{STYLE}header-first", f"{STYLE}header-left")
_FEET = (f"{STYLE}footer", f"{STYLE}footer-first", f"{STYLE}footer-left")
_SILENT = frozenset(
    {
        f"{OFFICE}annotation",
        f"{OFFICE}forms",
        f"{TEXT}sequence-decls",
        f"{TEXT}note-citation",
        f"{TEXT}ruby-text",
    }
)
_HIDDEN = frozenset({f"{TEXT}hidden-text", f"{TEXT}hidden-paragraph"})
_MOST_BLANKS = 200
_MOST_COPIES = 16


def read_odt(content: bytes, name: str) -> Outcome[SourceDocument | None]:
    """Return the lines of an OpenDocument text, or None with the reason."""
    try:
        with Package(content) as package:
            walk = _Walk(package)
            lines = walk.lines()
    except BadPackageError as error:
        hint = "open it in the program that made it and save it again"
        told = Diagnostic(rules.DAMAGED, name, None, f"the document cannot be read: {error}", hint)
        return Outcome(None, (told,))
    found = tuple(walk.gatherer.findings(name))
    if not lines:
        hint = "a scanned page has no text until it went through OCR"
        return Outcome(None, (*found, Diagnostic(rules.EMPTY, name, None, "the document has no text", hint)))
    return Outcome(document_of(Origin(name, content, _MEDIA_TYPE, READER), lines), found)


class _Walk:
    def __init__(self, package: Package) -> None:
        self.gatherer = LineGatherer()
        content = package.part("content.xml")
        if content is None:
            raise BadPackageError("it has no text part")
        self._body = content.find(f"{OFFICE}body/{OFFICE}text")
        self._page = package.part("styles.xml")
        self._styles = OdtStyles(self._page, content)
        self._counting = Counting()
        self._lists: list[tuple[str, dict[int, Level]]] = []
        self._later: list[Any] = []

    def lines(self) -> list[Draft]:
        """Return heads, text with its notes, and feet; paragraphs are numbered from the first of the text."""
        if self._body is None:
            raise BadPackageError("it is no text document")
        self._blocks(self._body)
        text = self.gatherer.take()
        with self.gatherer.artifacts():
            return [*self._each(_HEADS), *text, *self._each(_FEET)]

    def _each(self, tags: tuple[str, ...]) -> list[Draft]:
        seen: dict[tuple[str, ...], list[Draft]] = {}
        for part in () if self._page is None else self._page.iter(*tags):
            self._blocks(part)
            lines = self.gatherer.take()
            seen.setdefault(tuple(line.raw for line in lines), lines)
        return [line for lines in seen.values() for line in lines]

    def _blocks(self, parent: Any, lead: str = "") -> None:
        for element in parent:
            tag = element.tag
            if tag in {f"{TEXT}p", f"{TEXT}h"}:
                self._paragraph(element, lead)
                lead = ""
            elif tag == f"{TEXT}list":
                self._list(element)
            elif tag == f"{TABLE}table":
                self._table(element)
            elif tag == f"{TEXT}tracked-changes":
                # What was deleted is kept here, away from the text.
                self.gatherer.left_out["deleted text"] += len(element.findall(f".//{TEXT}deletion"))
            elif tag not in _SILENT:
                self._blocks(element)

    def _list(self, listed: Any) -> None:
        name = listed.get(f"{TEXT}style-name")
        depth = len(self._lists)
        inherited = self._lists[-1] if self._lists else ("", {})
        own = (f"{name or inherited[0]}", self._styles.levels(name) or inherited[1])
        self._lists.append(own)
        if depth == 0 and listed.get(f"{TEXT}continue-numbering") != "true":
            self._counting.clear(own[0])
        for item in listed:
            numbered = item.tag == f"{TEXT}list-item" and len(item) and item[0].tag != f"{TEXT}list"
            self._blocks(item, self._counting.next_mark(own[0], depth, own[1]) if numbered else "")
        self._lists.pop()

    def _table(self, table: Any) -> None:
        for row in table.iter(f"{TABLE}table-row"):
            # Rows of a table inside come with their own table.
            if next(row.iterancestors(f"{TABLE}table")) is not table:
                continue
            with self.gatherer.row():
                for cell in row.iterchildren(f"{TABLE}table-cell", f"{TABLE}covered-table-cell"):
                    copies = cell.get(f"{TABLE}number-columns-repeated", "1")
                    filled = len(cell) > 0 and copies.isdecimal()
                    for _ in range(min(int(copies[:6]), _MOST_COPIES) if filled else 1):
                        self.gatherer.begin_cell()
                        self._blocks(cell)

    def _paragraph(self, paragraph: Any, lead: str) -> None:
        style = paragraph.get(f"{TEXT}style-name")
        told = paragraph.get(f"{TEXT}outline-level", "1") if paragraph.tag == f"{TEXT}h" else "0"
        heading = int(told) if told in set("0123456789") else 1
        if self._styles.breaks_page(style):
            self.gatherer.page_break()
        pieces = list(self._pieces(paragraph, style))
        self.gatherer.add_paragraph(pieces, heading, lead)
        later, self._later = self._later, []
        for box in later:
            self._blocks(box)

    def _pieces(self, parent: Any, style: str | None) -> Iterator[Piece]:
        look = self._styles.look(style)
        yield Piece(_plain(parent.text), bool(look.bold), look.size)
        for element in parent:
            yield from self._inner(element, style)
            yield Piece(_plain(element.tail), bool(look.bold), look.size)

    def _inner(self, element: Any, style: str | None) -> Iterator[Piece]:
        tag = element.tag
        look = self._styles.look(style)
        if tag == f"{TEXT}s":
            count = element.get(f"{TEXT}c", "1")
            yield Piece(
                " " * min(int(count[:6]) if count.isdecimal() else 1, _MOST_BLANKS),
                bool(look.bold),
                look.size,
            )
        elif tag == f"{TEXT}tab":
            yield Piece("\t", bool(look.bold), look.size)
        elif tag == f"{TEXT}line-break":
            yield Piece("\n", bool(look.bold), look.size)
        elif tag in _HIDDEN:
            self.gatherer.left_out["hidden text"] += 1
        elif tag == f"{TEXT}note":
            self._later += element.findall(f"{TEXT}note-body")
        elif tag.startswith(_DRAWING):
            self._later += element.iter(f"{_DRAWING}text-box")
        elif tag not in _SILENT:
            own = element.get(f"{TEXT}style-name")
            yield from self._pieces(element, self._styles.inner(own, style) if own else style)


_DRAWING: Final = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"


def _plain(text: str | None) -> str:
    """Return text with runs of blanks as one, as the format has it."""
    return re.sub("[ \t\r\n]+", " ", text) if text else ""
