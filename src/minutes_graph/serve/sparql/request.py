"""A SPARQL Protocol request, read into a job."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import parse_qsl

from minutes_graph.serve.answer import Answer, problem
from minutes_graph.serve.media_types import GRAPH_FORMATS, RESULT_FORMATS, TRUTH_FORMATS, preferred
from minutes_graph.serve.workers.messages import QueryJob

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
