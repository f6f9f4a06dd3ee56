"""Reports as they are let out: nothing in them tells what was withdrawn."""

from __future__ import annotations

from dataclasses import replace

from minutes_graph.diagnostics import Diagnostic
from minutes_graph.model import Minutes
from minutes_graph.pipeline.redaction import Withheld
from minutes_graph.pipeline.report import DocumentReport
from minutes_graph.pipeline.rules import WITHDRAWN_NOTHING
from minutes_graph.pipeline.withdrawn import Withdrawal
from minutes_graph.spans import Span


def released_report(report: DocumentReport, minutes: Minutes | None, withheld: Withheld) -> DocumentReport:
    """Return a document's report without findings in withdrawn cases, and with names masked."""
    if not withheld.entries:
        return report
    items = minutes.items if minutes else ()
    gone = [item for item in items if item.case and withheld.has_case(item.case.value)]
    spans = tuple(item.span for item in gone)
    kept = (found for found in report.diagnostics if not within(found.span, spans))
    return replace(
        report,
        path=report.path.with_name(withheld.masks.hide(report.path.name)),
        items=report.items - len(gone),
        cases=report.cases - len({item.case.value for item in gone if item.case}),
        diagnostics=tuple(released_diagnostic(found, withheld) for found in kept),
    )


def released_diagnostic(found: Diagnostic, withheld: Withheld) -> Diagnostic:
    """Return a finding with withdrawn names and case numbers masked, in its file name too."""
    hide = withheld.masks.hide
    return replace(
        found,
        source=hide(found.source),
        message=hide(found.message),
        hint=hide(found.hint),
        quote=hide(found.quote),
    )


def released_entries(withheld: Withheld) -> tuple[Withdrawal, ...]:
    """Return the entries with names masked in their reasons, which are published."""
    return tuple(replace(entry, reason=withheld.masks.hide(entry.reason)) for entry in withheld.entries)


def unmet(withheld: Withheld, source: str, found_documents: frozenset[Withdrawal]) -> tuple[Diagnostic, ...]:
    """Return a note for each entry that met nothing; it tells the entry by its place in the list alone."""
    met = withheld.met | found_documents
    return tuple(
        Diagnostic(WITHDRAWN_NOTHING, source, None, f"entry {number} ({entry.kind.value}) meets nothing")
        for number, entry in enumerate(withheld.entries, start=1)
        if entry not in met
    )


def within(span: Span | None, spans: tuple[Span, ...]) -> bool:
    """Return whether a span lies in one of `spans`."""
    return span is not None and any(one.start <= span.start and span.end <= one.end for one in spans)
