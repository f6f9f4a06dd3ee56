"""The report of a build, document by document; what is looked for in each document's graph."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import Quad

from minutes_graph.diagnostics import Diagnostic, Severity, worst
from minutes_graph.masking import mask_personal_numbers
from minutes_graph.pipeline.incompleteness import NOT_COUNTED, Coverage, is_incomplete
from minutes_graph.pipeline.parsed import Json, diagnostic_json
from minutes_graph.pipeline.withdrawn import Withdrawal
from minutes_graph.readers.rules import PERSONAL_NUMBER
from minutes_graph.settings import Settings
from minutes_graph.store.quad_store import holds_number
from minutes_graph.version import VERSION


@dataclass(frozen=True, slots=True)
class WrittenText:
    """The numbered lines of a document: the name of their file below the output folder, and its SHA-256."""

    file: str
    sha256: str


@dataclass(frozen=True, slots=True)
class DocumentReport:
    """One document of a build: what it is, where its graph was written, and what was found."""

    path: Path
    sha256: str | None
    body: str | None
    date: str | None
    items: int
    cases: int
    triples: int
    turtle: str | None
    diagnostics: tuple[Diagnostic, ...]
    coverage: Coverage = NOT_COUNTED
    text: WrittenText | None = None

    @property
    def accepted(self) -> bool:
        """Return whether the document is in the graph."""
        return self.turtle is not None


@dataclass(frozen=True, slots=True)
class BuildReport:
    """A whole build; `diagnostics` are those of no single document."""

    documents: tuple[DocumentReport, ...]
    triples: int
    diagnostics: tuple[Diagnostic, ...]
    written: bool
    withdrawn: tuple[Withdrawal, ...] = ()

    @property
    def accepted(self) -> tuple[DocumentReport, ...]:
        """Return the documents that are in the graph."""
        return tuple(document for document in self.documents if document.accepted)

    @property
    def refused(self) -> tuple[DocumentReport, ...]:
        """Return the documents that were kept out."""
        return tuple(document for document in self.documents if not document.accepted)

    def all_diagnostics(self) -> tuple[Diagnostic, ...]:
        """Return every finding: those of the run first, then each document's in order."""
        found = [*self.diagnostics]
        for document in self.documents:
            found.extend(document.diagnostics)
        return tuple(found)

    @property
    def ok(self) -> bool:
        """Return whether nothing was found that is an error."""
        return (worst(self.all_diagnostics()) or Severity.NOTE) < Severity.ERROR


def report_json(report: BuildReport, settings: Settings) -> str:
    """Return the report as the text of build-report.json; it holds no clock and no path."""
    counts = Counter(found.severity.word for found in report.all_diagnostics())
    content: Json = {
        "program": {"name": "minutes-graph", "version": VERSION},
        "base": settings.base,
        "documents": [_document(document) for document in report.documents],
        "totals": {
            "documents": len(report.documents),
            "accepted": len(report.accepted),
            "refused": len(report.refused),
            "items": sum(document.items for document in report.accepted),
            "triples": report.triples,
            "errors": counts["error"],
            "warnings": counts["warning"],
            "notes": counts["note"],
        },
        "withdrawn": [_withdrawal(entry) for entry in report.withdrawn],
        "diagnostics": [diagnostic_json(found) for found in report.diagnostics],
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _document(document: DocumentReport) -> Json:
    return {
        "file": mask_personal_numbers(document.path.name),
        "sha256": document.sha256,
        "accepted": document.accepted,
        "incomplete": is_incomplete(document.diagnostics),
        "body": document.body,
        "date": document.date,
        "items": document.items,
        "cases": document.cases,
        "triples": document.triples,
        "turtle": document.turtle,
        "text": {"file": document.text.file, "sha256": document.text.sha256} if document.text else None,
        "diagnostics": [diagnostic_json(found) for found in document.diagnostics],
    }


def _withdrawal(entry: Withdrawal) -> Json:
    """Return that something was withdrawn and why, but not what."""
    return {"kind": entry.kind.value, "date": entry.day.isoformat(), "reason": entry.reason}


def numbers_in_graph(quads: Iterable[Quad], document: str) -> tuple[Diagnostic, ...]:
    """Return an error where a literal or an IRI of a document's graph holds a civil registration number."""
    if not any(map(holds_number, quads)):
        return ()
    message = "what was read of the document has the form of a civil registration number (CPR)"
    return (Diagnostic(PERSONAL_NUMBER, document, None, message, "remove it at the source"),)
