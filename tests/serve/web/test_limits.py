"""Every limit has an honest status, and nothing is ever answered in part."""

from __future__ import annotations

import gzip
import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest

from minutes_graph.serve.answer import PROBLEM
from minutes_graph.serve.limits import MEBIBYTE
from tests.serve.running import RunningServer, limited_server, until

ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(?c = ?f || ?f = ?i) }"
EVERYTHING = "SELECT * { ?s ?p ?o }"
PAIRS = "SELECT ?a { ?a ?b ?c . ?d ?e ?f } LIMIT 200000"


@pytest.fixture(scope="module")
def small(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningServer]:
    """Yield a server with limits that tests can reach."""
    with limited_server(
        built,
        tmp_path_factory.mktemp("small"),
        deadline=1.0,
        slice=0.1,
        rows=100,
        result=20_000,
        request=5000,
        url=2000,
        header=3000,
        memory=128 * MEBIBYTE,
        idle=1.0,
        sending=1.0,
        connections=20,
        client=5,
        fast=1,
        slow=1,
        queue=4,
        patience=0.5,
    ) as running:
        yield running


def told(answer: httpx.Response, status: int) -> str:
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == PROBLEM
    assert answer.headers["cache-control"] == "no-store"
    assert "etag" not in answer.headers
    assert answer.json()["status"] == status
    assert "Traceback" not in answer.text
    return str(answer.json()["detail"])


def until_closed(connection: socket.socket) -> bytes:
    pieces = []
    try:
        while piece := connection.recv(65536):
            pieces.append(piece)
    except ConnectionResetError:
        pass
    return b"".join(pieces)


def test_rows_bytes_and_time(small: RunningServer) -> None:
    assert "100 rows" in told(small.ask("SELECT (1 AS ?x) { ?s ?p ?o } LIMIT 101"), 413)
    assert "100 triples" in told(small.ask("CONSTRUCT WHERE { ?s ?p ?o } LIMIT 101", "text/turtle"), 413)
    long = f"SELECT * {{ ?s ?p ?o BIND('{'x' * 1000}' AS ?long) }} LIMIT 90"
    assert "20000 bytes" in told(small.ask(long), 413)
    assert "1 seconds" in told(small.ask(ENDLESS), 504)
    assert small.ask("SELECT (1 AS ?x) { ?s ?p ?o } LIMIT 100").status_code == 200


def test_the_size_of_a_request(small: RunningServer) -> None:
    assert small.ask(f"SELECT * {{}} #{'x' * 4000}").status_code == 200
    assert "5000 bytes" in told(small.ask(f"ASK {{}} #{'x' * 6000}"), 413)
    pieces = (b"x" * 1000 for _ in range(10))
    streamed = small.request(
        "POST", "sparql", content=pieces, headers={"Content-Type": "application/sparql-query"}
    )
    told(streamed, 413)
    query = {"query": f"ASK {{}} #{'x' * 2000}"}
    assert "POST" in told(small.get("sparql", params=query), 414)
    told(small.get("document/" + "x" * 2000), 414)
    assert small.get("health", headers={"X-Long": "x" * 2500}).status_code == 200
    told(small.get("health", headers={"X-Long": "x" * 3500}), 431)


def test_a_head_without_an_end_is_cut_off(small: RunningServer) -> None:
    with small.connected() as connection:
        connection.sendall(b"GET / HTTP/1.1\r\nX: " + b"x" * 5500)
        assert b" 431 " in until_closed(connection).partition(b"\r\n")[0]


@pytest.mark.parametrize("begun", [b"", b"GET / HT", b"GET / HTTP/1.1\r\nHost: x\r\n", b"\r\n"])
@pytest.mark.parametrize("later", [False, True])
def test_a_head_that_does_not_come_is_not_waited_for(later: bool, begun: bytes, small: RunningServer) -> None:
    with small.connected() as connection:
        if later:
            connection.sendall(b"GET /health HTTP/1.1\r\nHost: x\r\n\r\n")
            while b'"ok"' not in connection.recv(65536):
                continue
        connection.sendall(begun)
        last = until_closed(connection)
        assert b" 408 " in last.partition(b"\r\n")[0] or (later and not begun and not last)


@pytest.mark.parametrize("path", ["/sparql", "/health"])
def test_a_body_that_does_not_come_is_not_waited_for(path: str, small: RunningServer) -> None:
    with small.connected() as connection:
        connection.sendall(
            f"POST {path} HTTP/1.1\r\nHost: x\r\nContent-Type: application/sparql-query\r\n"
            "Content-Length: 100\r\n\r\nASK".encode()
        )
        status = until_closed(connection).split(b" ", 2)[1]
        assert status == (b"408" if path == "/sparql" else b"405")


