"""A build with all that is published beside the graph, switched into place as one."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

from pyoxigraph import Quad

from minutes_graph.diagnostics import Diagnostic
from minutes_graph.pipeline.build import build
from minutes_graph.pipeline.report import BuildReport
from minutes_graph.pipeline.settings import Settings
from minutes_graph.publish.catalog.catalog import write_catalog
from minutes_graph.publish.catalog.config import Config
from minutes_graph.publish.catalog.rules import NO_PUBLISHER

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

    The base of all IRIs is that of `settings`, also in the catalogue.
    """
    settings = settings or Settings()
    chosen = replace(config or Config(), base=settings.base)

    def finish(folder: Path, quads: tuple[Quad, ...], report: BuildReport) -> None:
        write_catalog(folder, quads, report, chosen)

    report = build(sources, out, settings, progress, finish)
    if not report.written or chosen.publisher.name or chosen.contact.name:
        return report
    unnamed = Diagnostic(NO_PUBLISHER, "catalog", None, "the catalogue names neither publisher nor contact")
    return replace(report, diagnostics=(*report.diagnostics, unnamed))
