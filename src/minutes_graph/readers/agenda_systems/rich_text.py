"""Split the HTML of a field into the sections of its headings."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from minutes_graph.diagnostics import Diagnostic, Outcome
from minutes_graph.model import FieldPlace, Marks
from minutes_graph.readers.agenda_systems.published import PublishedSection
from minutes_graph.readers.agenda_systems.xml_values import PAGE_END, XmlNode
from minutes_graph.readers.drafts import Draft
from minutes_graph.readers.html import fragment_lines

# FirstAgenda leaves the heading of a section empty whose kind stands in the class of what follows.
_EMPTY_HEADING = re.compile(
    r"(<h3\b[^>]*>)\s*(</h3>\s*<span\b[^>]*\bclass\s*=\s*[\"']([A-Za-z]+)[\"'])", re.IGNORECASE
)


_TAG = re.compile(r"<[A-Za-z/!][^>]*>|&nbsp;|&#160;|\u00a0")
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
