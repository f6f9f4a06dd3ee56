"""Redact documents, reports and diagnostics: without what was withdrawn, and with names masked in the rest."""

from __future__ import annotations

from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any, TypeVar

from pyoxigraph import Quad

from minutes_graph.diagnostics import Diagnostic, Outcome
from minutes_graph.model import (
    AgendaItem,
    Attendance,
    Ballot,
    EntityKind,
    Identification,
    Minutes,
    PersonName,
    ReferralDemand,
    Reservation,
    SourceDocument,
)
from minutes_graph.model.minutes import PartyEvidence
from minutes_graph.pipeline.reading import FileReading
from minutes_graph.pipeline.redaction import Redaction, redaction_of
from minutes_graph.pipeline.report import DocumentReport
from minutes_graph.pipeline.rules import WITHDRAWN_DOCUMENT, WITHDRAWN_NOTHING
from minutes_graph.pipeline.withdrawn import Withdrawal, read_withdrawn, same_name, withdrawn_files
from minutes_graph.rdf.dataset import minutes_quads
from minutes_graph.rdf.iris import GraphSettings
from minutes_graph.settings import Settings
from minutes_graph.spans import Span

_T = TypeVar("_T")


def redacted_report(report: DocumentReport, minutes: Minutes | None, redaction: Redaction) -> DocumentReport:
    """Return a document's report without findings in withdrawn cases, and with names masked."""
    if not redaction.entries:
        return report
    items = minutes.items if minutes else ()
    gone = [item for item in items if _has_withdrawn(item, redaction)]
    spans = tuple(item.span for item in gone)
    kept = (found for found in report.diagnostics if not within(found.span, spans))
    return replace(
        report,
        path=report.path.with_name(redaction.masks.hide(report.path.name)),
        items=report.items - len(gone),
        cases=report.cases - len({case.value for item in gone for case in item.cases}),
        diagnostics=tuple(redacted_diagnostic(found, redaction) for found in kept),
    )


def redacted_diagnostic(found: Diagnostic, redaction: Redaction) -> Diagnostic:
    """Return a finding with withdrawn names and case numbers masked, in its file name too."""
    hide = redaction.masks.hide
    return replace(
        found,
        source=hide(found.source),
        message=hide(found.message),
        hint=hide(found.hint),
        quote=hide(found.quote),
    )


def redacted_entries(redaction: Redaction) -> tuple[Withdrawal, ...]:
    """Return the entries with names masked in their reasons, which are published."""
    return tuple(replace(entry, reason=redaction.masks.hide(entry.reason)) for entry in redaction.entries)


def unmet(
    redaction: Redaction, source: str, found_documents: frozenset[Withdrawal]
) -> tuple[Diagnostic, ...]:
    """Return a note for each entry that met nothing; it names the entry by its position in the list alone."""
    met = redaction.met | found_documents
    return tuple(
        Diagnostic(WITHDRAWN_NOTHING, source, None, f"entry {number} ({entry.kind.value}) meets nothing")
        for number, entry in enumerate(redaction.entries, start=1)
        if entry not in met
    )


def within(span: Span | None, spans: tuple[Span, ...]) -> bool:
    """Return whether a span lies in one of `spans`."""
    return span is not None and any(one.start <= span.start and span.end <= one.end for one in spans)


def redacted_reading(reading: FileReading, settings: Settings) -> Outcome[FileReading | None]:
    """Return what was read without what the list of `settings` names.

    None where the document itself was withdrawn, or where the list cannot be followed.
    """
    listed = read_withdrawn(settings.withdrawn)
    if not listed.value:
        return Outcome(reading if listed.value is not None else None, listed.diagnostics)
    if withdrawn_files((reading.path,), listed.value):
        hint = "a list of withdrawals names it"
        return Outcome(
            None, (Diagnostic(WITHDRAWN_DOCUMENT, "parse", None, "the document was withdrawn", hint),)
        )
    return Outcome(_redacted(reading, listed.value))


