"""The ASGI application: all routes, static files, error pages and the middleware."""

from __future__ import annotations

import json
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import BaseRoute, Match, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from minutes_graph.masking import hide_in_bytes, mask_personal_numbers
from minutes_graph.serve.answer import PROBLEM, Answer, parted_by, problem
from minutes_graph.serve.api.routes import api_routes
from minutes_graph.serve.documents.routes import document_routes
from minutes_graph.serve.limits import Limits
from minutes_graph.serve.media_types import HTML, preferred
from minutes_graph.serve.sparql.routes import sparql_routes
from minutes_graph.serve.web.pages import missing_page, plain_page
from minutes_graph.serve.web.responses import (
    SEARCHED,
    Measures,
    accepted,
    health_routes,
    response_of,
    root_of,
)
from minutes_graph.serve.web.service import Service

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
ASSETS: Final = Path(__file__).resolve().parents[1] / "static"

_START: Final = """<p>A knowledge graph of municipal minutes, for programs and people.</p>
<ul>
<li><a href="sparql">SPARQL</a>: queries, with examples</li>
<li><a href="catalog.ttl">Catalogue</a>: the data, in DCAT</li>
<li><a href="api/">API</a>: cases, meetings and people as JSON (<a href="api/openapi.json">OpenAPI</a>)</li>
</ul>"""


def application(service: Service, log: bool = True, addresses: bool = False) -> ASGIApp:
    """Return the application of a service."""
    measures = Measures()

    async def on_error(request: Request, error: Exception) -> Response:
        return _error_response(request, error, service)

    app = Starlette(
        routes=[
            *sparql_routes(service),
            *document_routes(service),
            *api_routes(service),
            *health_routes(service, measures),
            *_file_routes(service.site),
        ],
        exception_handlers={404: on_error, 405: on_error, 500: on_error},
    )
    # The framework's own redirect names host and scheme, and forgets the prefix under which a proxy has put the server.
    app.router.redirect_slashes = False
    return Middleware(app, service.limits, measures, log, addresses)


def _file_routes(site: Path | None) -> list[BaseRoute]:
    """Return the routes of static files; those of a site come last, since a site has all other addresses."""
    assets = Mount("/assets", StaticFiles(directory=ASSETS))
    if site is None:
        return [assets, Route("/", _start)]
    return [assets, Mount("/", StaticFiles(directory=site, html=True))]


async def _start(request: Request) -> Response:
    return HTMLResponse(plain_page("minutes-graph", _START, "./"))


def _stands_without_slash(request: Request) -> bool:
    """Return whether the address is that of a route except for a slash at its end."""
    path = request.scope["path"]
    if path == "/" or not path.endswith("/"):
        return False
    shorter = {**request.scope, "path": path.rstrip("/")}
    return any(
        route.matches(shorter)[0] is Match.FULL for route in request.app.routes if isinstance(route, Route)
    )


def _error_response(request: Request, error: Exception, service: Service) -> Response:
    """Return the response of an error: a page for a person who asks for a missing page, a problem otherwise."""
    status = error.status_code if isinstance(error, HTTPException) else 500
    known = status if status in (404, 405) else 500
    if known == 404 and _stands_without_slash(request):
        query = f"?{request.url.query}" if request.url.query else ""
        last = request.url.path.rstrip("/").rsplit("/", 1)[-1]
        return Response(status_code=308, headers={"Location": f"../{last}{query}"})
    if known == 404 and preferred(accepted(request), (PROBLEM, HTML)) == HTML:
        page = Answer(404, HTML, missing_page(request.url.path, root_of(request)))
        return response_of(page, service.limits)
    response = response_of(
        problem(known, request.url.path if known == 404 else request.method), service.limits
    )
    if isinstance(error, HTTPException) and "Allow" in (error.headers or {}):
        response.headers["Allow"] = dict(error.headers or {})["Allow"]
    return response


# Bytes of the end of a piece; no number takes so many, however it is written.
_HELD: Final = 16 * 1024


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
        text: _Text | None = None

        async def sent(message: Message) -> None:
            nonlocal status, size, text
            if message["type"] == "http.response.start":
                status = message["status"]
                headers = [
                    (name, hide_in_bytes(value))
                    for name, value in message["headers"]
                    if name != b"accept-ranges"
                ]
                apart = None if scope.get(SEARCHED) else _parted_by(dict(headers))
                text = None if apart is None else _Text(apart)
                message = {**message, "headers": [*headers, *_ALWAYS, _POLICY]}
            else:
                body = message.get("body", b"")
                size += len(body)
                if text is not None:
                    message = {**message, "body": text.searched(body, last=not message.get("more_body"))}
            await send(message)

        try:
            refused = self._refused(scope)
            if refused:
                await _send(refused, sent)
            else:
                await self._app(_whole(scope), receive, sent)
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


def _whole(scope: Scope) -> Scope:
    """Return the request without a wish for a part of an answer, in which a number can begin before the part."""
    # The same mapping, since the application notes in it what it has done.
    scope["headers"] = [one for one in scope["headers"] if one[0] != b"range"]
    return scope


class _Text:
    """The body of an answer that comes in pieces; the end of each is held back, since a number may go on behind it."""

    def __init__(self, apart: str) -> None:
        self._apart = apart
        self._held = b""

    def searched(self, piece: bytes, *, last: bool) -> bytes:
        """Return what can be sent now, with numbers hidden, which are far shorter than what is held back."""
        text = hide_in_bytes(self._held + piece, self._apart)
        end = len(text) if last else max(0, len(text) - _HELD)
        self._held = text[end:]
        return text[:end]


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
