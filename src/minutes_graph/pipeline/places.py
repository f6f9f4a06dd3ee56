"""Where lines stand in their original: page, node, field or paragraph, as JSON and in words."""

from __future__ import annotations

from minutes_graph.model import FieldPlace, NodePlace, PagePlace, ParagraphPlace, Place, SourceDocument
from minutes_graph.pipeline.attendance_json import Json
from minutes_graph.spans import Span


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
