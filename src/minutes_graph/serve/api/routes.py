"""The addresses of the JSON API, and their description in OpenAPI 3.1, made from its questions."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from dataclasses import replace
from html import escape
from typing import Final
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from minutes_graph.serve.answer import JSON, PROBLEM, Answer, json_answer
from minutes_graph.serve.api.evaluation import ATOM
from minutes_graph.serve.api.questions import QUESTIONS, Parameter, Question, checked
from minutes_graph.serve.api.schemas import SCHEMAS, Json, page_of
from minutes_graph.serve.media_types import HTML, preferred
from minutes_graph.serve.sparql.routes import parameters_of
from minutes_graph.serve.web.pages import plain_page
from minutes_graph.serve.web.responses import accepted, answered, response_of, root_of, takes_gzip, unchanged
from minutes_graph.serve.web.service import Service
from minutes_graph.serve.workers.messages import ApiJob
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
Endpoint = Callable[[Request], Awaitable[Response]]


def api_routes(service: Service) -> list[Route]:
    """Return the routes of the API, its description and its list of contents."""
    description, listed, page = json_answer(openapi(service.licence)), contents(), contents_page()

    async def described(request: Request) -> Response:
        return _fixed(request, service, description, "")

    async def start(request: Request) -> Response:
        chosen = preferred(accepted(request), (JSON, HTML))
        return _fixed(request, service, page if chosen == HTML else listed, "Accept")

    async def without_slash(request: Request) -> Response:
        return RedirectResponse("api/", 308)

    own = [
        Route("/api/openapi.json", described),
        Route("/api/", start),
        Route("/api", without_slash),
    ]
    return own + [
        Route(f"/api{question.path.replace('{reference}', '{reference:path}')}", _endpoint(question, service))
        for question in QUESTIONS
    ]


def _fixed(request: Request, service: Service, answer: Answer, vary: str) -> Response:
    etag = service.etag("fixed", answer.media_type, request.url.path, VERSION)
    return unchanged(request, etag, vary) or response_of(answer, service.limits, etag, vary)


def _endpoint(question: Question, service: Service) -> Endpoint:
    async def endpoint(request: Request) -> Response:
        given = parameters_of(request.scope["query_string"])
        values = given if isinstance(given, Answer) else checked(question, given)
        if isinstance(values, Answer):
            return response_of(values, service.limits, vary="")
        if question.has_reference:
            values = (*values, ("reference", request.path_params["reference"]))
        if question.feed:
            values = (*values, ("root", root_of(request)))
        # The link to the next page is put into the answer, so the answer is not compressed yet.
        job = ApiJob(question.name, values, takes_gzip(request) and not question.paged)
        tagged = ("api", question.name, str(values), VERSION)
        return await answered(request, service, job, tagged, "", lambda answer: _with_next(answer, job))

    return endpoint


def _with_next(answer: Answer, job: ApiJob) -> Answer:
    """Add the link to the next page, where there is one, to the body and the headers."""
    values = dict(job.parameters)
    if answer.status != 200 or "limit" not in values:
        return answer
    page = json.loads(answer.body)
    after = page["offset"] + page["limit"]
    if after >= page["total"]:
        return answer
    # Relative to the address of this page, so that it holds behind any prefix.
    kept = {name: value for name, value in values.items() if value and name != "offset"}
    address = f"{job.name}?{urlencode({**kept, 'offset': after})}"
    following = json_answer({**page, "next": address}).body
    return replace(answer, body=following, headers=(*answer.headers, ("Link", f'<{address}>; rel="next"')))


def contents() -> Answer:
    """Return the questions as JSON, with their addresses as templates of RFC 6570 relative to the list."""
    listed = [
        {"name": question.name, "summary": question.summary, "address": _template(question)}
        for question in QUESTIONS
    ]
    return json_answer({"openapi": "openapi.json", "questions": listed})


def contents_page() -> Answer:
    """Return the questions as a page."""
    intro = (
        "<p>Answers are JSON, feeds Atom; lists come in pages. The "
        '<a href="openapi.json">description in OpenAPI</a> says what they hold.</p>'
    )
    body = "\n".join((intro, *map(_section, QUESTIONS)))
    return Answer(200, HTML, plain_page("API", body, "../"))


def _section(question: Question) -> str:
    path = escape(question.path.removeprefix("/"))
    place = f"<code>{path}</code>" if question.has_reference else f'<a href="{path}"><code>{path}</code></a>'
    rows = "".join(
        f"<tr><th scope=row><code>{escape(one.name)}</code></th>"
        f"<td>{escape(one.meaning)}: {escape(one.expected)}</td></tr>"
        for one in question.parameters
    )
    return f"<h2>{place}</h2>\n<p>{escape(question.summary)}</p>\n<table>{rows}</table>"


def _template(question: Question) -> str:
    names = ",".join(parameter.name for parameter in question.parameters)
    return f"{question.path.removeprefix('/').replace('{reference}', '{+reference}')}{{?{names}}}"


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
