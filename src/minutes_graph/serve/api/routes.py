"""The addresses of the JSON API."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from dataclasses import replace
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from minutes_graph.serve.answer import Answer, json_answer
from minutes_graph.serve.api.openapi import openapi
from minutes_graph.serve.api.questions import QUESTIONS, Question, checked
from minutes_graph.serve.sparql.request import parameters_of
from minutes_graph.serve.web.answering import answered
from minutes_graph.serve.web.responding import response_of, takes_gzip
from minutes_graph.serve.web.service import Service
from minutes_graph.serve.workers.jobs import ApiJob


def api_routes(service: Service) -> list[Route]:
    """Give the routes of the API, its description and its list of contents."""
    description = json_answer(openapi())
    contents = json_answer({question.summary: f"/api{question.path}" for question in QUESTIONS})

    async def described(request: Request) -> Response:
        return response_of(description, service.limits, service.etag("openapi"), vary="")

    async def listed(request: Request) -> Response:
        return response_of(contents, service.limits, service.etag("api"), vary="")

    own = [Route("/api/openapi.json", described), Route("/api/", listed)]
    return own + [
        Route(f"/api{question.path.replace('{reference}', '{reference:path}')}", _endpoint(question, service))
        for question in QUESTIONS
    ]


def _endpoint(question: Question, service: Service) -> Callable[[Request], Awaitable[Response]]:
    async def endpoint(request: Request) -> Response:
        given = parameters_of(request.scope["query_string"])
        values = given if isinstance(given, Answer) else checked(question, given)
        if isinstance(values, Answer):
            return response_of(values, service.limits)
        if question.has_reference:
            values = (*values, ("reference", request.path_params["reference"]))
        job = ApiJob(question.name, values, takes_gzip(request) and "limit" not in dict(values))
        tagged = ("api", question.name, str(values))
        return await answered(request, service, job, tagged, "", lambda answer: _with_next(answer, job))

    return endpoint


def _with_next(answer: Answer, job: ApiJob) -> Answer:
    """Add where the next page is, in the body and as a link, where there is one."""
    values = dict(job.parameters)
    if answer.status != 200 or "limit" not in values:
        return answer
    page = json.loads(answer.body)
    after = page["offset"] + page["limit"]
    if after >= page["total"]:
        return answer
    address = f"/api/{job.name}?{urlencode({**{k: v for k, v in values.items() if v}, 'offset': after})}"
    following = json_answer({**page, "next": address}).body
    return replace(answer, body=following, headers=(*answer.headers, ("Link", f'<{address}>; rel="next"')))
