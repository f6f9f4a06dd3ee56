"""Fetches what the graph holds around one case: a handful of queries, each bound to the case or to one entity.

The queries start from the case and follow links, so that they cost the same in a large graph as in a small one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

from minutes_graph.store import QuadStore, Term, value_of
from minutes_graph.trace.facts import Fact, Facts, Place
from minutes_graph.trace.prefixes import local_name, sparql

_FACTS = sparql(
    """SELECT ?s ?p ?o ?case WHERE {
  { ?s mg:case ?case . ?s ?p ?o }
  UNION { ?item mg:case ?case . ?item mg:atMeeting ?s . ?s ?p ?o }
  UNION { ?item mg:case ?case . ?item mg:atMeeting ?meeting .
    ?s mg:atMeeting ?meeting ; mg:attendanceStatus ?status . ?s ?p ?o }
  UNION { ?item mg:case ?case . ?s mg:underItem ?item . ?s ?p ?o }
  UNION { ?item mg:case ?case . ?vote mg:underItem ?item . ?s mg:inVote ?vote . ?s ?p ?o }
}"""
)
_ELSEWHERE = sparql(
    """SELECT ?s ?p ?o ?number WHERE {
  { ?s mg:caseNumber ?number . ?s ?p ?o }
  UNION { ?part mg:caseNumber ?number . ?part mg:underItem ?s . ?s ?p ?o }
  UNION { ?part mg:caseNumber ?number . ?part mg:underItem ?item . ?item mg:atMeeting ?s . ?s ?p ?o }
}"""
)
_PASSAGE = (
    "?s prov:wasQuotedFrom ?passage . ?passage mg:source ?source ; mg:firstLine ?line ; mg:lastLine ?end ."
)
_PLACES = sparql(
    f"""SELECT ?s ?file ?line ?end ?case WHERE {{
  {{ ?s mg:case ?case . {_PASSAGE} ?source mg:fileName ?file }}
  UNION {{ ?item mg:case ?case . ?item mg:atMeeting ?meeting .
    ?s mg:atMeeting ?meeting ; mg:attendanceStatus ?status . {_PASSAGE} ?source mg:fileName ?file }}
  UNION {{ ?item mg:case ?case . ?s mg:underItem ?item . {_PASSAGE} ?source mg:fileName ?file }}
  UNION {{ ?item mg:case ?case . ?vote mg:underItem ?item . ?s mg:inVote ?vote . {_PASSAGE} ?source mg:fileName ?file }}
}}"""
)
_PLACES_ELSEWHERE = sparql(
    f"SELECT ?s ?file ?line ?end ?number WHERE {{ ?s mg:caseNumber ?number . {_PASSAGE} ?source mg:fileName ?file }}"
)
# An entity can have thousands of other facts in a large graph (the items that an organisation takes part in).
_ENTITIES = sparql(
    "SELECT ?entity ?type ?label WHERE { VALUES ?entity { %s } ?entity rdf:type ?type ; rdfs:label ?label }"
)
_OF_BODIES = sparql(
    """SELECT ?s ?p ?o WHERE {
  { VALUES ?s { %s } ?s mg:provisional ?o BIND(mg:provisional AS ?p) }
  UNION { VALUES ?s { %s } ?s mg:termOf ?o BIND(mg:termOf AS ?p) }
  UNION { VALUES ?body { %s } ?s mg:termOf ?body . ?s ?p ?o }
}"""
)
_PARTNERS = sparql(
    "SELECT ?organisation ?item ?case WHERE { ?item mg:case ?case . ?organisation mg:partnerIn ?item }"
)
_BODIES = frozenset({"Committee", "CommitteeTerm"})
_ENTITY_LINKS = ("heldBy", "body", "person", "party", "proposer", "mentionOf")


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """A case with the facts of its items, their parts and meetings, of the entities they name, and their places."""

    case: str
    number: str
    facts: Facts
    entities: Facts
    places: dict[str, tuple[Place, ...]]
    partners: frozenset[tuple[str, str]]

    def place(self, subject: str) -> Place:
        """Give the first place that a resource was read from; a graph without passages gives its IRI and line 1."""
        found = self.places.get(subject)
        return found[0] if found else Place(local_name(subject), 1, 1)

    def items(self) -> tuple[str, ...]:
        """Give the items that stand under the case's own number."""
        found = self.facts.of_kind("AgendaItem")
        return tuple(item for item in found if self.case in self.facts.texts(item, "case"))

    def name(self, entity: str) -> str:
        """Give the canonical name of an entity, or the tail of its IRI where the graph gives none."""
        return (
            self.entities.text(entity, "label")
            or self.entities.text(entity, "prefLabel")
            or local_name(entity)
        )


def fetch_neighbourhood(store: QuadStore, case: str, number: str) -> Neighbourhood:
    """Give the neighbourhood of the case with that IRI and number."""
    bound = {"case": NamedNode(case)}
    numbered = {"number": Literal(number)}
    rows = (*store.select(_FACTS, bound).rows, *store.select(_ELSEWHERE, numbered).rows)
    facts = Facts.of(_facts(rows))
    places: dict[str, set[Place]] = {}
    found = (*store.select(_PLACES, bound).values(), *store.select(_PLACES_ELSEWHERE, numbered).values())
    for subject, file, line, end, _ in found:
        places.setdefault(str(subject), set()).add(Place(str(file), int(line or 1), int(end or 1)))
    ordered = {subject: tuple(sorted(known)) for subject, known in places.items()}
    partners = frozenset((str(who), str(item)) for who, item, _ in store.select(_PARTNERS, bound).values())
    return Neighbourhood(case, number, facts, _entities(store, facts), ordered, partners)


def _facts(rows: tuple[tuple[Term | None, ...], ...]) -> Iterator[Fact]:
    for subject, predicate, value, *_ in rows:
        if value is not None:
            yield str(value_of(subject)), str(value_of(predicate)), value


def _entities(store: QuadStore, facts: Facts) -> Facts:
    wanted = {
        value
        for subject in facts.subjects()
        for link in _ENTITY_LINKS
        for value in facts.values(subject, link)
        if isinstance(value, NamedNode)
    }
    known: list[Fact] = []
    asked: set[NamedNode] = set()
    while wanted:
        asked |= wanted
        bodies: set[NamedNode] = set()
        for entity, kind, label in _about(store, _ENTITIES, wanted):
            if isinstance(entity, NamedNode) and kind is not None and label is not None:
                known += [(entity.value, "type", kind), (entity.value, "label", label)]
                bodies |= {entity} if local_name(str(value_of(kind))) in _BODIES else set()
        of_bodies = _about(store, _OF_BODIES, bodies)
        known += _facts(of_bodies)
        terms = (value for _, name, value in of_bodies if local_name(str(value_of(name))) == "termOf")
        wanted = {value for value in terms if isinstance(value, NamedNode)} - asked
    return Facts.of(known)


def _about(store: QuadStore, query: str, wanted: set[NamedNode]) -> tuple[tuple[Term | None, ...], ...]:
    """Give the rows of a query for all of them at once: reading a query takes longer than answering it for one."""
    if not wanted:
        return ()
    return store.select(query.replace("%s", " ".join(sorted(map(str, wanted))))).rows
