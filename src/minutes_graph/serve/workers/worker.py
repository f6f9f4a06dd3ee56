"""A worker process: opens a snapshot, limits itself, and answers one job at a time until the server goes."""

from __future__ import annotations

import gzip
import os
import resource
import signal
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Final, assert_never

from minutes_graph.language import choose_language
from minutes_graph.serve.answer import Answer, json_answer, problem, without_numbers
from minutes_graph.serve.api.evaluation import answer_api
from minutes_graph.serve.documents.description import answer_document
from minutes_graph.serve.limits import Limits
from minutes_graph.serve.snapshots.source import Opened, open_snapshot
from minutes_graph.serve.sparql.evaluation import answer_query
from minutes_graph.serve.workers.messages import (
    ApiJob,
    Config,
    DocumentJob,
    Job,
    QueryJob,
    answer_frame,
    receive_job,
)

# The server ends a worker at the deadline; a little later it ends itself, should the server be gone.
_GRACE: Final = 2.0
_LATER: Final = 10
_WORTH_PACKING: Final = 1400
_PACKING: Final = 5


def work(link: socket.socket, config: Config) -> None:
    """Answer the jobs that arrive through `link` until it closes; the first answer says that the worker is ready."""
    choose_language(config.language)
    opened = open_snapshot(config.snapshot)
    bound_memory(config.limits.memory)
    link.sendall(answer_frame(json_answer(os.getpid())))
    while (job := receive_job(link)) is not None:
        end_within(config.limits.deadline + _GRACE)
        # A large answer is searched here, where no other request waits for it.
        made = without_numbers(answer(job, opened, config.limits))
        link.sendall(answer_frame(packed(made, job.gzip)))
        end_within(0)


def answer(job: Job, opened: Opened, limits: Limits) -> Answer:
    """Return the answer of a job."""
    try:
        match job:
            case QueryJob():
                with sandboxed():
                    return answer_query(job, opened, limits)
            case DocumentJob():
                return answer_document(job, opened)
            case ApiJob():
                return answer_api(job, opened)
            case _:
                assert_never(job)
    except MemoryError:
        return problem(503, "the query needs more memory than one query may have", _LATER)


def packed(answer: Answer, wanted: bool) -> Answer:
    """Return the answer compressed where the client accepts that and it saves bytes."""
    if not wanted or len(answer.body) < _WORTH_PACKING:
        return answer
    body = gzip.compress(answer.body, _PACKING, mtime=0)
    return replace(answer, body=body, headers=(*answer.headers, ("Content-Encoding", "gzip")))


# Descriptors are assigned from 0 on, so none is free while the first three are in use.
_NO_FILES: Final = {resource.RLIMIT_FSIZE: 0, resource.RLIMIT_NOFILE: 3}


def bound_memory(limit: int) -> None:
    """Limit the address space of this process to `limit` bytes beyond what it has now; see setrlimit(2)."""
    allowed = _addresses() + limit
    resource.setrlimit(resource.RLIMIT_AS, (allowed, allowed))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


@contextmanager
def sandboxed() -> Iterator[None]:
    """Prevent this process from opening files or connections, and from writing, within the block.

    Open files stay open. The program's own questions read its resources; a client's query has nothing to read.
    """
    before = {kind: resource.getrlimit(kind) for kind in _NO_FILES}
    for kind, limit in _NO_FILES.items():
        resource.setrlimit(kind, (limit, before[kind][1]))
    try:
        yield
    finally:
        for kind, bounds in before.items():
            resource.setrlimit(kind, bounds)


def end_within(seconds: float) -> None:
    """End this process after `seconds`, also where the server is gone; 0 cancels that."""
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_REAL, seconds)


def _addresses() -> int:
    try:
        with open("/proc/self/statm", encoding="ascii") as statm:  # noqa: PTH123 - a file of the kernel
            return int(statm.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return 0
