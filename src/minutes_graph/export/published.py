"""Compare what a build would write with what is published; nothing is written."""

from __future__ import annotations

import filecmp
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from minutes_graph.diagnostics import Diagnostic, Outcome, Severity, worst
from minutes_graph.export.build import build_and_export
from minutes_graph.export.dcat.history import read_history, utc_now
from minutes_graph.export.diff import GraphDiff, diff_files, whole_graph
from minutes_graph.export.formats.report import requests_in
from minutes_graph.pipeline.documents import Progress
from minutes_graph.pipeline.output import REPORT_NAME
from minutes_graph.pipeline.report import BuildReport
from minutes_graph.settings import Settings
from minutes_graph.temporary import temporary_folder

_GRAPH: Final = "minutes-graph.trig"


@dataclass(frozen=True, slots=True)
class PublishedCheck:
    """The difference that a build would make: facts, and files by their paths in the output folder."""

    report: BuildReport
    diff: GraphDiff
    files: tuple[str, ...]
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def same(self) -> bool:
        """Return whether a build would change nothing."""
        return not self.files and (worst(self.diagnostics) or Severity.NOTE) < Severity.ERROR


def check_published(
    sources: Iterable[Path], out: Path, settings: Settings, progress: Progress
) -> PublishedCheck:
    """Build into a temporary folder, and compare it with `out`, which is not changed.

    Files that were put there by other commands than `build` are left out of the comparison.
    """
    with temporary_folder() as aside:
        fresh = aside / "out"
        memory = (read_history(out), utc_now)
        report = build_and_export(sources, fresh, settings, progress, requests_in(out), memory)
        if not report.written:
            return PublishedCheck(report, GraphDiff(), (REPORT_NAME,))
        files = _changed(out, fresh)
        compared: Outcome[GraphDiff | None] = Outcome(GraphDiff())
        if _GRAPH in files:
            published = (out / _GRAPH).is_file()
            compared = diff_files(out, fresh) if published else whole_graph(fresh)
        return PublishedCheck(report, compared.value or GraphDiff(), files, compared.diagnostics)


def _changed(out: Path, fresh: Path) -> tuple[str, ...]:
    built, there = _files(fresh), _files(out)
    # What is no longer built of meetings and texts would be removed; other commands write to other folders.
    gone = {name for name in there - built if name.startswith(("meetings/", "texts/"))}
    changed = {
        name
        for name in built
        if name not in there or not filecmp.cmp(out / name, fresh / name, shallow=False)
    }
    return tuple(sorted(changed | gone))


def _files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
