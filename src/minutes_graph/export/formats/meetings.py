"""One meeting with everything that belongs to it, as triples and as a tree."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from pyoxigraph import NamedNode

from minutes_graph.export.formats.jsonld import Context, Json, Term, own_context
from minutes_graph.rdf.iris import MG, PROV, RDF
from minutes_graph.rdf.serialize import Triple
from minutes_graph.store import OxigraphStore

_DIGITS: Final = re.compile(r"\d+", re.ASCII)
_TYPE: Final = RDF["type"]
_SOURCE: Final = MG["source"]
# A part points to its whole, so the tree follows these properties backwards.
_PARTS: Final = (MG["atMeeting"], MG["underItem"], MG["inVote"])
_ABOUT: Final = {
    MG["identifies"]: "identifications",
    MG["partnerIn"]: "partners",
    PROV["wasDerivedFrom"]: "evidenceOf",
    PROV["used"]: "usedBy",
}
_BRANCHES: Final = {
    MG["Attendance"]: "attendance",
    MG["AgendaItem"]: "items",
    MG["Mention"]: "mentions",
    MG["NameChange"]: "nameChanges",
    MG["Recommendation"]: "recommendations",
    MG["CaseStep"]: "steps",
    MG["Decision"]: "decisions",
    MG["Motion"]: "motions",
    MG["VoteEvent"]: "votes",
    MG["Reservation"]: "reservations",
    MG["Attachment"]: "attachments",
    MG["Amount"]: "amounts",
    MG["Treatment"]: "treatments",
    MG["StatedEvent"]: "events",
    MG["Ballot"]: "ballots",
    MG["VoteExplanation"]: "explanations",
    MG["ReferralDemand"]: "referralDemands",
    MG["Passage"]: "passages",
}
# A run used many source documents, and settings that belong to none of them.
_SETTINGS: Final = "/id/configuration/"
_LEADING: Final = ("id", "type", "label", "title", "number", "date", "position")
_BACKWARDS: Final = frozenset((*_PARTS, *_ABOUT))


@dataclass(frozen=True, slots=True)
class MeetingTree:
    """A meeting's description: a nested JSON-LD object without its context, and the triples that it states."""

    tree: dict[str, Json]
    triples: tuple[Triple, ...]


def meeting_tree(store: OxigraphStore, meeting: NamedNode) -> MeetingTree:
    """Return what the meeting's minutes state, the judgements about it, and the entities that it leads to.

    What many meetings share is described as far as it concerns this one: a membership by the attendance of this
    meeting, an organisation without the items of other meetings that name it.
    """
    walk = _Walk(store, own_context())
    tree = walk.resource(meeting)
    walk.describe_source(tree)
    return MeetingTree(tree, tuple(dict.fromkeys(walk.triples)))


def all_meetings(store: OxigraphStore) -> tuple[NamedNode, ...]:
    """Return the meetings of the graph, by IRI."""
    found = {quad.subject for quad in store.leading_to(MG["Meeting"], _TYPE)}
    return tuple(sorted((one for one in found if isinstance(one, NamedNode)), key=lambda one: one.value))


