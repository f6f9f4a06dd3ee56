"""Where lines stand in their original, in words and as JSON; and who was present, in the JSON of `parse`."""

from __future__ import annotations

from collections.abc import Iterable

from minutes_graph.model import (
    AgendaItem,
    Attendance,
    AttendanceStatus,
    FieldPlace,
    Minutes,
    NodePlace,
    PagePlace,
    ParagraphPlace,
    Place,
    SourceDocument,
)
from minutes_graph.spans import Span

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]
_AWAY = {AttendanceStatus.ABSENT, AttendanceStatus.EXCUSED}


def place_json(place: Place | None) -> dict[str, Json]:
    """Return a place as the public JSON has it; nothing for plain text, whose lines are their own place."""
    match place:
        case PagePlace(page=page, line=line, box=box):
            return {"page": page, "page_line": line, "box": list(box)}
        case NodePlace(anchor=anchor, path=path):
            return {"anchor": anchor, "path": path}
        case FieldPlace(path=path, node=node):
            return {"field": path, "node": node}
        case ParagraphPlace(number=number):
            return {"paragraph": number}
        case None:
            return {}


def place_text(place: Place | None) -> str:
    """Return a place in few words, "" for plain text."""
    match place:
        case PagePlace(page=page, line=line):
            return f"page {page}, line {line}"
        case NodePlace(anchor=anchor, path=path):
            return path if anchor is None else f"#{anchor} {path}"
        case FieldPlace(path=path, node=node):
            return path if node is None else f"{path} {node}"
        case ParagraphPlace(number=number):
            return f"paragraph {number}"
        case None:
            return ""


def with_pages(value: Json, document: SourceDocument) -> Json:
    """Return JSON with the page beside each `line`, where the document has pages.

    Beside a line that a program recognised in a picture stands `recognised`, which is true.
    """
    pages = {line.number: line.place.page for line in document.lines if isinstance(line.place, PagePlace)}
    return _paged(value, pages, document) if pages else value


def _paged(value: Json, pages: dict[int, int], document: SourceDocument) -> Json:
    match value:
        case list():
            return [_paged(part, pages, document) for part in value]
        case dict():
            paged: dict[str, Json] = {}
            for key, part in value.items():
                paged[key] = _paged(part, pages, document)
                if key == "line" and isinstance(part, int):
                    paged["page"] = pages.get(part)
                    last = value.get("end_line")
                    if document.is_recognised(Span(part, last if isinstance(last, int) else part)):
                        paged["recognised"] = True
            return paged
        case _:
            return value


def participants(minutes: Minutes) -> Json:
    """Return everybody whom the header lists, and whom an item says to have been away from a part of the meeting."""
    header = minutes.meeting.attendance
    printed = [one for item in minutes.items for one in item.attendance if _is_partly(one)]
    scopes = {one.person.name: one.scope for one in (*printed, *filter(_is_partly, header))}
    named = {one.person.name for one in header}
    partly = {one.person.name: one for one in printed if one.status is AttendanceStatus.PARTLY_ABSENT}
    more = tuple(one for name, one in partly.items() if name not in named)
    substitutes = _substitutes(header)
    return [
        {
            "name": one.person.name,
            "as_printed": one.person.as_printed,
            "line": one.span.start,
            "absent": one.status in _AWAY,
            "party": one.person.party,
            "partly": scopes.get(one.person.name),
            "substitute": substitutes.get(one.person.name),
            "substitute_for": one.substitute_for.name if one.substitute_for else None,
            "inferred": one.person.inferred is not None,
        }
        for one in (*header, *more)
    ]


def _is_partly(one: Attendance) -> bool:
    return one.scope is not None and one.status is not AttendanceStatus.RECUSED


def absent(item: AgendaItem) -> Json:
    """Return who is printed as absent from the item, with who came instead."""
    substitutes = _substitutes(item.attendance)
    return [
        {
            "name": one.person.name,
            "line": one.span.start,
            "party": one.person.party,
            "substitute": substitutes.get(one.person.name),
            "inferred": one.person.inferred is not None,
        }
        for one in item.attendance
        if (one.listed or one.status in _AWAY) and one.status is not AttendanceStatus.PARTLY_ABSENT
    ]


def recused(item: AgendaItem) -> Json:
    """Return who is printed as disqualified in the item."""
    return [
        {"name": one.person.name, "line": one.span.start}
        for one in item.attendance
        if one.status is AttendanceStatus.RECUSED
    ]


def _substitutes(attendance: Iterable[Attendance]) -> dict[str, str]:
    """Return who was there instead of somebody, by the name of the one who was away; the first printed counts."""
    found: dict[str, str] = {}
    for one in attendance:
        if one.substitute_for:
            found.setdefault(one.substitute_for.name, one.person.name)
    return found
