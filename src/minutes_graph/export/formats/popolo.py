"""Popolo as its consumers read it: one JSON document of lists, each object as Popolo's JSON schemas want it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

from pyoxigraph import Literal, NamedNode

from minutes_graph.rdf.iris import DCTERMS, FOAF, MG, ORG, RDF, SKOS, Namespace
from minutes_graph.store import OxigraphStore

_OPENGOV: Final = Namespace("opengov", "http://www.w3.org/ns/opengov#")
_SDO: Final = Namespace("sdo", "http://schema.org/")
_PERSON: Final = NamedNode("http://www.w3.org/ns/person#Person")
_PLACE: Final = DCTERMS["source"]

# Each list with the class of its objects, and the key of each predicate that becomes a text or the id of something.
_LISTS: Final[tuple[tuple[str, NamedNode, Mapping[NamedNode, str]], ...]] = (
    ("persons", _PERSON, {FOAF["name"]: "name"}),
    (
        "organizations",
        ORG["Organization"],
        {SKOS["prefLabel"]: "name", ORG["subOrganizationOf"]: "parent_id"},
    ),
    (
        "memberships",
        ORG["Membership"],
        {SKOS["prefLabel"]: "label", ORG["member"]: "person_id", ORG["organization"]: "organization_id"},
    ),
    (
        "events",
        _SDO["Event"],
        {_SDO["name"]: "name", _SDO["startDate"]: "start_date", _SDO["organizer"]: "organization_id"},
    ),
    (
        "motions",
        _OPENGOV["Motion"],
        {_SDO["text"]: "text", _SDO["creator"]: "creator_id", _OPENGOV["result"]: "result"},
    ),
    (
        "vote_events",
        _OPENGOV["VoteEvent"],
        {
            _SDO["superEvent"]: "event_id",
            _SDO["organizer"]: "organization_id",
            _OPENGOV["motion"]: "motion_id",
            _OPENGOV["result"]: "result",
        },
    ),
)
_VOTE: Final = {_SDO["agent"]: "voter_id", _OPENGOV["politicalGroup"]: "group_id", _SDO["option"]: "option"}
_WORDS: Final = {
    _OPENGOV["Pass"]: "pass",
    _OPENGOV["Fail"]: "fail",
    _OPENGOV["YesCount"]: "yes",
    _OPENGOV["NoCount"]: "no",
    _OPENGOV["AbstainCount"]: "abstain",
}
_DAY: Final = 10  # characters; Popolo wants a time with its zone, which minutes do not print

_Term = NamedNode | Literal
_Object = dict[str, object]


def write_popolo(profiled: OxigraphStore, path: Path) -> None:
    """Write the graph, given in the terms of the profile popolo, to `path` as JSON."""
    graph = _Graph(profiled)
    document = {
        name: [graph.element(name, one, keys) for one in graph.instances(kind)] for name, kind, keys in _LISTS
    }
    path.write_text(json.dumps(document, ensure_ascii=False, indent=1) + "\n", encoding="utf-8", newline="\n")


class _Graph:
    """The triples of the profile by subject, made into objects."""

    def __init__(self, store: OxigraphStore) -> None:
        self._facts: dict[NamedNode, dict[NamedNode, list[_Term]]] = {}
        for quad in store.quads():
            if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode | Literal):
                self._facts.setdefault(quad.subject, {}).setdefault(quad.predicate, []).append(quad.object)

    def instances(self, kind: NamedNode) -> list[NamedNode]:
        found = [one for one, facts in self._facts.items() if kind in facts.get(RDF["type"], ())]
        return sorted(found, key=lambda one: one.value)

    def element(self, name: str, one: NamedNode, keys: Mapping[NamedNode, str]) -> _Object:
        made: _Object = {"id": one.value, **self._plain(one, keys)}
        if name == "events":
            made["classification"] = "meeting"
            made["start_date"] = str(made["start_date"])[:_DAY] if "start_date" in made else None
            made["attendees"] = [
                {"id": person.value, **self._plain(person, {FOAF["name"]: "name"})}
                for person in self._nodes(one, _SDO["attendee"])
            ]
        elif name == "vote_events":
            made["counts"] = [
                {"option": _WORDS[kind], "value": int(value.value)}
                for count in self._nodes(one, _OPENGOV["count"])
                for kind in self._nodes(count, RDF["type"])
                for value in self._values(count, RDF["value"])
            ]
            made["votes"] = [
                {"id": vote.value, **self._plain(vote, _VOTE)} for vote in self._nodes(one, _OPENGOV["vote"])
            ]
        if places := self._nodes(one, _PLACE):
            made["sources"] = [self._link(place) for place in places]
        return made

    def _plain(self, one: NamedNode, keys: Mapping[NamedNode, str]) -> _Object:
        return {
            key: _WORDS.get(value, value.value) if isinstance(value, NamedNode) else value.value
            for predicate, key in keys.items()
            for value in self._values(one, predicate)[:1]
        }

    def _link(self, place: NamedNode) -> _Object:
        file = [
            name.value
            for source in self._nodes(place, DCTERMS["isPartOf"])
            for name in self._values(source, DCTERMS["title"])
        ]
        lines = [one.value for name in ("firstLine", "lastLine") for one in self._values(place, MG[name])]
        return {"url": place.value, "note": f"{', '.join(file)}:{'-'.join(dict.fromkeys(lines))}"}

    def _nodes(self, one: NamedNode, predicate: NamedNode) -> list[NamedNode]:
        return [value for value in self._values(one, predicate) if isinstance(value, NamedNode)]

    def _values(self, one: NamedNode, predicate: NamedNode) -> list[_Term]:
        found: Iterable[_Term] = self._facts.get(one, {}).get(predicate, ())
        return sorted(found, key=str)
