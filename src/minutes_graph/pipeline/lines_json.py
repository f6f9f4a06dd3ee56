"""The public JSON of the lines of a document (docs/text-json.md): what every citation refers to."""

from __future__ import annotations

from collections.abc import Iterable

from minutes_graph.diagnostics import Diagnostic
from minutes_graph.masking import mask_personal_numbers
from minutes_graph.model import Line, SourceDocument
from minutes_graph.pipeline.attendance_json import Json
from minutes_graph.pipeline.parsed import SCHEMA_VERSION, diagnostic_json
from minutes_graph.pipeline.places import place_json


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
