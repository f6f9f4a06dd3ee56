"""The page on which a person writes queries, and the examples that it offers."""

from __future__ import annotations

from typing import Final

from minutes_graph.serve.answer import Answer, json_answer
from minutes_graph.trace.named_queries import NamedQuery, Parameter, ParameterType, list_queries

_PAGE: Final = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>SPARQL · minutes-graph</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="assets/yasgui/yasgui.min.css">
<link rel="stylesheet" href="assets/plain.css">
<link rel="alternate" type="text/turtle" href="sparql" title="Service Description">
<script src="assets/yasgui/yasgui.min.js" defer></script>
<script src="assets/editor.js" defer></script>
</head>
<body class="editor">
<p><a href="./">start</a> · <a href="catalog.ttl">catalogue</a> · <a href="api/">API</a></p>
<h1>SPARQL</h1>
<p><label for="examples">Examples:</label> <select id="examples"><option value="">–</option></select></p>
<div id="editor"></div>
<noscript><p>The editor needs JavaScript. Programs ask this address by the SPARQL 1.1 Protocol.</p></noscript>
</body>
</html>
"""


def editor_page() -> str:
    """Give the page; all that it loads comes from this server."""
    return _PAGE


def examples(base: str) -> Answer:
    """Give the named queries as examples that can be run as they are, or after one value was filled in."""
    listed = [
        {
            "name": query.name,
            "title": query.title_en,
            "titleDa": query.title_da,
            "query": _runnable(query, base),
        }
        for query in list_queries().value
    ]
    return json_answer({"base": base, "examples": listed})


def _runnable(query: NamedQuery, base: str) -> str:
    """Give the text of a query; what must be given is a value at its end, for the reader to change."""
    wanted = [parameter for parameter in query.parameters if not parameter.optional]
    lines = [f"VALUES ?{one.variable} {{ {_sample(one, base)} }} # {one.meaning}" for one in wanted]
    return "\n".join((query.text.rstrip(), *lines)) + "\n"


def _sample(parameter: Parameter, base: str) -> str:
    match parameter.type:
        case ParameterType.CASE | ParameterType.IRI:
            return f"<{base}id/case/municipality/24-1>"
        case ParameterType.YEAR:
            return '"2025"'
        case ParameterType.DATE:
            return '"2025-01-01"'
        case _:
            return '"name"'
