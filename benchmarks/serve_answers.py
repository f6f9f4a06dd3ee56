"""Compares a server's answers with those of the engine asked directly: `python benchmarks/serve_answers.py BUILT …`.

Each BUILT is a folder that `build` wrote: its own graph is asked, and the first one once more, made over until it has a
million triples. Fifty questions each; the exit status is 1 where an answer differs.
"""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlencode
from urllib.request import Request, urlopen

from pyoxigraph import QueryBoolean, QueryResultsFormat, QuerySolutions, RdfFormat, Store, parse

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.servers import free_port, ours, running, write_graph  # noqa: E402
from tests.serve.sparql.questions import ALL, PREFIXES  # noqa: E402

_OPTIONS = ("--rows", "10000000", "--deadline", "300", "--memory", "8192", "--quiet")


def main() -> int:
    """Compare and print."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        graphs = [Path(path) / "minutes-graph.trig" for path in sys.argv[1:]]
        graphs.append(write_graph(Path(sys.argv[1]), 1_000_000, folder)[0])
        return 1 if sum(_differing(graph, folder) for graph in graphs) else 0


def _differing(graph: Path, folder: Path) -> int:
    store = Store()
    store.bulk_load(path=str(graph), format=RdfFormat.from_extension(graph.suffix[1:]))
    port = free_port()
    address = f"http://127.0.0.1:{port}/sparql"
    found = 0
    with running(ours(graph, folder, port, *_OPTIONS), f"{address}?query=ASK%7B%7D", folder / "server.log"):
        for question in ALL:
            if _served(address, PREFIXES + question) != _direct(store, PREFIXES + question):
                found += 1
                print(f"differs: {question}")
    print(
        f"{graph.parent.name}/{graph.name}: {len(store)} quads, {len(ALL) - found} of {len(ALL)} answers are the same"
    )
    return found


def _served(address: str, query: str) -> object:
    accept = "text/csv, application/n-triples, application/sparql-results+json;q=0.1"
    asked = Request(address, urlencode({"query": query}).encode(), {"Accept": accept})
    with urlopen(asked, timeout=600) as answer:
        body = answer.read()
        kind = answer.headers.get_content_type()
    if kind == "application/n-triples":
        return {quad.triple for quad in parse(body, RdfFormat.N_TRIPLES)}
    return b'"boolean":true' in body if kind.endswith("json") else sorted(body.split(b"\r\n"))


def _direct(store: Store, query: str) -> object:
    results = store.query(query, use_default_graph_as_union=True)
    if isinstance(results, QueryBoolean):
        return bool(results)
    if isinstance(results, QuerySolutions):
        written = results.serialize(format=QueryResultsFormat.CSV)
        assert written is not None
        return sorted(written.split(b"\r\n"))
    return set(results)


if __name__ == "__main__":
    sys.exit(main())
