"""The coverage of a dataset: what is in it, what is missing, what was refused and what was withdrawn, and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from pyoxigraph import NamedNode

from minutes_graph.export.dcat.declared import Declared
from minutes_graph.export.dcat.facts import GraphFacts, Missing
from minutes_graph.export.dcat.sentences import stated
from minutes_graph.export.dcat.serialization import Node
from minutes_graph.export.wording import LANGUAGES, Words, catalog_words
from minutes_graph.rdf.iris import DCTERMS, RDF, RDFS, Iris

_LISTED: Final = 40


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
    return (_covered(facts), _missing(facts.missing), *_refused(declared), *_withdrawn(declared))


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


def _missing(missing: tuple[Missing, ...]) -> Said:
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
