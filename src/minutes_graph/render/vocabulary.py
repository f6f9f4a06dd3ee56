"""The vocabulary as files to publish at its IRIs: ontology and code lists, shapes, JSON-LD context, a page of terms."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from html import escape
from pathlib import Path
from typing import Final

from pyoxigraph import (
    BlankNode,
    CanonicalizationAlgorithm,
    Dataset,
    Literal,
    NamedNode,
    Quad,
    RdfFormat,
    Triple,
    parse,
    serialize,
)

from minutes_graph.rdf.iris import DCTERMS, MG, OWL, PREFIXES, RDF, RDFS, SCHEMA, SKOS
from minutes_graph.resources import resource_folder
from minutes_graph.validate.core import core_shapes

FOLDER: Final = "vocabulary"
ROOT: Final = "https://w3id.org/minutes-graph/"
ONTOLOGY: Final = f"{ROOT}ontology"
_TURTLE, _JSON_LD, _HTML = "text/turtle", "application/ld+json", "text/html"
_PREFIXES: Final = {**dict(PREFIXES), "sh": "http://www.w3.org/ns/shacl#", "mgs": f"{ROOT}shapes#"}
_SHOWN: Final = (
    (RDFS["subClassOf"], "⊑"),
    (RDFS["domain"], "domain"),
    (SCHEMA["domainIncludes"], "domain includes"),
    (RDFS["range"], "range"),
    (SCHEMA["rangeIncludes"], "range includes"),
    (MG["correspondsTo"], "≈"),
    (SKOS["closeMatch"], "≈"),
    (SKOS["exactMatch"], "="),
)
_SECTIONS: Final = (
    ("Klasser", "Classes", (OWL["Class"],)),
    (
        "Egenskaber",
        "Properties",
        (OWL["ObjectProperty"], OWL["DatatypeProperty"], OWL["AnnotationProperty"]),
    ),
)
_PAGE: Final = """<!doctype html>
<html lang="da">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>mg: ontologi, ontology {version}</title>
<style>
body {{ font: 16px/1.5 system-ui, sans-serif; max-width: 62rem; margin: 0 auto; padding: 1rem }}
table {{ border-collapse: collapse; width: 100% }}
th, td {{ border-bottom: 1px solid #999; padding: .4rem; text-align: left; vertical-align: top }}
code {{ overflow-wrap: anywhere }}
</style>
</head>
<body>
<h1>{title_da} <span lang="en">· {title_en}</span></h1>
<p>{about_da}</p>
<p lang="en">{about_en}</p>
<p><code>PREFIX mg: &lt;{namespace}&gt;</code> · {version} · <a href="ontology.ttl">Turtle</a> ·
<a href="ontology.jsonld">JSON-LD</a> · <a href="shapes.ttl">SHACL</a> ·
<a href="context.jsonld">JSON-LD context</a></p>
{body}
</body>
</html>
"""


@dataclass(frozen=True, slots=True)
class VocabularyFile:
    """One file: its name below `vocabulary/`, the IRI that it is published at, its media type and titles."""

    name: str
    iri: str
    media_type: str
    danish: str
    english: str
    content: bytes


@cache
def vocabulary_files() -> tuple[VocabularyFile, ...]:
    """Return all files of the vocabulary, the same bytes for one version; those of one IRI are forms of one thing."""
    ontology = _joined("ontology", ("minutes", "outcomes"))
    shapes = _joined("shapes", sorted(path.stem for path in resource_folder("shapes").glob("*.ttl")))
    core = _canonical(core_shapes())
    context = (resource_folder("ontology") / "context.jsonld").read_bytes()
    named = ("Ontologi og kodelister", "Ontology and code lists")
    strict = ("SHACL-former for grafen", "SHACL shapes of the graph")
    loose = ("SHACL-former for andres referater", "SHACL shapes for minutes of others")
    return (
        VocabularyFile("ontology.ttl", ONTOLOGY, _TURTLE, *named, ontology),
        VocabularyFile("ontology.jsonld", ONTOLOGY, _JSON_LD, *named, _json_ld(_read(ontology))),
        VocabularyFile("index.html", ONTOLOGY, _HTML, *named, _page(_read(ontology))),
        VocabularyFile("shapes.ttl", f"{ROOT}shapes", _TURTLE, *strict, shapes),
        VocabularyFile("shapes.jsonld", f"{ROOT}shapes", _JSON_LD, *strict, _json_ld(_read(shapes))),
        VocabularyFile("core-shapes.ttl", f"{ROOT}shapes/core", _TURTLE, *loose, _turtle(core)),
        VocabularyFile("core-shapes.jsonld", f"{ROOT}shapes/core", _JSON_LD, *loose, _json_ld(core)),
        VocabularyFile(
            "context.jsonld",
            f"{ROOT}context.jsonld",
            _JSON_LD,
            "JSON-LD-kontekst",
            "JSON-LD context",
            context,
        ),
    )


def ontology_version() -> str:
    """Return the version of the ontology, such as "0.2.0"."""
    head = NamedNode(ONTOLOGY)
    found = (one.object for one in _ontology() if one.subject == head and one.predicate == OWL["versionInfo"])
    return next(one.value for one in found if isinstance(one, Literal))


def write_vocabulary(folder: Path) -> None:
    """Write all files of the vocabulary to the folder `vocabulary` below `folder`."""
    target = folder / FOLDER
    target.mkdir(parents=True, exist_ok=True)
    for file in vocabulary_files():
        (target / file.name).write_bytes(file.content)


@cache
def _ontology() -> tuple[Triple, ...]:
    return _read(_joined("ontology", ("minutes", "outcomes")))


def _joined(folder: str, names: Iterable[str]) -> bytes:
    return b"\n".join((resource_folder(folder) / f"{name}.ttl").read_bytes() for name in names)


def _read(turtle: bytes) -> tuple[Triple, ...]:
    return _canonical(quad.triple for quad in parse(turtle, RdfFormat.TURTLE, base_iri=ROOT))


def _canonical(triples: Iterable[Triple]) -> tuple[Triple, ...]:
    """Return the triples in one order, with blank nodes named by what is said of them."""
    dataset = Dataset(Quad(*triple) for triple in triples)
    dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    return tuple(sorted((quad.triple for quad in dataset), key=str))


def _turtle(triples: Iterable[Triple]) -> bytes:
    return serialize(triples, format=RdfFormat.TURTLE, prefixes=_PREFIXES) or b""


def _json_ld(triples: Iterable[Triple]) -> bytes:
    return serialize(triples, format=RdfFormat.JSON_LD, prefixes=_PREFIXES) or b""


class _Terms:
    """The triples of the ontology by subject and predicate."""

    def __init__(self, triples: Iterable[Triple]) -> None:
        self._facts: dict[object, dict[NamedNode, list[NamedNode | BlankNode | Literal | Triple]]] = {}
        for one in triples:
            self._facts.setdefault(one.subject, {}).setdefault(one.predicate, []).append(one.object)

    def of_kind(self, *kinds: NamedNode) -> list[NamedNode]:
        """Return our own terms of these classes, by name."""
        found = (
            subject
            for subject, facts in self._facts.items()
            if isinstance(subject, NamedNode) and subject.value.startswith(MG.iri)
            if any(kind in facts.get(RDF["type"], ()) for kind in kinds)
        )
        return sorted(found, key=lambda one: one.value.casefold())

    def links(self, term: NamedNode, predicate: NamedNode) -> list[NamedNode]:
        """Return what a term leads to by a property."""
        found = (one for one in self._facts.get(term, {}).get(predicate, ()) if isinstance(one, NamedNode))
        return sorted(found, key=str)

    def text(self, term: NamedNode, language: str, *predicates: NamedNode) -> str:
        """Return the text of the first property that has one in a language."""
        values = (one for predicate in predicates for one in self._facts.get(term, {}).get(predicate, ()))
        return next(
            (one.value for one in values if isinstance(one, Literal) and one.language == language), ""
        )


def _page(triples: Iterable[Triple]) -> bytes:
    terms, head = _Terms(triples), NamedNode(ONTOLOGY)
    body = [_section(da, en, "", terms.of_kind(*kinds), terms) for da, en, kinds in _SECTIONS]
    for scheme in terms.of_kind(SKOS["ConceptScheme"]):
        members = [
            one for one in terms.of_kind(SKOS["Concept"]) if scheme in terms.links(one, SKOS["inScheme"])
        ]
        da, en = (terms.text(scheme, language, SKOS["prefLabel"]) for language in ("da", "en"))
        body.append(_section(da, en, _local(scheme), members, terms))
    return _PAGE.format(
        version=escape(ontology_version()),
        title_da=escape(terms.text(head, "da", DCTERMS["title"])),
        title_en=escape(terms.text(head, "en", DCTERMS["title"])),
        about_da=escape(terms.text(head, "da", DCTERMS["description"])),
        about_en=escape(terms.text(head, "en", DCTERMS["description"])),
        namespace=escape(MG.iri),
        body="\n".join(body),
    ).encode()


def _section(da: str, en: str, anchor: str, found: Iterable[NamedNode], terms: _Terms) -> str:
    rows = "\n".join(_row(term, terms) for term in found)
    place = f' id="{escape(anchor)}"' if anchor else ""
    return f'<h2{place}>{escape(da)} <span lang="en">· {escape(en)}</span></h2>\n<table>\n{rows}\n</table>'


def _row(term: NamedNode, terms: _Terms) -> str:
    said = []
    for language in ("da", "en"):
        label = terms.text(term, language, RDFS["label"], SKOS["prefLabel"])
        comment = terms.text(term, language, RDFS["comment"], SKOS["definition"])
        said.append(f'<p lang="{language}"><strong>{escape(label)}</strong>: {escape(comment)}</p>')
    led = "<br>".join(_led(term, terms))
    name = escape(_local(term))
    return f'<tr id="{name}"><th><code>mg:{name}</code></th><td>{"".join(said)}{led}</td></tr>'


def _led(term: NamedNode, terms: _Terms) -> Iterator[str]:
    for predicate, words in _SHOWN:
        found = terms.links(term, predicate)
        if found:
            yield f"{words} " + ", ".join(_linked(one) for one in found)


def _linked(term: NamedNode) -> str:
    short = next((f"{p}:{term.value[len(s) :]}" for p, s in PREFIXES if term.value.startswith(s)), term.value)
    place = f"#{_local(term)}" if term.value.startswith(MG.iri) else term.value
    return f'<a href="{escape(place)}"><code>{escape(short)}</code></a>'


def _local(term: NamedNode) -> str:
    return term.value.rpartition("#")[2]
