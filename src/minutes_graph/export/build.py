"""Build an output folder from sources: graph, exports and catalogue, replaced atomically."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from minutes_graph.diagnostics import Diagnostic, Outcome
from minutes_graph.export.dcat.catalog import write_catalog
from minutes_graph.export.dcat.declared import declared_by, declared_in
from minutes_graph.export.dcat.files import statistics
from minutes_graph.export.dcat.history import Clock, History, read_history, utc_now
from minutes_graph.export.formats.export import (
    base_of,
    busy,
    left,
    left_out,
    parquet_left_out,
    refusal,
    replace_folder,
    write_formats,
)
from minutes_graph.export.formats.report import (
    ExportReport,
    merged_requests,
    requests_in,
    write_report,
)
from minutes_graph.export.formats.request import ExportRequest
from minutes_graph.export.formats.rules import EXPORT_NOT_OURS, EXPORT_UNWRITTEN
from minutes_graph.export.redacted_graph import StoredQuads
from minutes_graph.pipeline import rules
from minutes_graph.pipeline.build import BuiltGraph, build_graph
from minutes_graph.pipeline.documents import Progress, silent
from minutes_graph.pipeline.output import (
    REPORT_NAME,
    NotOursError,
    check_replaceable,
    copy_without_numbers,
    replaced_folder,
    work_folder,
)
from minutes_graph.pipeline.report import BuildReport
from minutes_graph.rdf.evidence import write_compressed
from minutes_graph.settings import Settings
from minutes_graph.settings.rules import NO_PUBLISHER
from minutes_graph.store import open_graph
from minutes_graph.temporary import BusyError, temporary_folder


def build_and_export(
    sources: Iterable[Path],
    out: Path,
    settings: Settings | None = None,
    progress: Progress = silent,
    requests: tuple[ExportRequest, ...] | None = None,
    memory: tuple[History, Clock] | None = None,
) -> BuildReport:
    """Build the graph of `sources` in the folder `out`, with exports and catalogue; a reader sees all or nothing.

    `requests` are the exports beside the graph, `memory` what the publication before this one left and the clock for
    what changed since; by default those of an earlier build in `out`, which is replaced as a whole. Nothing is raised
    for what documents hold or for an output that cannot be written: the report says it.
    """
    settings = settings or Settings()
    wanted: tuple[ExportRequest, ...] = ()
    unfit = _unreplaceable(out)
    if unfit:
        return BuildReport((), 0, unfit, written=False)
    built = BuiltGraph(BuildReport((), 0, (), written=False))
    try:
        with replaced_folder(out) as folder, work_folder(out) as work:
            wanted = requests_in(out) if requests is None else requests
            memory = memory or (read_history(out), utc_now)
            built = build_graph(sources, settings, (folder, work), progress)
            if not built.publishable:
                raise _NothingError
            _write_rest(folder, built, wanted, settings, memory)
    except _NothingError:
        return replace(built.report, diagnostics=(*built.report.diagnostics, *_nothing(built.report)))
    except OSError as error:
        found = _unwritten(out, error)
        return replace(built.report, diagnostics=(*built.report.diagnostics, found))
    built = replace(built, report=replace(built.report, written=True))
    lacking = parquet_left_out(out) if any(one.writable != one for one in wanted) else ()
    return replace(
        built.report, diagnostics=(*built.report.diagnostics, *_unnamed(settings), *lacking, *left(out))
    )


def _write_rest(
    folder: Path,
    built: BuiltGraph,
    requests: tuple[ExportRequest, ...],
    settings: Settings,
    memory: tuple[History, Clock],
) -> None:
    """Write the exports of a graph that stands in a folder, the compressed forms, and the catalogue of all of it."""
    writable = _write_exports(folder, built, requests, settings)
    write_compressed(folder)
    if writable:
        write_report(folder, writable)
    counted = statistics(built.counts)
    write_catalog(folder, built.facts, declared_by(built.report), settings, (counted, *memory))


def _write_exports(
    folder: Path, built: BuiltGraph, requests: tuple[ExportRequest, ...], settings: Settings
) -> tuple[ExportRequest, ...]:
    """Write the exports that `requests` name and this installation supports, and return these requests.

    An empty graph has no exports.
    """
    if not requests or not built.counts.triples:
        return ()
    writable = tuple(left for one in requests if (left := one.writable).formats)
    with temporary_folder() as aside:
        opened = open_graph(folder, aside)
        if opened.value is None:
            return ()
        for request in writable:
            write_formats(opened.value, folder, request, settings)
    return writable


class _NothingError(Exception):
    """Nothing can be published, so that what is there stays."""


def _nothing(report: BuildReport) -> tuple[Diagnostic, ...]:
    if not report.documents:
        return ()
    message = "no document could be accepted; nothing was written"
    return (Diagnostic(rules.NOTHING_ACCEPTED, "build", None, message),)


def _unreplaceable(out: Path) -> tuple[Diagnostic, ...]:
    """Return the diagnostic of an output that cannot be written, before anything is read."""
    try:
        check_replaceable(out)
    except NotOursError as error:
        return (_not_ours(out, error),)
    return ()


def _not_ours(out: Path, error: NotOursError) -> Diagnostic:
    return Diagnostic(rules.NOT_OURS, out.name or str(out), None, str(error), error.hint)


def _unwritten(out: Path, error: OSError) -> Diagnostic:
    match error:
        case NotOursError():
            return _not_ours(out, error)
        case BusyError():
            return busy(out, error)
        case _:
            return _unwritable(out, error)


def _unwritable(out: Path, error: OSError) -> Diagnostic:
    hint = "check the permissions and the space on the disk"
    return Diagnostic(rules.CANNOT_WRITE, out.name or str(out), None, f"{error.strerror or error}", hint)


def _unnamed(settings: Settings) -> tuple[Diagnostic, ...]:
    contact = settings.contact if settings.contact.name else settings.publisher
    lacking = [
        name
        for name, known in (
            ("publisher", settings.publisher.name),
            ("contact with an address", contact.name and (contact.email or contact.url)),
            ("address of its files", settings.files),
        )
        if not known
    ]
    if not lacking:
        return ()
    message = f"the catalogue states no {' and no '.join(lacking)}"
    hint = "set publisher, contact and catalog.files in minutes-graph.toml"
    return (Diagnostic(NO_PUBLISHER, "catalog", None, message, hint),)


def is_published(graph: Path, out: Path) -> bool:
    """Return whether `out` is the folder of the graph itself, which a build wrote."""
    return (graph / REPORT_NAME).is_file() and out.exists() and out.samefile(graph)


def _copied(graph: Path, folder: Path) -> bool:
    """Copy the folder of a graph with personal numbers hidden; return whether it held any."""
    held: list[bool] = []
    shutil.copytree(
        graph, folder, dirs_exist_ok=True,
        copy_function=lambda one, to: held.append(copy_without_numbers(Path(one), Path(to))),
    )  # fmt: skip
    return any(held)


def add_export(
    graph: Path, out: Path, request: ExportRequest, settings: Settings, progress: Progress = silent
) -> Outcome[ExportReport | None]:
    """Add further formats to the published folder `out`, with a catalogue that describes them; all or nothing changes.

    `graph` is the folder to take the graph from: `out` itself, or one that holds less of it.
    """
    refused = refusal(request, out)
    if refused:
        return Outcome(None, (refused,))
    with temporary_folder() as aside:
        opened = open_graph(graph, aside)
        if opened.value is None:
            return Outcome(None, opened.diagnostics)
        store = opened.value

        def fill(folder: Path) -> ExportReport:
            # An earlier version may have let numbers through; then what it packed is written again.
            for one in (*(requests_in(graph) if _copied(graph, folder) else ()), request):
                write_formats(store, folder, one, settings, progress)
            write_compressed(folder)
            report = write_report(folder, merged_requests((*requests_in(graph), request)))
            described = replace(settings, base=base_of(store))
            memory = (None, read_history(out), utc_now)
            write_catalog(folder, StoredQuads(store), declared_in(folder), described, memory)
            return report

        written = replace_folder(out, REPORT_NAME, fill, (EXPORT_NOT_OURS, EXPORT_UNWRITTEN))
    notes = (*left_out(request, out), *_unnamed(settings)) if written.value else ()
    return Outcome(written.value, (*opened.diagnostics, *notes, *written.diagnostics))
