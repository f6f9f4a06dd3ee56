"""A build with all that is published beside the graph, switched into place as one."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from pyoxigraph import Quad

from minutes_graph.diagnostics import Diagnostic, Outcome
from minutes_graph.export.dcat.catalog import write_catalog
from minutes_graph.export.dcat.config import Config
from minutes_graph.export.dcat.declared import declared_by, declared_in
from minutes_graph.export.dcat.rules import NO_PUBLISHER
from minutes_graph.export.formats.export import (
    base_of,
    left_out,
    parquet_left_out,
    refusal,
    switched,
    write_formats,
)
from minutes_graph.export.formats.report import (
    ExportReport,
    merged_requests,
    requests_in,
    write_report,
)
from minutes_graph.export.formats.request import ExportRequest
from minutes_graph.export.release import StoredQuads
from minutes_graph.pipeline.build import build
from minutes_graph.pipeline.output import REPORT_NAME
from minutes_graph.pipeline.report import BuildReport
from minutes_graph.pipeline.settings import Settings
from minutes_graph.store import OxigraphStore, open_graph

Progress = Callable[[int, int, str], None]


def _silent(done: int, total: int, name: str) -> None:
    """Show nothing."""


def publish(
    sources: Iterable[Path],
    out: Path,
    settings: Settings | None = None,
    config: Config | None = None,
    progress: Progress = _silent,
) -> BuildReport:
    """Build the graph of `sources` in the folder `out`, with its catalogue; a reader sees both or neither.

    What an export added to an earlier build in `out` is written again from the new graph. The base of all IRIs is
    that of `settings`, also in the catalogue.
    """
    return publish_again(sources, out, requests_in(out), settings, config, progress)


def publish_again(
    sources: Iterable[Path],
    out: Path,
    requests: tuple[ExportRequest, ...],
    settings: Settings | None,
    config: Config | None,
    progress: Progress,
) -> BuildReport:
    """Build as `publish` does, with the exports of `requests` beside the graph."""
    settings = settings or Settings()
    chosen = replace(config or Config(), base=settings.base)
    writable = tuple(left for one in requests if (left := one.writable).formats)

    def finish(folder: Path, quads: tuple[Quad, ...], report: BuildReport) -> None:
        if requests and quads:
            store = OxigraphStore.of(quads, str(folder))
            for request in writable:
                write_formats(store, folder, request)
            write_report(folder, writable)
        write_catalog(folder, lambda: quads, declared_by(report), chosen)

    report = build(sources, out, settings, progress, finish)
    if not report.written:
        return report
    told = (*_unnamed(chosen), *(parquet_left_out(out) if writable != requests else ()))
    return replace(report, diagnostics=(*report.diagnostics, *told))


def _unnamed(config: Config) -> tuple[Diagnostic, ...]:
    if config.publisher.name or config.contact.name:
        return ()
    return (Diagnostic(NO_PUBLISHER, "catalog", None, "the catalogue names neither publisher nor contact"),)


def is_published(graph: Path, out: Path) -> bool:
    """Return whether `out` is the folder of the graph itself, which a build wrote."""
    return (graph / REPORT_NAME).is_file() and out.exists() and out.samefile(graph)


def add_export(
    graph: Path, out: Path, request: ExportRequest, config: Config, progress: Progress = _silent
) -> Outcome[ExportReport | None]:
    """Return the published folder `out` further formats, and a catalogue that describes them; all or nothing changes.

    `graph` is the folder to take the graph from: `out` itself, or one that holds less of it.
    """
    refused = refusal(request, out)
    if refused:
        return Outcome(None, (refused,))
    with TemporaryDirectory(prefix="minutes-graph-") as aside:
        opened = open_graph(graph, Path(aside))
        if opened.value is None:
            return Outcome(None, opened.diagnostics)
        store = opened.value

        def fill(folder: Path) -> ExportReport:
            shutil.copytree(graph, folder, dirs_exist_ok=True)
            write_formats(store, folder, request, progress)
            report = write_report(folder, merged_requests((*requests_in(graph), request)))
            described = replace(config, base=base_of(store))
            write_catalog(folder, lambda: StoredQuads(store), declared_in(folder), described)
            return report

        written = switched(out, REPORT_NAME, fill)
    told = (*left_out(request, out), *_unnamed(config)) if written.value else ()
    return Outcome(written.value, (*opened.diagnostics, *told, *written.diagnostics))
