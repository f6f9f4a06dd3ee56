"""An XML document whose elements know their place (XPath), without external references; HTML in it by headings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from lxml import etree

from minutes_graph.diagnostics import Diagnostic, Outcome
from minutes_graph.model import FieldPlace, Marks
from minutes_graph.readers.agenda_systems import rules
from minutes_graph.readers.agenda_systems.published import PublishedSection
from minutes_graph.readers.drafts import Draft
from minutes_graph.readers.html import fragment_lines

# Stands in the place of a form feed, which XML forbids; it is of the private use area, which no text should have.
PAGE_END = "\uf8fc"
_REFERENCE = re.compile(rb"&#(?:x0*([0-9a-f]{1,2})|0*([0-9]{1,2}));", re.IGNORECASE)
_CONTROL = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_ALLOWED = {0x09, 0x0A, 0x0D}
_FORM_FEED = 0x0C


@dataclass(frozen=True, slots=True)
class XmlNode:
    """An element, or None for a missing one, whose members are missing too."""

    element: Any | None

    @property
    def name(self) -> str:
        """Return the name without a namespace, or "" where the element is missing."""
        return "" if self.element is None else etree.QName(self.element).localname

    @property
    def namespace(self) -> str:
        """Return the namespace of the name, or ""."""
        return "" if self.element is None else etree.QName(self.element).namespace or ""

    @property
    def path(self) -> str:
        """Return the element's XPath, or ""."""
        return "" if self.element is None else self.element.getroottree().getpath(self.element)

    @property
    def text(self) -> str:
        """Return all text in the element."""
        return "" if self.element is None else "".join(self.element.itertext(with_tail=False))

    @property
    def field(self) -> Draft | None:
        """Return the text as a named field, or None where nothing stands in it."""
        return Draft(self.text.strip(), FieldPlace(self.path)) if self.text.strip() else None

    @property
    def truth(self) -> bool | None:
        """Return a Boolean as systems write them, or None for anything else."""
        return read_truth(self.text)

    def __iter__(self) -> Iterator[XmlNode]:
        """Yield the elements inside, in order."""
        for child in () if self.element is None else self.element:
            if isinstance(child.tag, str):
                yield XmlNode(child)

    def __getitem__(self, path: str) -> XmlNode:
        """Return the first element at a path of names, such as "Case/Number"."""
        return next(self.all(path), XmlNode(None))

    def all(self, path: str) -> Iterator[XmlNode]:
        """Yield each element at a path of names."""
        first, _, rest = path.partition("/")
        for child in self:
            if child.name == first:
                yield from child.all(rest) if rest else (child,)

    def get(self, name: str) -> str:
        """Return the text of an attribute, or ""."""
        return "" if self.element is None else str(self.element.get(name, ""))

    def attribute(self, name: str) -> Draft | None:
        """Return an attribute as a named field, or None where nothing stands in it."""
        value = self.get(name)
        return Draft(value.strip(), FieldPlace(f"{self.path}/@{name}")) if value.strip() else None

    @property
    def markup(self) -> str:
        """Return what the element holds as HTML: its text, or its elements written out."""
        if self.element is None or len(self.element) == 0:
            return self.text
        inner = [self.element.text or ""]
        inner += [etree.tostring(child, encoding="unicode") for child in self.element]
        return "".join(inner)


def read_truth(text: str) -> bool | None:
    """Return what "True", "1", "ja" or their opposites mean, or None."""
    match text.strip().casefold():
        case "true" | "1" | "ja" | "yes":
            return True
        case "false" | "0" | "nej" | "no":
            return False
        case _:
            return None


def parse_xml(content: bytes, name: str) -> Outcome[XmlNode | None]:
    """Return the root of a document, or None where it is not well-formed or declares entities.

    Control characters that XML forbids are removed, which is reported.
    """
    root, reason = _parsed(content)
    if root is not None:
        return Outcome(XmlNode(root))
    repaired, count = _without_controls(content)
    if count:
        root, reason = _parsed(repaired)
    if root is None:
        return Outcome(None, (Diagnostic(rules.BROKEN_XML, name, None, f"the file is no XML: {reason}"),))
    message = f"the file holds control characters that XML forbids: {count}"
    return Outcome(XmlNode(root), (Diagnostic(rules.NOT_WELL_FORMED, name, None, message),))


