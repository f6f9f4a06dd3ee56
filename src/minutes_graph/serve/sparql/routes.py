"""SPARQL over HTTP: what a request asks, and how it is answered."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final
from urllib.parse import parse_qsl

from pyoxigraph import Literal, NamedNode, Triple
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from minutes_graph.serve.answer import Answer, problem
from minutes_graph.serve.media_types import (
    DOCUMENT_FORMATS,
    GRAPH_FORMATS,
    HTML,
    RESULT_FORMATS,
    TRUTH_FORMATS,
    graph_text,
    preferred,
)
from minutes_graph.serve.snapshots.source import SnapshotFacts
from minutes_graph.serve.sparql.editor import editor_page
from minutes_graph.serve.web.responses import accepted, answered, body_of, response_of, takes_gzip, unchanged
from minutes_graph.serve.web.service import Service
from minutes_graph.serve.workers.messages import ApiJob, QueryJob
from minutes_graph.version import VERSION

_TAKEN: Final = ("application/x-www-form-urlencoded", "application/sparql-query")
_TABLES: Final = tuple(RESULT_FORMATS)
_GRAPHS: Final = tuple(GRAPH_FORMATS)
_MOST_PARAMETERS: Final = 200
_CHANGING: Final = re.compile(r"\b(?:now|rand|uuid|struuid|bnode)\b", re.IGNORECASE)

Parameters = tuple[tuple[str, str], ...]


def parameters_of(text: bytes) -> Parameters | Answer:
    """Return the parameters of a query string or form, or the problem where they are not UTF-8 or too many."""
    try:
        return tuple(
            parse_qsl(
                text.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=_MOST_PARAMETERS
            )
        )
    except UnicodeDecodeError:
        return problem(400, "the parameters are not UTF-8 in percent-encoding")
    except ValueError:
        return problem(400, f"more than {_MOST_PARAMETERS} parameters, or one that cannot be read")


def job_of(method: str, content_type: str, url: bytes, body: bytes, accept: str) -> QueryJob | Answer | None:
    """Return the query that a request asks, the problem with it, or None where a GET asks none."""
    parameters = parameters_of(url)
    if isinstance(parameters, Answer):
        return parameters
    if method == "POST":
        return _posted(parameters, content_type, body, accept)
    asks = any(name in ("query", "update") for name, _ in parameters)
    return _job(parameters, accept) if asks else None


def _posted(parameters: Parameters, content_type: str, body: bytes, accept: str) -> QueryJob | Answer:
    match content_type.partition(";")[0].strip().lower():
        case "application/x-www-form-urlencoded":
            # The protocol has all parameters in the body; those in the address are accepted for old clients.
            form = parameters_of(body)
            return form if isinstance(form, Answer) else _job((*parameters, *form), accept)
        case "application/sparql-query":
            return _direct(parameters, content_type, body, accept)
        case "application/sparql-update":
            return problem(403, "this endpoint answers queries only and changes nothing")
        case _:
            return problem(415, f"POST takes {' or '.join(_TAKEN)}")


def changes_by_itself(text: str) -> bool:
    """Return whether a query may have another answer when it is run again on the same graph."""
    return bool(_CHANGING.search(text))


def _direct(parameters: Parameters, content_type: str, body: bytes, accept: str) -> QueryJob | Answer:
    charset = re.search(r"charset\s*=\s*\"?([\w-]+)", content_type, re.IGNORECASE)
    if charset and charset[1].lower() not in ("utf-8", "utf8", "us-ascii"):
        return problem(415, "a query is read as UTF-8 only")
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError:
        return problem(400, "the query is not UTF-8")
    if any(name == "query" for name, _ in parameters):
        return problem(400, "a query stands in the body and another in the address")
    return _job((("query", text), *parameters), accept)


def _job(parameters: Parameters, accept: str) -> QueryJob | Answer:
    names = [name for name, _ in parameters]
    if "update" in names:
        return problem(403, "this endpoint answers queries only and changes nothing")
    queries = [value for name, value in parameters if name == "query"]
    if len(queries) != 1:
        return problem(400, "a request has one query" if queries else "the parameter query is missing")
    if {"using-graph-uri", "using-named-graph-uri"} & set(names):
        return problem(400, "using-graph-uri and using-named-graph-uri belong to updates")
    return QueryJob(
        text=queries[0],
        table=preferred(accept, _TABLES),
        graph=preferred(accept, _GRAPHS),
        truth=preferred(accept, TRUTH_FORMATS),
        default_graphs=tuple(value for name, value in parameters if name == "default-graph-uri"),
        named_graphs=tuple(value for name, value in parameters if name == "named-graph-uri"),
    )


_METHODS = ("GET", "HEAD", "POST", "OPTIONS")


def sparql_routes(service: Service) -> list[Route]:
    """Return the routes of the endpoint."""

    async def endpoint(request: Request) -> Response:
        if request.method == "OPTIONS":
            return _preflight()
        return await _answer(request, service)

    async def offered(request: Request) -> Response:
        base = service.identifiers
        job = ApiJob("examples", (("base", base),), takes_gzip(request))
        return await answered(request, service, job, ("examples", base, VERSION), "")

    return [Route("/sparql", endpoint, methods=list(_METHODS)), Route("/sparql/examples", offered)]


async def _answer(request: Request, service: Service) -> Response:
    body = await body_of(request, service.limits) if request.method == "POST" else b""
    if isinstance(body, Answer):
        return response_of(body, service.limits)
    accept = accepted(request)
    kind = request.headers.get("content-type", "")
    job = job_of(request.method, kind, request.scope["query_string"], body, accept)
    match job:
        case Answer():
            return response_of(job, service.limits)
        case None:
            return _about(request, service, accept)
        case QueryJob():
            return await _query(request, service, job)


async def _query(request: Request, service: Service, job: QueryJob) -> Response:
    tagged = None
    if not changes_by_itself(job.text):
        tagged = (job.identity, str(job.table), str(job.graph), str(job.truth))
    if takes_gzip(request):
        job = replace(job, gzip=True)
    return await answered(request, service, job, tagged)


def _about(request: Request, service: Service, accept: str) -> Response:
    chosen = preferred(accept, (*DOCUMENT_FORMATS, HTML))
    if chosen is None:
        return response_of(
            problem(406, "the endpoint is described as RDF, or for people as HTML"), service.limits
        )
    address = str(request.url.replace(query="", fragment=""))
    etag = service.etag("about", address, chosen, VERSION)
    known = unchanged(request, etag)
    if known:
        return known
    if chosen == HTML:
        return response_of(Answer(200, HTML, editor_page().encode()), service.limits, etag)
    return response_of(description_of(address, service.snapshot.facts, chosen), service.limits, etag)


def _preflight() -> Response:
    headers = {
        "Allow": ", ".join(_METHODS),
        "Access-Control-Allow-Methods": ", ".join(_METHODS),
        "Access-Control-Allow-Headers": "Accept, Content-Type, If-None-Match",
        "Access-Control-Max-Age": "86400",
    }
    return Response(status_code=204, headers=headers)


_SD: Final = "http://www.w3.org/ns/sparql-service-description#"
_FORMATS: Final = "http://www.w3.org/ns/formats/"
_TYPE: Final = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
_VOID_TRIPLES: Final = NamedNode("http://rdfs.org/ns/void#triples")
_INTEGER: Final = NamedNode("http://www.w3.org/2001/XMLSchema#integer")
_RESULTS: Final = (
    "SPARQL_Results_JSON",
    "SPARQL_Results_XML",
    "SPARQL_Results_CSV",
    "SPARQL_Results_TSV",
    "Turtle",
    "N-Triples",
    "JSON-LD",
    "RDF_XML",
)


def description_of(endpoint: str, facts: SnapshotFacts, media_type: str) -> Answer:
    """Return the description of the endpoint at that address."""
    body = graph_text(_triples(endpoint, facts), media_type, {"sd": _SD, "formats": _FORMATS})
    return Answer(200, media_type, body)


def _triples(endpoint: str, facts: SnapshotFacts) -> Iterator[Triple]:
    service = NamedNode(f"{endpoint}#service")
    dataset = NamedNode(f"{endpoint}#dataset")
    graph = NamedNode(f"{endpoint}#default-graph")
    yield Triple(service, _TYPE, _sd("Service"))
    yield Triple(service, _sd("endpoint"), NamedNode(endpoint))
    yield Triple(service, _sd("supportedLanguage"), _sd("SPARQL11Query"))
    if facts.union:
        yield Triple(service, _sd("feature"), _sd("UnionDefaultGraph"))
    for name in _RESULTS:
        yield Triple(service, _sd("resultFormat"), NamedNode(_FORMATS + name))
    yield Triple(service, _sd("defaultDataset"), dataset)
    yield Triple(dataset, _TYPE, _sd("Dataset"))
    yield Triple(dataset, _sd("defaultGraph"), graph)
    yield Triple(graph, _TYPE, _sd("Graph"))
    yield Triple(graph, _VOID_TRIPLES, Literal(str(facts.triples), datatype=_INTEGER))


def _sd(name: str) -> NamedNode:
    return NamedNode(_SD + name)
