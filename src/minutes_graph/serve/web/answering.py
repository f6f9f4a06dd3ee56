"""A request answered by a worker: tagged, remembered, and not sent where too much is being sent already."""

from __future__ import annotations

from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import Response

from minutes_graph.serve.answer import Answer, problem
from minutes_graph.serve.web.responding import LARGE, client_of, response_of, unchanged
from minutes_graph.serve.web.service import Service
from minutes_graph.serve.workers.jobs import Job

Tagged = tuple[str, ...] | None


async def answered(
    request: Request,
    service: Service,
    job: Job,
    tagged: Tagged,
    vary: str = "Accept",
    finish: Callable[[Answer], Answer] | None = None,
) -> Response:
    """Return the response of a job, or 304 where the client has it already.

    `tagged` is what the answer depends on beside the graph; None where it may change while the graph does not.
    `finish` adds to the answer what a worker cannot know.
    """
    etag = None if tagged is None else service.etag(*tagged)
    known = unchanged(request, etag, vary)
    if known:
        return known
    snapshot = service.snapshot
    answer = await service.answer(job, client_of(request), request.receive, lasting=etag is not None)
    if service.snapshot is not snapshot:
        # The answer may be of either snapshot, so that no tag is true of it for certain.
        etag = None
    if finish:
        answer = finish(answer)
    size = len(answer.body)
    if size <= LARGE:
        return response_of(answer, service.limits, etag, vary)
    if service.outgoing + size > service.limits.outgoing:
        return response_of(problem(503, "too many large answers are being sent", 10), service.limits)
    response = response_of(answer, service.limits, etag, vary)
    response.sending = service.sending
    return response
