"""Graphs built in a folder for tests that look at their quads."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from pyoxigraph import Quad, RdfFormat, parse

from minutes_graph.pipeline.build import build_graph
from minutes_graph.pipeline.report import BuildReport
from minutes_graph.settings import Settings


@dataclass(frozen=True, slots=True)
class Built:
    """A graph: its report, its quads and the names of the files of its meetings."""

    report: BuildReport
    quads: tuple[Quad, ...]
    meetings: frozenset[str]


def built_graph(sources: Iterable[Path], settings: Settings) -> Built:
    with TemporaryDirectory(prefix="minutes-graph-") as aside:
        out, work = Path(aside, "out"), Path(aside, "work")
        out.mkdir()
        work.mkdir()
        report = build_graph(sources, settings, (out, work)).report
        graph = out / "minutes-graph.trig"
        quads = tuple(parse(path=str(graph), format=RdfFormat.TRIG)) if graph.is_file() else ()
        names = (path.relative_to(out).as_posix() for path in (out / "meetings").rglob("*.ttl"))
        return Built(report, quads, frozenset(names))
