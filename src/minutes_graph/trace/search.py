"""Find cases by what they are about, who treated them, and whether they wait for something."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from math import log

from rapidfuzz import fuzz, process

from minutes_graph.diagnostics import Diagnostic, Outcome
from minutes_graph.identifiers import slug
from minutes_graph.store import QuadStore
from minutes_graph.trace.case_list import FoundCase, Treatment, Treatments, list_cases, treatments_of_cases
from minutes_graph.trace.case_profiles import stem_of
from minutes_graph.trace.facts import sparql
from minutes_graph.trace.finding import all_cases, find_cases, folded_number, suggest_cases
from minutes_graph.trace.rules import FOLDER_NUMBER, NO_CASE_FOUND, UNKNOWN_BODY
from minutes_graph.trace.timeline_words import timeline_words

_WORD = re.compile(r"[^\W_]+(?:[/.][^\W_]+)*")
_SHORTEST_PART = 4
_SHORTEST_INSIDE = 6
_NEAR = 78
_IN_COMPOUND = 0.8
_ABOUT_IT = 0.6
NUMBER = "number"
_NUMBER_WEIGHT = 4.0
_TEXTS = {
    "title": (4.0, "SELECT ?case ?text WHERE { ?item mg:case ?case ; dcterms:title ?text }"),
    "organisation": (
        2.0,
        """SELECT DISTINCT ?case ?text WHERE {
  ?mention mg:mentionOf ?entity ; mg:underItem/mg:case ?case .
  FILTER NOT EXISTS { ?entity a mg:Legislation }
  ?mention mg:quote|mg:mentionOf/rdfs:label|mg:mentionOf/skos:altLabel ?text .
}""",
    ),
    "legislation": (
        2.0,
        """SELECT DISTINCT ?case ?text WHERE {
  ?mention mg:mentionOf ?entity ; mg:underItem/mg:case ?case .
  ?entity a mg:Legislation .
  ?mention mg:quote|mg:mentionOf/rdfs:label|mg:mentionOf/skos:altLabel ?text .
}""",
    ),
    "person": (
        2.0,
        """SELECT DISTINCT ?case ?text WHERE {
  ?resource mg:inVote?/mg:underItem/mg:case ?case .
  ?resource mg:personName|mg:proposerName|mg:substituteForName
    |(mg:person|mg:proposer|mg:substituteFor)/rdfs:label ?text .
}""",
    ),
    "decision": (
        1.0,
        "SELECT ?case ?text WHERE { ?part a mg:Decision ; mg:underItem/mg:case ?case ; mg:text ?text }",
    ),
}
_BODY_NAMES = sparql(
    """SELECT DISTINCT ?committee ?name WHERE {
  { ?committee a mg:Committee ; rdfs:label|skos:altLabel ?name }
  UNION { ?meeting mg:heldBy/mg:termOf ?committee ; mg:bodyName ?name }
}"""
)
_NEAR_NAME = 80


def index_of_cases(store: QuadStore) -> WordIndex:
    """Return an index of the cases' texts, by the IRIs of the cases."""
    index = WordIndex({NUMBER: _NUMBER_WEIGHT, **{name: weight for name, (weight, _) in _TEXTS.items()}})
    for ref in all_cases(store):
        index.add(ref.iri, NUMBER, folded_number(ref.number))
    for name, (_, query) in _TEXTS.items():
        for case, text in store.select(sparql(query)).values():
            index.add(str(case), name, str(text))
    return index


@dataclass(frozen=True, slots=True)
class CaseFilter:
    """Which cases are wanted; what is empty does not narrow. Body and year must hold for one and the same treatment."""

    words: str = ""
    body: str = ""
    year: str = ""
    pending: bool = False


