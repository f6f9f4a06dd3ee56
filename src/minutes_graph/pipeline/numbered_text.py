"""The numbered lines of a document, as text and as JSON (docs/text-json.md): what every citation refers to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from minutes_graph.diagnostics import Diagnostic
from minutes_graph.masking import mask_personal_numbers, presentable
from minutes_graph.model import Line, Marks, SourceDocument
from minutes_graph.pipeline.parsed import SCHEMA_VERSION, diagnostic_json
from minutes_graph.pipeline.places import Json, place_json, place_text


def numbered_text(document: SourceDocument) -> str:
    """Return the lines of a document, each with number, letters as printed, and place and marks where there are any.

    No personal number is in it.
    """
    return "".join(f"{line}\n" for line in _lines(document))


def _lines(document: SourceDocument) -> Iterator[str]:
    width = len(str(document.source.lines))
    before = ""
    for line in document.lines:
        place = place_text(line.place)
        about = ", ".join(filter(None, (place if place != before else "", *_marks(line.marks))))
        before = place
        yield presentable(
            f"{line.number:>{width}}  {_printed(line)}{f'   [{about}]' if about else ''}"
        ).rstrip()


def _printed(line: Line) -> str:
    return line.raw.replace("\t", " | ") if line.marks.cells else line.raw


def _marks(marks: Marks) -> Iterator[str]:
    named = (
        (marks.page_artifact, "page artifact"),
        (marks.item_start, "item"),
        (bool(marks.heading), f"heading {marks.heading}"),
        (marks.continues, "goes on"),
        (marks.bold, "bold"),
        (bool(marks.cells), f"{len(marks.cells)} cells"),
        (marks.reader != "text", marks.reader),
    )
    return (word for is_so, word in named if is_so)


def lines_json(document: SourceDocument, found: Iterable[Diagnostic]) -> Json:
    """Return the lines of a document with their places and marks; no personal number is in it."""
    source = document.source
    return {
        "schema_version": SCHEMA_VERSION,
        "source": {
            "name": mask_personal_numbers(source.name),
            "sha256": source.sha256,
            "lines": source.lines,
            "media_type": source.media_type,
            "reader": source.reader,
        },
        "lines": [_line(line) for line in document.lines],
        "diagnostics": [diagnostic_json(one) for one in found],
    }


def _line(line: Line) -> Json:
    marks = line.marks
    return {
        "number": line.number,
        **place_json(line.place),
        "raw": mask_personal_numbers(line.raw),
        "text": mask_personal_numbers(line.text),
        "marks": {
            "page_artifact": marks.page_artifact,
            "page_break": marks.page_break,
            "heading": marks.heading,
            "item_start": marks.item_start,
            "continues": marks.continues,
            "gap": marks.gap,
            "bold": marks.bold,
            "size": marks.size,
            "cells": list(marks.cells),
            "reader": marks.reader,
        },
    }
