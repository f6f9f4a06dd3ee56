"""What falls with a resource that is taken out of a graph: what is said of it, and what nothing refers to any more."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from pyoxigraph import NamedNode, Quad

from minutes_graph.rdf.namespaces import ADMS, ELI, FOAF, MG, ORG, PROV, RDF

# A subject with one of these cannot stand without its object.
_HANGS_ON: Final = frozenset(
    (
        *(
            MG[name]
            for name in ("underItem", "atMeeting", "inVote", "inDecision", "case", "fromCase", "toCase")
        ),
        *(MG[name] for name in ("identifies", "entity", "source", "mentionOf", "termOf", "ofLegislation")),
        PROV["wasQuotedFrom"],
        ORG["member"],
    )
)
# A subject stands as long as one object of these does.
_RESTS_ON: Final = frozenset((PROV["wasDerivedFrom"], MG["person"]))
# Resources of these classes are there only because something refers to them.
_REFERRED: Final = frozenset(
    (
        *(
            MG[name]
            for name in (
                "Passage",
                "Party",
                "Legislation",
                "PublishedAct",
                "Committee",
                "CommitteeTerm",
                "Case",
            )
        ),
        FOAF["Person"],
        ORG["Organization"],
        ADMS["Identifier"],
    )
)
# That two cases may be one keeps neither of them alive, nor do its acts keep a law.
_HOLDS_NOT: Final = frozenset(
    (
        *(MG[name] for name in ("fromCase", "toCase", "ofLegislation")),
        *(ELI[name] for name in ("is_member_of", "amends", "related_to")),
    )
)
_TYPE: Final = RDF["type"]


class _Neighbours:
    """Who refers to whom, for the few questions that are asked of a graph here."""

    def __init__(self, quads: Iterable[Quad]) -> None:
        self.hanging: dict[NamedNode, list[NamedNode]] = {}
        self.resting: dict[NamedNode, list[tuple[NamedNode, NamedNode]]] = {}
        self.supports: dict[tuple[NamedNode, NamedNode], set[NamedNode]] = {}
        self.objects: dict[NamedNode, list[NamedNode]] = {}
        self.referrers: dict[NamedNode, set[NamedNode]] = {}
        self.referred: set[NamedNode] = set()
        for quad in quads:
            subject, value = quad.subject, quad.object
            if not isinstance(subject, NamedNode) or not isinstance(value, NamedNode):
                continue
            if quad.predicate == _TYPE:
                if value in _REFERRED:
                    self.referred.add(subject)
                continue
            self.objects.setdefault(subject, []).append(value)
            if quad.predicate not in _HOLDS_NOT:
                self.referrers.setdefault(value, set()).add(subject)
            if quad.predicate in _HANGS_ON:
                self.hanging.setdefault(value, []).append(subject)
            elif quad.predicate in _RESTS_ON:
                self.resting.setdefault(value, []).append((subject, quad.predicate))
                self.supports.setdefault((subject, quad.predicate), set()).add(value)

    def falling_with(self, resource: NamedNode, gone: set[NamedNode]) -> Iterable[NamedNode]:
        """Return what cannot stand without `resource`, given all that is gone."""
        yield from self.hanging.get(resource, ())
        for subject, predicate in self.resting.get(resource, ()):
            if self.supports[(subject, predicate)] <= gone:
                yield subject
        for value in self.objects.get(resource, ()):
            if value in self.referred and self.referrers.get(value, set()) <= gone:
                yield value


def with_dependents(quads: Iterable[Quad], seeds: set[NamedNode]) -> set[NamedNode]:
    """Return `seeds` with everything that falls with them."""
    neighbours = _Neighbours(quads)
    gone: set[NamedNode] = set()
    waiting = list(seeds)
    while waiting:
        resource = waiting.pop()
        if resource in gone:
            continue
        gone.add(resource)
        waiting.extend(neighbours.falling_with(resource, gone))
    return gone
