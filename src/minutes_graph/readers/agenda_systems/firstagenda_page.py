"""FirstAgenda Publication: the page of a meeting after its scripts ran, with the content of the interface."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from minutes_graph.diagnostics import Diagnostic, Outcome
from minutes_graph.model import DocumentKind, NodePlace, SourceDocument
from minutes_graph.readers.agenda_systems import rules
from minutes_graph.readers.agenda_systems.published import (
    Participation,
    PublishedItem,
    PublishedMeeting,
    PublishedMember,
    read_moment,
)
from minutes_graph.readers.agenda_systems.writing import document_of_meeting
from minutes_graph.readers.agenda_systems.xml_values import sections_of
from minutes_graph.readers.drafts import Draft, Origin
from minutes_graph.readers.html import HtmlPage
from minutes_graph.readers.html.walk import Walk

READER = "firstagenda-page 1"
_SIGN = b"punktrow"
_CLOSED = "lukket punkt"
_AWAY = {"fraværende": Participation.ABSENT, "fravær": Participation.ABSENT, "afbud": Participation.EXCUSED}


def may_be_meeting(content: bytes) -> bool:
    """Return whether the bytes of a page hold what the rows of items are called."""
    return _SIGN in content


def read_meeting(page: HtmlPage, origin: Origin) -> Outcome[SourceDocument | None]:
    """Return the meeting as lines and hints, or None where the page names no body or has no items."""
    root = page.root
    body = _first(root, "table", "dagsordeninfo", "udvalg") or _first(root, "div", "title", "udvalg")
    items = tuple(_item(row, place) for place, row in enumerate(_all(root, "tr", "punktrow"), start=1))
    if body is None or not items:
        message = "the page is of FirstAgenda, but names no body or has no items"
        return Outcome(None, (Diagnostic(rules.NO_MEETING, origin.name, None, message),))
    title = _first(root, "div", "title", "dato")
    kind = _kind(title.raw if title else "")
    dated = _first(root, "table", "dagsordeninfo", "dato")
    meeting = PublishedMeeting(
        kind=kind,
        body=body,
        begin=read_moment(dated) or read_moment(title),
        kind_field=title,
        venue=_first(root, "table", "dagsordeninfo", "sted") or _first(root, "div", "title", "sted"),
        members=tuple(_members(root, kind)),
        items=items,
    )
    return Outcome(document_of_meeting(meeting, origin))


def _kind(title: str) -> DocumentKind:
    if "referat" in title.casefold():
        return DocumentKind.MINUTES
    return DocumentKind.SUPPLEMENTARY_AGENDA if "tillæg" in title.casefold() else DocumentKind.AGENDA


def _members(root: Any, kind: DocumentKind) -> Iterator[PublishedMember]:
    came = Participation.CALLED if kind.is_announcement else Participation.PRESENT
    for cell in _all(root, "td", "deltagere"):
        participation = came
        for line in _lines(cell):
            word = line.raw.strip(" :").casefold()
            if word in _AWAY:
                participation = _AWAY[word]
            elif line.raw.strip(" ,"):
                yield PublishedMember(replace(line, raw=line.raw.strip(" ,")), participation)


def _item(row: Any, position: int) -> PublishedItem:
    number = _one(row, "span", "label-default")
    title = _one(row, "h2", "overskrift")
    fallback = Draft("", NodePlace(row.get("id"), "."))
    mark = next((line for line in _lines(row) if line.raw.strip(" .").casefold() == _CLOSED), None)
    item = PublishedItem(
        title=title or fallback,
        number=number.raw if number else str(position),
        case=_one(row, "span", "sagsnummer"),
        closed=mark,
    )
    if mark:
        return item
    links = [line for link in _all(row, "a", "bilag-link") for line in _lines(link)[:1]]
    return replace(
        item,
        sections=tuple(
            section for part in _all(row, "div", "punkt") for section in sections_of(_named(part))
        ),
        attachments_heading=Draft("Bilag", NodePlace(row.get("id"), ".")),
        attachments=tuple(links),
    )


def _named(part: Any) -> tuple[Draft, ...]:
    """Return the lines of an item's text; a heading without words is named by the class of what follows."""
    for heading in part.iter("h3"):
        below = heading.getnext()
        if not "".join(heading.itertext()).strip() and below is not None and below.tag == "span":
            heading.text = below.get("class", "").partition(" ")[0]
    return _lines(part)


def _all(root: Any, tag: str, name: str) -> list[Any]:
    return list(root.xpath(f".//{tag}[contains(concat(' ', @class, ' '), ' {name} ')]"))


def _first(root: Any, tag: str, holder: str, name: str) -> Draft | None:
    return next((found for one in _all(root, tag, holder) if (found := _one(one, "*", name))), None)


def _one(root: Any, tag: str, name: str) -> Draft | None:
    """Return the first element of a class as one line, or None where it has no text."""
    for element in _all(root, tag, name):
        lines = _lines(element)
        if lines:
            return replace(lines[0], raw=" ".join(line.raw for line in lines), lead="")
    return None


def _lines(element: Any) -> tuple[Draft, ...]:
    """Return the lines of an element, each with the nearest id around it in the whole page and the path from there."""
    tree, around = element.getroottree(), element.getparent()
    holder = next(iter(around.xpath("ancestor-or-self::*[@id][1]")), None)
    above = tree.getpath(around)
    anchor = None if holder is None else holder.get("id")
    steps = above if holder is None else above.removeprefix(tree.getpath(holder))

    def place(inner: str | None, path: str) -> NodePlace:
        if inner:
            return NodePlace(inner, path)
        return NodePlace(anchor, f"{steps}{path}".removeprefix("/") if anchor else f"{steps}{path}")

    return tuple(Walk(element, place).lines())
