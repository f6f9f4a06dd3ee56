"""The data beside each page: the same triples as Turtle and as JSON-LD, its context inline."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import TypeAlias

from pyoxigraph import Literal, NamedNode

from minutes_graph.export.site.fetch import Triple
from minutes_graph.rdf.iris import PREFIXES, RDF, XSD
from minutes_graph.rdf.serialize import TurtleTerms, graph_text, prefix_text
from minutes_graph.store import Term

Json: TypeAlias = str | int | float | bool | list["Json"] | dict[str, "Json"]

_TYPE = RDF["type"].value
_STRING = XSD["string"].value
_INTEGER = XSD["integer"].value
# Longer numbers, and other notations, would not survive a round trip through JSON.
_WHOLE = re.compile("0|-?[1-9][0-9]{0,14}", re.ASCII)
_BY_LENGTH = sorted(PREFIXES, key=lambda pair: -len(pair[1]))


def turtle_of(triples: Iterable[Triple], base: str) -> str:
    """Return triples as Turtle, a block a subject in the order of their IRIs."""
    terms = TurtleTerms(base)
    body = graph_text(triples, terms)
    return prefix_text(terms) + body


def json_ld_of(triples: Iterable[Triple], base: str) -> str:
    """Return triples as JSON-LD, a node a subject, each on a line, in the order of their IRIs."""
    nodes: dict[str, dict[str, dict[str, Json]]] = {}
    used: dict[str, str] = {}
    for subject, predicate, value in triples:
        values = nodes.setdefault(subject.value, {}).setdefault(predicate.value, {})
        values[str(value)] = _value(value, predicate.value == _TYPE, base, used)
    # A node a line: laid out any further, it would take the encoder ten times as long.
    lines = [json.dumps(_node(iri, nodes[iri], base, used), ensure_ascii=False) for iri in sorted(nodes)]
    context = json.dumps({"@base": base, **dict(sorted(used.items()))}, ensure_ascii=False)
    return f'{{"@context": {context},\n"@graph": [\n' + ",\n".join(lines) + "\n]}\n"


def _node(iri: str, properties: dict[str, dict[str, Json]], base: str, used: dict[str, str]) -> Json:
    node: dict[str, Json] = {"@id": _relative(iri, base)}
    for name in sorted(properties, key=lambda name: (name != _TYPE, name)):
        values = [value for _, value in sorted(properties[name].items())]
        key = "@type" if name == _TYPE else _compact(name, used)
        node[key] = values[0] if len(values) == 1 else values
    return node


def _value(term: Term, is_type: bool, base: str, used: dict[str, str]) -> Json:
    if isinstance(term, NamedNode):
        return _compact(term.value, used) if is_type else {"@id": _relative(term.value, base)}
    if not isinstance(term, Literal):
        return {"@id": str(term)}
    if term.language:
        return {"@value": term.value, "@language": term.language}
    datatype = term.datatype.value
    if datatype == _STRING:
        return term.value
    if datatype == _INTEGER and _WHOLE.fullmatch(term.value):
        return int(term.value)
    return {"@value": term.value, "@type": _compact(datatype, used)}


def _relative(iri: str, base: str) -> str:
    tail = iri.removeprefix(base)
    return tail if tail != iri and tail.startswith("id/") else iri


def _compact(iri: str, used: dict[str, str]) -> str:
    for prefix, space in _BY_LENGTH:
        if iri.startswith(space) and len(iri) > len(space):
            used[prefix] = space
            return f"{prefix}:{iri[len(space) :]}"
    return iri
