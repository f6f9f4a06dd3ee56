"""The statements of a graph as trees, by what they say and not by where it stands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from pyoxigraph import Literal, NamedNode, Triple

from minutes_graph.trace.facts import MG, concept_value, local_name

_QUOTED: Final = f"{MG}statedIn"
# What leads from a statement to what it is part of.
_PARENTS: Final = ("inVote", "underItem", "atMeeting")
# What says where and how something was read, and what follows from other facts.
_HOW: Final = frozenset(
    [
        "type",
        "position",
        "quote",
        "offset",
        "statedIn",
        "wasQuotedFrom",
        "wasDerivedFrom",
        "wasGeneratedBy",
        "inDecision",
        "onMotion",
        "partOfHandling",
        "personNameAsPrinted",
        "score",
        "rule",
        "reason",
        "label",
    ]
).union(_PARENTS)
_INFERRED: Final = frozenset(
    ("Passage", "Mention", "Identification", "SourceDocument", "Activity", "CaseStep", "Handling")
)


@dataclass(frozen=True, slots=True)
class Source:
    """Lines of a document, both counted from 1."""

    file: str
    first: int
    last: int

    def __str__(self) -> str:
        return f"{self.file}:{self.first}"

    def meets(self, other: Source) -> bool:
        """Return whether two places share a line."""
        return self.file == other.file and self.first <= other.last and other.first <= self.last


@dataclass(frozen=True)
class Statement:
    """A statement of a meeting: what it says, where that stands, and its parts."""

    iri: str
    kind: str
    values: Mapping[str, frozenset[str]]
    source: Source | None
    place: int
    parts: list[Statement] = field(default_factory=list)

    @cached_property
    def meaning(self) -> tuple[object, ...]:
        """Return what it says with its parts, without where that stands."""
        parts = sorted((part.meaning for part in self.parts), key=repr)
        return (
            self.kind,
            tuple(sorted((name, tuple(sorted(one))) for name, one in self.values.items())),
            tuple(parts),
        )

    @property
    def text(self) -> str:
        """Return its values as one text, for likeness."""
        return " ".join(value for name in sorted(self.values) for value in sorted(self.values[name]))

    def value(self, name: str) -> str:
        """Return the values of a property as one text."""
        return ", ".join(sorted(self.values.get(name, ())))


class Statements:
    """The statements of a graph as trees: meetings with items, these with decisions, and so on; and other resources."""

    def __init__(self, triples: Iterable[Triple]) -> None:
        self._of: dict[str, dict[str, list[NamedNode | Literal]]] = defaultdict(lambda: defaultdict(list))
        for triple in triples:
            if isinstance(triple.subject, NamedNode) and isinstance(triple.object, NamedNode | Literal):
                self._of[triple.subject.value][triple.predicate.value].append(triple.object)
        self._parents = {iri: self._parent(iri) for iri in self._of}
        made = {iri: one for iri in sorted(self._of) if (one := self._made(iri)) is not None}
        for iri, one in made.items():
            parent = self._parents[iri]
            if parent in made:
                made[parent].parts.append(one)
        self.roots = {iri: one for iri, one in made.items() if self._parents[iri] not in made}

    def _parent(self, iri: str) -> str | None:
        of = self._of[iri]
        return next((of[MG + name][0].value for name in _PARENTS if of.get(MG + name)), None)

    def _made(self, iri: str) -> Statement | None:
        of = self._of[iri]
        kinds = [
            local_name(one.value)
            for name, values in of.items()
            if local_name(name) == "type"
            for one in values
        ]
        own = [kind for kind in kinds if kind not in _INFERRED]
        within = self._parents[iri] is not None
        if not own or (not within and "Meeting" not in own and "Case" not in own):
            return None
        values = {
            local_name(name): frozenset(self._shown(one) for one in given)
            for name, given in of.items()
            if local_name(name) not in _HOW
        }
        place = next((one.value for one in of.get(f"{MG}position", ())), "0")
        return Statement(iri, min(own), values, self._source(of), int(place) if place.isdigit() else 0)

    def _shown(self, value: NamedNode | Literal) -> str:
        if isinstance(value, Literal):
            return value.value
        if value.value.startswith(MG):
            return concept_value(value.value) or local_name(value.value)
        label = (
            self._of[value.value].get("http://www.w3.org/2000/01/rdf-schema#label")
            if value.value in self._of
            else None
        )
        return label[0].value if label else value.value

    def _source(self, of: Mapping[str, Sequence[NamedNode | Literal]]) -> Source | None:
        for passage in of.get(_QUOTED, ()):
            lines = self._of.get(passage.value, {})
            document = next((one.value for one in lines.get(f"{MG}source", ())), "")
            name = next((one.value for one in self._of.get(document, {}).get(f"{MG}fileName", ())), "")
            first, last = (lines.get(MG + one, ()) for one in ("firstLine", "lastLine"))
            if name and first and last:
                return Source(name, int(first[0].value), int(last[0].value))
        return None
