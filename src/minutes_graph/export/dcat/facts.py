"""What is stated of a dataset: its facts, and how complete it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from pyoxigraph import Literal, NamedNode, Quad

from minutes_graph.export.dcat.declared import Declared
from minutes_graph.export.dcat.files import Node
from minutes_graph.export.dcat.nodes import stated
from minutes_graph.export.wording import LANGUAGES, Words, catalog_words
from minutes_graph.rdf.iris import DCTERMS, MG, ORG, RDF, RDFS, Iris

_ABSENT: Final = "-without-minutes"
_TYPE: Final = RDF["type"]
_LABEL: Final = RDFS["label"]
_DATE: Final = DCTERMS["date"]
_KINDS: Final = (MG["Meeting"], MG["Committee"], MG["Municipality"], MG["Gap"], MG["CommitteeTerm"])
_LINKS: Final = frozenset(
    (_LABEL, _DATE, MG["heldBy"], MG["termOf"], MG["bodyName"], MG["rule"], ORG["unitOf"])
)
_LISTED: Final = 40


@dataclass(frozen=True, slots=True)
class BodyFacts:
    """A body whose minutes are in the graph: its IRI, key and name, and the days of its meetings in order."""

    iri: NamedNode
    key: str
    name: str
    days: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Missing:
    """A meeting that the minutes speak of and whose own minutes are not in the graph."""

    body: str
    day: str


@dataclass(frozen=True, slots=True)
class GraphFacts:
    """The facts of a whole graph; `municipality` and `name` are None where it covers several municipalities."""

    key: str
    name: str | None
    municipality: NamedNode | None
    bodies: tuple[BodyFacts, ...]
    missing: tuple[Missing, ...]
    originals: tuple[NamedNode, ...] = ()

    def name_in(self, words: Words) -> str:
        """Return the name of the municipality, or the words for several municipalities."""
        return self.name or words.text("names", "several")

    @property
    def days(self) -> tuple[str, ...]:
        """Return the day of every meeting, in order."""
        return tuple(sorted(day for body in self.bodies for day in body.days))


class _Index:
    """The few resources that a catalogue needs, by class, with their few properties."""

    def __init__(self, quads: Iterable[Quad]) -> None:
        self.by_kind: dict[NamedNode, dict[NamedNode, None]] = {kind: {} for kind in _KINDS}
        self._values: dict[tuple[NamedNode, NamedNode], NamedNode | Literal] = {}
        self.originals: dict[NamedNode, None] = {}
        for quad in quads:
            subject, value = quad.subject, quad.object
            if not isinstance(subject, NamedNode) or not isinstance(value, NamedNode | Literal):
                continue
            if quad.predicate == _TYPE and isinstance(value, NamedNode):
                self.by_kind.get(value, {})[subject] = None
            elif quad.predicate == DCTERMS["source"] and isinstance(value, NamedNode):
                self.originals[value] = None
            elif quad.predicate in _LINKS:
                self._values.setdefault((subject, quad.predicate), value)

    def link(self, subject: NamedNode | None, predicate: NamedNode) -> NamedNode | None:
        found = self._values.get((subject, predicate)) if subject else None
        return found if isinstance(found, NamedNode) else None

    def text(self, subject: NamedNode | None, predicate: NamedNode) -> str | None:
        found = self._values.get((subject, predicate)) if subject else None
        return found.value if isinstance(found, Literal) else None


def graph_facts(quads: Iterable[Quad], iris: Iris) -> GraphFacts:
    """Return what the graph says of its municipality, its bodies and meetings, and of meetings that are missing."""
    index = _Index(quads)
    days: dict[NamedNode, list[str]] = {}
    for meeting in index.by_kind[MG["Meeting"]]:
        body = index.link(index.link(meeting, MG["heldBy"]), MG["termOf"])
        day = index.text(meeting, _DATE)
        if body and day:
            days.setdefault(body, []).append(day)
    bodies = tuple(_body(body, tuple(sorted(days[body])), index, iris) for body in sorted(days, key=str))
    municipality = _municipality(bodies, index)
    key = iris.path(municipality).split("/", 1)[1] if municipality else "minutes"
    name = index.text(municipality, _LABEL)
    # What is below our own base are documents of the graph; only others have an address of their own.
    published = (one for one in index.originals if not one.value.startswith(iris.base))
    originals = tuple(sorted(published, key=str))
    return GraphFacts(key, name, municipality, bodies, _missing(index), originals)


def _body(body: NamedNode, days: tuple[str, ...], index: _Index, iris: Iris) -> BodyFacts:
    key = iris.path(body).split("/", 1)[1]
    return BodyFacts(body, key, index.text(body, _LABEL) or key, days)


def _municipality(bodies: tuple[BodyFacts, ...], index: _Index) -> NamedNode | None:
    """Return the one municipality of all bodies; bodies of several have none in common."""
    counted = Counter(index.link(body.iri, ORG["unitOf"]) for body in bodies)
    known = [one for one in counted if one is not None]
    return known[0] if len(known) == 1 else None


def _missing(index: _Index) -> tuple[Missing, ...]:
    found = {
        Missing(index.text(gap, MG["bodyName"]) or "?", index.text(gap, _DATE) or "?")
        for gap in index.by_kind[MG["Gap"]]
        if (index.text(gap, MG["rule"]) or "").endswith(_ABSENT)
    }
    return tuple(sorted(found, key=lambda one: (one.day, one.body)))


@dataclass(frozen=True, slots=True)
class Said:
    """One sentence in each language; `name` identifies it within its dataset, `listed` are its examples."""

    name: str
    sentences: tuple[tuple[str, str], ...]
    listed: tuple[str, ...] = ()

    def in_short(self, words: Words) -> str:
        """Return the sentence without its examples."""
        return dict(self.sentences)[words.language]

    def in_full(self, words: Words) -> str:
        """Return the sentence with its examples."""
        if not self.listed:
            return self.in_short(words)
        rest = len(self.listed) - _LISTED
        end = (words.text("said", "more", count=rest),) if rest > 0 else ()
        listed = "; ".join((*self.listed[:_LISTED], *end))
        return words.text("said", "listed", sentence=self.in_short(words).removesuffix("."), listed=listed)


def completeness(facts: GraphFacts, declared: Declared) -> tuple[Said, ...]:
    """Return what is covered, what is missing, what was refused, and what was withdrawn and why."""
    return (_covered(facts), _what_is_missing(facts.missing), *_refused(declared), *_withdrawn(declared))


def said_iris(dataset: NamedNode, said: Iterable[Said]) -> tuple[NamedNode, ...]:
    """Return the IRIs of the statements of a dataset."""
    return tuple(Iris().dataset_part(dataset, one.name) for one in said)


def said_nodes(dataset: NamedNode, said: tuple[Said, ...]) -> Iterator[Node]:
    """Yield a provenance statement for each sentence."""
    for iri, one in zip(said_iris(dataset, said), said, strict=True):
        yield iri, ((RDF["type"], DCTERMS["ProvenanceStatement"]), *stated(RDFS["label"], one.in_full))


def _said(name: str, words: Iterable[tuple[Words, str]], listed: tuple[str, ...] = ()) -> Said:
    return Said(name, tuple((one.language, sentence) for one, sentence in words), listed)


def _each() -> tuple[Words, ...]:
    return tuple(catalog_words(language) for language in LANGUAGES)


def _covered(facts: GraphFacts) -> Said:
    days = facts.days
    if not days:
        return _said("covered", ((words, words.text("said", "nothing_covered")) for words in _each()))

    def sentence(words: Words) -> str:
        meetings, bodies = words.count("meetings", len(days)), words.count("bodies", len(facts.bodies))
        return words.text("said", "covered", first=days[0], last=days[-1], meetings=meetings, bodies=bodies)

    return _said("covered", ((words, sentence(words)) for words in _each()))


def _what_is_missing(missing: tuple[Missing, ...]) -> Said:
    if not missing:
        return _said("missing", ((words, words.text("said", "nothing_missing")) for words in _each()))
    return _said(
        "missing",
        (
            (words, words.text("said", "missing", missing=words.count("missing", len(missing))))
            for words in _each()
        ),
        tuple(f"{one.body} {one.day}" for one in missing),
    )


def _refused(declared: Declared) -> Iterator[Said]:
    """Yield how many documents were kept out, by the first error of each; no file is named."""
    counted = Counter((one.code, one.summary) for one in declared.refused)
    for (code, summary), number in sorted(counted.items()):
        name = "refused" if code else "left_out"
        yield _said(
            f"refused {code}",
            (
                (
                    words,
                    words.text(
                        "said", name, documents=words.count("documents", number), code=code, summary=summary
                    ),
                )
                for words in _each()
            ),
        )


def _withdrawn(declared: Declared) -> Iterator[Said]:
    for number, entry in enumerate(declared.withdrawn, start=1):
        reason = entry.reason.rstrip(".")
        yield _said(
            f"withdrawn {number}",
            (
                (
                    words,
                    words.text(
                        "said",
                        "withdrawn",
                        what=words.code("withdrawn", entry.kind),
                        day=entry.day,
                        reason=reason,
                    ),
                )
                for words in _each()
            ),
        )
