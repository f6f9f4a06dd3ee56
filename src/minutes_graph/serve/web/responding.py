"""Answers as HTTP responses: tags, what they vary by, and bodies in pieces that slow readers cannot hold up."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext, suppress
from typing import Final

from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from minutes_graph.serve.answer import Answer, problem
from minutes_graph.serve.formats import content_type
from minutes_graph.serve.limits import Limits

LARGE: Final = 256 * 1024
# A reader that is slower than this is not reading.
_SLOWEST: Final = 32 * 1024


class AnswerResponse(Response):
    """A response with the whole body of an answer, sent in pieces."""

    def __init__(self, answer: Answer, headers: dict[str, str], limits: Limits) -> None:
        given = {**headers, **dict(answer.headers)}
        super().__init__(answer.body, answer.status, given, content_type(answer.media_type))
        self.sending: Callable[[int], AbstractContextManager[None]] = lambda size: nullcontext()
        self._limits = limits

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send the response; a client that does not take it in time loses the connection."""
        body = bytes(self.body)
        if scope["method"] == "HEAD" or len(body) <= LARGE:
            await super().__call__(scope, receive, send)
            return
        seconds = self._limits.sending + len(body) / _SLOWEST
        # Where the time is over, the connection is closed before the length that was promised: the client sees it.
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


def accepted(request: Request) -> str:
    """Return what the client accepts, however many headers say so."""
    return ", ".join(request.headers.getlist("accept"))


def client_of(request: Request) -> str:
    """Return the address of the client, to count by."""
    return request.client.host if request.client else ""
