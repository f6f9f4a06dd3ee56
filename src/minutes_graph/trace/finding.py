"""Find a case by its number, however it is typed, and suggest the nearest where there is none; report unknown names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode
from rapidfuzz import fuzz, process

from minutes_graph.diagnostics import Diagnostic
from minutes_graph.identifiers import slug
from minutes_graph.store import QuadStore
from minutes_graph.trace.facts import sparql
from minutes_graph.trace.rules import UNKNOWN_NAME
from minutes_graph.trace.timeline_words import case_prefix

_BY_NUMBER = sparql(
    """SELECT ?case ?number ?label WHERE {
  ?case dcterms:identifier ?number . FILTER EXISTS { ?case a mg:Case }
  OPTIONAL { ?case mg:municipality ?municipality . ?municipality rdfs:label ?label }
}"""
)
_TITLES = sparql("SELECT ?case ?title WHERE { ?item mg:case ?case ; dcterms:title ?title } ORDER BY ?item")
_SEPARATORS = re.compile(r"[\W_]+")
_NEAR = 60
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
_NEAR_NAME = 70


@dataclass(frozen=True, slots=True, order=True)
class CaseRef:
    """A case of the graph: its number, its municipality where stated, its IRI and its titles."""

    number: str
    municipality: str | None
    iri: str
    titles: tuple[str, ...] = ()


def folded_number(text: str) -> str:
    """Return a number without prefix and punctuation, so that "25/4896", "25-4896" and "sag 25/4896" are one."""
    bare = case_prefix().sub("", text.strip())
    return _SEPARATORS.sub("-", bare.casefold()).strip("-")


def find_cases(store: QuadStore, typed: str) -> tuple[CaseRef, ...]:
    """Return the cases that `typed` means, an IRI or a number: none, one, or several of as many municipalities."""
    text = typed.strip()
    if text.startswith(("http://", "https://")):
        return _known_by_iri(store, text)
    for spelling in _spellings(text):
        found = _refs(store, {"number": Literal(spelling)})
        if found:
            return found
    folded = folded_number(text)
    return tuple(ref for ref in _refs(store, {}) if folded and folded_number(ref.number) == folded)


def all_cases(store: QuadStore) -> tuple[CaseRef, ...]:
    """Return every case of the graph, in the order of their numbers."""
    return _refs(store, {})


def suggest_cases(store: QuadStore, typed: str, limit: int = 5) -> tuple[CaseRef, ...]:
    """Return the cases whose number or titles are most like `typed`, best first."""
    titles = _all_titles(store)
    known = {
        ref.iri: CaseRef(ref.number, ref.municipality, ref.iri, titles.get(ref.iri, ()))
        for ref in _refs(store, {})
    }
    wanted = folded_number(typed)
    scored = [(_likeness(ref, wanted, typed), ref) for ref in known.values()]
    near = sorted((-score, ref) for score, ref in scored if score >= _NEAR)
    return tuple(ref for _, ref in near[:limit])


def _likeness(ref: CaseRef, wanted: str, typed: str) -> float:
    number = fuzz.ratio(folded_number(ref.number), wanted)
    words = process.extractOne(
        typed.casefold(), [title.casefold() for title in ref.titles], scorer=fuzz.WRatio
    )
    worth = words[1] if words and any(letter.isalpha() for letter in wanted) else 0.0
    return max(number, worth)


def _spellings(text: str) -> tuple[str, ...]:
    bare = case_prefix().sub("", text)
    slashed = re.sub(r"^(\d{2})[-/ ](\d+)$", r"\1/\2", bare)
    return tuple(dict.fromkeys((text, bare, slashed)))


def _known_by_iri(store: QuadStore, iri: str) -> tuple[CaseRef, ...]:
    try:
        node = NamedNode(iri)
    except ValueError:
        return ()
    return _refs(store, {"case": node})


def _refs(store: QuadStore, bindings: dict[str, Literal | NamedNode]) -> tuple[CaseRef, ...]:
    rows = store.select(_BY_NUMBER, bindings).values()
    found = {
        str(iri): CaseRef(str(number), str(label) if label else None, str(iri)) for iri, number, label in rows
    }
    return tuple(sorted(found.values(), key=lambda ref: (ref.number, ref.iri)))


def _all_titles(store: QuadStore) -> dict[str, tuple[str, ...]]:
    titles: dict[str, dict[str, None]] = {}
    for case, title in store.select(_TITLES).values():
        titles.setdefault(str(case), {})[str(title)] = None
    return {case: tuple(found) for case, found in titles.items()}


def unknown_name(store: QuadStore, query: str, parameter: str, typed: str) -> Diagnostic | None:
    """Return the diagnostic that no entity of the graph has the name, with the nearest names.

    Return None where one has it, or none can be meant.
    """
    if parameter not in _KINDS:
        return None
    rows = store.select(sparql(_NAMES.replace("%s", _KINDS[parameter]))).values()
    labels = {
        slug(spelling): str(label)
        for label, name in sorted(rows, key=str)
        for spelling in _parts_of(str(name))
    }
    wanted = slug(typed)
    if wanted in labels:
        return None
    near = process.extract(wanted, list(labels), scorer=fuzz.WRatio, score_cutoff=_NEAR_NAME, limit=5)
    listed = list(dict.fromkeys(f'"{labels[name]}"' for name, _, _ in near))[:3]
    hint = (
        f"did you mean {' or '.join(listed)}"
        if listed
        else "`minutes-graph entities` lists who is in the graph"
    )
    return Diagnostic(UNKNOWN_NAME, query, None, f'the graph has no {parameter} "{typed}"', hint)


def _parts_of(name: str) -> Iterator[str]:
    """Yield a name, and both parts of "Name (Abbreviation)"."""
    yield name
    if parts := _SHORT.fullmatch(name):
        yield from (parts["name"], parts["short"])
