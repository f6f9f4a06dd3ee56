"""The application: all routes of the server with what goes around them."""

from __future__ import annotations

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp

from minutes_graph.serve.answer import problem
from minutes_graph.serve.api.routes import api_routes
from minutes_graph.serve.documents.routes import document_routes
from minutes_graph.serve.sparql.routes import sparql_routes
from minutes_graph.serve.web.frame import Frame, Measures
from minutes_graph.serve.web.pages import page_routes
from minutes_graph.serve.web.responding import response_of
from minutes_graph.serve.web.service import Service
from minutes_graph.serve.web.watching import watching_routes


def application(service: Service, log: bool = True, addresses: bool = False) -> ASGIApp:
    """Give the application of a service."""
    measures = Measures()

    async def told(request: Request, error: Exception) -> Response:
        status = getattr(error, "status_code", 500)
        known = status if status in (404, 405) else 500
        return response_of(
            problem(known, request.url.path if known == 404 else request.method), service.limits
        )

    app = Starlette(
        routes=[
            *sparql_routes(service),
            *document_routes(service),
            *api_routes(service),
            *watching_routes(service, measures),
            *page_routes(service.site),
        ],
        exception_handlers={404: told, 405: told, 500: told},
    )
    return Frame(app, service.limits, measures, log, addresses)
