"""Fetch the part of the graph around one case: a few queries, each bound to the case or to one entity; its bodies."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

from minutes_graph.store import QuadStore, Term, value_of
from minutes_graph.trace.facts import MG, Fact, Facts, Place, local_name, originals, sparql

# The cost of a query grows with the terms it returns, above all from a database on disk: each asks for what a history
# needs and no more, so the case's IRI stands in its text in place of a column that repeats it in every row.
_OF_MEETING = "dcterms:date, mg:bodyName, mg:heldBy, mg:cancelled"
OF_MEETING = frozenset(("date", "bodyName", "heldBy", "cancelled"))
_HERE = "mg:attendance-present, mg:attendance-substitute"
_PARTS = (
    "mg:Decision, mg:Recommendation, mg:Attachment, mg:VoteEvent, mg:Motion, mg:Treatment, mg:StatedEvent, "
    "mg:Attendance"
)
_FACTS = sparql(
    f"""SELECT ?s ?p ?o WHERE {{
  {{ ?s mg:case %s . ?s ?p ?o }}
  UNION {{ ?item mg:case %s . ?item mg:atMeeting ?s . ?s ?p ?o FILTER(?p IN ({_OF_MEETING})) }}
  UNION {{ ?item mg:case %s . ?item mg:atMeeting ?meeting .
    ?s mg:atMeeting ?meeting ; mg:attendanceStatus ?status . FILTER(?status NOT IN ({_HERE})) ?s ?p ?o }}
  UNION {{ ?item mg:case %s . ?s mg:underItem ?item . ?s a ?type . FILTER(?type IN ({_PARTS})) ?s ?p ?o }}
  UNION {{ ?item mg:case %s . ?vote mg:underItem ?item . ?s mg:inVote ?vote . ?s ?p ?o }}
}}"""
)
_MENTIONS = sparql(
    """SELECT ?mention ?item ?entity ?position ?passage WHERE {
  ?item mg:case %s . ?mention mg:underItem ?item ; mg:mentionOf ?entity ; mg:position ?position .
  OPTIONAL { ?mention mg:statedIn ?passage }
}"""
)
_ELSEWHERE = sparql(
    """SELECT ?s ?p ?o ?number WHERE {
  { ?s mg:caseNumber ?number . ?s ?p ?o }
  UNION { ?part mg:caseNumber ?number . ?part mg:underItem ?s . ?s ?p ?o }
  UNION { ?part mg:caseNumber ?number . ?part mg:underItem ?item . ?item mg:atMeeting ?s . ?s ?p ?o }
}"""
)
_PLACES = sparql(
    """SELECT ?passage ?file ?line ?end ?source WHERE { VALUES ?passage { %s }
  ?passage mg:source ?source ; mg:firstLine ?line ; mg:lastLine ?end . ?source mg:fileName ?file
}"""
)
_ON_PAGES = sparql(
    """SELECT ?passage ?page ?line WHERE { VALUES ?passage { %s }
  ?passage mg:page ?page ; mg:lineOnPage ?line
}"""
)
_SELECTORS = sparql(
    """SELECT ?passage ?selector WHERE { VALUES ?passage { %s }
  ?passage oa:hasSelector ?selector
}"""
)
_STATED = sparql(
    """SELECT DISTINCT ?s WHERE {
  { ?s mg:case %s }
  UNION { ?item mg:case %s . ?item mg:atMeeting ?s }
  UNION { ?item mg:case %s . ?item mg:atMeeting ?meeting . ?s mg:atMeeting ?meeting ; mg:attendanceStatus ?status }
  UNION { ?item mg:case %s . ?s mg:underItem ?item }
  UNION { ?item mg:case %s . ?vote mg:underItem ?item . ?s mg:inVote ?vote }
}"""
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
_PARTNERS = sparql("SELECT ?organisation ?item WHERE { ?item mg:case %s . ?organisation mg:partnerIn ?item }")
BODIES = frozenset({"Committee", "CommitteeTerm"})
ENTITY_LINKS = ("heldBy", "body", "person", "party", "proposer", "mentionOf", "actor")


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
        """Return the first place that a resource was read from; a graph without passages gives its IRI and line 1."""
        found = self.places.get(subject)
        return found[0] if found else Place(local_name(subject), 1, 1)

    def items(self) -> tuple[str, ...]:
        """Return the items that stand under the case's own number."""
        found = self.facts.of_kind("AgendaItem")
        return tuple(item for item in found if self.case in self.facts.texts(item, "case"))

    def name(self, entity: str) -> str:
        """Return the canonical name of an entity, or the tail of its IRI where the graph gives none."""
        return (
            self.entities.text(entity, "label")
            or self.entities.text(entity, "prefLabel")
            or local_name(entity)
        )


def fetch_neighbourhood(store: QuadStore, case: str, number: str) -> Neighbourhood:
    """Return the neighbourhood of the case with that IRI and number."""
    one = {NamedNode(case)}
    rows = (*_about(store, _FACTS, one), *store.select(_ELSEWHERE, {"number": Literal(number)}).rows)
    facts = Facts.of((*_facts(rows), *_mentions(_about(store, _MENTIONS, one))))
    partners = frozenset(
        (str(value_of(who)), str(value_of(item))) for who, item in _about(store, _PARTNERS, one)
    )
    return Neighbourhood(case, number, facts, _entities(store, facts), _places(store, facts), partners)


