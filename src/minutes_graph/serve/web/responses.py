"""Responses of the server, and its health."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext, suppress
from typing import Final

from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from minutes_graph.serve.answer import Answer, json_answer, problem
from minutes_graph.serve.limits import Limits
from minutes_graph.serve.media_types import content_type
from minutes_graph.serve.web.service import Service
from minutes_graph.serve.workers.messages import Job

LARGE: Final = 256 * 1024
# In the scope of a request whose answer a worker has searched for personal numbers already.
SEARCHED: Final = "minutes_graph.searched"
# A client slower than this counts as not reading.
_SLOWEST: Final = 32 * 1024


class AnswerResponse(Response):
    """The response of an answer, which sends a large body in chunks."""

    def __init__(self, answer: Answer, headers: dict[str, str], limits: Limits) -> None:
        given = {**headers, **dict(answer.headers)}
        super().__init__(answer.body, answer.status, given, content_type(answer.media_type))
        self.sending: Callable[[int], AbstractContextManager[None]] = lambda size: nullcontext()
        self._limits = limits

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send the response; the connection of a client that reads too slowly is closed."""
        body = bytes(self.body)
        if scope["method"] == "HEAD" or len(body) <= LARGE:
            await super().__call__(scope, receive, send)
            return
        seconds = self._limits.sending + len(body) / _SLOWEST
        # After the timeout the connection closes before Content-Length is reached, which the client sees.
        with self.sending(len(body)), suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._send_pieces(body, send)

    async def _send_pieces(self, body: bytes, send: Send) -> None:
        await send({"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers})
        for start in range(0, len(body), LARGE):
            more = start + LARGE < len(body)
            piece = body[start : start + LARGE]
            await send({"type": "http.response.body", "body": piece, "more_body": more})


def response_of(
    answer: Answer, limits: Limits, etag: str | None = None, vary: str = "Accept"
) -> AnswerResponse:
    """Return the response of an answer; a tag only goes with an answer that is no problem."""
    headers = {"Vary": _vary(vary)}
    if answer.status == 200:
        headers["Cache-Control"] = "public, no-cache" if etag else "no-store"
        if etag:
            headers["ETag"] = etag
    return AnswerResponse(answer, headers, limits)


def unchanged(request: Request, etag: str | None, vary: str = "Accept") -> Response | None:
    """Return the response 304 where the client has the answer with that tag already."""
    if etag is None:
        return None
    known = [tag.strip().removeprefix("W/") for tag in request.headers.get("if-none-match", "").split(",")]
    if etag.removeprefix("W/") not in known:
        return None
    headers = {"ETag": etag, "Vary": _vary(vary), "Cache-Control": "public, no-cache"}
    return Response(status_code=304, headers=headers)


def _vary(by: str) -> str:
    return f"{by}, Accept-Encoding" if by else "Accept-Encoding"


async def body_of(request: Request, limits: Limits) -> bytes | Answer:
    """Return the body of a request, or the problem where it is too large or comes too slowly."""
    length = request.headers.get("content-length", "0")
    too_large = problem(413, f"a request may have {limits.request} bytes")
    if not length.isdigit() or int(length) > limits.request:
        return too_large
    pieces: list[bytes] = []
    size = 0
    try:
        async with asyncio.timeout(limits.sending):
            async for piece in request.stream():
                size += len(piece)
                if size > limits.request:
                    return too_large
                pieces.append(piece)
    except TimeoutError:
        return problem(408, f"the body of a request has to be there within {limits.sending:g} seconds")
    except ClientDisconnect:
        return problem(400, "the body of the request ends before it is whole")
    return b"".join(pieces)


def takes_gzip(request: Request) -> bool:
    """Return whether the client takes a compressed answer."""
    for part in request.headers.get("accept-encoding", "").lower().split(","):
        name, _, quality = part.strip().partition(";")
        if name in ("gzip", "*"):
            return quality.replace(" ", "") not in ("q=0", "q=0.0", "q=0.00", "q=0.000")
    return False


def root_of(request: Request) -> str:
    """Return the relative path from the address of a request to the root of this server."""
    # An encoded slash, %2F, does not separate segments when the client resolves the relative path.
    return "../" * (request.scope["raw_path"].count(b"/") - 1) or "./"


def accepted(request: Request) -> str:
    """Return what the client accepts, however many headers say so."""
    return ", ".join(request.headers.getlist("accept"))


def client_of(request: Request) -> str:
    """Return the address of the client, by which requests are counted."""
    return request.client.host if request.client else ""


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

    `tagged` is what the answer depends on besides the graph; None where it may change while the graph does not.
    `finish` completes the answer with what a worker cannot know.
    """
    etag = None if tagged is None else service.etag(*tagged)
    known = unchanged(request, etag, vary)
    if known:
        return known
    snapshot = service.snapshot
    answer = await service.answer(job, client_of(request), request.receive, lasting=etag is not None)
    if service.snapshot is not snapshot:
        # The answer may be of either snapshot, so that no tag is certain for it.
        etag = None
    finished = finish(answer) if finish else answer
    request.scope[SEARCHED] = finished is answer
    answer = finished
    size = len(answer.body)
    if size <= LARGE:
        return response_of(answer, service.limits, etag, vary)
    if service.outgoing + size > service.limits.outgoing:
        return response_of(problem(503, "too many large answers are being sent", 10), service.limits)
    response = response_of(answer, service.limits, etag, vary)
    response.sending = service.sending
    return response


_STEPS: Final = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)


class Measures:
    """Counts of requests by route and status, and how long they took."""

    def __init__(self) -> None:
        self.requests: Counter[tuple[str, int]] = Counter()
        self.seconds: dict[str, list[int]] = {}
        self.sums: Counter[str] = Counter()
        self.steps = _STEPS

    def take(self, route: str, status: int, microseconds: int) -> None:
        """Count a request."""
        self.requests[route, status] += 1
        counts = self.seconds.setdefault(route, [0] * (len(_STEPS) + 1))
        place = next(
            (number for number, step in enumerate(_STEPS) if microseconds <= step * 1e6), len(_STEPS)
        )
        counts[place] += 1
        self.sums[route] += microseconds


def health_routes(service: Service, measures: Measures) -> list[Route]:
    """Return the routes /health and /metrics."""

    async def health(request: Request) -> Response:
        facts = service.snapshot.facts
        status = {"status": "ok", "snapshot": facts.digest, "triples": facts.triples}
        return response_of(json_answer(status), service.limits, vary="")

    async def metrics(request: Request) -> Response:
        text = "".join(f"{line}\n" for line in _lines(service, measures))
        kind = "text/plain; version=0.0.4"
        return response_of(Answer(200, kind, text.encode()), service.limits, vary="")

    return [Route("/health", health), Route("/metrics", metrics)]


def _lines(service: Service, measures: Measures) -> Iterator[str]:
    yield "# HELP minutes_graph_requests_total Requests answered, by route and status."
    yield "# TYPE minutes_graph_requests_total counter"
    for (route, status), count in sorted(measures.requests.items()):
        yield f'minutes_graph_requests_total{{route="{route}",status="{status}"}} {count}'
    yield "# HELP minutes_graph_request_seconds How long requests took, by route."
    yield "# TYPE minutes_graph_request_seconds histogram"
    for route, counts in sorted(measures.seconds.items()):
        total = 0
        for step, count in zip((*measures.steps, "+Inf"), counts, strict=True):
            total += count
            yield f'minutes_graph_request_seconds_bucket{{route="{route}",le="{step}"}} {total}'
        yield f'minutes_graph_request_seconds_sum{{route="{route}"}} {measures.sums[route] / 1e6:.6f}'
        yield f'minutes_graph_request_seconds_count{{route="{route}"}} {total}'
    yield "# HELP minutes_graph_queries_ended_total Queries that got no answer, by reason."
    yield "# TYPE minutes_graph_queries_ended_total counter"
    for reason, count in sorted(service.pool.counts.items()):
        yield f'minutes_graph_queries_ended_total{{reason="{reason}"}} {count}'
    for name, help_text, value in (
        ("triples", "Triples of the graph that is served.", service.snapshot.facts.triples),
        ("workers_idle", "Workers that wait for a query.", service.pool.idle),
        ("outgoing_bytes", "Bytes of large answers that are being sent.", service.outgoing),
        ("queries_fast", "Short queries that run.", service.pool.fast.running),
        ("queries_slow", "Long queries that run.", service.pool.slow.running),
        ("queries_waiting", "Queries that wait.", service.pool.fast.waiting + service.pool.slow.waiting),
    ):
        yield f"# HELP minutes_graph_{name} {help_text}"
        yield f"# TYPE minutes_graph_{name} gauge"
        yield f"minutes_graph_{name} {value}"
