"""Hostile queries beside a normal client: `python benchmarks/serve_hostile.py BUILT [MINUTES]`.

BUILT is a folder that `build` wrote, made over until it has a million triples. Six hostile clients ask without a pause,
one normal client asks small questions, each another. Told are the normal client's times, the highest memory of a worker
and of all processes together, and what is left of workers and descriptors afterwards.
"""

from __future__ import annotations

import statistics
import sys
import threading
import time
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

import httpx

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.servers import free_port, ours, running, write_graph  # noqa: E402
from tests.serve.running import descendants  # noqa: E402

HOSTILE = {
    "cartesian product": "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
    "large product": "SELECT * { ?a ?b ?c . ?d ?e ?f }",
    "paths without ends": "SELECT * { ?a (!<http://none>)* ?b . ?c (!<http://none>)* ?d }",
    "a path from anywhere": "SELECT (COUNT(*) AS ?n) { ?a (<http://none>|!<http://none>)+ ?b }",
    "everything in order": "SELECT * { ?a ?b ?c . ?d ?e ?f } ORDER BY ?f ?c",
    "everything once": "SELECT DISTINCT ?a ?d ?g { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
    "a regular expression": f"SELECT * {{ ?s ?p ?o FILTER REGEX(STR(?o), '{'(a*)*' * 50}b') }}",
    "a large regular expression": "SELECT * { ?s ?p ?o FILTER REGEX(STR(?o), '((a{100}){100}){100}') }",
    "10,000 unions": f"ASK {{ {' UNION '.join(['{ ?s ?p ?o }'] * 10_000)} }}",
    "nested groups": f"ASK {'{' * 50_000}{'}' * 50_000}",
    "nested signs": f"ASK {{ FILTER({'!' * 100_000}true) }}",
    "a long sum": f"SELECT (1{' + 1' * 100_000} AS ?x) {{}}",
    "a growing string": "SELECT ?x10 { BIND('xxxxxxxxxx' AS ?x0) "
    + " ".join(f"BIND(CONCAT({', '.join([f'?x{n}'] * 10)}) AS ?x{n + 1})" for n in range(10))
    + " }",
    "10 MB": "SELECT * { } #" + "x" * 10_000_000,
    "a large graph": "CONSTRUCT { ?a ?b ?f } { ?a ?b ?c . ?d ?e ?f }",
    "no query": "{" * 1000,
}
CLIENTS = 6


class Watch:
    """The highest memory of a worker and of all processes, in MB, looked at all the while."""

    def __init__(self, server: int) -> None:
        self.worker = self.all = 0
        self._server = server

    def look(self) -> None:
        """Look once; what workers share with the nursery is counted once."""
        workers = [_private(pid) for pid in descendants(self._server)]
        self.worker = max(self.worker, *workers, 0)
        self.all = max(self.all, sum(workers) + _private(self._server))


def main() -> None:
    """Measure and print."""
    built, minutes = Path(sys.argv[1]), float(sys.argv[2]) if len(sys.argv) > 2 else 10.0
    with TemporaryDirectory() as name:
        folder = Path(name)
        graph, _ = write_graph(built, 1_000_000, folder)
        port = free_port()
        address = f"http://127.0.0.1:{port}/sparql"
        command = ours(graph, folder, port, "--deadline", "10", "--quiet")
        with running(command, f"{address}?query=ASK%7B%7D", folder / "server.log") as server:
            _run(address, server.pid, minutes * 60)


def _run(address: str, server: int, seconds: float) -> None:
    # The server has opened all that it keeps open once it has answered.
    before, workers = _files(server), len(list(descendants(server)))
    end = time.monotonic() + seconds
    statuses: Counter[str] = Counter()
    watch = Watch(server)
    hostile = [
        threading.Thread(target=_be_hostile, args=(address, number, end, statuses))
        for number in range(CLIENTS)
    ]
    for thread in hostile:
        thread.start()
    times, failed = _be_normal(address, end, watch)
    for thread in hostile:
        thread.join()
    _settle(server, before, workers)
    cuts = statistics.quantiles(times, n=1000)
    print(f"normal client: {len(times)} questions, {failed} without an answer")
    print(
        f"  p50 {cuts[499] * 1000:.1f} ms, p99 {cuts[989] * 1000:.1f} ms, p99.9 {cuts[998] * 1000:.1f} ms",
        end="",
    )
    print(f", longest {max(times) * 1000:.0f} ms")
    print(f"memory: {watch.worker} MB of one worker at most, {watch.all} MB of all processes together")
    print(f"processes below the server: {workers} before, {len(list(descendants(server)))} after")
    print(f"descriptors of the server: {before} before, {_files(server)} after")
    for told, count in sorted(statuses.items()):
        print(f"  {told}: {count}")


def _be_hostile(address: str, number: int, end: float, statuses: Counter[str]) -> None:
    names = list(HOSTILE)
    with httpx.Client(timeout=120) as client:
        while time.monotonic() < end:
            number += 1
            name = names[number * 5 % len(names)]
            # A mark at the end keeps the server from knowing the question.
            query = f"{HOSTILE[name]} # {number}"
            try:
                told = str(client.post(address, data={"query": query}).status_code)
            except httpx.TransportError as error:
                told = type(error).__name__
            statuses[f"{name}: {told}"] += 1


def _be_normal(address: str, end: float, watch: Watch) -> tuple[list[float], int]:
    times, failed = [], 0
    with httpx.Client(timeout=60) as client:
        while time.monotonic() < end:
            query = f"SELECT ?s {{ ?s a <https://w3id.org/minutes-graph/ontology#Meeting> }} LIMIT 5 # {len(times)}"
            begun = time.perf_counter()
            answer = client.get(address, params={"query": query}, headers={"Accept": "text/csv"})
            times.append(time.perf_counter() - begun)
            failed += answer.status_code != 200 or answer.text.count("\n") != 6
            watch.look()
            time.sleep(0.02)
    return times, failed


def _settle(server: int, files: int, workers: int) -> None:
    end = time.monotonic() + 60
    while time.monotonic() < end:
        if _files(server) <= files and len(list(descendants(server))) <= workers:
            return
        time.sleep(0.5)


def _files(pid: int) -> int:
    return sum(1 for _ in Path(f"/proc/{pid}/fd").iterdir())


def _private(pid: int) -> int:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines()
    except OSError:
        return 0
    kilobytes = [
        int(line.split()[1]) for line in lines if line.startswith(("Private_Clean", "Private_Dirty"))
    ]
    return sum(kilobytes) // 1024


if __name__ == "__main__":
    main()
