"""Graphs as files: sorted, so that the same quads give the same bytes and two builds compare line by line."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Final

from pyoxigraph import BlankNode, Literal, NamedNode, Quad
from pyoxigraph import Triple as QuotedTriple

from minutes_graph.identifiers import DEFAULT_BASE
from minutes_graph.rdf.iris import PREFIXES, RDF, XSD

Term = NamedNode | BlankNode | Literal | QuotedTriple
Triple = tuple[Term, NamedNode, Term]
Order = Callable[[str], tuple[int | str, ...]]

# Stricter than Turtle is: what is not plainly a name is written as a whole IRI.
_LOCAL: Final = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")
_SPLIT: Final = re.compile(r"(.*[#/])([^#/]*)", re.DOTALL)
# What follows the base resolves to the same IRI by every reader: no dot segments, no scheme, no empty segment.
_RELATIVE: Final = re.compile(r"([a-z0-9-]+/)*[a-z0-9-]+(#[a-z0-9=,-]+)?")
_DIGITS: Final = re.compile(r"\d+", re.ASCII)
_SHORT: Final = {
    XSD["integer"].value: re.compile(r"[+-]?[0-9]+", re.ASCII),
    XSD["decimal"].value: re.compile(r"[+-]?[0-9]*\.[0-9]+", re.ASCII),
    XSD["boolean"].value: re.compile("true|false"),
}
_STRING: Final = XSD["string"].value
_LANG_STRING: Final = RDF["langString"].value
# Line ends of any kind would break "one object a line"; invisible characters would hide in a comparison.
_ESCAPED: Final = re.compile('["\\\\\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\ufeff\ufffe\uffff]')
_NAMED_ESCAPES: Final = {
    '"': '\\"',
    "\\": "\\\\",
    "\n": "\\n",
    "\r": "\\r",
    "\t": "\\t",
    "\b": "\\b",
    "\f": "\\f",
}
_DEFAULT: Final = "DEFAULT"


class TurtleTerms:
    """Writes terms, and remembers which prefixes they needed; IRIs under `base` are written relative to it."""

    def __init__(self, base: str, prefixes: Iterable[tuple[str, str]] = PREFIXES) -> None:
        self.base = base
        self.prefixes = {iri: prefix for prefix, iri in prefixes}
        self.used: set[str] = set()
        self.base_used = False
        self._written: dict[str, str] = {}

    def text(self, term: Term) -> str:
        """Return a term as Turtle writes it."""
        if isinstance(term, NamedNode):
            return self.iri(term.value)
        return self._literal(term) if isinstance(term, Literal) else str(term)

    def iri(self, iri: str) -> str:
        """Return an IRI as a prefixed name or relative to the base where that is plainly safe, and else whole."""
        written = self._written.get(iri)
        if written is None:
            written = self._written[iri] = self._new_iri(iri)
        return written

    def _new_iri(self, iri: str) -> str:
        parts = _SPLIT.fullmatch(iri)
        prefix = self.prefixes.get(parts[1]) if parts else None
        if parts is not None and prefix is not None and _LOCAL.fullmatch(parts[2]):
            self.used.add(parts[1])
            return f"{prefix}:{parts[2]}"
        if iri.startswith(self.base) and _RELATIVE.fullmatch(iri, len(self.base)):
            self.base_used = True
            return f"<{iri[len(self.base) :]}>"
        return f"<{iri}>"

    def _literal(self, literal: Literal) -> str:
        datatype = literal.datatype.value
        value = literal.value
        short = _SHORT.get(datatype)
        if short and short.fullmatch(value):
            return value
        quoted = f'"{_ESCAPED.sub(_escape, value)}"'
        if datatype == _STRING:
            return quoted
        if datatype == _LANG_STRING:
            return f"{quoted}@{literal.language}"
        # Directional literals of RDF 1.2 have a datatype of their own, and their tag says it all.
        return f"{quoted}@{literal.language}" if literal.language else f"{quoted}^^{self.iri(datatype)}"


def prefix_text(terms: TurtleTerms) -> str:
    """Return the base and the prefixes that the terms written so far need, sorted by prefix."""
    used = sorted((terms.prefixes[iri], iri) for iri in terms.used)
    base = f"@base <{terms.base}> .\n" if terms.base_used else ""
    return base + "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in used)


def natural_key(key: str) -> tuple[str, str]:
    """Return a key by which item 92 comes before item 100."""
    return _DIGITS.sub(lambda digits: digits[0].zfill(9), key), key


def graph_text(triples: Iterable[Triple], terms: TurtleTerms, order: Order = natural_key) -> str:
    """Return one block a subject, each after a blank line: its types beside it, then by property, one object a line."""
    by_subject: dict[str, dict[str, set[str]]] = {}
    names: dict[str, str] = {}
    for subject, predicate, value in triples:
        key = subject.value if isinstance(subject, NamedNode) else str(subject)
        properties = by_subject.get(key)
        if properties is None:
            properties = by_subject[key] = {}
            names[key] = terms.text(subject)
        properties.setdefault(predicate.value, set()).add(terms.text(value))
    return "".join(subject_text(names[key], by_subject[key], terms) for key in sorted(by_subject, key=order))


def subject_text(name: str, properties: Mapping[str, Iterable[str]], terms: TurtleTerms) -> str:
    """Return the block of one subject, of its written name and the written values of its properties by their IRIs."""
    return f"\n{name}{_property_text(properties, terms)} .\n"


def _property_text(properties: Mapping[str, Iterable[str]], terms: TurtleTerms) -> str:
    rdf_type = RDF["type"].value
    kinds = properties.get(rdf_type)
    head = f" a {', '.join(sorted(kinds))}" if kinds else ""
    lines = [
        f"{terms.iri(predicate)} " + " ,\n        ".join(sorted(properties[predicate]))
        for predicate in sorted(properties)
        if predicate != rdf_type
    ]
    return " ;\n    ".join([head, *lines]) if head else "\n    " + " ;\n    ".join(lines)


def _escape(found: re.Match[str]) -> str:
    character = found[0]
    return _NAMED_ESCAPES.get(character) or f"\\u{ord(character):04X}"


def write_turtle(quads: Iterable[Quad], base: str = DEFAULT_BASE, order: Order = natural_key) -> bytes:
    """Return the triples of all graphs together as Turtle, a block a subject and a line an object.

    IRIs under `base` stand relative to it, as `@base` says; `order` is the key by which subjects are sorted.
    """
    terms = TurtleTerms(base)
    body = graph_text(((quad.subject, quad.predicate, quad.object) for quad in quads), terms, order)
    return (prefix_text(terms) + body).encode()


def write_trig(quads: Iterable[Quad], base: str = DEFAULT_BASE) -> bytes:
    """Return the quads as TriG, a section a named graph."""
    terms = TurtleTerms(base)
    by_graph: dict[str, list[Triple]] = {}
    for quad in quads:
        by_graph.setdefault(str(quad.graph_name), []).append((quad.subject, quad.predicate, quad.object))
    sections = []
    for name in sorted(by_graph):
        head = "" if name == _DEFAULT else f"{_graph_name(name, terms)} "
        sections.append(f"\n{head}{{\n{graph_text(by_graph[name], terms).removeprefix(chr(10))}}}\n")
    return (prefix_text(terms) + "".join(sections)).encode()


def _graph_name(name: str, terms: TurtleTerms) -> str:
    return terms.iri(name[1:-1]) if name.startswith("<") else name
