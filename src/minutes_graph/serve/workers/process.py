"""A worker: opens a snapshot, shuts itself in, and answers one job at a time until the server goes."""

from __future__ import annotations

import gzip
import os
import socket
from dataclasses import replace
from typing import Final, assert_never

from minutes_graph.serve.answer import Answer, json_answer, problem
from minutes_graph.serve.api.answers import answer_api
from minutes_graph.serve.documents.answers import answer_document
from minutes_graph.serve.limits import Limits
from minutes_graph.serve.snapshots.opened import Opened, open_snapshot
from minutes_graph.serve.sparql.answers import answer_query
from minutes_graph.serve.workers.framing import answer_frame, receive_job
from minutes_graph.serve.workers.jobs import ApiJob, DocumentJob, Job, QueryJob
from minutes_graph.serve.workers.orders import Config
from minutes_graph.serve.workers.rlimits import bound_memory, closed_in, end_within

# The server ends a worker at the deadline; a little later it ends itself, should the server be gone.
_GRACE: Final = 2.0
_LATER: Final = 10
_WORTH_PACKING: Final = 1400
_PACKING: Final = 5


def work(link: socket.socket, post: Config) -> None:
    """Answer what comes through `link` until it closes; the first answer tells that the worker is ready."""
    opened = open_snapshot(post.snapshot)
    bound_memory(post.limits.memory)
    link.sendall(answer_frame(json_answer(os.getpid())))
    while (job := receive_job(link)) is not None:
        end_within(post.limits.deadline + _GRACE)
        link.sendall(answer_frame(packed(answer(job, opened, post.limits), job.gzip)))
        end_within(0)


def answer(job: Job, opened: Opened, limits: Limits) -> Answer:
    """Return the answer of a job."""
    try:
        match job:
            case QueryJob():
                with closed_in():
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
    """Return the answer compressed where the client takes that and it is worth it."""
    if not wanted or len(answer.body) < _WORTH_PACKING:
        return answer
    body = gzip.compress(answer.body, _PACKING, mtime=0)
    return replace(answer, body=body, headers=(*answer.headers, ("Content-Encoding", "gzip")))
