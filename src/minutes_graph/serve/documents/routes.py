"""Identifiers, documents and the catalogue as addresses of this server."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from pyoxigraph import RdfFormat, parse
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from minutes_graph.serve.answer import Answer, problem
from minutes_graph.serve.formats import DOCUMENT_FORMATS, ENDINGS, HTML
from minutes_graph.serve.graph_text import graph_text
from minutes_graph.serve.negotiation import preferred
from minutes_graph.serve.snapshots.source import CATALOG
from minutes_graph.serve.web.answering import answered
from minutes_graph.serve.web.pages import site_page
from minutes_graph.serve.web.responding import accepted, response_of, takes_gzip, unchanged
from minutes_graph.serve.web.service import Service
from minutes_graph.serve.workers.jobs import DocumentJob

_OFFERED: Final = (*DOCUMENT_FORMATS, HTML)
_NAMES: Final = {media_type: ending for ending, media_type in ENDINGS.items()}


def document_routes(service: Service) -> list[Route]:
    """Give the routes of linked data."""

    async def identifier(request: Request) -> Response:
        path = request.path_params["path"]
        up = "../" * (path.count("/") + 1)
        return RedirectResponse(f"{up}document/{path}", 303, {"Vary": "Accept"})

    async def document(request: Request) -> Response:
        return await _document(request, service)

    async def catalog(request: Request) -> Response:
        return _catalog(request, service)

    async def void(request: Request) -> Response:
        return RedirectResponse("../catalog", 302)

    return [
        Route("/id/{path:path}", identifier),
        Route("/document/{path:path}", document),
        Route("/catalog", catalog),
        Route("/catalog.{ending}", catalog),
        Route("/.well-known/void", void),
    ]


async def _document(request: Request, service: Service) -> Response:
    path, media_type = _split(request.path_params["path"])
    chosen = media_type or preferred(accepted(request), _OFFERED)
    if chosen is None:
        return response_of(problem(406, f"a document is there as {', '.join(_OFFERED)}"), service.limits)
    iri = f"{service.identifiers}id/{path}"
    page = None
    if chosen == HTML:
        page = site_page(service.site, path, request.headers.get("accept-language", ""))
    if page:
        page.headers["Link"] = _links(iri, path)
        return page
    job = DocumentJob(iri, chosen, takes_gzip(request))
    vary = "" if media_type else "Accept"
    response = await answered(request, service, job, ("document", iri, chosen), vary)
    if response.status_code == 200:
        response.headers["Link"] = _links(iri, path)
    return response


def _links(iri: str, path: str) -> str:
    """Give what a program finds without reading the body: what this is about, and its other forms."""
    name = path.rpartition("/")[2]
    forms = [
        f'<{name}.{ending}>; rel="alternate"; type="{media_type}"' for ending, media_type in ENDINGS.items()
    ]
    return ", ".join((f'<{iri}>; rel="describes"', *forms))


def _split(path: str) -> tuple[str, str | None]:
    """Give the path of a resource and the media type that the end of an address names."""
    stem, dot, ending = path.rpartition(".")
    return (stem, ENDINGS[ending]) if dot and ending in ENDINGS else (path, None)


def _catalog(request: Request, service: Service) -> Response:
    ending = request.path_params.get("ending")
    offered = (ENDINGS[ending],) if ending in ENDINGS else DOCUMENT_FORMATS
    accept = "" if ending else accepted(request)
    chosen = preferred(accept, offered)
    if (ending and ending not in ENDINGS) or chosen == HTML:
        return response_of(problem(404, "there is no such form of the catalogue"), service.limits)
    # A browser that names HTML first gets Turtle all the same: there is no other form.
    chosen = chosen or DOCUMENT_FORMATS[0]
    etag = service.etag("catalog", chosen)
    known = unchanged(request, etag)
    return known or response_of(
        _catalog_answer(service.snapshot.folder / CATALOG, chosen), service.limits, etag
    )


def _catalog_answer(path: Path, media_type: str) -> Answer:
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return problem(404, "no catalogue was written beside this graph")
    if media_type == DOCUMENT_FORMATS[0]:
        return Answer(200, media_type, content)
    triples = (quad.triple for quad in parse(content, RdfFormat.TURTLE))
    return Answer(200, media_type, graph_text(triples, media_type))
