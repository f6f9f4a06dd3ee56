"""Identifiers, documents and the catalogue as addresses of this server."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Final
from urllib.parse import quote

from pyoxigraph import RdfFormat, parse
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import FileResponse, RedirectResponse, Response
from starlette.routing import Route
from starlette.staticfiles import NotModifiedResponse, StaticFiles

from minutes_graph.render.vocabulary import ROOT, ontology_version, vocabulary_files
from minutes_graph.serve.answer import Answer, problem
from minutes_graph.serve.media_types import DOCUMENT_FORMATS, ENDINGS, HTML, graph_text, preferred
from minutes_graph.serve.snapshots.source import CATALOG
from minutes_graph.serve.web.pages import missing_page
from minutes_graph.serve.web.responses import accepted, answered, response_of, root_of, takes_gzip, unchanged
from minutes_graph.serve.web.service import Service
from minutes_graph.serve.workers.messages import DocumentJob
from minutes_graph.version import VERSION

_OFFERED: Final = (*DOCUMENT_FORMATS, HTML)
# What may stand in an IRI as it is; a header has no other letters than those of ASCII.
_KEPT: Final = "/:#?&=@!$'()*+,;[]~%-._"


def document_routes(service: Service) -> list[Route]:
    """Return the routes of linked data."""

    async def identifier(request: Request) -> Response:
        path = request.scope["raw_path"].decode("ascii", "replace").partition("/id/")[2]
        headers = {"Vary": "Accept", "Cache-Control": "public, max-age=3600"}
        return RedirectResponse(f"{root_of(request)}document/{path}", 303, headers)

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
        *_vocabulary_routes(service),
    ]


async def _document(request: Request, service: Service) -> Response:
    path, media_type = _split(request.path_params["path"])
    chosen = media_type or preferred(accepted(request), _OFFERED)
    if chosen is None:
        return response_of(problem(406, f"a document is there as {', '.join(_OFFERED)}"), service.limits)
    iri = f"{service.identifiers}id/{path}"
    file = site_file(service.site, request, request.path_params["path"], chosen)
    if file:
        file.headers["Link"] = _links(iri, path)
        return file
    root = root_of(request)
    job = DocumentJob(iri, chosen, service.identifiers, root, takes_gzip(request))

    def finish(answer: Answer) -> Answer:
        is_page = answer.status == 404 and chosen == HTML
        return Answer(404, HTML, missing_page(iri, root)) if is_page else answer

    vary = "" if media_type else "Accept"
    response = await answered(request, service, job, ("document", iri, chosen, root, VERSION), vary, finish)
    if response.status_code == 200:
        response.headers["Link"] = _links(iri, path)
    return response


def _links(iri: str, path: str) -> str:
    """Return the Link headers: what the document describes, and its other formats."""
    name = quote(path.rpartition("/")[2], _KEPT)
    forms = [
        f'<{name}.{ending}>; rel="alternate"; type="{media_type}"' for ending, media_type in ENDINGS.items()
    ]
    return ", ".join((f'<{quote(iri, _KEPT)}>; rel="describes"', *forms))


def _vocabulary_routes(service: Service) -> Iterator[Route]:
    """Yield the routes of the ontology, the shapes and the context, which are served at the paths of their IRIs."""

    async def version(request: Request) -> Response:
        known = ontology_version()
        if request.path_params["version"] != known:
            return response_of(
                problem(404, f"version {known} of the ontology is served here"), service.limits
            )
        return RedirectResponse(f"{root_of(request)}ontology", 303)

    yield Route("/ontology/{version}", version)
    for path in dict.fromkeys(file.iri.removeprefix(ROOT) for file in vocabulary_files()):
        answer = partial(_vocabulary, path=path, service=service)
        yield Route(f"/{path}", answer)
        yield Route(f"/{path}.{{ending}}", answer)


async def _vocabulary(request: Request, path: str, service: Service) -> Response:
    forms = {file.media_type: file for file in vocabulary_files() if file.iri == ROOT + path}
    ending = request.path_params.get("ending")
    named = ENDINGS.get(ending, "") if ending else ""
    chosen = named if ending else preferred(accepted(request), tuple(forms))
    if chosen not in forms:
        refused = problem(404 if ending else 406, f"{path} is there as {', '.join(forms)}")
        return response_of(refused, service.limits)
    vary = "" if ending else "Accept"
    etag = service.etag("vocabulary", path, chosen, VERSION)
    known = unchanged(request, etag, vary)
    if known:
        return known
    response = response_of(Answer(200, chosen, forms[chosen].content), service.limits, etag, vary)
    stem = path.rpartition("/")[2]
    if len(forms) > 1:
        response.headers["Link"] = ", ".join(
            f'<{stem}.{name}>; rel="alternate"; type="{form}"'
            for name, form in ENDINGS.items()
            if form in forms
        )
    return response


def _split(path: str) -> tuple[str, str | None]:
    """Return the path of a resource and the media type that the end of an address names."""
    stem, dot, ending = path.rpartition(".")
    return (stem, ENDINGS[ending]) if dot and ending in ENDINGS else (path, None)


def _catalog(request: Request, service: Service) -> Response:
    ending = request.path_params.get("ending")
    offered = (ENDINGS[ending],) if ending in ENDINGS and ending != "html" else DOCUMENT_FORMATS
    if ending and offered == DOCUMENT_FORMATS:
        return response_of(problem(404, "there is no such form of the catalogue"), service.limits)
    # A browser that accepts HTML alone gets Turtle all the same: there is no other format.
    chosen = preferred("" if ending else accepted(request), offered) or offered[0]
    etag = service.etag("catalog", chosen)
    known = unchanged(request, etag, "" if ending else "Accept")
    if known:
        return known
    answer = _catalog_answer(service.snapshot.folder / CATALOG, chosen, str(request.url))
    response = response_of(answer, service.limits, etag, "" if ending else "Accept")
    if answer.status == 200:
        forms = ((name, ENDINGS[name]) for name in ("ttl", "jsonld", "rdf", "nt"))
        response.headers["Link"] = ", ".join(
            f'<catalog.{name}>; rel="alternate"; type="{media_type}"' for name, media_type in forms
        )
    return response


def _catalog_answer(path: Path, media_type: str, address: str) -> Answer:
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return problem(404, "no catalogue was written beside this graph")
    if media_type == DOCUMENT_FORMATS[0]:
        return Answer(200, media_type, content)
    triples = (quad.triple for quad in parse(content, RdfFormat.TURTLE, base_iri=address))
    return Answer(200, media_type, graph_text(triples, media_type))


# The site names its files with these characters alone, so no path can lead out of its folder.
_NAMES: Final = re.compile(r"[a-z0-9-]+(?:/[a-z0-9-]+)*((?:\.[a-z0-9-]+)*)")
_LANGUAGES: Final = ("da", "en")


def site_file(site: Path | None, request: Request, path: str, media_type: str) -> Response | None:
    """Return the site's file for the document at `path` in a media type; None where there is none.

    A path without an ending is a page in the language that the client prefers. One with an ending is the file of that
    name, unless it is an RDF format, for which the graph has more statements.
    """
    found = _NAMES.fullmatch(path)
    if site is None or not found:
        return None
    if found[1]:
        ending = found[1].rpartition(".")[2]
        names = [] if ENDINGS.get(ending, HTML) != HTML else [path]
    else:
        names = _pages(path, request) if media_type == HTML else []
    for name in names:
        file = site / "document" / name
        if file.is_file():
            return _response(file, request, "" if found[1] else "Accept, Accept-Language")
    return None


def _pages(path: str, request: Request) -> list[str]:
    wanted = request.headers.get("accept-language", "")
    # A language range reads like a media type with one part.
    ranges = ",".join(
        f"{part.strip().partition('-')[0].partition(';')[0]}/x;{part.partition(';')[2]}"
        for part in wanted.split(",")
    )
    chosen = preferred(ranges, tuple(f"{language}/x" for language in _LANGUAGES))
    return [f"{path}.en.html", f"{path}.html"] if chosen == "en/x" else [f"{path}.html"]


def _response(file: Path, request: Request, vary: str) -> Response:
    status = file.stat()
    headers = {"Cache-Control": "public, no-cache"} | ({"Vary": vary} if vary else {})
    media_type = "application/atom+xml" if file.suffix == ".atom" else None
    response = FileResponse(file, headers=headers, media_type=media_type, stat_result=status)
    if StaticFiles().is_not_modified(response.headers, Headers(scope=request.scope)):
        return NotModifiedResponse(response.headers)
    return response
