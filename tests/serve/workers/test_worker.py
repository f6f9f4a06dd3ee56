"""A worker, in this process and as one of its own."""

from __future__ import annotations

import gzip
import json
import os
import socket
from pathlib import Path

import pytest

from minutes_graph.serve.answer import Answer
from minutes_graph.serve.limits import MEBIBYTE, Limits
from minutes_graph.serve.snapshots.source import Opened
from minutes_graph.serve.workers.messages import (
    HEAD_LENGTH,
    ApiJob,
    Config,
    DocumentJob,
    Job,
    QueryJob,
    frame_length,
    job_frame,
    read_answer,
)
from minutes_graph.serve.workers.worker import answer, bound_memory, packed, work
from tests.serve.running import ended

LIMITS = Limits()
COUNT = QueryJob("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", "text/csv", None, None)


def received(link: socket.socket) -> Answer:
    data = link.recv(HEAD_LENGTH, socket.MSG_WAITALL)
    return read_answer(data + link.recv(frame_length(data) - HEAD_LENGTH, socket.MSG_WAITALL))


@pytest.mark.parametrize(
    ("job", "status"),
    [
        (COUNT, 200),
        (QueryJob("ASK {", None, None, None), 400),
        (DocumentJob("https://w3id.org/minutes-graph/id/municipality/nordvig", "text/turtle"), 200),
        (DocumentJob("https://w3id.org/minutes-graph/id/none", "text/turtle"), 404),
        (DocumentJob("https://w3id.org/minutes-graph/id/no iri", "text/turtle"), 404),
        (ApiJob("meetings", (("limit", "5"), ("offset", "0"))), 200),
    ],
)
def test_each_kind_of_job_has_its_answer(job: Job, status: int, opened: Opened) -> None:
    assert answer(job, opened, LIMITS).status == status


def test_an_answer_that_finds_no_memory_says_so(opened: Opened) -> None:
    pairs = "SELECT * { ?a ?b ?c . ?d ?e ?f } LIMIT 1000000"
    job = QueryJob(pairs, "application/json", None, None)

    def does() -> bool:
        bound_memory(32 * MEBIBYTE)
        told = answer(job, opened, Limits(result=1 << 40))
        return told.status == 503 and b"memory" in told.body

    assert ended(does) == 0


def test_long_answers_are_packed_where_that_is_wanted() -> None:
    long, short = Answer(200, "text/csv", b"x" * 5000), Answer(200, "text/csv", b"x")
    assert packed(long, False) is long
    assert packed(short, True) is short
    small = packed(long, True)
    assert gzip.decompress(small.body) == long.body
    assert dict(small.headers) == {"Content-Encoding": "gzip"}
    assert packed(long, True) == small


def test_a_worker_says_who_it_is_and_answers_until_nobody_asks(snapshot: Path) -> None:
    ours, theirs = socket.socketpair()
    pid = os.fork()
    if not pid:
        ours.close()
        try:
            work(theirs, Config(snapshot, LIMITS))
        finally:
            os._exit(0)
    theirs.close()
    with ours:
        assert json.loads(received(ours).body) == pid
        for _ in range(2):
            ours.sendall(job_frame(COUNT))
            assert received(ours).status == 200
    assert os.waitpid(pid, 0)[1] == 0
