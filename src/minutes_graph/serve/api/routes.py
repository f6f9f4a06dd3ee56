"""The addresses of the JSON API."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from dataclasses import replace
from html import escape
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from minutes_graph.serve.answer import JSON, Answer, json_answer
from minutes_graph.serve.api.openapi import openapi
from minutes_graph.serve.api.questions import QUESTIONS, Question, checked
from minutes_graph.serve.media_types import HTML, preferred
from minutes_graph.serve.sparql.routes import parameters_of
from minutes_graph.serve.web.pages import plain_page
from minutes_graph.serve.web.responses import accepted, answered, response_of, root_of, takes_gzip, unchanged
from minutes_graph.serve.web.service import Service
from minutes_graph.serve.workers.messages import ApiJob
from minutes_graph.version import VERSION

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