def search_cases(store: QuadStore, wanted: CaseFilter) -> Outcome[tuple[FoundCase, ...]]:
    """Return the cases that are wanted: in order of number, or those with the words best first."""
    treatments = treatments_of_cases(store)
    bodies: frozenset[str] | None = None
    if wanted.body:
        matched = _bodies(store, wanted.body, treatments)
        if not matched.value:
            return Outcome((), matched.diagnostics)
        bodies = matched.value
    listed = list_cases(store, treatments)
    kept = [case for case in listed if _passes(case, treatments.get(case.iri, ()), wanted, bodies)]
    notes = _folders_waiting(store, listed) if wanted.pending else ()
    if not wanted.words.strip():
        return Outcome(tuple(kept), notes)
    found = _with_words(store, wanted.words)
    by_iri = {case.iri: case for case in kept}
    chosen = tuple(replace(by_iri[iri], found_in=fields) for iri, fields in found if iri in by_iri)
    return Outcome(chosen, notes) if found else Outcome((), (_nothing_found(store, wanted.words),))


def _passes(
    case: FoundCase, treatments: Iterable[Treatment], wanted: CaseFilter, bodies: frozenset[str] | None
) -> bool:
    # A standing item that is put off, such as the mutual orientation, leaves no matter waiting.
    if wanted.pending and (case.folder or not case.pending):
        return False
    if bodies is None and not wanted.year:
        return True
    return any(
        (bodies is None or one.body in bodies) and (one.date or "").startswith(wanted.year)
        for one in treatments
    )


def _folders_waiting(store: QuadStore, listed: Iterable[FoundCase]) -> tuple[Diagnostic, ...]:
    waiting = ", ".join(case.case for case in listed if case.folder and case.pending)
    if not waiting:
        return ()
    what = f"{waiting}: a folder with items that wait, and no matter that does"
    return (
        Diagnostic(FOLDER_NUMBER, store.name, None, what, "`minutes-graph query pending` lists the items"),
    )


