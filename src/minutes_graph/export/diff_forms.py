"""The difference of two graphs as text for people and as JSON for programs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Final

from pyoxigraph import Literal, NamedNode

from minutes_graph.export.diff import GraphDiff, ResourceDiff, Value
from minutes_graph.rdf.serialize import TurtleTerms

_SIGNS: Final = {"old": "-", "new": "+", None: "~"}
_WORDS: Final = {"old": "removed", "new": "added", None: "changed"}

Json = str | int | None | list["Json"] | dict[str, "Json"]


def diff_text(diff: GraphDiff, base: str) -> str:
    """Return the difference with a block a resource: `+` what is new, `-` what is gone, `~` what is changed."""
    terms = TurtleTerms(base)
    lines = [line for one in diff.resources for line in _lines(one, terms)]
    lines.append(diff_summary(diff))
    return "".join(f"{line}\n" for line in lines)


def diff_summary(diff: GraphDiff) -> str:
    """Return the numbers in one line."""
    if not diff.resources:
        return "no fact differs"
    number = len(diff.resources)
    of = "resource" if number == 1 else "resources"
    return f"{diff.added} facts added, {diff.removed} removed, in {number} {of}"


def diff_json(diff: GraphDiff) -> str:
    """Return the difference as JSON, with whole IRIs."""
    content: Json = {
        "added": diff.added,
        "removed": diff.removed,
        "resources": [_resource(one) for one in diff.resources],
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _lines(one: ResourceDiff, terms: TurtleTerms) -> Iterator[str]:
    yield f"{_SIGNS[one.only_in]} {terms.text(one.resource)}"
    for sign, facts in (("-", one.removed), ("+", one.added)):
        for predicate, value in facts:
            yield f"    {sign} {terms.text(predicate)} {terms.text(value)}"


def _resource(one: ResourceDiff) -> Json:
    return {
        "resource": one.resource.value if isinstance(one.resource, NamedNode) else str(one.resource),
        "change": _WORDS[one.only_in],
        "removed": [_fact(predicate, value) for predicate, value in one.removed],
        "added": [_fact(predicate, value) for predicate, value in one.added],
    }


def _fact(predicate: NamedNode, value: Value) -> Json:
    fact: dict[str, Json] = {"property": predicate.value}
    match value:
        case NamedNode():
            fact["iri"] = value.value
        case Literal():
            fact["value"] = value.value
            fact["language" if value.language else "datatype"] = value.language or value.datatype.value
        case _:
            fact["term"] = str(value)
    return fact