def _parsed(content: bytes) -> tuple[Any | None, str]:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        return None, f"{error.msg}"
    declared = root.getroottree().docinfo.internalDTD
    if declared is not None and (declared.system_url or any(True for _ in declared.iterentities())):
        return None, "it declares entities or another file"
    return root, ""


def _without_controls(content: bytes) -> tuple[bytes, int]:
    """Return the bytes without forbidden characters, a form feed as a mark, and how many there were."""
    count = 0
    mark = PAGE_END.encode("utf-8")

    def reference(found: re.Match[bytes]) -> bytes:
        nonlocal count
        code = int(found[1], 16) if found[1] else int(found[2])
        if code in _ALLOWED or code >= 0x20:
            return found.group()
        count += 1
        return f"&#x{ord(PAGE_END):x};".encode() if code == _FORM_FEED else b""

    def control(found: re.Match[bytes]) -> bytes:
        nonlocal count
        count += 1
        return mark if found.group() == b"\x0c" else b""

    return _CONTROL.sub(control, _REFERENCE.sub(reference, content)), count


# FirstAgenda leaves the heading of a section empty whose kind stands in the class of what follows.
_EMPTY_HEADING = re.compile(
    r"(<h3\b[^<>]*>)\s*(</h3>\s*<span\b[^<>]*\bclass\s*=\s*[\"']([A-Za-z]+)[\"'])", re.IGNORECASE
)


_TAG = re.compile(r"<[A-Za-z/!][^<>]*>|&nbsp;|&#160;|\u00a0")
_FILLER = {"", "-", "tomt indhold"}
_LINE_END = re.compile(r"\r\n|[\n\r\f]")


def field_lines(text: str, pointer: str, name: str) -> Outcome[tuple[Draft, ...]]:
    """Return the lines of a field of the source `name` that holds HTML; an empty heading is named by its class."""
    return fragment_lines(_EMPTY_HEADING.sub(r"\1\3\2", text), pointer, name)


def plain_lines(text: str, path: str) -> tuple[Draft, ...]:
    """Return the lines of a field that holds plain text, each with its line in the field (RFC 5147)."""
    lines: list[Draft] = []
    page_break = False
    for number, printed in enumerate(_LINE_END.split(text)):
        for place, part in enumerate(printed.split(PAGE_END)):
            page_break = page_break or place > 0
            marks = Marks(page_break=page_break and bool(part.strip()))
            lines.append(Draft(part.rstrip(), FieldPlace(path, f"line={number},{number + 1}"), marks))
            page_break = page_break and not part.strip()
    return tuple(lines)


def content_lines(content: XmlNode, name: str, found: list[Diagnostic]) -> tuple[Draft, ...]:
    """Return the lines of an element that holds HTML or plain text, none where it holds a filler or nothing."""
    markup = content.markup
    if " ".join(_TAG.sub(" ", markup).split()).casefold() in _FILLER:
        return ()
    if not _TAG.search(markup):
        return tuple(line for line in plain_lines(content.text, content.path) if line.raw.strip())
    lines = field_lines(markup, content.path, name)
    found.extend(lines.diagnostics)
    return tuple(as_text(line) for line in lines.value)


def sections_of(lines: Iterable[Draft]) -> tuple[PublishedSection, ...]:
    """Return the sections that the outer headings of the lines make; what stands before the first has no heading."""
    found: list[tuple[Draft | None, list[Draft]]] = [(None, [])]
    for line in lines:
        if line.marks.heading and not _is_inner(line):
            found.append((line, []))
        else:
            found[-1][1].append(as_text(line))
    return tuple(
        PublishedSection(heading, tuple(body), _capitalised(heading.raw) if heading else "")
        for heading, body in found
        if heading or body
    )


def _is_inner(line: Draft) -> bool:
    """Return whether a heading stands inside the text of a section, which FirstAgenda keeps in a span of its own."""
    place = line.place
    node = place.node if isinstance(place, FieldPlace) else getattr(place, "path", None)
    return "/span[" in f"/{node or ''}"


def as_text(line: Draft) -> Draft:
    """Return a line that is no heading of its own."""
    return replace(line, marks=replace(line.marks, heading=0)) if line.marks.heading else line


def _capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]