def _with_words(store: QuadStore, words: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return the IRIs of the cases that the words find, best first, with the fields; a number finds its case alone."""
    numbered = find_cases(store, words)
    if numbered:
        return tuple((ref.iri, (NUMBER,)) for ref in numbered)
    return tuple((hit.key, hit.fields) for hit in index_of_cases(store).find(words))


def _nothing_found(store: QuadStore, words: str) -> Diagnostic:
    near = "; ".join(" ".join((ref.number, *ref.titles[:1])) for ref in suggest_cases(store, words))
    hint = f"did you mean {near}" if near else "try fewer words, or another word for the same"
    return Diagnostic(NO_CASE_FOUND, store.name, None, f'no case has "{words.strip()}"', hint)


def _has_words(name: str, stems: tuple[str, ...]) -> bool:
    known = stems_of(name)
    return bool(stems) and all(any(is_in(stem, one) for one in known) for stem in stems)


def _bodies(store: QuadStore, typed: str, treatments: Treatments) -> Outcome[frozenset[str]]:
    """Return the bodies that a name means: one of exactly that name, or those with its words, or the nearest."""
    treating = {one.body: one.name for own in treatments.values() for one in own}
    names = {(body, name) for body, name in treating.items()}
    names |= {
        (str(iri), str(name)) for iri, name in store.select(_BODY_NAMES).values() if str(iri) in treating
    }
    wanted, stems = slug(typed), stems_of(typed)
    exact = frozenset(body for body, name in names if wanted == slug(name) or typed.strip() == body)
    worded = frozenset(body for body, name in names if _has_words(name, stems))
    if exact or worded:
        return Outcome(exact or worded)
    slugs = {slug(name): body for body, name in sorted(names)}
    near = process.extract(wanted, list(slugs), scorer=fuzz.ratio, limit=3)
    if near and near[0][1] >= _NEAR_NAME:
        return Outcome(frozenset({slugs[near[0][0]]}))
    listed = " or ".join(f'"{treating[slugs[name]]}"' for name, _, _ in near)
    hint = f"did you mean {listed}" if listed else "no body treats a case in it"
    return Outcome(
        frozenset(), (Diagnostic(UNKNOWN_BODY, store.name, None, f'no body "{typed.strip()}"', hint),)
    )


@dataclass(frozen=True, slots=True)
class Hit:
    """Something found: how well, by how many of the words, and the fields that they stand in, best first."""

    key: str
    score: float
    words: int
    fields: tuple[str, ...]


@dataclass(slots=True)
class WordIndex:
    """Texts by key and field; make one, add the texts, then ask."""

    weights: dict[str, float]
    _places: dict[str, set[tuple[str, str]]] = field(default_factory=dict)
    _keys: set[str] = field(default_factory=set)

    def add(self, key: str, name: str, text: str) -> None:
        """Add a text of the thing `key` under the field `name`."""
        self._keys.add(key)
        for stem in set(stems_of(text)):
            self._places.setdefault(stem, set()).add((key, name))

    def find(self, text: str) -> tuple[Hit, ...]:
        """Return what has the words of `text`, best first: all of them, or as many as anything has, at least half."""
        wanted = tuple(dict.fromkeys(stems_of(text)))
        best: dict[str, dict[str, float]] = {}
        fields: dict[str, dict[str, float]] = {}
        for stem in wanted:
            for key, name, worth in self._worths(stem):
                of_words = best.setdefault(key, {})
                of_words[stem] = max(of_words.get(stem, 0.0), worth)
                of_fields = fields.setdefault(key, {})
                of_fields[name] = max(of_fields.get(name, 0.0), worth)
        most = max(map(len, best.values()), default=0)
        if most * 2 < len(wanted):
            return ()
        hits = (
            Hit(key, sum(found.values()), len(found), _in_order(fields[key]))
            for key, found in best.items()
            if len(found) == most
        )
        return tuple(sorted(hits, key=lambda hit: (-hit.score, hit.key)))

    def _worths(self, stem: str) -> Iterable[tuple[str, str, float]]:
        forms = self._forms(stem)
        # All forms of a word are as rare as the word: otherwise the compound of one text would beat the word of many.
        having = {key for known, _ in forms for key, _ in self._places[known]}
        rarity = log(1 + len(self._keys) / max(len(having), 1))
        for known, likeness in forms:
            for key, name in self._places[known]:
                yield key, name, likeness * rarity * self.weights[name]

    def _forms(self, stem: str) -> list[tuple[str, float]]:
        """Return the words of the texts that a word means; only one that stands nowhere can be misprinted."""
        exact = [(known, _likeness(stem, known)) for known in self._places if is_in(stem, known)]
        if exact or any(letter.isdigit() for letter in stem):
            return exact
        near = process.extract(stem, list(self._places), scorer=fuzz.ratio, score_cutoff=_NEAR, limit=None)
        return [(known, score / 100 * _IN_COMPOUND) for known, score, _ in near]


def _likeness(stem: str, word: str) -> float:
    """Return how much of a word its part means: a compound is a kind of what it ends in, not of what it begins with."""
    if stem == word:
        return 1.0
    return _IN_COMPOUND if word.endswith(stem) else _ABOUT_IT


def is_in(stem: str, word: str) -> bool:
    """Return whether a stem is a word or a part of one: at either end, or inside where it is long enough."""
    if stem == word or len(stem) < _SHORTEST_PART:
        return stem == word
    return word.startswith(stem) or word.endswith(stem) or (len(stem) >= _SHORTEST_INSIDE and stem in word)


def stems_of(text: str) -> tuple[str, ...]:
    """Return the words of a text without endings, æøå folded; small words only where there are no others."""
    words = timeline_words()
    small = words.listed("links", "stopwords")
    every = [match[0] for match in _WORD.finditer(text)]
    distinctive = [word for word in every if word.casefold() not in small] or every
    return tuple(stem_of(slug(word), words) for word in distinctive)


def _in_order(fields: dict[str, float]) -> tuple[str, ...]:
    return tuple(sorted(fields, key=lambda name: (-fields[name], name)))
