"""What each document tells of its cases, and their histories put together of that, without a store of everything.

It is as much of a case's neighbourhood as missing minutes and links between cases are found by; the whole of it comes
from a store, by `timeline_of`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from pyoxigraph import Literal, NamedNode, Quad

from minutes_graph.trace.case import timeline_around
from minutes_graph.trace.facts import Fact, Facts, Place, local_name
from minutes_graph.trace.finding import CaseRef
from minutes_graph.trace.gaps import HasMinutes
from minutes_graph.trace.neighbourhood import BODIES, ENTITY_LINKS, OF_MEETING, Neighbourhood
from minutes_graph.trace.timeline import CaseTimeline

_QUOTED = ("statedIn", "wasQuotedFrom")
_PASSAGES = (*_QUOTED, "wasDerivedFrom")
_KEPT = frozenset(
    (
        *(
            "type",
            "case",
            "atMeeting",
            "underItem",
            "inVote",
            "position",
            "number",
            "title",
            "date",
            "endDate",
        ),
        *("body", "bodyName", "heldBy", "cancelled", "stepKind", "caseNumber", "quote", "text", "mentionOf"),
    )
)
_PARTS = frozenset(("Decision", "Attachment", "VoteEvent", "Treatment", "Mention"))
_DESCRIBED = frozenset(("type", "label", "provisional", "termOf", "firstYear", "lastYear"))
_SHORT = 12
# A term as text that travels cheaply: the language of a literal, None for one without, "" for an IRI; and its value.
_Told = tuple[str, str, str | None, str]


@dataclass(frozen=True, slots=True)
class CaseTold:
    """What one document tells of a case: facts, and the places in the source that they are read from."""

    facts: tuple[_Told, ...]
    places: dict[str, tuple[Place, ...]]


@dataclass(frozen=True, slots=True)
class DocumentTold:
    """What one document tells of cases: of those by their IRIs that it has items under, of others by their numbers."""

    cases: dict[str, CaseTold]
    numbers: dict[str, CaseTold]


@dataclass(slots=True)
class _Document:
    """The facts of a document by subject, and the subjects that point to each."""

    facts: dict[str, list[_Told]] = field(default_factory=lambda: defaultdict(list))
    links: dict[tuple[str, str], list[str]] = field(default_factory=lambda: defaultdict(list))
    passages: dict[str, dict[str, list[str]]] = field(default_factory=lambda: defaultdict(dict))
    kinds: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    lines: dict[str, dict[str, str]] = field(default_factory=lambda: defaultdict(dict))

    def add(self, subject: str, name: str, value: NamedNode | Literal) -> None:
        """Add one triple, where it is one of those that are kept."""
        if name in ("firstLine", "lastLine", "fileName", "source"):
            self.lines[subject].setdefault(name, value.value)
        elif name in _PASSAGES:
            self.passages[subject].setdefault(name, []).append(value.value)
        elif name in _KEPT:
            language = value.language if isinstance(value, Literal) else ""
            text = value.value[:_SHORT] if name == "text" else value.value
            self.facts[subject].append((subject, name, language, text))
            if name in ("case", "underItem", "inVote", "atMeeting", "caseNumber"):
                self.links[name, value.value].append(subject)
            elif name == "type":
                self.kinds[subject].add(local_name(value.value))

    def under(self, case: str) -> Iterator[_Told]:
        """Yield the facts of a case: of its items, their meetings and parts."""
        for item in self.links["case", case]:
            yield from self.facts[item]
            for meeting in self._values(item, "atMeeting"):
                yield from (fact for fact in self.facts[meeting] if fact[1] in OF_MEETING)
            for part in self.links["underItem", item]:
                if self.kinds[part] & _PARTS:
                    yield from self.facts[part]
                for demand in self.links["inVote", part]:
                    yield from self.facts[demand]

    def mentioning(self, number: str) -> Iterator[_Told]:
        """Yield the facts of the parts that mention a number, of their items and meetings."""
        for part in self.links["caseNumber", number]:
            yield from self.facts[part]
            for item in self._values(part, "underItem"):
                yield from self.facts[item]
                for meeting in self._values(item, "atMeeting"):
                    yield from self.facts[meeting]

    def told(self, facts: Iterable[_Told]) -> CaseTold:
        """Return facts with the places of their subjects."""
        kept = tuple(dict.fromkeys(facts))
        subjects = dict.fromkeys(fact[0] for fact in kept)
        return CaseTold(kept, {one: found for one in subjects if (found := self._places(one))})

    def _places(self, subject: str) -> tuple[Place, ...]:
        named = self.passages.get(subject, {})
        passages = [one for name in _PASSAGES for one in sorted(named.get(name, ()), key=_as_node)]
        return tuple(place for one in passages if (place := self._place(one)))

    def _place(self, passage: str) -> Place | None:
        lines = self.lines.get(passage, {})
        file = self.lines.get(lines.get("source", ""), {}).get("fileName")
        if file is None or "firstLine" not in lines or "lastLine" not in lines:
            return None
        return Place(file, int(lines["firstLine"]), int(lines["lastLine"]))

    def _values(self, subject: str, name: str) -> list[str]:
        return [fact[3] for fact in self.facts[subject] if fact[1] == name]


def _as_node(iri: str) -> str:
    return f"<{iri}>"


def told_of(quads: Iterable[Quad]) -> DocumentTold:
    """Return what the quads of one document tell of cases."""
    document = _Document()
    for quad in quads:
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode | Literal):
            document.add(quad.subject.value, local_name(quad.predicate.value), quad.object)
    cases = [value for name, value in document.links if name == "case"]
    numbers = [value for name, value in document.links if name == "caseNumber"]
    return DocumentTold(
        {case: document.told(document.under(case)) for case in cases},
        {number: document.told(document.mentioning(number)) for number in numbers},
    )


@dataclass(frozen=True, slots=True)
class EntityIndex:
    """What a graph says of the entities of all documents: type, label and what else a history asks, by their IRIs."""

    facts: dict[str, tuple[Fact, ...]]
    terms: dict[str, tuple[str, ...]]

    @classmethod
    def of(cls, quads: Iterable[Quad]) -> EntityIndex:
        """Return what the quads of the registry say; cases are left out."""
        facts: dict[str, list[Fact]] = defaultdict(list)
        terms: dict[str, list[str]] = defaultdict(list)
        for quad in quads:
            subject, name = quad.subject, local_name(quad.predicate.value)
            if name in _DESCRIBED and isinstance(subject, NamedNode) and "/case/" not in subject.value:
                facts[subject.value].append((subject.value, name, quad.object))
                if name == "termOf" and isinstance(quad.object, NamedNode):
                    terms[quad.object.value].append(subject.value)
        return cls(
            {iri: tuple(found) for iri, found in facts.items()},
            {body: tuple(found) for body, found in terms.items()},
        )

    def around(self, facts: Facts) -> Facts:
        """Return what is known of the entities that facts lead to, of bodies with all their periods."""
        links = (facts.values(subject, link) for subject in facts.subjects() for link in ENTITY_LINKS)
        wanted = {value.value for values in links for value in values if isinstance(value, NamedNode)}
        known: list[Fact] = []
        asked: set[str] = set()
        while wanted:
            asked |= wanted
            bodies = [one for one in wanted if self._is_body(one)]
            known += (
                fact for one in wanted for fact in self.facts.get(one, ()) if fact[1] in ("type", "label")
            )
            of_bodies = [
                *(fact for one in bodies for fact in self.facts[one] if fact[1] in ("provisional", "termOf")),
                *(fact for one in bodies for term in self.terms.get(one, ()) for fact in self.facts[term]),
            ]
            known += of_bodies
            terms = (value for _, name, value in of_bodies if name == "termOf")
            wanted = {value.value for value in terms if isinstance(value, NamedNode)} - asked
        return Facts.of(known)

    def _is_body(self, iri: str) -> bool:
        kinds = (value for _, name, value in self.facts.get(iri, ()) if name == "type")
        return any(isinstance(kind, NamedNode) and local_name(kind.value) in BODIES for kind in kinds)


def told_timeline(
    ref: CaseRef, told: Iterable[CaseTold], described: EntityIndex, has_minutes: HasMinutes
) -> CaseTimeline:
    """Return the history of a case as far as gaps and links need it, from what all documents tell of it."""
    given = tuple(told)
    facts = Facts.of(_fact(one) for part in given for one in part.facts)
    places = {subject: found for part in given for subject, found in part.places.items()}
    around = Neighbourhood(ref.iri, ref.number, facts, described.around(facts), places, frozenset())
    return timeline_around(around, ref, has_minutes)


def _fact(told: _Told) -> Fact:
    subject, name, language, value = told
    if language == "":
        return subject, name, NamedNode(value)
    return subject, name, Literal(value, language=language) if language else Literal(value)
