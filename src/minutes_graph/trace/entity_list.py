"""The entities of a graph, each with the names that are printed for it, how often, and from when to when."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import Enum

from minutes_graph.model.values import alphabetical
from minutes_graph.store import QuadStore
from minutes_graph.trace.facts import concept_value, local_name, sparql

_ENTITIES = sparql(
    """SELECT ?entity ?type ?label ?concept ?provisional WHERE {
  VALUES ?type { foaf:Person mg:Committee mg:Party org:Organization mg:Municipality mg:Legislation }
  ?entity a ?type ; rdfs:label ?label .
  OPTIONAL { ?entity mg:organisationKind|mg:legislationKind ?concept }
  OPTIONAL { ?entity mg:provisional ?provisional }
}"""
)
# A meeting leads to its committee by way of the election period; any other resource names its entity itself.
_OCCURRENCES = sparql(
    """SELECT ?entity ?link ?resource ?printed ?asPrinted ?date WHERE {
  {
    VALUES (?link ?name) {
      (mg:person mg:personName) (mg:proposer mg:proposerName) (mg:substituteFor mg:substituteForName)
      (mg:body mg:bodyName) (mg:competence mg:competenceName) (mg:party mg:partyCode) (mg:mentionOf mg:quote)
      (org:originalOrganization mg:oldName) (org:resultingOrganization mg:newName)
    }
    ?resource ?link ?entity ; ?name ?printed .
    OPTIONAL { ?resource mg:personNameAsPrinted ?asPrinted . FILTER(?link = mg:person) }
    ?resource mg:inVote?/mg:underItem?/mg:atMeeting? ?meeting .
    ?meeting a mg:Meeting .
  } UNION {
    ?resource mg:heldBy/mg:termOf ?entity ; mg:bodyName ?printed .
    BIND(mg:heldBy AS ?link)
    BIND(?resource AS ?meeting)
  }
  OPTIONAL { ?meeting dcterms:date ?date }
}"""
)


class EntityGroup(Enum):
    """What a reader asks for; the value is the word for it."""

    PEOPLE = "people"
    BODIES = "bodies"
    PARTIES = "parties"
    ORGANISATIONS = "organisations"
    LEGISLATION = "legislation"


_GROUPS = {
    "Person": EntityGroup.PEOPLE,
    "Committee": EntityGroup.BODIES,
    "Party": EntityGroup.PARTIES,
    "Organization": EntityGroup.ORGANISATIONS,
    "Municipality": EntityGroup.ORGANISATIONS,
    "Legislation": EntityGroup.LEGISLATION,
}


@dataclass(frozen=True, slots=True)
class ListedEntity:
    """An entity with what is printed for it, most frequent first; the dates are those of the meetings, ISO, or None.

    `count` is how many places of the minutes name it; `subkind` is what an organisation or a piece of legislation is.
    """

    group: EntityGroup
    name: str
    variants: tuple[str, ...]
    count: int
    first: str | None
    last: str | None
    provisional: bool
    subkind: str
    iri: str


@dataclass(slots=True)
class _Seen:
    resources: set[str] = field(default_factory=set)
    printed: Counter[str] = field(default_factory=Counter)
    dates: set[str] = field(default_factory=set)


def list_entities(store: QuadStore, groups: Iterable[EntityGroup] = EntityGroup) -> tuple[ListedEntity, ...]:
    """Return the entities of some groups in the order of the groups and of their names."""
    wanted = tuple(groups)
    seen = _occurrences(store)
    listed: dict[str, ListedEntity] = {}
    for iri, kind, label, concept, provisional in store.select(_ENTITIES).values():
        group = _GROUPS[local_name(str(kind))]
        found = seen.get(str(iri), _Seen())
        municipality = "municipality" if local_name(str(kind)) == "Municipality" else ""
        listed[str(iri)] = ListedEntity(
            group=group,
            name=str(label),
            variants=tuple(sorted(found.printed, key=lambda text: (-found.printed[text], text))),
            count=len(found.resources),
            first=min(found.dates, default=None),
            last=max(found.dates, default=None),
            provisional=bool(provisional),
            subkind=concept_value(str(concept)) if concept else municipality,
            iri=str(iri),
        )
    order = list(EntityGroup)
    chosen = (one for one in listed.values() if one.group in wanted)
    return tuple(sorted(chosen, key=lambda one: (order.index(one.group), alphabetical(one.name), one.iri)))


def _occurrences(store: QuadStore) -> dict[str, _Seen]:
    rows = [
        (str(entity), (str(link), str(resource)), str(as_printed or printed), str(date) if date else None)
        for entity, link, resource, printed, as_printed, date in store.select(_OCCURRENCES).values()
    ]
    # What names several, such as an explanation of two members, does not say which name is whose.
    bearers: dict[tuple[str, str], set[str]] = {}
    for entity, place, _, _ in rows:
        bearers.setdefault(place, set()).add(entity)
    seen: dict[str, _Seen] = {}
    for entity, place, printed, date in sorted(rows, key=lambda row: row[:3]):
        found = seen.setdefault(entity, _Seen())
        found.resources.add(place[1])
        found.dates.update({date} if date else ())
        if len(bearers[place]) == 1:
            found.printed[printed] += 1
    return seen
