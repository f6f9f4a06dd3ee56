"""The ASGI application: all routes, static files, error pages and the middleware."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import BaseRoute, Match, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp

from minutes_graph.serve.answer import PROBLEM, Answer, problem
from minutes_graph.serve.api.routes import api_routes
from minutes_graph.serve.documents.routes import document_routes
from minutes_graph.serve.media_types import HTML, preferred
from minutes_graph.serve.sparql.routes import sparql_routes
from minutes_graph.serve.web.middleware import Middleware
from minutes_graph.serve.web.pages import missing_page, plain_page
from minutes_graph.serve.web.responses import Measures, accepted, health_routes, response_of, root_of
from minutes_graph.serve.web.service import Service

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
