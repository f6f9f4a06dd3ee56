"""Finds cases by what they are about, who treated them, and whether they wait for something."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from rapidfuzz import fuzz, process

from minutes_graph.diagnostics import Diagnostic, Outcome
from minutes_graph.resolve.names import slug
from minutes_graph.store import QuadStore
from minutes_graph.trace.case_texts import NUMBER, index_of_cases
from minutes_graph.trace.finding import all_cases, find_cases, suggest_cases
from minutes_graph.trace.named_queries import find_query, run_text
from minutes_graph.trace.prefixes import sparql
from minutes_graph.trace.rules import NO_CASE_FOUND, UNKNOWN_BODY
from minutes_graph.trace.word_index import is_in, stems_of

# The same treatments that the named query `cases` counts, each by itself.
_STEPS = sparql(
    """SELECT DISTINCT ?case ?step ?committee ?printed ?label ?date WHERE {
  {
    ?item mg:case ?case ; a mg:AgendaItem ; mg:atMeeting ?meeting .
    ?meeting mg:bodyName ?printed .
    OPTIONAL { ?meeting dcterms:date ?date }
    OPTIONAL { ?meeting mg:heldBy/mg:termOf ?committee }
    BIND(STR(?item) AS ?step)
  } UNION {
    VALUES ?kind { mg:step-quoted mg:step-announced }
    ?item mg:case ?case ; a mg:AgendaItem .
    ?part mg:underItem ?item ; mg:stepKind ?kind ; mg:bodyName ?printed ; dcterms:date ?date .
    OPTIONAL { ?part mg:body ?committee }
    FILTER NOT EXISTS {
      ?other mg:case ?case ; mg:atMeeting ?held . ?held dcterms:date ?date ; mg:heldBy/mg:termOf ?committee
    }
    BIND(CONCAT(STR(?date), " ", COALESCE(STR(?committee), LCASE(STR(?printed)))) AS ?step)
  }
  OPTIONAL { ?committee rdfs:label ?label }
}"""
)
_TITLES = sparql(
    "SELECT ?case ?title WHERE { ?item mg:case ?case ; dcterms:title ?title ; mg:atMeeting ?meeting "
    "OPTIONAL { ?meeting dcterms:date ?date } } ORDER BY STR(?date) ?item"
)
_BODY_NAMES = sparql(
    """SELECT DISTINCT ?committee ?name WHERE {
  { ?committee a mg:Committee ; rdfs:label|skos:altLabel ?name }
  UNION { ?meeting mg:heldBy/mg:termOf ?committee ; mg:bodyName ?name }
}"""
)
_NEAR_NAME = 80


@dataclass(frozen=True, slots=True)
class CaseFilter:
    """Which cases are wanted; what is empty does not narrow. Body and year must hold for one and the same treatment."""

    words: str = ""
    body: str = ""
    year: str = ""
    pending: bool = False


@dataclass(frozen=True, slots=True)
class FoundCase:
    """A case in a list: what it is about, its treatments, what it waits for, and where the words were found."""

    case: str
    titles: tuple[str, ...]
    steps: int
    bodies: tuple[str, ...]
    first: str | None
    last: str | None
    pending: tuple[str, ...]
    found_in: tuple[str, ...]
    municipality: str | None
    iri: str


@dataclass(frozen=True, slots=True)
class _Step:
    """A treatment: the IRI of its body where it was identified, or else its printed name in lower case."""

    key: str
    body: str
    name: str
    date: str | None


def search_cases(store: QuadStore, wanted: CaseFilter) -> Outcome[tuple[FoundCase, ...]]:
    """Give the cases that are wanted: in order of number, or those with the words best first."""
    steps = _steps(store)
    bodies: frozenset[str] | None = None
    if wanted.body:
        matched = _bodies(store, wanted.body, steps)
        if not matched.value:
            return Outcome((), matched.diagnostics)
        bodies = matched.value
    listed = _described(store, steps)
    kept = [case for case in listed if _passes(case, steps.get(case.iri, {}).values(), wanted, bodies)]
    if not wanted.words.strip():
        return Outcome(tuple(kept))
    found = _with_words(store, wanted.words)
    by_iri = {case.iri: case for case in kept}
    chosen = tuple(replace(by_iri[iri], found_in=fields) for iri, fields in found if iri in by_iri)
    return Outcome(chosen) if found else Outcome((), (_nothing_found(store, wanted.words),))


def _steps(store: QuadStore) -> dict[str, dict[str, _Step]]:
    steps: dict[str, dict[str, _Step]] = {}
    for case, key, committee, printed, label, date in store.select(_STEPS).values():
        body = str(committee) if committee else str(printed).casefold()
        step = _Step(str(key), body, str(label or printed), str(date) if date else None)
        steps.setdefault(str(case), {})[step.key] = step
    return steps


def _described(store: QuadStore, steps: Mapping[str, Mapping[str, _Step]]) -> tuple[FoundCase, ...]:
    titles: dict[str, dict[str, str]] = {}
    for case, title in store.select(_TITLES).values():
        titles.setdefault(str(case), {}).setdefault(str(title).casefold(), str(title))
    waiting = _pending(store)
    return tuple(
        FoundCase(
            case=ref.number,
            titles=tuple(titles.get(ref.iri, {}).values()),
            steps=len(own),
            bodies=tuple(sorted({step.name for step in own})),
            first=min((step.date for step in own if step.date), default=None),
            last=max((step.date for step in own if step.date), default=None),
            pending=waiting.get(ref.iri, ()),
            found_in=(),
            municipality=ref.municipality,
            iri=ref.iri,
        )
        for ref in all_cases(store)
        for own in [tuple(steps.get(ref.iri, {}).values())]
    )


def _pending(store: QuadStore) -> dict[str, tuple[str, ...]]:
    """Give what the named query `pending` says of each case, so that both always agree."""
    query = find_query("pending").value
    table = run_text(store, query.text, query.name).value if query else None
    waiting: dict[str, dict[str, None]] = {}
    for row in table.values() if table else ():
        cells = dict(zip(table.columns, row, strict=True)) if table else {}
        said = f"{cells['reason']} {cells['date']}, {cells['body']}"
        waiting.setdefault(str(cells["caseIri"]), {})[said] = None
    return {iri: tuple(said) for iri, said in waiting.items()}


def _passes(
    case: FoundCase, steps: Iterable[_Step], wanted: CaseFilter, bodies: frozenset[str] | None
) -> bool:
    if wanted.pending and not case.pending:
        return False
    if bodies is None and not wanted.year:
        return True
    return any(
        (bodies is None or step.body in bodies) and (step.date or "").startswith(wanted.year)
        for step in steps
    )


def _with_words(store: QuadStore, words: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Give the IRIs of the cases that the words find, best first, with the fields; a number finds its case alone."""
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


def _bodies(
    store: QuadStore, typed: str, steps: Mapping[str, Mapping[str, _Step]]
) -> Outcome[frozenset[str]]:
    """Give the bodies that a name means: one of exactly that name, or those with its words, or the nearest."""
    treating = {step.body: step.name for own in steps.values() for step in own.values()}
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
