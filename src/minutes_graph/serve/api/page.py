"""The contents of the JSON API, for people and for programs."""

from __future__ import annotations

from html import escape

from minutes_graph.serve.answer import Answer, json_answer
from minutes_graph.serve.api.questions import QUESTIONS, Question
from minutes_graph.serve.formats import HTML
from minutes_graph.serve.web.plain import plain_page


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