def stated_of(store: QuadStore, case: str) -> frozenset[str]:
    """Return the IRIs of all that documents state of the case with that IRI, those that a history does not need too."""
    return frozenset(str(value_of(row[0])) for row in _about(store, _STATED, {NamedNode(case)}))


def _mentions(rows: tuple[tuple[Term | None, ...], ...]) -> Iterator[Fact]:
    for mention, *values in rows:
        subject = str(value_of(mention))
        yield subject, "type", NamedNode(f"{MG}Mention")
        for name, value in zip(("underItem", "mentionOf", "position", "statedIn"), values, strict=True):
            if value is not None:
                yield subject, name, value


def _places(store: QuadStore, facts: Facts) -> dict[str, tuple[Place, ...]]:
    """Return the places of all subjects; many were read from the same passage, which is asked for once."""
    passages = {subject: _passages(facts, subject) for subject in facts.subjects()}
    wanted = {value for found in passages.values() for value in found if isinstance(value, NamedNode)}
    rows = [(row[0], [value_of(value) for value in row[1:]]) for row in _about(store, _PLACES, wanted)]
    published = originals(store, [str(source) for _, (*_, source) in rows])
    pages = {passage: (page, line) for passage, page, line in _about(store, _ON_PAGES, wanted)}
    selectors: dict[Term | None, list[str]] = {}
    if published:
        for passage, selector in _about(store, _SELECTORS, wanted):
            selectors.setdefault(passage, []).append(str(value_of(selector)))
    known: dict[Term | None, Place] = {}
    for passage, (file, line, end, source) in rows:
        page, on_page = (_number(value) for value in pages.get(passage, (None, None)))
        original = published.get(str(source))
        address = original.at(selectors.get(passage, ())) if original else None
        known[passage] = Place(str(file), int(line or 1), int(end or 1), page, on_page, address)
    return {
        subject: tuple(known[value] for value in found if value in known)
        for subject, found in passages.items()
    }


def _number(term: Term | None) -> int | None:
    return None if term is None else int(value_of(term) or 0)


def _passages(facts: Facts, subject: str) -> tuple[Term, ...]:
    """Return the passages that a subject was read from: that of its quote, then those that repeat it."""
    return (*facts.values(subject, "statedIn"), *facts.values(subject, "wasDerivedFrom"))


def _facts(rows: tuple[tuple[Term | None, ...], ...]) -> Iterator[Fact]:
    for subject, predicate, value, *_ in rows:
        if value is not None:
            yield str(value_of(subject)), str(value_of(predicate)), value


def _entities(store: QuadStore, facts: Facts) -> Facts:
    wanted = {
        value
        for subject in facts.subjects()
        for link in ENTITY_LINKS
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
                bodies |= {entity} if local_name(str(value_of(kind))) in BODIES else set()
        of_bodies = _about(store, _OF_BODIES, bodies)
        known += _facts(of_bodies)
        terms = (value for _, name, value in of_bodies if local_name(str(value_of(name))) == "termOf")
        wanted = {value for value in terms if isinstance(value, NamedNode)} - asked
    return Facts.of(known)


def _about(store: QuadStore, query: str, wanted: set[NamedNode]) -> tuple[tuple[Term | None, ...], ...]:
    """Return the rows of a query with those nodes in its text; all at once, as reading a query takes longest."""
    if not wanted:
        return ()
    return store.select(query.replace("%s", " ".join(sorted(map(str, wanted))))).rows


@dataclass(frozen=True, slots=True)
class Body:
    """A body as a step names it: its IRI where it was identified, and its name in force at the date."""

    iri: str | None
    name: str | None

    @property
    def key(self) -> str | None:
        """Return what two steps of the same body share."""
        return self.iri or (self.name.casefold() if self.name else None)


def body_of(around: Neighbourhood, subject: str, date: str | None) -> Body:
    """Return the body that a step, decision, treatment or meeting names."""
    facts = around.facts
    linked = facts.text(subject, "body") or facts.text(subject, "heldBy")
    if linked is None:
        return Body(None, facts.text(subject, "bodyName"))
    committee = around.entities.text(linked, "termOf") or linked
    return Body(committee, name_in_force(around.entities, committee, date) or around.name(committee))


def is_known_body(entities: Facts, iri: str | None) -> bool:
    """Return whether `iri` is a body that a registry knows or that the graph has minutes of.

    Any other is only a name in a text, which can be that of the parliament as well.
    """
    if iri is None or not entities.is_a(iri, "Committee"):
        return False
    terms = entities.of_kind("CommitteeTerm")
    meets = any(iri in entities.texts(term, "termOf") for term in terms)
    return meets or not entities.is_true(iri, "provisional")


def name_in_force(entities: Facts, committee: str, date: str | None) -> str | None:
    """Return a body's name in the election period that holds the date, or its present one.

    It is renamed between periods.

    None where the facts name neither the body nor a period of it.
    """
    year = (date or "")[:4]
    for term in entities.of_kind("CommitteeTerm"):
        first, last = entities.text(term, "firstYear") or "", entities.text(term, "lastYear") or ""
        label = entities.text(term, "label")
        if label and committee in entities.texts(term, "termOf") and first <= year <= last:
            return label.removesuffix(f" {first}-{last}")
    return entities.text(committee, "label")
