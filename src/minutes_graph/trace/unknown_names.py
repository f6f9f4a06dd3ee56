"""Determine a name that nobody in the graph has from one that just has nothing to it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rapidfuzz import fuzz, process

from minutes_graph.diagnostics import Diagnostic
from minutes_graph.model.slugs import slug
from minutes_graph.store import QuadStore
from minutes_graph.trace.prefixes import sparql
from minutes_graph.trace.rules import UNKNOWN_NAME

_KINDS = {
    "body": "mg:Committee",
    "person": "foaf:Person",
    "organisation": "org:Organization mg:Municipality",
    "legislation": "mg:Legislation",
}
_NAMES = """SELECT DISTINCT ?label ?name WHERE { VALUES ?type { %s } ?entity a ?type ; rdfs:label ?label .
  { ?entity rdfs:label|skos:altLabel ?name } UNION { ?mention mg:mentionOf ?entity ; mg:quote ?name }
}"""
_SHORT = re.compile(r"(?P<name>.+) \((?P<short>[^)]+)\)")
_NEAR = 70


def unknown_name(store: QuadStore, query: str, parameter: str, typed: str) -> Diagnostic | None:
    """Return that no entity of the graph has the name, with the nearest.

    None where one has it, or none can be meant.
    """
    if parameter not in _KINDS:
        return None
    rows = store.select(sparql(_NAMES.replace("%s", _KINDS[parameter]))).values()
    labels = {
        slug(spelling): str(label)
        for label, name in sorted(rows, key=str)
        for spelling in _spellings(str(name))
    }
    wanted = slug(typed)
    if wanted in labels:
        return None
    near = process.extract(wanted, list(labels), scorer=fuzz.WRatio, score_cutoff=_NEAR, limit=5)
    listed = list(dict.fromkeys(f'"{labels[name]}"' for name, _, _ in near))[:3]
    hint = (
        f"did you mean {' or '.join(listed)}"
        if listed
        else "`minutes-graph entities` lists who is in the graph"
    )
    return Diagnostic(UNKNOWN_NAME, query, None, f'the graph has no {parameter} "{typed}"', hint)


def _spellings(name: str) -> Iterator[str]:
    """Yield a name, and both parts of "Name (Abbreviation)"."""
    yield name
    if parts := _SHORT.fullmatch(name):
        yield from (parts["name"], parts["short"])
