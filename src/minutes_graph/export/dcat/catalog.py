"""The catalogue of a publication: DCAT-AP for portals, VoID for linked data, with an account of what is missing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from pyoxigraph import Quad

from minutes_graph.export.dcat import nodes
from minutes_graph.export.dcat.datasets import Publication, dataset_node, distribution_nodes, whole_node
from minutes_graph.export.dcat.declared import Declared
from minutes_graph.export.dcat.facts import GraphFacts, completeness, graph_facts, said_nodes
from minutes_graph.export.dcat.files import (
    Node,
    OfferedFile,
    Statistics,
    catalog_jsonld,
    catalog_turtle,
    of_body,
    of_everything,
    offered_files,
    statistics_of,
    void_nodes,
)
from minutes_graph.export.dcat.nodes import stated
from minutes_graph.export.wording import Words
from minutes_graph.rdf.iris import DCAT, DCTERMS, FOAF, RDF, RDFS, Iris, external
from minutes_graph.rdf.statements import Fact, danish, plain
from minutes_graph.settings import Settings

TURTLE_NAME: Final = "catalog.ttl"
JSONLD_NAME: Final = "catalog.jsonld"

_TYPE: Final = RDF["type"]


def write_catalog(
    folder: Path,
    quads: Iterable[Quad],
    declared: Declared,
    settings: Settings,
    counted: Statistics | None = None,
) -> None:
    """Write catalog.ttl and catalog.jsonld into an output folder that holds everything else already.

    `quads` are those of the whole graph; they are iterated over twice. Where its statistics are `counted`, the facts of
    meetings, bodies and gaps are enough. Called again on a folder with further files, it describes these too.
    """
    statistics = counted or statistics_of(quads)
    described = catalog_nodes(quads, declared, settings, (offered_files(folder), statistics))
    (folder / TURTLE_NAME).write_bytes(catalog_turtle(described, settings.base))
    (folder / JSONLD_NAME).write_bytes(catalog_jsonld(described))


def catalog_nodes(
    quads: Iterable[Quad],
    declared: Declared,
    settings: Settings,
    offered: tuple[tuple[OfferedFile, ...], Statistics],
) -> tuple[Node, ...]:
    """Return the nodes of the catalogue in order: catalogue, datasets with their files, and what they refer to."""
    iris = Iris(settings.base)
    facts = graph_facts(quads, iris)
    files, statistics = offered
    publication = Publication(settings, iris, facts, completeness(facts, declared))
    whole = iris.dataset(facts.key)
    found = [_catalog(publication), whole_node(publication, statistics, of_everything(files))]
    found += (dataset_node(publication, body, of_body(files, body.key)) for body in facts.bodies)
    if settings.sparql:
        found.append(_service(publication, settings.sparql))
    found += distribution_nodes(publication, whole, of_everything(files))
    for body in facts.bodies:
        found += distribution_nodes(publication, iris.dataset(body.key), of_body(files, body.key))
    found += publication.period_nodes()
    found += said_nodes(whole, publication.said)
    found += _referred(publication, files)
    found += void_nodes(whole, statistics)
    return tuple(found)


def _referred(publication: Publication, files: tuple[OfferedFile, ...]) -> Iterator[Node]:
    settings, facts = publication.settings, publication.facts
    yield from nodes.agent_nodes(settings, publication.iris)
    yield from nodes.licence_nodes(settings)
    yield from nodes.code_nodes(settings)
    yield from nodes.format_nodes(tuple(dict.fromkeys(file.format for file in files)))
    if settings.sparql:
        yield from nodes.service_nodes()
    if settings.homepage and settings.homepage != settings.publisher.url:
        yield external(settings.homepage), ((_TYPE, FOAF["Document"]),)
    if facts.municipality:
        yield facts.municipality, ((_TYPE, DCTERMS["Location"]), (RDFS["label"], danish(facts.name or "")))


def _catalog(publication: Publication) -> Node:
    settings, iris, facts = publication.settings, publication.iris, publication.facts
    stated: tuple[Fact, ...] = (
        (_TYPE, DCAT["Catalog"]),
        *_words("catalog", facts),
        (DCTERMS["publisher"], nodes.publisher_iri(settings, iris)),
        (DCTERMS["license"], nodes.licence_iri(settings)),
        *publication.common_facts(facts.days),
        (DCAT["themeTaxonomy"], nodes.THEMES),
        (FOAF["homepage"], external(settings.homepage) if settings.homepage else None),
        (DCAT["dataset"], iris.dataset(facts.key)),
        *((DCAT["dataset"], iris.dataset(body.key)) for body in facts.bodies),
        (DCAT["service"], iris.data_service(facts.key) if settings.sparql else None),
    )
    return iris.catalog(settings.key or facts.key), stated


def _words(group: str, facts: GraphFacts) -> tuple[Fact, ...]:
    """Return the title and the description of the catalogue or of the endpoint."""

    def titled(words: Words) -> str:
        return words.text(group, "title", name=facts.name_in(words))

    def described(words: Words) -> str:
        return words.text(group, "description", name=facts.name_in(words))

    return (*stated(DCTERMS["title"], titled), *stated(DCTERMS["description"], described))


def _service(publication: Publication, address: str) -> Node:
    settings, iris, facts = publication.settings, publication.iris, publication.facts
    stated: tuple[Fact, ...] = (
        (_TYPE, DCAT["DataService"]),
        *_words("service", facts),
        (DCAT["endpointURL"], external(address)),
        (DCAT["endpointDescription"], external(address)),
        (DCAT["servesDataset"], iris.dataset(facts.key)),
        (DCAT["keyword"], plain("SPARQL")),
        (DCAT["theme"], nodes.GOVERNMENT),
        (DCTERMS["conformsTo"], nodes.PROTOCOL),
        (DCTERMS["license"], nodes.licence_iri(settings)),
        (DCTERMS["accessRights"], nodes.PUBLIC),
        (DCTERMS["publisher"], nodes.publisher_iri(settings, iris)),
        (DCAT["contactPoint"], nodes.contact_iri(settings, iris)),
    )
    return iris.data_service(facts.key), stated