def redacted_document(reading: FileReading, settings: Settings) -> Outcome[SourceDocument | None]:
    """Return the lines of what was read without those of withdrawn cases, and with withdrawn names masked.

    None where nothing was read, where the document itself was withdrawn, or where the list cannot be followed.
    """
    redacted = redacted_reading(reading, settings)
    entries = read_withdrawn(settings.withdrawn).value
    if redacted.value is None or reading.document is None or not entries:
        return Outcome(None if redacted.value is None else reading.document, redacted.diagnostics)
    redaction = redaction_of(_quads(reading), entries)
    gone = _withdrawn_spans(reading.minutes, redaction)
    hide = redaction.masks.hide
    lines = tuple(
        replace(line, raw=hide(line.raw), text=hide(line.text), offsets=())
        for line in reading.document.lines
        if not within(Span(line.number, line.number), gone)
    )
    return Outcome(replace(reading.document, lines=lines), redacted.diagnostics)


def _withdrawn_spans(minutes: Minutes | None, redaction: Redaction) -> tuple[Span, ...]:
    items = minutes.items if minutes else ()
    return tuple(item.span for item in items if _has_withdrawn(item, redaction))


def _has_withdrawn(item: AgendaItem, redaction: Redaction) -> bool:
    return any(redaction.has_case(case.value) for case in item.cases)


def _redacted(reading: FileReading, entries: tuple[Withdrawal, ...]) -> FileReading:
    redaction = redaction_of(_quads(reading), entries)
    redactor = _Redactor(redaction)
    minutes, resolution = reading.minutes, reading.resolution
    gone = _withdrawn_spans(minutes, redaction)
    if resolution:
        kept = (one for one in resolution.identifications if not within(one.span, gone))
        resolution = replace(resolution, identifications=redactor.all_of(kept))
    return replace(
        reading,
        tree=None,
        minutes=redactor.value(minutes) if minutes else None,
        resolution=resolution,
        diagnostics=tuple(
            redacted_diagnostic(found, redaction)
            for found in reading.diagnostics
            if not within(found.span, gone)
        ),
    )


def _quads(reading: FileReading) -> tuple[Quad, ...]:
    read = reading.resolved
    return minutes_quads(read.minutes, read.resolution, read.document, GraphSettings()) if read else ()


@dataclass(frozen=True, slots=True)
class _Redactor:
    """Redacts values: people and cases that were withdrawn are removed, their names and numbers masked."""

    redaction: Redaction

    def value(self, given: _T) -> _T:
        """Return a redacted dataclass."""
        made: _T = self._over(given)
        return made

    def all_of(self, given: Any) -> tuple[Any, ...]:
        """Return the values that stay, redacted."""
        return tuple(self._over(one) for one in given if not self._is_gone(one))

    def _over(self, given: Any) -> Any:
        if isinstance(given, str):
            return self.redaction.masks.hide(given)
        if isinstance(given, tuple):
            return self.all_of(given)
        if is_dataclass(given) and not isinstance(given, type):
            values = {one.name: getattr(given, one.name) for one in fields(given)}
            return replace(
                given,
                **{name: None if self._is_gone(one) else self._over(one) for name, one in values.items()},
            )
        return given

    def _is_gone(self, given: object) -> bool:
        match given:
            case PersonName(name=name):
                return any(same_name(name, one) for one in self.redaction.names)
            case (
                Attendance(person=who)
                | Ballot(person=who)
                | PartyEvidence(person=who)
                | ReferralDemand(by=who)
            ):
                return self._is_gone(who)
            case Reservation(people=people, parties=()):
                return all(map(self._is_gone, people))
            case AgendaItem():
                return _has_withdrawn(given, self.redaction)
            case Identification(entity=entity) if entity.kind is EntityKind.PERSON:
                return any(same_name(entity.name, one) for one in self.redaction.names)
            case _:
                return False
