"""The graph as JSON-LD, one resource per line, with the terms of RDF as values in the project's context."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final, TextIO, TypeAlias

from pyoxigraph import BlankNode, Literal, NamedNode
from pyoxigraph import Triple as QuotedTriple

from minutes_graph.rdf.iris import PREFIXES, RDF, XSD
from minutes_graph.rdf.serialize import Triple
from minutes_graph.resources import resource_folder

Json: TypeAlias = "str | int | bool | list[Json] | dict[str, Json] | None"
Term: TypeAlias = NamedNode | BlankNode | Literal | QuotedTriple

_TYPE: Final = RDF["type"].value
_STRING: Final = XSD["string"].value
_INTEGER: Final = XSD["integer"].value
_BOOLEAN: Final = XSD["boolean"].value
_LANG_STRING: Final = RDF["langString"].value
# Larger whole numbers lose digits in readers that store every number as a double.
_SAFE_INTEGER: Final = 2**53


@dataclass(frozen=True, slots=True)
class _Property:
    """A term of the context: its name, and how its values are written."""

    name: str
    coercion: str | None
    by_language: bool


@dataclass(frozen=True, slots=True)
class Context:
    """A JSON-LD context, with the mapping from IRIs to its terms."""

    content: Mapping[str, Json]
    properties: Mapping[str, _Property]
    classes: Mapping[str, str]
    prefixes: tuple[tuple[str, str], ...]

    def compact(self, iri: str) -> str:
        """Return an IRI abbreviated by a prefix of the context, or unchanged where none fits."""
        for prefix, space in self.prefixes:
            if iri.startswith(space) and _is_plain(iri[len(space) :]):
                return f"{prefix}:{iri[len(space) :]}"
        return iri

    def class_name(self, iri: str) -> str:
        """Return the name of a class."""
        return self.classes.get(iri) or self.compact(iri)

    def member(self, predicate: str, values: Iterable[Term]) -> tuple[str, Json]:
        """Return the key and the value of a property; values that its term cannot hold go under the bare IRI."""
        ordered = sorted(values, key=str)
        if predicate == _TYPE and all(isinstance(value, NamedNode) for value in ordered):
            names: list[Json] = [
                self.class_name(value.value) for value in ordered if isinstance(value, NamedNode)
            ]
            return "type", _one_or_many(names)
        known = self.properties.get(predicate)
        if known and known.by_language:
            by_language = _by_language(ordered)
            if by_language is not None:
                return known.name, by_language
        elif known:
            fitting = [self._fitting(value, known.coercion) for value in ordered]
            if None not in fitting:
                return known.name, _one_or_many(fitting)
        return self.compact(predicate), _one_or_many([self._expanded(value) for value in ordered])

    def _fitting(self, value: Term, coercion: str | None) -> Json:
        """Return the short form of a value, or None where the coercion would change what it means."""
        if isinstance(value, NamedNode):
            match coercion:
                case "@id":
                    return value.value
                case "@vocab":
                    return self.class_name(value.value)
                case _:
                    return {"id": value.value}
        if not isinstance(value, Literal) or coercion in ("@id", "@vocab"):
            return None
        if coercion is not None:
            return value.value if self.compact(value.datatype.value) == coercion else None
        return self._plain(value)

    def _plain(self, value: Literal) -> Json:
        """Return a number or truth value where JSON-LD reads it back as the same literal, else the whole literal."""
        datatype, text = value.datatype.value, value.value
        if datatype == _STRING:
            return text
        if datatype == _INTEGER and text.isdecimal() and str(int(text)) == text and int(text) < _SAFE_INTEGER:
            return int(text)
        if datatype == _BOOLEAN and text in ("true", "false"):
            return text == "true"
        return self._expanded(value)

    def _expanded(self, value: Term) -> Json:
        match value:
            case NamedNode():
                return {"id": value.value}
            case Literal():
                if value.datatype.value == _LANG_STRING and value.language:
                    return {"@language": value.language, "@value": value.value}
                if value.datatype.value == _STRING:
                    return {"@value": value.value}
                return {"@type": self.compact(value.datatype.value), "@value": value.value}
            case _:
                return {"id": str(value)}


@cache
def own_context() -> Context:
    """Return the context of `ontology/context.jsonld`."""
    text = (resource_folder("ontology") / "context.jsonld").read_text(encoding="utf-8")
    return _read(json.loads(text)["@context"])


def prefix_context(prefixes: Iterable[tuple[str, str]]) -> Context:
    """Return a context of prefixes alone, for graphs in other vocabularies."""
    content: dict[str, Json] = {"id": "@id", "type": "@type"}
    content.update(prefixes)
    return _read(content)


def _read(content: dict[str, Json]) -> Context:
    spaces = {name: iri for name, iri in content.items() if isinstance(iri, str) and iri[-1:] in "#/"}
    properties: dict[str, _Property] = {}
    classes: dict[str, str] = {}
    for name, value in content.items():
        described: dict[str, Json] = value if isinstance(value, dict) else {"@id": value}
        short = described.get("@id")
        if not isinstance(short, str) or ":" not in short or name in spaces:
            continue
        prefix, _, local = short.partition(":")
        iri = spaces[prefix] + local
        if name[0].isupper():
            classes[iri] = name
        else:
            coercion = described.get("@type")
            properties[iri] = _Property(
                name,
                coercion if isinstance(coercion, str) else None,
                described.get("@container") == "@language",
            )
    return Context(content, properties, classes, tuple(sorted(spaces.items())))


def _is_plain(local: str) -> bool:
    return bool(local) and "/" not in local and "#" not in local and ":" not in local


def _by_language(values: list[Term]) -> Json:
    """Return texts by their language, or None where one of the values has none."""
    found: dict[str, list[Json]] = {}
    for value in values:
        if not isinstance(value, Literal) or value.datatype.value != _LANG_STRING or not value.language:
            return None
        found.setdefault(value.language, []).append(value.value)
    return {language: _one_or_many(texts) for language, texts in sorted(found.items())}


def _one_or_many(values: list[Json]) -> Json:
    return values[0] if len(values) == 1 else values


def write_flat_jsonld(
    subjects: Iterable[tuple[Triple, ...]], file: TextIO, prefixes: tuple[tuple[str, str], ...] = PREFIXES
) -> None:
    """Write the triples of each subject as a line; `prefixes` other than the project's own become the context."""
    context = own_context() if prefixes == PREFIXES else prefix_context(prefixes)
    file.write(f'{{"@context": {_text(dict(context.content))},\n"@graph": [')
    for number, triples in enumerate(subjects):
        file.write("\n" if number == 0 else ",\n")
        file.write(_text(node_object(triples, context)))
    file.write("\n]}\n")


def node_object(triples: tuple[Triple, ...], context: Context) -> dict[str, Json]:
    """Return a subject with all its properties, in the order of their names after `id` and `type`."""
    subject = triples[0][0]
    values: dict[str, list[Term]] = {}
    for _, predicate, value in triples:
        values.setdefault(predicate.value, []).append(value)
    name = subject.value if isinstance(subject, NamedNode) else str(subject)
    members = sorted(context.member(predicate, found) for predicate, found in values.items())
    return {"id": name, **dict(sorted(members, key=lambda one: (one[0] != "type", one[0])))}


def _text(content: dict[str, Json]) -> str:
    return json.dumps(content, ensure_ascii=False)
