"""The page of the query editor, and the examples that it offers."""

from __future__ import annotations

import re
from typing import Final

from pyoxigraph import NamedNode

from minutes_graph.serve.answer import Answer, json_answer
from minutes_graph.serve.snapshots.source import Opened
from minutes_graph.store import Term
from minutes_graph.trace.facts import sparql
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
<nav><a href="./">Start</a> <a href="sparql">SPARQL</a> <a href="api/">API</a> <a href="catalog.ttl">Catalogue</a></nav>
<main>
<h1>SPARQL</h1>
<p><label for="examples">Examples:</label> <select id="examples"><option value="">choose one</option></select></p>
<p id="about" role="status"></p>
<div id="editor"></div>
<noscript><p>The editor needs JavaScript. Programs ask this address by the SPARQL 1.1 Protocol.</p></noscript>
</main>
</body>
</html>
"""
_CLAUSE: Final = re.compile(r"(?ms)^WHERE\b.*?^}")
# The values of example queries: the case that was treated most, and the entities that are named most.
_MOST_TREATED: Final = """SELECT ?one (COUNT(DISTINCT ?item) AS ?times) WHERE {
  ?one a mg:Case . ?item mg:case ?one ; a mg:AgendaItem
} GROUP BY ?one ORDER BY DESC(?times) STR(?one) LIMIT 1"""
_LATEST_DECISION: Final = """SELECT ?one WHERE {
  ?one a mg:Decision ; dcterms:date ?date ; mg:outcome ?outcome
} ORDER BY DESC(STR(?date)) STR(?one) LIMIT 1"""
_MOST_NAMED: Final = """SELECT ?one (COUNT(DISTINCT ?mention) AS ?times) WHERE {
  ?one a %s . ?mention mg:mentionOf ?one ; mg:underItem ?item
} GROUP BY ?one ORDER BY DESC(?times) STR(?one) LIMIT 1"""
_CLASSES: Final = {"legislation": "mg:Legislation", "organisation": "org:Organization"}


def editor_page() -> str:
    """Return the page; everything that it loads comes from this server."""
    return _PAGE


def examples(opened: Opened, base: str) -> Answer:
    """Return the named queries as examples that can be run as they are, with values of this graph."""
    listed = [
        {
            "name": query.name,
            "title": query.title_en,
            "answers": query.answers,
            "query": _runnable(query, opened),
        }
        for query in list_queries().value
    ]
    return json_answer({"base": base, "examples": listed})


def _runnable(query: NamedQuery, opened: Opened) -> str:
    """Return the text of a query; required values are prefixes, so that each stands in one place to be changed."""
    lines = [f"# {query.title_en}: {query.answers}"]
    text = "\n".join(line for line in query.text.splitlines() if not line.startswith("#"))
    for parameter in query.parameters:
        variable = re.compile(rf"\s*\?{parameter.variable}\b")
        clause = _CLAUSE.search(text)
        if clause is None:
            continue
        before, inside, after = text[: clause.start()], clause[0], text[clause.end() :]
        if not parameter.optional:
            name = f"this_{parameter.name}:"
            lines.append(
                f"# Write another IRI into the next line to ask of something else: {parameter.meaning}"
            )
            lines.append(f"PREFIX {name} {_sample(parameter, opened)}")
            inside = re.sub(rf"\?{parameter.variable}\b", name, inside)
        text = variable.sub("", before) + inside + variable.sub("", after)
    return "\n".join((*lines, text.strip())) + "\n"


def _sample(parameter: Parameter, opened: Opened) -> Term:
    if parameter.type is ParameterType.CASE:
        query = _MOST_TREATED
    elif parameter.name in _CLASSES:
        query = _MOST_NAMED % _CLASSES[parameter.name]
    else:
        query = _LATEST_DECISION
    rows = opened.graph.select(sparql(query)).rows
    found = rows[0][0] if rows else None
    return found if isinstance(found, NamedNode) else NamedNode(f"{opened.facts.base}id/nothing")
