"""The description of the JSON API in OpenAPI 3.1, made from the questions that the server answers."""

from __future__ import annotations

from typing import Final, TypeAlias

from minutes_graph.serve.answer import PROBLEM
from minutes_graph.serve.api.questions import QUESTIONS, Parameter, Question
from minutes_graph.version import VERSION

Json: TypeAlias = str | int | bool | list["Json"] | dict[str, "Json"]

_PROBLEMS: Final = {
    "400": "A parameter cannot be read",
    "404": "There is no such thing in the graph",
    "409": "Several municipalities have that number",
    "429": "Too many requests of one client run",
    "503": "There is no room for the request now",
    "504": "The request took too long",
}


def openapi() -> dict[str, Json]:
    """Give the description."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "minutes-graph",
            "version": VERSION,
            "description": "Cases, meetings and people of municipal minutes. The whole graph answers at /sparql.",
        },
        "paths": {f"/api{question.path}": {"get": _operation(question)} for question in QUESTIONS},
        "components": {
            "schemas": {
                "Problem": {
                    "type": "object",
                    "required": ["title", "status", "detail"],
                    "properties": {
                        "title": {"type": "string"},
                        "status": {"type": "integer"},
                        "detail": {"type": "string"},
                    },
                },
                "Page": {
                    "type": "object",
                    "required": ["total", "limit", "offset", "items"],
                    "properties": {
                        "total": {"type": "integer"},
                        "limit": {"type": "integer"},
                        "offset": {"type": "integer"},
                        "next": {"type": "string"},
                        "items": {"type": "array", "items": {"type": "object"}},
                    },
                },
            }
        },
    }


def _operation(question: Question) -> dict[str, Json]:
    parameters = [_parameter(one) for one in question.parameters]
    if question.has_reference:
        parameters.insert(0, _REFERENCE)
    codes = [code for code in _PROBLEMS if question.has_reference or code not in ("404", "409")]
    responses: dict[str, Json] = {
        "200": _success(question),
        "304": {"description": "The client has it already"},
    }
    problem: Json = {PROBLEM: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    responses |= {code: {"description": _PROBLEMS[code], "content": problem} for code in codes}
    return {
        "operationId": question.name,
        "summary": question.summary,
        "parameters": [*parameters],
        "responses": responses,
    }


def _success(question: Question) -> Json:
    if question.feed:
        return {
            "description": "The feed",
            "content": {"application/atom+xml": {"schema": {"type": "string"}}},
        }
    schema: Json = {"type": "object"}
    if not question.has_reference:
        schema = {"$ref": "#/components/schemas/Page"}
    return {"description": "The answer", "content": {"application/json": {"schema": schema}}}


def _parameter(parameter: Parameter) -> Json:
    schema: dict[str, Json] = {"type": "string", "pattern": f"^({parameter.pattern})$"}
    if parameter.most is not None:
        low = int(parameter.name == "limit")
        schema = {
            "type": "integer",
            "minimum": low,
            "maximum": parameter.most,
            "default": int(parameter.default),
        }
    elif parameter.name == "pending":
        schema = {"type": "string", "enum": ["true", "false"], "default": "false"}
    return {
        "name": parameter.name,
        "in": "query",
        "required": False,
        "description": f"{parameter.meaning}: {parameter.expected}",
        "schema": schema,
    }


_REFERENCE: Final[Json] = {
    "name": "reference",
    "in": "path",
    "required": True,
    "description": "the number of a case, with a hyphen or a slash",
    "schema": {"type": "string", "minLength": 1, "maxLength": 100},
}