def test_an_answer_in_time_goes_before_a_late_head(small: RunningServer) -> None:
    question = b"GET /sparql?query=ASK%7B%7D HTTP/1.1\r\nHost: x\r\n\r\nGET /heal"
    with small.connected() as connection:
        connection.sendall(question)
        answer = until_closed(connection)
    assert answer.startswith(b"HTTP/1.1 200 ")
    assert answer.count(b"HTTP/1.1 ") == 2
    assert b"HTTP/1.1 408 " in answer


def test_more_connections_than_allowed_are_told_and_then_closed(small: RunningServer) -> None:
    open_: list[socket.socket] = []
    try:
        for _ in range(20):
            open_.append(small.connected())
        with small.connected() as one_more:
            one_more.sendall(b"GET /health HTTP/1.1\r\nHost: x\r\n\r\n")
            answer = until_closed(one_more)
        assert b" 503 " in answer.partition(b"\r\n")[0]
        assert b"Retry-After: " in answer
        for _ in range(130):
            open_.append(small.connected())
        open_[-1].settimeout(10)
        assert until_closed(open_[-1]) == b""
    finally:
        for connection in open_:
            connection.close()
    assert until(lambda: small.get("health").status_code == 200)


def test_too_many_at_once_are_told_when_to_come_again(small: RunningServer) -> None:
    with ThreadPoolExecutor(16) as threads:
        asked = [threads.submit(small.ask, f"{ENDLESS} # {number}") for number in range(16)]
        answers = [one.result() for one in asked]
    statuses = {answer.status_code for answer in answers}
    assert {429, 503, 504} >= statuses
    assert 429 in statuses
    for answer in answers:
        told(answer, answer.status_code)
        if answer.status_code in (429, 503):
            assert int(answer.headers["retry-after"]) > 0
    assert until(lambda: small.ask("ASK {}", "application/json").status_code == 200)


def test_a_greedy_query_is_told_of_its_memory(built: Path, tmp_path: Path) -> None:
    greedy = "SELECT DISTINCT ?a ?d ?g { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
    with limited_server(built, tmp_path, memory=64 * MEBIBYTE, deadline=60) as server:
        answer = server.ask(greedy)
        assert "memory" in told(answer, 503)
        assert answer.headers["retry-after"]
        assert server.ask("SELECT (1 AS ?x) {}").status_code == 200


def test_who_does_not_read_is_dropped_and_gets_no_whole_answer(built: Path, tmp_path: Path) -> None:
    path = "/sparql?query=" + PAIRS.replace(" ", "%20").replace("?", "%3F").replace("{", "%7B").replace(
        "}", "%7D"
    )
    limits = {"sending": 30.0, "rows": 1_000_000, "outgoing": 30 * MEBIBYTE, "deadline": 60}
    with limited_server(built, tmp_path, **limits) as server:
        with server.connected() as connection:
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            connection.sendall(f"GET {path} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
            assert until(lambda: server.metric("outgoing_bytes") > 0, 60)
            # While it is held up, as much again is refused; a small answer is not.
            answer = server.get("sparql", params={"query": PAIRS}, headers={"Accept-Encoding": "identity"})
            assert (answer.status_code, answer.headers["retry-after"]) == (503, "10")
            assert server.ask("ASK {}", "application/json").status_code == 200
            assert until(lambda: server.metric("outgoing_bytes") == 0, 120)
            head, _, body = until_closed(connection).partition(b"\r\n\r\n")
        length = next(line for line in head.split(b"\r\n") if line.lower().startswith(b"content-length"))
        assert len(body) < int(length.split(b":")[1])
        whole = server.get("sparql", params={"query": PAIRS}, headers={"Accept": "text/csv"})
        assert whole.content.count(b"\n") == 200_001


def test_a_compressed_answer_is_whole(server: RunningServer) -> None:
    query = {"query": f"{EVERYTHING} ORDER BY ?s ?p ?o LIMIT 5000"}
    plain = server.get("sparql", params=query, headers={"Accept": "text/csv", "Accept-Encoding": "identity"})
    with httpx.stream(
        "GET",
        f"{server.address}sparql",
        params=query,
        headers={"Accept": "text/csv", "Accept-Encoding": "gzip"},
    ) as packed:
        assert (packed.status_code, packed.headers.get("content-encoding")) == (200, "gzip")
        assert gzip.decompress(b"".join(packed.iter_raw())) == plain.content
    assert plain.content.count(b"\n") > 5000
