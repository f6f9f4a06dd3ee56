"""The description of the JSON API in OpenAPI 3.1, made from the questions that the server answers."""

from __future__ import annotations

from typing import Final

from minutes_graph.serve.answer import JSON, PROBLEM
from minutes_graph.serve.api.feeds import ATOM
from minutes_graph.serve.api.questions import QUESTIONS, Parameter, Question
from minutes_graph.serve.api.schemas import SCHEMAS, Json, page_of
from minutes_graph.settings import DEFAULT_LICENCE
from minutes_graph.version import VERSION

_PROBLEMS: Final = {
    "400": "A parameter cannot be read",
    "404": "There is no such thing in the graph; the detail names what is near",
    "409": "Several municipalities have that number",
    "414": "The address is too long",
    "429": "Too many requests of one client run",
    "503": "There is no room for the request now",
    "504": "The request took too long",
}
_OF_ONE_THING: Final = ("404", "409")
_ETAG: Final[Json] = {
    "description": "changes with the graph; send it back in If-None-Match",
    "schema": {"type": "string"},
}
_RETRY: Final[Json] = {"description": "seconds to wait", "schema": {"type": "string", "pattern": "^[0-9]+$"}}
_NEXT: Final[Json] = {
    "description": "the next page, as `next` in the body; absent on the last",
    "schema": {"type": "string"},
}
_REFERENCE: Final[Json] = {
    "name": "reference",
    "in": "path",
    "required": True,
    "description": "the number of a case, with a hyphen or a slash",
    "schema": {"type": "string", "minLength": 1, "maxLength": 100},
    "example": "24-1187",
}
_ABOUT: Final = (
    "Cases, meetings and people of municipal minutes, read-only. The whole graph answers at ../sparql; what an IRI "
    "names is described at ../id/ and what follows."
)


def openapi(licence: str = DEFAULT_LICENCE) -> dict[str, Json]:
    """Return the description; `licence` is that of the data, by its name at SPDX."""
    schemas = dict(SCHEMAS)
    schemas |= {
        f"PageOf{question.gives}": page_of(question.gives) for question in QUESTIONS if question.paged
    }
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "minutes-graph",
            "version": VERSION,
            "description": _ABOUT,
            "license": {"name": licence, "identifier": licence},
        },
        # Relative to the description, so that it holds behind any prefix.
        "servers": [{"url": "../api"}],
        "paths": {question.path: {"get": _operation(question)} for question in QUESTIONS},
        "components": {"schemas": schemas},
    }


def _operation(question: Question) -> dict[str, Json]:
    parameters = [_parameter(one) for one in question.parameters]
    if question.has_reference:
        parameters.insert(0, _REFERENCE)
    codes = [code for code in _PROBLEMS if question.has_reference or code not in _OF_ONE_THING]
    responses: dict[str, Json] = {
        "200": _success(question),
        "304": {"description": "The client has it already", "headers": {"ETag": _ETAG}},
    }
    responses |= {code: _problem(code) for code in codes}
    return {
        "operationId": question.name,
        "summary": question.summary,
        "parameters": [*parameters],
        "responses": responses,
    }


def _problem(code: str) -> Json:
    content: Json = {PROBLEM: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    headers: dict[str, Json] = {"headers": {"Retry-After": _RETRY}} if code in ("429", "503") else {}
    return {"description": _PROBLEMS[code], "content": content, **headers}


def _success(question: Question) -> Json:
    headers: dict[str, Json] = {"ETag": _ETAG}
    if question.feed:
        content: Json = {ATOM: {"schema": {"type": "string"}}}
        return {"description": "The feed", "headers": headers, "content": content}
    name = f"PageOf{question.gives}" if question.paged else question.gives
    if question.paged:
        headers["Link"] = _NEXT
    content = {JSON: {"schema": {"$ref": f"#/components/schemas/{name}"}}}
    return {"description": "The answer", "headers": headers, "content": content}


def _parameter(parameter: Parameter) -> Json:
    return {
        "name": parameter.name,
        "in": "query",
        "required": False,
        "description": f"{parameter.meaning}: {parameter.expected}",
        "schema": _schema_of(parameter),
    }


def _schema_of(parameter: Parameter) -> Json:
    if parameter.most is not None:
        return {
            "type": "integer",
            "minimum": parameter.least,
            "maximum": parameter.most,
            "default": int(parameter.default),
        }
    if parameter.choices:
        return {"type": "string", "enum": [*parameter.choices], "default": parameter.default}
    schema: dict[str, Json] = {"type": "string", "pattern": f"^({parameter.pattern})$"}
    return schema
