"""HTTP responses of answers: ETag, Vary, bodies in chunks with a timeout; and the reading of request headers."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext, suppress
from typing import Final

from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from minutes_graph.serve.answer import Answer, problem
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
