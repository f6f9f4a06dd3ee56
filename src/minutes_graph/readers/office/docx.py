"""Read a Word document (.docx): every paragraph in the order of the document, also those of nested tables."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from typing import Any, Final

from minutes_graph.diagnostics import Diagnostic, Outcome
from minutes_graph.model import SourceDocument
from minutes_graph.readers import rules
from minutes_graph.readers.drafts import Draft, Origin, document_of
from minutes_graph.readers.office.docx_styles import (
    Appearance,
    Lists,
    Styles,
    W,
    appearance_of,
    is_on,
    outline_level,
)
from minutes_graph.readers.office.lines import LineGatherer, Piece
from minutes_graph.readers.office.package import BadPackageError, Package

READER: Final = "docx 1"
_MEDIA_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_RELATIONS = "word/_rels/document.xml.rels"
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_DELETED = frozenset({f"{W}del", f"{W}moveFrom"})
# Never text: properties, what fields are made from, comments, and drawings but for the text in them.
_SILENT = frozenset(
    {
        f"{W}pPr",
        f"{W}rPr",
        f"{W}instrText",
        f"{W}delText",
        f"{W}sdtPr",
        f"{W}tblPr",
        f"{W}tblGrid",
        f"{W}sectPr",
    }
)
_WRAPPERS = frozenset({f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}customXml", f"{W}smartTag"})
# A sign of a font; half a pair of UTF-16 is none.
_CODE = re.compile("(?!d[89ab])[0-9a-f]{4}", re.IGNORECASE)
_SIGNS = {
    f"{W}tab": "\t",
    f"{W}ptab": "\t",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "-",
    f"{W}softHyphen": "\u00ad",
}


def read_docx(content: bytes, name: str) -> Outcome[SourceDocument | None]:
    """Return the lines of a Word document, or None with the reason."""
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
        self._package = package
        self._styles = Styles(package.part("word/styles.xml"))
        self._lists = Lists(package.part("word/numbering.xml"))

    def lines(self) -> list[Draft]:
        """Return heads, text, footnotes and feet; paragraphs are numbered from the first of the text."""
        root = self._package.part("word/document.xml")
        body = None if root is None else root.find(f"{W}body")
        if body is None:
            raise BadPackageError("it has no text part")
        self._blocks(body)
        text = self.gatherer.take()
        for note in self._parts("footnotes", "endnotes"):
            for one in note:
                if one.get(f"{W}type") is None:
                    self._blocks(one)
        text += self.gatherer.take()
        with self.gatherer.artifacts():
            heads = self._each("header")
            feet = self._each("footer")
        return [*heads, *text, *feet]

    def _each(self, kind: str) -> list[Draft]:
        """Return the lines of the heads or feet of all sections, those of the same words once."""
        seen: dict[tuple[str, ...], list[Draft]] = {}
        for part in self._parts(kind):
            self._blocks(part)
            lines = self.gatherer.take()
            seen.setdefault(tuple(line.raw for line in lines), lines)
        return [line for lines in seen.values() for line in lines]

    def _parts(self, *kinds: str) -> Iterator[Any]:
        relations = self._package.part(_RELATIONS)
        for relation in [] if relations is None else relations.findall(_RELATION):
            if (
                relation.get("Type", "").rsplit("/", 1)[-1] in kinds
                and relation.get("TargetMode") != "External"
            ):
                target = posixpath.join("word", relation.get("Target", ""))
                part = self._package.part(posixpath.normpath(target).lstrip("/"))
                if part is not None:
                    yield part

    def _blocks(self, parent: Any) -> None:
        for element in parent:
            tag = element.tag
            if tag == f"{W}p":
                self._paragraph(element)
            elif tag == f"{W}tbl":
                self._table(element)
            elif tag in _DELETED:
                self.gatherer.left_out["deleted text"] += 1
            elif tag not in _SILENT and tag != _FALLBACK:
                self._blocks(element)

    def _table(self, table: Any) -> None:
        for row in _inside(table, f"{W}tr"):
            if row.find(f"{W}trPr/{W}del") is not None:
                self.gatherer.left_out["a deleted row"] += 1
                continue
            with self.gatherer.row():
                for cell in _inside(row, f"{W}tc"):
                    self.gatherer.begin_cell()
                    self._blocks(cell)

    def _paragraph(self, paragraph: Any) -> None:
        properties = paragraph.find(f"{W}pPr")
        style, heading, listed = None, 0, None
        if properties is not None:
            named, level = properties.find(f"{W}pStyle"), properties.find(f"{W}outlineLvl")
            style = None if named is None else named.get(f"{W}val")
            heading = self._styles.heading(style) if level is None else outline_level(level)
            listed = properties.find(f"{W}numPr")
            if is_on(properties.find(f"{W}pageBreakBefore")):
                self.gatherer.page_break()
        if listed is None:
            listed = self._styles.list_of(style)
        before, after = self._styles.parts(style, properties)
        if before:
            self.gatherer.gap()
        boxes: list[Any] = []
        pieces = list(self._pieces(paragraph, self._styles.paragraph_look(style), boxes))
        # Word counts points that hold nothing too.
        lead = self._lists.next_mark(listed)
        self.gatherer.add_paragraph(pieces, heading, lead)
        if after:
            self.gatherer.gap()
        for box in boxes:
            self._blocks(box)

    def _pieces(self, parent: Any, look: Appearance, boxes: list[Any]) -> Iterator[Piece]:
        """Yield the text of a paragraph; the frames of text that hang on it are put into `boxes`."""
        for element in parent:
            tag = element.tag
            if tag in _DELETED:
                self.gatherer.left_out["deleted text"] += 1
            elif tag == f"{W}txbxContent":
                boxes.append(element)
            elif tag == f"{W}r":
                yield from self._run(element, look, boxes)
            elif tag == _MATH:
                yield Piece(element.text or "", bool(look.bold), look.size)
            elif tag not in _SILENT and tag != _FALLBACK:
                yield from self._pieces(element, look, boxes)

    def _run(self, run: Any, look: Appearance, boxes: list[Any]) -> Iterator[Piece]:
        properties = run.find(f"{W}rPr")
        if properties is not None:
            if is_on(properties.find(f"{W}vanish")):
                self.gatherer.left_out["hidden text"] += 1
                return
            style = properties.find(f"{W}rStyle")
            own = Appearance() if style is None else self._styles.look(style.get(f"{W}val"))
            look = appearance_of(properties).over(own).over(look)
        for element in run:
            text = self._sign(element)
            if text:
                yield Piece(text, bool(look.bold), look.size)
            elif element.tag not in _SILENT and len(element) and element.tag != _FALLBACK:
                yield from self._pieces(element, look, boxes)

    def _sign(self, element: Any) -> str:
        tag = element.tag
        if tag == f"{W}t":
            return (element.text or "").replace("\n", " ").replace("\t", " ")
        if tag == f"{W}br":
            return "\f" if element.get(f"{W}type") in {"page", "column"} else "\n"
        if tag == f"{W}sym":
            code = element.get(f"{W}char", "")
            return chr(int(code, 16)) if _CODE.fullmatch(code) else ""
        return _SIGNS.get(tag, "")


def _inside(parent: Any, tag: str) -> Iterator[Any]:
    """Yield the elements of a tag in another; controls of forms and tracked changes may stand between."""
    for element in parent:
        if element.tag == tag:
            yield element
        elif element.tag in _WRAPPERS:
            yield from _inside(element, tag)
