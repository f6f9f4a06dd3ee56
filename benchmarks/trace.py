"""Prints how long it takes to follow a case as the graph grows: `python benchmarks/trace.py GRAPH.trig [TRIPLES ...]`.

The graph is one that `build` wrote; made-up meetings multiply it to the sizes asked for. The same cases are followed
in each, in memory and in a database on disk, so that what the size of the graph adds stands beside. Times are those of
the processor, which other work on the machine lengthens least.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from pyoxigraph import RdfFormat, Store

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.made_up import Copies, write_made_up  # noqa: E402
from minutes_graph.render.swimlanes_svg import timeline_svg  # noqa: E402
from minutes_graph.render.timelines import timeline_html  # noqa: E402
from minutes_graph.store import OxigraphStore, write_database  # noqa: E402
from minutes_graph.trace.case import timeline_of, trace_case  # noqa: E402
from minutes_graph.trace.finding import CaseRef, all_cases  # noqa: E402
from minutes_graph.trace.follow import follow_links  # noqa: E402

SIZES = (30_000, 100_000, 300_000, 1_000_000)
ROUNDS = 5


def main() -> None:
    """Measure each size and print a table."""
    graph = Path(sys.argv[1])
    sizes = [int(size) for size in sys.argv[2:]] or SIZES
    copies = Copies(graph)
    a_meeting = len(copies.quads) / copies.meetings
    asked = _cases(graph)
    print(f"{len(asked)} cases; milliseconds a case: median, and the slowest case's median")
    print(
        f"{'triples':>10}{'':>8}{'history':>16}{'by number':>16}{'with links':>16}{'as svg':>14}{'as html':>14}"
    )
    with tempfile.TemporaryDirectory() as folder:
        for size in sizes:
            meetings = max(copies.meetings, round(size / a_meeting))
            quads = Path(folder) / f"{size}.nq"
            write_made_up(graph, meetings, quads)
            memory = Store()
            memory.bulk_load(path=str(quads), format=RdfFormat.N_QUADS)
            _row("memory", OxigraphStore.from_memory(memory, "made-up"), asked)
            del memory
            database = Path(folder) / str(size)
            write_database(quads, RdfFormat.N_QUADS, database)
            _row("disk", OxigraphStore.from_database(database), asked)
            quads.unlink()


def _cases(graph: Path) -> tuple[CaseRef, ...]:
    with tempfile.TemporaryDirectory() as folder:
        write_database(graph, RdfFormat.TRIG, Path(folder) / "db")
        return all_cases(OxigraphStore.from_database(Path(folder) / "db"))


def _row(kind: str, store: OxigraphStore, asked: tuple[CaseRef, ...]) -> None:
    known = {ref.iri: timeline_of(store, ref) for ref in asked}
    columns = (
        _each(asked, lambda ref: timeline_of(store, ref)),
        _each(asked, lambda ref: trace_case(store, ref.iri)),
        _each(asked, lambda ref: follow_links(store, known[ref.iri])),
        _each(asked, lambda ref: timeline_svg(known[ref.iri])),
        _each(asked, lambda ref: timeline_html(known[ref.iri])),
    )
    cells = "".join(f"{typical:>9.1f} {slowest:>5.1f}" for typical, slowest in columns)
    print(f"{len(store):>10,}{kind:>8}{cells}", flush=True)


def _each(asked: tuple[CaseRef, ...], task: Callable[[CaseRef], object]) -> tuple[float, float]:
    medians = []
    for ref in asked:
        task(ref)
        times = []
        for _ in range(ROUNDS):
            start = time.process_time()
            task(ref)
            times.append((time.process_time() - start) * 1000)
        medians.append(statistics.median(times))
    return statistics.median(medians), max(medians)


if __name__ == "__main__":
    main()
