"""Measures exports of many made-up meetings: `python benchmarks/exports.py BUILT [MEETINGS]`.

BUILT is a folder that `build` wrote, which is made over for as many municipalities as it takes. The speed of N-Quads
and CSV stands beside that of a plain loop in Python that writes the same bytes from the same store; all formats
together run in a process of their own, whose highest memory is told.
"""

from __future__ import annotations

import csv
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.made_up import write_made_up  # noqa: E402
from minutes_graph.export.formats.rdf_files import write_rdf  # noqa: E402
from minutes_graph.export.formats.request import Format  # noqa: E402
from minutes_graph.export.tables.csv_files import write_csv  # noqa: E402
from minutes_graph.export.tables.spec import table_rows, table_specs  # noqa: E402
from minutes_graph.identifiers import DEFAULT_BASE  # noqa: E402
from minutes_graph.store import OxigraphStore, open_graph  # noqa: E402
from minutes_graph.store.sorted_triples import SortedTriples  # noqa: E402

EXPORT = """
import resource, sys, time
from pathlib import Path
from minutes_graph.export.formats.export import export_graph
from minutes_graph.export.formats.request import Format
from minutes_graph.export.formats.request import ExportRequest
begin = time.perf_counter()
chosen = tuple(Format(name) for name in sys.argv[3:])
export_graph(Path(sys.argv[1]), Path(sys.argv[2]), ExportRequest(chosen), lambda *told: print(
    f"    {told[2] or 'written':<8} from {time.perf_counter() - begin:6.1f} s", flush=True))
print(f"    whole    {time.perf_counter() - begin:6.1f} s, at most "
      f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")
"""


def main() -> None:
    """Measure and print."""
    built = Path(sys.argv[1])
    wanted = int(sys.argv[2]) if len(sys.argv) > 2 else 1000
    with TemporaryDirectory() as folder:
        place = Path(folder)
        graph = place / "graph.nq"
        meetings = write_made_up(built / "minutes-graph.trig", wanted, graph)
        print(f"{meetings} made-up meetings, {graph.stat().st_size // 2**20} MB of N-Quads")
        measure_speed(graph, place)
        print("  all formats, in a process of their own")
        command = [sys.executable, "-c", EXPORT, str(graph), str(place / "out")]
        subprocess.run(command, check=True)


def measure_speed(graph: Path, place: Path) -> None:
    """Print the speed of N-Quads and of CSV beside that of a plain writer of the same bytes."""
    (place / "aside").mkdir()
    store = open_graph(graph, place / "aside").value
    if store is None:
        raise SystemExit(f"no graph in {graph}")
    plain = timed(lambda: plain_quads(store, place / "plain.nq"))
    ours = timed(
        lambda: write_rdf(SortedTriples(store, place), Format.N_QUADS, place / "ours.nq", DEFAULT_BASE)
    )
    report("nq", plain, ours, (place / "ours.nq").stat().st_size)
    plain = timed(lambda: plain_tables(store, place))
    ours = timed(lambda: own_tables(store, place))
    report("csv", plain, ours, sum(path.stat().st_size for path in place.glob("own-*.csv")))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"  (these in one process, at most {peak} MB)")


def plain_quads(store: OxigraphStore, path: Path) -> None:
    """Write each quad as it comes out of the store, in no order."""
    with path.open("w", encoding="utf-8") as file:
        for graph in store.graphs():
            for quad in store.quads_of(graph):
                file.write(f"{quad} .\n")


def plain_tables(store: OxigraphStore, place: Path) -> None:
    """Write each row with the csv module, values as they are."""
    for spec in table_specs():
        with (place / f"plain-{spec.name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            for row in store.rows(spec.query):
                writer.writerow([getattr(cell, "value", None) for cell in row])


def own_tables(store: OxigraphStore, place: Path) -> None:
    """Write the tables as an export does."""
    for spec in table_specs():
        write_csv(spec, table_rows(store, spec), place / f"own-{spec.name}.csv")


def timed(work: Callable[[], object]) -> float:
    """Return the seconds that `work` takes, the better of two."""
    taken = []
    for _ in range(2):
        begin = time.perf_counter()
        work()
        taken.append(time.perf_counter() - begin)
    return min(taken)


def report(name: str, plain: float, ours: float, size: int) -> None:
    """Print one line of the comparison."""
    fast, slow = size / ours / 1e6, size / plain / 1e6
    print(f"  {name:<4} {fast:7.1f} MB/s, plain Python {slow:7.1f} MB/s: {plain / ours:.2f} of it")


if __name__ == "__main__":
    main()
