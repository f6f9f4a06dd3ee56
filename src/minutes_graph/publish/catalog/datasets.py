"""The datasets of a catalogue: one of everything, and one a body."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from pyoxigraph import Literal, NamedNode

from minutes_graph.publish.catalog import nodes
from minutes_graph.publish.catalog.completeness import Said, said_iris
from minutes_graph.publish.catalog.config import Config
from minutes_graph.publish.catalog.facts import BodyFacts, GraphFacts
from minutes_graph.publish.catalog.files import OfferedFile
from minutes_graph.publish.catalog.text import Node
from minutes_graph.publish.catalog.void import Statistics, void_facts
from minutes_graph.rdf import Iris
from minutes_graph.rdf.iris import external
from minutes_graph.rdf.literals import danish, english, plain
from minutes_graph.rdf.namespaces import DCAT, DCTERMS, RDF, VOID, XSD
from minutes_graph.rdf.statements import Fact

_TYPE: Final = RDF["type"]
_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
# CKAN refuses a whole dataset for one keyword with any other character, or with a single one.
_NOT_IN_KEYWORDS: Final = re.compile(r"[^\w .-]+")
_LONGEST_KEYWORD: Final = 100


@dataclass(frozen=True, slots=True)
class Publication:
    """What every part of one catalogue is made from."""

    config: Config
    iris: Iris
    facts: GraphFacts
    said: tuple[Said, ...]

    def common_facts(self, days: tuple[str, ...]) -> tuple[Fact, ...]:
        """Give what catalogue and datasets state alike: languages, place, and dates from settings or data."""
        whole_days = [day for day in days if _DAY.fullmatch(day)]
        modified = self.config.modified.isoformat() if self.config.modified else max(whole_days, default=None)
        return (
            (DCTERMS["language"], nodes.DANISH),
            (DCTERMS["language"], nodes.ENGLISH),
            (DCTERMS["spatial"], nodes.DENMARK),
            (DCTERMS["spatial"], self.facts.municipality),
            (DCTERMS["issued"], _day(self.config.issued.isoformat()) if self.config.issued else None),
            (DCTERMS["modified"], _day(modified) if modified else None),
        )

    def period_nodes(self) -> Iterator[Node]:
        """Give the period of each dataset that has meetings."""
        iris, facts = self.iris, self.facts
        of_datasets = [(iris.dataset(facts.key), facts.days)]
        of_datasets += ((iris.dataset(body.key), body.days) for body in facts.bodies)
        for dataset, days in of_datasets:
            if days:
                first, last = (_day(day) for day in (min(days), max(days)))
                kind = (_TYPE, DCTERMS["PeriodOfTime"])
                yield _period(dataset), (kind, (DCAT["startDate"], first), (DCAT["endDate"], last))


def whole_node(publication: Publication, statistics: Statistics, files: tuple[OfferedFile, ...]) -> Node:
    """Give the dataset of everything, with its statistics."""
    config, iris, facts = publication.config, publication.iris, publication.facts
    dataset = iris.dataset(facts.key)
    stated: tuple[Fact, ...] = (
        (_TYPE, DCAT["Dataset"]),
        (_TYPE, VOID["Dataset"]),
        *_words_of_whole(publication),
        *_shared(publication, dataset, facts.days),
        *_keywords(("referater", "beslutninger", "afstemninger", "kommunalpolitik", facts.name)),
        *((DCTERMS["provenance"], iri) for iri in said_iris(dataset, publication.said)),
        *((DCTERMS["hasPart"], iris.dataset(body.key)) for body in facts.bodies),
        *((DCAT["distribution"], iris.distribution(dataset, file.name)) for file in files),
        *(_dump(config, file) for file in files if file.path in {"minutes-graph.ttl", "minutes-graph.trig"}),
        (VOID["sparqlEndpoint"], external(config.sparql) if config.sparql else None),
        *void_facts(dataset, statistics, config.base),
    )
    return dataset, stated


def dataset_node(publication: Publication, body: BodyFacts, files: tuple[OfferedFile, ...]) -> Node:
    """Give the dataset of one body: a file a meeting."""
    iris, facts = publication.iris, publication.facts
    dataset = iris.dataset(body.key)
    stated: tuple[Fact, ...] = (
        (_TYPE, DCAT["Dataset"]),
        *_words_of_body(body, facts.name),
        *_shared(publication, dataset, body.days),
        *_keywords(("referater", "beslutninger", body.name, facts.name)),
        (DCTERMS["isPartOf"], iris.dataset(facts.key)),
        *((DCAT["distribution"], iris.distribution(dataset, file.name)) for file in files),
    )
    return dataset, stated


def _words_of_whole(publication: Publication) -> tuple[Fact, ...]:
    name = publication.facts.name
    covered = " ".join(one.danish for one in publication.said)
    covered_english = " ".join(one.english for one in publication.said)
    return (
        (DCTERMS["title"], danish(f"Referater og beslutninger, {name}")),
        (DCTERMS["title"], english(f"Minutes and decisions, {name}")),
        (
            DCTERMS["description"],
            danish(
                "Dagsordener, beslutninger, afstemninger, fremmøde og sager fra alle udvalg, hver oplysning med den "
                f"fil og de linjer, den er læst i. {covered}"
            ),
        ),
        (
            DCTERMS["description"],
            english(
                "Agendas, decisions, votes, attendance and cases of all bodies, each fact with the file and the lines "
                f"that it was read from. {covered_english}"
            ),
        ),
    )


def _words_of_body(body: BodyFacts, municipality: str) -> tuple[Fact, ...]:
    meetings = len(body.days)
    return (
        (DCTERMS["title"], danish(f"Referater fra {body.name}, {municipality}")),
        (DCTERMS["title"], english(f"Minutes of {body.name}, {municipality}")),
        (
            DCTERMS["description"],
            danish(
                f"{meetings} {'møde' if meetings == 1 else 'møder'} i {body.name} fra {body.days[0]} til "
                f"{body.days[-1]}, en fil for hvert møde."
            ),
        ),
        (
            DCTERMS["description"],
            english(
                f"{meetings} {'meeting' if meetings == 1 else 'meetings'} of {body.name} from {body.days[0]} to "
                f"{body.days[-1]}, a file for each meeting."
            ),
        ),
    )


def _shared(publication: Publication, dataset: NamedNode, days: tuple[str, ...]) -> tuple[Fact, ...]:
    config, iris = publication.config, publication.iris
    return (
        (DCTERMS["identifier"], plain(dataset.value)),
        (DCTERMS["publisher"], nodes.publisher_iri(config, iris)),
        (DCAT["contactPoint"], nodes.contact_iri(config, iris)),
        (DCTERMS["license"], nodes.licence_iri(config)),
        (DCTERMS["accessRights"], nodes.PUBLIC),
        (DCTERMS["accrualPeriodicity"], nodes.frequency_iri(config)),
        (DCAT["theme"], nodes.GOVERNMENT),
        (DCTERMS["conformsTo"], nodes.ONTOLOGY),
        *publication.common_facts(days),
        (DCTERMS["temporal"], _period(dataset) if days else None),
        (DCAT["landingPage"], external(config.homepage) if config.homepage else None),
    )


def _keywords(words: tuple[str, ...]) -> Iterator[Fact]:
    for word in words:
        kept = " ".join(_NOT_IN_KEYWORDS.sub(" ", word).split())[:_LONGEST_KEYWORD].strip()
        if len(kept) > 1:
            yield DCAT["keyword"], danish(kept)


def _dump(config: Config, file: OfferedFile) -> Fact:
    return VOID["dataDump"], external(config.files_base + file.path)


def _period(dataset: NamedNode) -> NamedNode:
    return Iris().dataset_part(dataset, "period")


def _day(text: str) -> Literal:
    kinds = {4: "gYear", 7: "gYearMonth", 10: "date"}
    return Literal(text, datatype=XSD[kinds[len(text)]])