class _Walk:
    """Walks from the meeting to all that belongs to it; each resource is described where it is first reached."""

    def __init__(self, store: OxigraphStore, context: Context) -> None:
        self.triples: list[Triple] = []
        self._store = store
        self._context = context
        self._described: set[str] = set()

    def resource(self, iri: NamedNode) -> dict[str, Json]:
        """Return a resource with its properties, what they lead to, and its parts."""
        self._described.add(iri.value)
        forward = self._forward(iri)
        content: dict[str, Json] = {"id": iri.value}
        for predicate in sorted(forward, key=lambda one: one.value):
            values = tuple(forward[predicate])
            self.triples += ((iri, predicate, value) for value in values)
            key, value = self._context.member(predicate.value, values)
            content[key] = self._nested(predicate, value)
        ordered = dict(sorted(content.items(), key=lambda one: _place(one[0])))
        if _is_stated(forward):
            ordered.update(self._backward(iri))
        return ordered

    def describe_source(self, tree: dict[str, Json]) -> None:
        """Describe the source where the tree first names it; by now most of its passages have their place."""
        passage = tree.get("statedIn")
        source = passage.get("source") if isinstance(passage, dict) else None
        if isinstance(passage, dict) and isinstance(source, str):
            passage["source"] = self.resource(NamedNode(source))

    def _forward(self, iri: NamedNode) -> dict[NamedNode, dict[Term, None]]:
        found: dict[NamedNode, dict[Term, None]] = {}
        for quad in self._store.describe(iri):
            if quad.predicate not in _BACKWARDS or _SETTINGS in str(quad.object):
                found.setdefault(quad.predicate, {})[quad.object] = None
        return found

    def _nested(self, predicate: NamedNode, value: Json) -> Json:
        """Return the value with the description of what it names, where that is nowhere described yet."""
        if isinstance(value, list):
            return [self._nested(predicate, one) for one in value]
        iri = value if isinstance(value, str) else value.get("id") if isinstance(value, dict) else None
        if (
            predicate in (_TYPE, _SOURCE)
            or not isinstance(iri, str)
            or ":" not in iri
            or iri in self._described
        ):
            return value
        try:
            node = NamedNode(iri)
        except ValueError:
            return value
        if self._is_shared(node):
            return self.resource(node)
        return value

    def _is_shared(self, node: NamedNode) -> bool:
        """Return whether the graph describes it and no document does, which describes it in its place."""
        quads = tuple(self._store.describe(node))
        return bool(quads) and not any(quad.predicate in (*_PARTS, MG["statedIn"]) for quad in quads)

    def _backward(self, iri: NamedNode) -> dict[str, Json]:
        """Return the parts of a resource and what is said about it, each kind in natural order."""
        branches: dict[str, set[NamedNode]] = {}
        for quad in self._store.leading_to(iri):
            name = self._branch(quad.predicate, quad.subject)
            # A passage that has its place names its source itself.
            if quad.predicate == _SOURCE and str(quad.subject)[1:-1] in self._described:
                continue
            if name and isinstance(quad.subject, NamedNode):
                branches.setdefault(name, set()).add(quad.subject)
                self.triples.append((quad.subject, quad.predicate, iri))
        return {name: self._members(branches[name]) for name in _order(branches)}

    def _members(self, found: set[NamedNode]) -> Json:
        members: list[Json] = []
        for one in sorted(found, key=_natural):
            members.append(one.value if one.value in self._described else self.resource(one))
        return members

    def _branch(self, predicate: NamedNode, subject: object) -> str | None:
        if predicate in _ABOUT:
            return _ABOUT[predicate]
        if (predicate not in _PARTS and predicate != _SOURCE) or not isinstance(subject, NamedNode):
            return None
        types = (quad.object for quad in self._store.describe(subject) if quad.predicate == _TYPE)
        return next(
            (_BRANCHES[kind] for kind in types if isinstance(kind, NamedNode) and kind in _BRANCHES), None
        )


def _is_stated(forward: dict[NamedNode, dict[Term, None]]) -> bool:
    """Return whether it belongs to one document, so that what leads to it belongs there too."""
    kinds = forward.get(_TYPE, {})
    return MG["statedIn"] in forward or MG["SourceDocument"] in kinds or MG["Passage"] in kinds


def _order(branches: dict[str, set[NamedNode]]) -> Iterator[str]:
    known = [*_BRANCHES.values(), *_ABOUT.values()]
    return iter(sorted(branches, key=known.index))


def _place(key: str) -> tuple[int, str]:
    return (_LEADING.index(key), "") if key in _LEADING else (len(_LEADING), key)


def _natural(node: NamedNode) -> tuple[str, str]:
    return _DIGITS.sub(lambda digits: digits[0].zfill(9), node.value), node.value
