"""The difference of two graphs, resource by resource, as text, JSON or RDF Patch."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Triple

from minutes_graph.diagnostics import Outcome
from minutes_graph.rdf.iris import RDF
from minutes_graph.rdf.serialize import TurtleTerms
from minutes_graph.store import open_rdf
from minutes_graph.store.oxigraph import canonical_quad
from minutes_graph.store.rules import EMPTY_GRAPH
from minutes_graph.translation import localised

_ALL: Final = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"
_TYPE: Final = RDF["type"]

Value = NamedNode | BlankNode | Literal | Triple


@dataclass(frozen=True, slots=True)
class ResourceDiff:
    """What differs in one resource; `only_in` is "old" or "new" where the other graph does not have it at all."""

    resource: NamedNode | BlankNode | Triple
    removed: tuple[tuple[NamedNode, Value], ...]
    added: tuple[tuple[NamedNode, Value], ...]
    only_in: str | None


@dataclass(frozen=True, slots=True)
class GraphDiff:
    """What differs between two graphs, in order of the resources' IRIs."""

    resources: tuple[ResourceDiff, ...] = ()

    @property
    def added(self) -> int:
        """Return the number of facts that only the new graph states."""
        return sum(len(one.added) for one in self.resources)

    @property
    def removed(self) -> int:
        """Return the number of facts that only the old graph states."""
        return sum(len(one.removed) for one in self.resources)


def diff_files(old: Path, new: Path) -> Outcome[GraphDiff | None]:
    """Return what differs between two graphs, each a folder that `build` wrote or an RDF file; None if one has none."""
    read = (triples_of(old), triples_of(new))
    diagnostics = tuple(found for one in read for found in one.diagnostics)
    if read[0].value is None or read[1].value is None:
        return Outcome(None, diagnostics)
    return Outcome(diff_triples(read[0].value, read[1].value), diagnostics)


def whole_graph(path: Path) -> Outcome[GraphDiff | None]:
    """Return the whole graph at `path` as added, as if compared with an empty one."""
    read = triples_of(path)
    return Outcome(None if read.value is None else diff_triples((), read.value), read.diagnostics)


def diff_triples(old: Iterable[Triple], new: Iterable[Triple]) -> GraphDiff:
    """Return what differs between two graphs of triples."""
    before, after = set(old), set(new)
    removed, added = _by_resource(before - after), _by_resource(after - before)
    had = {triple.subject for triple in before}
    has = {triple.subject for triple in after}
    resources = []
    for resource in sorted({*removed, *added}, key=str):
        only_in = None if resource in had and resource in has else "old" if resource in had else "new"
        resources.append(
            ResourceDiff(
                resource, _facts(removed.get(resource, [])), _facts(added.get(resource, [])), only_in
            )
        )
    return GraphDiff(tuple(resources))


def patch_lines(diff: GraphDiff) -> Iterator[str]:
    """Yield the lines of the difference as RDF Patch: deletions and additions in one transaction."""
    yield "TX ."
    for one in diff.resources:
        yield from (f"D {one.resource} {predicate} {value} ." for predicate, value in one.removed)
    for one in diff.resources:
        yield from (f"A {one.resource} {predicate} {value} ." for predicate, value in one.added)
    yield "TC ."


def triples_of(path: Path) -> Outcome[tuple[Triple, ...] | None]:
    """Return the triples of a folder that `build` wrote or of an RDF file; None where it has no graph."""
    opened = open_rdf(path)
    if opened.value is not None:
        found = opened.value.construct(_ALL)
        # The store normalises decimals, and a patch must name the terms as the files have them.
        return Outcome(tuple(canonical_quad(Quad(*triple)).triple for triple in found), opened.diagnostics)
    # An empty graph can be compared like any other: everything in it may have been withdrawn.
    empty = all(found.rule == EMPTY_GRAPH for found in opened.diagnostics)
    return Outcome(() if empty else None, () if empty else opened.diagnostics)


def _by_resource(triples: Iterable[Triple]) -> dict[NamedNode | BlankNode | Triple, list[Triple]]:
    found: dict[NamedNode | BlankNode | Triple, list[Triple]] = {}
    for triple in triples:
        found.setdefault(triple.subject, []).append(triple)
    return found


def _facts(triples: list[Triple]) -> tuple[tuple[NamedNode, Value], ...]:
    facts = [(triple.predicate, triple.object) for triple in triples]
    return tuple(sorted(facts, key=lambda fact: (fact[0] != _TYPE, fact[0].value, str(fact[1]))))


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
        return localised("no fact differs")
    number = len(diff.resources)
    of = "resource" if number == 1 else "resources"
    return localised(f"{diff.added} facts added, {diff.removed} removed, in {number} {of}")


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
