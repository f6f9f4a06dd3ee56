"""Remove from a graph what was withdrawn, with all that depends on it, and mask the names that remain in texts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from pyoxigraph import Literal, NamedNode, Quad

from minutes_graph.pipeline.withdrawn import (
    Masks,
    Withdrawal,
    WithdrawnKind,
    is_whole,
    masks_for,
    same_case,
    same_name,
)
from minutes_graph.rdf.iris import ADMS, DCTERMS, ELI, FOAF, MG, ORG, PROV, RDF, RDFS, SKOS, XSD

MASKED: Final = MG["Masked"]

_TYPE: Final = RDF["type"]
_STRING: Final = XSD["string"]
_LABELS: Final = frozenset((RDFS["label"], SKOS["altLabel"]))
_PEOPLE: Final = frozenset((MG["personName"], MG["personNameAsPrinted"]))
_NAMES: Final = frozenset((*_PEOPLE, MG["proposerName"], MG["substituteForName"]))
_DOCUMENTS: Final = frozenset((MG["sha256"], MG["fileName"]))
_TECHNICAL: Final = frozenset((MG["rule"], MG["sha256"], MG["programVersion"], MG["weekday"]))
# A subject with one of these cannot stand without its object.
_HANGS_ON: Final = frozenset(
    (
        *(
            MG[name]
            for name in ("underItem", "atMeeting", "inVote", "inDecision", "case", "fromCase", "toCase")
        ),
        *(MG[name] for name in ("entity", "source", "mentionOf", "termOf", "ofLegislation")),
        *(MG[name] for name in ("ofCase", "ofDecision", "basedOn")),
        MG["statedIn"],
        ORG["member"],
    )
)
# A subject stands as long as one object of these does.
_RESTS_ON: Final = frozenset((PROV["wasDerivedFrom"], MG["person"], MG["identifies"]))
# What follows from all handlings of a case, and from all parts of a handling: it falls with any of them.
_OF_ALL: Final = frozenset(
    (DCTERMS["title"], *(MG[name] for name in ("firstDay", "lastDay", "caseStatus", "treatedBy", "outcome")))
)
_WHOLES: Final = frozenset((MG["ofCase"], MG["partOfHandling"]))
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
                "Handling",
            )
        ),
        FOAF["Person"],
        ORG["Organization"],
        ADMS["Identifier"],
    )
)
# A link between two cases keeps neither of them, nor do its acts keep a law.
_HOLDS_NOT: Final = frozenset(
    (
        *(MG[name] for name in ("fromCase", "toCase", "ofLegislation")),
        *(MG[name] for name in ("continues", "ofCase", "basedOn", "treatedBy", "hasItem")),
        *(ELI[name] for name in ("is_member_of", "amends", "related_to")),
    )
)


@dataclass(frozen=True, slots=True)
class Redaction:
    """The removals from graphs and texts: every form of each name, and the entries that met something."""

    entries: tuple[Withdrawal, ...]
    names: tuple[str, ...]
    masks: Masks
    met: frozenset[Withdrawal]

    def quads(self, quads: Iterable[Quad]) -> tuple[Quad, ...]:
        """Return the quads without those that state anything of what was withdrawn, and texts with names masked."""
        given = tuple(quads)
        return tuple(dict.fromkeys(self.redacted(given))) if self.entries else given

    def redacted(self, quads: Iterable[Quad]) -> Iterator[Quad]:
        """Yield the same quads one by one; `quads` is iterated over several times.

        A resource whose texts are masked is stated to be so once for each of them.
        """
        return self.kept(quads, self.gone(quads))

    def gone(self, quads: Iterable[Quad]) -> frozenset[NamedNode]:
        """Return the resources that go with what was withdrawn; `quads` is iterated over several times."""
        return frozenset(_with_dependents(quads, set(self._seeds(quads)))) if self.entries else frozenset()

    def has_case(self, number: str) -> bool:
        """Return whether the case with that number is withdrawn."""
        return any(same_case(number, case) for case in self._values(WithdrawnKind.CASE))

    def _is_named(self, text: str) -> bool:
        return any(same_name(text, name) for name in self.names)

    def _seeds(self, quads: Iterable[Quad]) -> Iterator[NamedNode]:
        """Yield the resources that were withdrawn, or are about nothing else."""
        mentions = {
            quad.subject for quad in quads if quad.predicate == _TYPE and quad.object == MG["Mention"]
        }
        others = {
            quad.subject
            for quad in quads
            if quad.predicate == MG["personName"] and not self._is_named(_text(quad))
        }
        for quad in quads:
            named = (end for end in (quad.subject, quad.object) if isinstance(end, NamedNode))
            yield from (end for end in named if self.masks.named_by(end.value))
            subject = quad.subject
            if not isinstance(subject, NamedNode) or not isinstance(quad.object, Literal):
                continue
            about_one = quad.predicate in _PEOPLE and subject not in others
            about_one = about_one or (quad.predicate == MG["quote"] and subject in mentions)
            if self._is_withdrawn(quad) or (about_one and self._is_named(_text(quad))):
                yield subject

    def _is_withdrawn(self, quad: Quad) -> bool:
        if _names_document(quad):
            return _text(quad).lower() in self._values(WithdrawnKind.DOCUMENT)
        return quad.predicate in (DCTERMS["identifier"], MG["caseNumber"]) and self.has_case(_text(quad))

    def _values(self, kind: WithdrawnKind) -> tuple[str, ...]:
        return tuple(entry.value.lower() for entry in self.entries if entry.kind is kind)

    def kept(self, quads: Iterable[Quad], gone: frozenset[NamedNode]) -> Iterator[Quad]:
        """Yield the quads that state nothing of resources that are gone, with names masked.

        `quads` is iterated over twice.
        """
        less = {q.object for q in quads if q.predicate in _WHOLES and q.subject in gone}
        for quad in quads:
            value = quad.object
            if quad.subject in gone or value in gone or (quad.predicate in _OF_ALL and quad.subject in less):
                continue
            if not isinstance(value, Literal) or quad.predicate in _TECHNICAL:
                yield quad
            elif quad.predicate in _NAMES and self._is_named(value.value):
                continue
            else:
                yield from self._masked(quad, value)

    def _masked(self, quad: Quad, value: Literal) -> Iterator[Quad]:
        hidden = self.masks.hide(value.value) if value.language or value.datatype == _STRING else value.value
        if hidden == value.value:
            yield quad
            return
        literal = Literal(hidden, language=value.language) if value.language else Literal(hidden)
        yield Quad(quad.subject, quad.predicate, literal, quad.graph_name)
        yield Quad(quad.subject, _TYPE, MASKED, quad.graph_name)


def redaction_of(quads: Iterable[Quad], entries: tuple[Withdrawal, ...]) -> Redaction:
    """Return the redaction that `entries` require in the graph of all documents: each name in every printed form.

    `quads` is iterated over several times.
    """
    given = quads if entries else ()
    asked = tuple(entry.value for entry in entries if entry.kind is WithdrawnKind.PERSON)
    names = _all_forms(given, asked)
    cases = tuple(entry.value for entry in entries if entry.kind is WithdrawnKind.CASE)
    met = frozenset(entry for entry in entries if _is_met(entry, given))
    return Redaction(entries, names, masks_for(names, cases), met)


def _all_forms(quads: Iterable[Quad], asked: tuple[str, ...]) -> tuple[str, ...]:
    """Return the names asked for, and those that the graph gives the same people."""
    people = {q.subject for q in quads if q.predicate == _TYPE and q.object == FOAF["Person"]}
    labelled = [q for q in quads if q.predicate in _LABELS and q.subject in people]
    same = {q.subject for q in labelled if any(same_name(_text(q), name) for name in asked)}
    forms = {*asked, *(_text(q) for q in labelled if q.subject in same and is_whole(_text(q)))}
    linked = {q.subject for q in quads if q.predicate in (MG["person"], MG["mentionOf"]) and q.object in same}
    names = [q for q in quads if q.subject in linked and q.predicate in _PEOPLE]
    several = Counter(q.subject for q in names if q.predicate == MG["personName"])
    forms.update(_text(q) for q in names if several[q.subject] == 1 and is_whole(_text(q)))
    return tuple(sorted(forms))


def _is_met(entry: Withdrawal, quads: Iterable[Quad]) -> bool:
    match entry.kind:
        case WithdrawnKind.DOCUMENT:
            named = (_text(q).lower() for q in quads if _names_document(q))
            return entry.value.lower() in named
        case WithdrawnKind.CASE:
            masks = masks_for((), (entry.value,))
        case WithdrawnKind.PERSON:
            masks = masks_for((entry.value,), ())
    return any(isinstance(q.object, Literal) and masks.found_in(q.object.value) for q in quads)


def _names_document(quad: Quad) -> bool:
    return quad.predicate in _DOCUMENTS


def _text(quad: Quad) -> str:
    return quad.object.value if isinstance(quad.object, Literal) else ""


class _Neighbours:
    """An index of references between resources, for the queries of this module."""

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

    def cascade_of(self, resource: NamedNode, gone: set[NamedNode]) -> Iterable[NamedNode]:
        """Return the resources that must be removed with `resource`, given those already removed."""
        yield from self.hanging.get(resource, ())
        for subject, predicate in self.resting.get(resource, ()):
            if self.supports[(subject, predicate)] <= gone:
                yield subject
        for value in self.objects.get(resource, ()):
            if value in self.referred and self.referrers.get(value, set()) <= gone:
                yield value


def _with_dependents(quads: Iterable[Quad], seeds: set[NamedNode]) -> set[NamedNode]:
    """Return `seeds` with everything that depends on them (the cascade)."""
    neighbours = _Neighbours(quads)
    gone: set[NamedNode] = set()
    waiting = list(seeds)
    while waiting:
        resource = waiting.pop()
        if resource in gone:
            continue
        gone.add(resource)
        waiting.extend(neighbours.cascade_of(resource, gone))
    return gone
