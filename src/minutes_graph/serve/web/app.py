"""The application: all routes of the server with what goes around them."""

from __future__ import annotations

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp

from minutes_graph.serve.answer import PROBLEM, Answer, problem
from minutes_graph.serve.api.routes import api_routes
from minutes_graph.serve.documents.routes import document_routes
from minutes_graph.serve.formats import HTML
from minutes_graph.serve.negotiation import preferred
from minutes_graph.serve.sparql.routes import sparql_routes
from minutes_graph.serve.web.health import health_routes
from minutes_graph.serve.web.middleware import Measures, Middleware
from minutes_graph.serve.web.pages import page_routes
from minutes_graph.serve.web.places import root_of
from minutes_graph.serve.web.plain import missing_page
from minutes_graph.serve.web.responding import accepted, response_of
from minutes_graph.serve.web.service import Service


def application(service: Service, log: bool = True, addresses: bool = False) -> ASGIApp:
    """Return the application of a service."""
    measures = Measures()

    async def told(request: Request, error: Exception) -> Response:
        return _told(request, error, service)

    app = Starlette(
        routes=[
            *sparql_routes(service),
            *document_routes(service),
            *api_routes(service),
            *health_routes(service, measures),
            *page_routes(service.site),
        ],
        exception_handlers={404: told, 405: told, 500: told},
    )
    return Middleware(app, service.limits, measures, log, addresses)


def _told(request: Request, error: Exception, service: Service) -> Response:
    """Return what is wrong: a person who looks for a page that is not there gets one that says so."""
    status = error.status_code if isinstance(error, HTTPException) else 500
    known = status if status in (404, 405) else 500
    if known == 404 and preferred(accepted(request), (PROBLEM, HTML)) == HTML:
        page = Answer(404, HTML, missing_page(request.url.path, root_of(request)))
        return response_of(page, service.limits)
    told = response_of(problem(known, request.url.path if known == 404 else request.method), service.limits)
    if isinstance(error, HTTPException) and "Allow" in (error.headers or {}):
        told.headers["Allow"] = dict(error.headers or {})["Allow"]
    return told
