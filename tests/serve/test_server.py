"""A server over its life: new graphs under load, sudden ends of any process, and why it may not begin."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pytest

from minutes_graph.serve.rules import CANNOT_LISTEN, NO_SNAPSHOT
from minutes_graph.serve.server import ServeSettings, serve
from minutes_graph.serve.snapshots.source import FACTS
from minutes_graph.serve.snapshots.writer import UNFINISHED
from tests.serve.running import RunningServer, is_alive, limited_server, running_server, until

COUNT = "SELECT (COUNT(*) AS ?n) { ?s <http://x/number> ?o }"
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l FILTER(?c = ?f || ?f = ?l) }"


def put_graph(folder: Path, triples: int) -> Path:
    """Put a graph into the place of the one before, as a build does: aside first, and then by one step."""
    folder.mkdir(parents=True, exist_ok=True)
    aside = folder / "aside"
    text = "".join(f"<http://x/{number}> <http://x/number> {number} .\n" for number in range(triples))
    aside.write_text(text, encoding="utf-8")
    aside.replace(folder / "minutes-graph.ttl")
    return folder


def counted(server: RunningServer, further: str = "") -> int:
    answer = server.ask(f"{COUNT} # {further}")
    assert answer.status_code == 200, answer.text
    return int(answer.text.split()[1])


def serves(server: RunningServer, triples: int) -> bool:
    return bool(server.get("health").json()["triples"] == triples)


@contextmanager
def asking(server: RunningServer) -> Iterator[set[int]]:
    """Ask all the while, by several at once, and gather what was counted; each answer has to be one."""
    going = True
    seen: set[int] = set()

    def ask(client: int) -> None:
        number = 0
        while going:
            seen.add(counted(server, f"{client} {number}"))
            number += 1

    with ThreadPoolExecutor(2) as threads:
        clients = [threads.submit(ask, number) for number in range(2)]
        try:
            yield seen
        finally:
            going = False
        for client in clients:
            client.result()


def test_new_graphs_are_taken_up_and_no_query_fails(tmp_path: Path) -> None:
    graph = put_graph(tmp_path / "graph", 10)
    with running_server(graph, tmp_path, "--workers", "2") as server, asking(server) as seen:
        for triples in (20, 30, 10, 40):
            put_graph(graph, triples)
            assert until(partial(serves, server, triples), 60)
            # What is asked from now on is answered from the new graph alone.
            assert counted(server, f"now {triples}") == triples
    assert seen <= {10, 20, 30, 40}
    assert len(list((tmp_path / "snapshots").glob(f"*/{FACTS}"))) <= 3


def test_a_graph_that_cannot_be_read_is_told_once_and_the_old_one_stays(tmp_path: Path) -> None:
    graph = put_graph(tmp_path / "graph", 10)
    with running_server(graph, tmp_path, "--workers", "1") as server:
        (graph / "minutes-graph.ttl").write_text("broken", encoding="utf-8")
        assert until(lambda: NO_SNAPSHOT.code in server.log.read_text(encoding="utf-8"))
        assert counted(server) == 10
        shutil.rmtree(graph)
        assert counted(server, "again") == 10
        put_graph(graph, 20)
        assert until(lambda: serves(server, 20))
    assert server.log.read_text(encoding="utf-8").count(f"[{NO_SNAPSHOT.code}]") == 1


def test_workers_that_are_killed_cost_no_wrong_answer(tmp_path: Path) -> None:
    graph = put_graph(tmp_path / "graph", 10)
    with running_server(graph, tmp_path, "--workers", "2") as server:
        for number in range(20):
            workers = server.workers()
            for pid in sorted(workers)[number % 2 :: 2]:
                os.kill(pid, signal.SIGKILL)
            for further in range(5):
                answer = server.ask(f"{COUNT} # {number} {further}")
                assert answer.status_code in (200, 503)
                assert answer.status_code == 503 or answer.text.split() == ["n", "10"]
        assert until(lambda: counted(server, str(time.monotonic_ns())) and server.metric("workers_idle") == 2)


def test_a_server_that_is_killed_takes_its_workers_along_and_starts_again(tmp_path: Path) -> None:
    graph = put_graph(tmp_path / "graph", 1000)
    with running_server(graph, tmp_path, "--workers", "2") as server, ThreadPoolExecutor(1) as thread:
        asked = thread.submit(server.ask, ENDLESS)
        assert until(lambda: server.metric("queries_slow") == 1)
        workers = server.workers()
        server.process.kill()
        server.process.wait()
        assert asked.exception() is not None
    assert len(workers) >= 3
    assert until(lambda: not [pid for pid in workers if is_alive(pid)])
    with running_server(graph, tmp_path, "--workers", "2") as server:
        assert counted(server) == 1000


def test_a_server_that_is_killed_while_it_takes_up_a_graph_goes_on_with_the_one_it_had(
    tmp_path: Path,
) -> None:
    graph = put_graph(tmp_path / "graph", 10)
    keep = tmp_path / "snapshots"
    with running_server(graph, tmp_path, "--workers", "1") as server:
        put_graph(graph, 200_000)
        assert until(lambda: list(keep.glob(f"{UNFINISHED}*")))
        writing = server.workers()
        server.process.kill()
        server.process.wait()
        for pid in writing:
            if is_alive(pid):
                os.kill(pid, signal.SIGKILL)
    with running_server(graph, tmp_path, "--workers", "1") as server:
        # It had no need to write anything first.
        assert counted(server) in (10, 200_000)
        assert until(lambda: serves(server, 200_000), 60)
        assert counted(server, "new") == 200_000
    assert not list(keep.glob(f"{UNFINISHED}*"))
    assert not list(keep.glob("serving-*"))


def test_after_a_sudden_end_what_was_served_is_there_before_anything_is_written(tmp_path: Path) -> None:
    graph = put_graph(tmp_path / "graph", 10)
    with running_server(graph, tmp_path, "--workers", "1") as server:
        server.process.kill()
        server.process.wait()
    (graph / "minutes-graph.ttl").write_text("broken", encoding="utf-8")
    with running_server(graph, tmp_path, "--workers", "1") as server:
        assert counted(server) == 10
    # After an end in good order the graph itself counts again.
    with (
        pytest.raises(RuntimeError, match=NO_SNAPSHOT.code),
        running_server(graph, tmp_path, "--workers", "1"),
    ):
        pass


def test_a_snapshot_that_no_worker_can_open_is_not_used_again(tmp_path: Path) -> None:
    graph = put_graph(tmp_path / "graph", 10)
    with running_server(graph, tmp_path, "--workers", "1") as server:
        server.process.kill()
        server.process.wait()
    for facts in (tmp_path / "snapshots").glob(f"*/{FACTS}"):
        shutil.rmtree(facts.parent / "database")
    put_graph(graph, 20)
    with running_server(graph, tmp_path, "--workers", "1") as server:
        assert counted(server) == 20


def test_hostile_queries_beside_a_normal_client(built: Path, tmp_path: Path) -> None:
    hostile = (
        ENDLESS,
        "SELECT * { ?a (!<http://none>)* ?b . ?c (!<http://none>)* ?d }",
        "SELECT * { ?a ?b ?c . ?d ?e ?f } ORDER BY ?f ?c",
        "SELECT DISTINCT ?a ?d ?g { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
        f"SELECT * {{ ?s ?p ?o FILTER REGEX(STR(?o), '{'(a*)*' * 50}b') }}",
        f"ASK {{ {' UNION '.join(['{ ?s ?p ?o }'] * 10_000)} }}",
        f"ASK {'{' * 50_000}{'}' * 50_000}",
        f"SELECT (1{' + 1' * 100_000} AS ?x) {{}}",
        f"ASK {{ FILTER({'!' * 100_000}true) }}",
        "x" * 2_000_000,
    )
    limits = {"deadline": 1.0, "slice": 0.1, "fast": 2, "slow": 2, "memory": 256 << 20, "idle": 2.0}
    with limited_server(built, tmp_path, **limits) as server:
        files = server.open_files()
        with ThreadPoolExecutor(4) as threads:
            asked = [threads.submit(server.ask, query) for query in hostile * 2]
            while not all(one.done() for one in asked):
                assert server.ask("SELECT (1 AS ?x) {}").text.split() == ["x", "1"]
        statuses = {one.result().status_code for one in asked}
        assert statuses <= {200, 400, 413, 503, 504}
        assert {413, 504} <= statuses
        # Two workers and the fork_server stay, and nothing else that was opened.
        assert until(lambda: server.metric("workers_idle") == 2), server.get("metrics").text
        assert until(lambda: len(server.workers()) == 3), server.workers()
        # The connection of the last question may still be closing.
        assert until(lambda: server.open_files() <= files + 1), (server.open_files(), files)
        assert "Traceback" not in server.log.read_text(encoding="utf-8")


def test_why_it_cannot_begin_is_told(tmp_path: Path) -> None:
    graph = put_graph(tmp_path / "graph", 1)
    told: list[str] = []
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        settings = ServeSettings(graph, port=taken.getsockname()[1], keep=tmp_path / "keep")
        assert not serve(settings, lambda found: told.append(found.rule.code), told.append)
    assert told == [CANNOT_LISTEN.code]
    (graph / "minutes-graph.ttl").write_text("broken", encoding="utf-8")
    settings = ServeSettings(graph, port=0, keep=tmp_path / "keep")
    assert not serve(settings, lambda found: told.append(found.rule.code), told.append)
    assert told == [CANNOT_LISTEN.code, NO_SNAPSHOT.code]


def test_an_address_of_six_parts(tmp_path: Path) -> None:
    graph = put_graph(tmp_path / "graph", 1)
    with running_server(graph, tmp_path, "--host", "::1", "--workers", "1") as server:
        assert server.address.startswith("http://[::1]:")
        assert counted(server) == 1
