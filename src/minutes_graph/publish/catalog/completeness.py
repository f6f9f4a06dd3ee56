"""What a dataset covers and what is not in it, said outright: an omission that is declared can be allowed for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from pyoxigraph import NamedNode

from minutes_graph.diagnostics import Severity
from minutes_graph.pipeline.report import BuildReport
from minutes_graph.publish.catalog.facts import GraphFacts, Missing
from minutes_graph.publish.catalog.text import Node
from minutes_graph.rdf import Iris
from minutes_graph.rdf.literals import danish, english
from minutes_graph.rdf.namespaces import DCTERMS, RDF, RDFS
from minutes_graph.rdf.statements import Fact

_LISTED: Final = 40
_KINDS: Final = {
    "document": ("et dokument", "a document"),
    "case": ("en sag", "a case"),
    "person": ("oplysninger om en person", "what is said of a person"),
}


@dataclass(frozen=True, slots=True)
class Said:
    """One sentence in both languages; `name` tells it apart within its dataset, `listed` are its examples."""

    name: str
    danish: str
    english: str
    listed: tuple[str, ...] = ()

    @property
    def danish_in_full(self) -> str:
        """Give the Danish sentence with what it lists."""
        rest = len(self.listed) - _LISTED
        return self._full(self.danish, f"; og {rest} flere")

    @property
    def english_in_full(self) -> str:
        """Give the English sentence with what it lists."""
        rest = len(self.listed) - _LISTED
        return self._full(self.english, f"; and {rest} more")

    def _full(self, sentence: str, more: str) -> str:
        if not self.listed:
            return sentence
        end = more if len(self.listed) > _LISTED else ""
        return f"{sentence.removesuffix('.')}: {'; '.join(self.listed[:_LISTED])}{end}."


def completeness(facts: GraphFacts, report: BuildReport) -> tuple[Said, ...]:
    """Give what is covered, what is missing, what was refused, and what was withdrawn and why."""
    return (_covered(facts), _missing(facts.missing), *_refused(report), *_withdrawn(report))


def said_iris(dataset: NamedNode, said: Iterable[Said]) -> tuple[NamedNode, ...]:
    """Give the IRIs of the statements of a dataset."""
    return tuple(Iris().dataset_part(dataset, one.name) for one in said)


def said_nodes(dataset: NamedNode, said: tuple[Said, ...]) -> Iterator[Node]:
    """Give a provenance statement for each sentence."""
    for iri, one in zip(said_iris(dataset, said), said, strict=True):
        kind = (RDF["type"], DCTERMS["ProvenanceStatement"])
        yield iri, (kind, *_labels(one))


def _labels(said: Said) -> tuple[Fact, ...]:
    return (RDFS["label"], danish(said.danish_in_full)), (RDFS["label"], english(said.english_in_full))


def _covered(facts: GraphFacts) -> Said:
    days = facts.days
    if not days:
        return Said("covered", "Ingen møder er med.", "No meetings are in it.")
    meetings, bodies = len(days), len(facts.bodies)
    return Said(
        "covered",
        f"Dækker {days[0]} til {days[-1]}: {meetings} {'møde' if meetings == 1 else 'møder'} i {bodies} udvalg. "
        "Andre møder i perioden kan mangle uden at være nævnt her.",
        f"Covers {days[0]} to {days[-1]}: {meetings} {'meeting' if meetings == 1 else 'meetings'} of {bodies} "
        f"{'body' if bodies == 1 else 'bodies'}. Other meetings of the time may be missing without being named here.",
    )


def _missing(missing: tuple[Missing, ...]) -> Said:
    if not missing:
        return Said("missing", "Intet omtalt møde mangler.", "No meeting that is spoken of is missing.")
    return Said(
        "missing",
        "1 møde omtales, uden at dets referat er her."
        if len(missing) == 1
        else f"{len(missing)} møder omtales, uden at deres referater er her.",
        "1 meeting is spoken of, and its minutes are not here."
        if len(missing) == 1
        else f"{len(missing)} meetings are spoken of, and their minutes are not here.",
        tuple(f"{one.body} {one.day}" for one in missing),
    )


def _refused(report: BuildReport) -> Iterator[Said]:
    """Give how many documents were kept out, by the first error of each; no file is named."""
    counted: Counter[tuple[str, str]] = Counter()
    for document in report.refused:
        first = next((one for one in document.diagnostics if one.severity >= Severity.ERROR), None)
        counted[(first.code, first.rule.summary) if first else ("", "left out")] += 1
    for (code, summary), number in sorted(counted.items()):
        name = f"regel {code}" if code else "udeladt"
        yield Said(
            f"refused {code}",
            f"{number} {'dokument' if number == 1 else 'dokumenter'} er holdt ude ({name}: {summary}).",
            f"{number} {'document was' if number == 1 else 'documents were'} kept out ({code or 'note'}: {summary}).",
        )


def _withdrawn(report: BuildReport) -> Iterator[Said]:
    for number, entry in enumerate(report.withdrawn, start=1):
        what, what_english = _KINDS[entry.kind.value]
        yield Said(
            f"withdrawn {number}",
            f"Der er trukket {what} tilbage den {entry.day.isoformat()}: {entry.reason.rstrip('.')}.",
            f"{what_english.capitalize()} was withdrawn on {entry.day.isoformat()}: {entry.reason.rstrip('.')}.",
        )
