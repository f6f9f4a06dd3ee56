"""Middleware around every request: limits of address and headers, common response headers, the log, metrics."""

from __future__ import annotations

import json
import sys
import time
from datetime import UTC, datetime
from typing import Final

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from minutes_graph.masking import hide_in_bytes, mask_personal_numbers
from minutes_graph.serve.answer import Answer, parted_by, problem
from minutes_graph.serve.limits import Limits
from minutes_graph.serve.web.responses import SEARCHED, Measures

_ALWAYS: Final = [
    (b"access-control-allow-origin", b"*"),
    (b"access-control-expose-headers", b"ETag, Link, Location, Retry-After"),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"x-frame-options", b"DENY"),
    (b"cross-origin-resource-policy", b"cross-origin"),
]
_POLICY: Final = (
    b"content-security-policy",
    b"default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    b"font-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
)


class Middleware:
    """Wraps the application; queries are never logged, and client addresses only where `addresses` is set."""

    def __init__(self, app: ASGIApp, limits: Limits, measures: Measures, log: bool, addresses: bool) -> None:
        self._app = app
        self._limits = limits
        self._measures = measures
        self._log = log
        self._addresses = addresses

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        begun = time.perf_counter()
        status = 500
        size = 0
        apart: str | None = None

        async def sent(message: Message) -> None:
            nonlocal status, size, apart
            if message["type"] == "http.response.start":
                status = message["status"]
                headers = [(name, hide_in_bytes(value)) for name, value in message["headers"]]
                apart = None if scope.get(SEARCHED) else _parted_by(dict(headers))
                message = {**message, "headers": [*headers, *_ALWAYS, _POLICY]}
            else:
                body = message.get("body", b"")
                size += len(body)
                message = message if apart is None else {**message, "body": hide_in_bytes(body, apart)}
            await send(message)

        try:
            refused = self._refused(scope)
            if refused:
                await _send(refused, sent)
            else:
                await self._app(scope, receive, sent)
        finally:
            seconds = time.perf_counter() - begun
            self._measures.take(_route(scope), status, round(seconds * 1e6))
            if self._log:
                self._write(scope, status, size, seconds)

    def _refused(self, scope: Scope) -> Answer | None:
        if len(scope["raw_path"]) + len(scope["query_string"]) > self._limits.url:
            return problem(414, "write a long query into the body of a POST")
        if sum(len(name) + len(value) for name, value in scope["headers"]) > self._limits.header:
            return problem(431, "the headers of a request are short")
        return None

    def _write(self, scope: Scope, status: int, size: int, seconds: float) -> None:
        line = {
            "time": datetime.now(UTC).isoformat(timespec="milliseconds"),
            "method": scope["method"],
            "path": mask_personal_numbers(scope["path"]),
            "status": status,
            "bytes": size,
            "seconds": round(seconds, 4),
        }
        if self._addresses and scope.get("client"):
            line["client"] = scope["client"][0]
        sys.stderr.write(json.dumps(line, ensure_ascii=True) + "\n")


async def _send(refused: Answer, send: Send) -> None:
    given = {
        "Content-Type": refused.media_type,
        "Content-Length": str(len(refused.body)),
        **dict(refused.headers),
    }
    headers = [(name.lower().encode(), value.encode()) for name, value in given.items()]
    await send({"type": "http.response.start", "status": refused.status, "headers": headers})
    await send({"type": "http.response.body", "body": refused.body})


def _parted_by(headers: dict[bytes, bytes]) -> str | None:
    """Return what parts the cells of an answer of text, nothing in most; None for one that is no text or is packed."""
    return (
        None
        if b"content-encoding" in headers
        else parted_by(headers.get(b"content-type", b"").decode("latin-1"))
    )


def _route(scope: Scope) -> str:
    """Return the pattern of the route, not the path, so that the number of metrics is bounded."""
    route = scope.get("route")
    return str(getattr(route, "path", "other"))
