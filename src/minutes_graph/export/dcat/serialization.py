"""Write a catalogue as Turtle and JSON-LD, with statements in their order: harvesters take the first of a kind."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Final

from pyoxigraph import Literal, NamedNode

from minutes_graph.rdf.iris import CATALOG_NAMESPACES, NAMESPACES, RDF, XSD
from minutes_graph.rdf.serialize import TurtleTerms, prefix_text
from minutes_graph.rdf.statements import Fact, Term

Node = tuple[NamedNode, tuple[Fact, ...]]
Json = str | list["Json"] | dict[str, "Json"]

_PREFIXES: Final = tuple((space.prefix, space.iri) for space in (*NAMESPACES, *CATALOG_NAMESPACES))
_STRING: Final = XSD["string"]
_TYPE: Final = RDF["type"]


def catalog_turtle(nodes: Iterable[Node], base: str) -> bytes:
    """Return the nodes as Turtle: one block each, its statements in their order."""
    terms = TurtleTerms(base, _PREFIXES)
    blocks = [_block(subject, facts, terms) for subject, facts in nodes]
    return (prefix_text(terms) + "".join(blocks)).encode()


def catalog_jsonld(nodes: Iterable[Node]) -> bytes:
    """Return the nodes as JSON-LD with its context inline: one object each, its keys and values in their order."""
    context: dict[str, Json] = dict(sorted(_PREFIXES))
    graph: list[Json] = [_object(subject, facts) for subject, facts in nodes]
    content = {"@context": context, "@graph": graph}
    return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode()


def _by_property(facts: tuple[Fact, ...]) -> dict[NamedNode, list[Term]]:
    found: dict[NamedNode, list[Term]] = {}
    for predicate, value in facts:
        if value is not None and value not in found.setdefault(predicate, []):
            found[predicate].append(value)
    return {predicate: values for predicate, values in found.items() if values}


def _block(subject: NamedNode, facts: tuple[Fact, ...], terms: TurtleTerms) -> str:
    lines = []
    for predicate, values in _by_property(facts).items():
        name = "a" if predicate == _TYPE else terms.iri(predicate.value)
        lines.append(f"{name} " + " ,\n        ".join(terms.text(value) for value in values))
    return f"\n{terms.iri(subject.value)}\n    " + " ;\n    ".join(lines) + " .\n"


def _object(subject: NamedNode, facts: tuple[Fact, ...]) -> Json:
    found: dict[str, Json] = {"@id": subject.value}
    for predicate, values in _by_property(facts).items():
        if predicate == _TYPE:
            found["@type"] = [_compact(value.value) for value in values]
        else:
            found[_compact(predicate.value)] = [_value(value) for value in values]
    return found


def _value(term: Term) -> Json:
    if not isinstance(term, Literal):
        return {"@id": term.value}
    if term.language:
        return {"@value": term.value, "@language": term.language}
    if term.datatype == _STRING:
        return term.value
    return {"@value": term.value, "@type": _compact(term.datatype.value)}


def _compact(iri: str) -> str:
    for prefix, namespace in _PREFIXES:
        if iri.startswith(namespace):
            return f"{prefix}:{iri.removeprefix(namespace)}"
    return iri
