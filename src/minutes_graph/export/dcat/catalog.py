"""The catalogue of a publication: DCAT-AP for portals, VoID for linked data, with an account of what is missing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Final

from pyoxigraph import Quad

from minutes_graph.export.dcat import nodes
from minutes_graph.export.dcat.datasets import (
    Publication,
    dataset_node,
    distribution_nodes,
    gone_node,
    series_node,
    whole_node,
)
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
from minutes_graph.export.dcat.history import (
    Clock,
    History,
    Remembered,
    digest_of,
    entries_of,
    gone,
    remembered,
    utc_now,
    write_history,
)
from minutes_graph.export.dcat.nodes import stated
from minutes_graph.export.wording import Words
from minutes_graph.rdf.iris import DCAT, DCTERMS, FOAF, RDF, Iris, external
from minutes_graph.rdf.statements import Fact, plain
from minutes_graph.settings import Settings

TURTLE_NAME: Final = "catalog.ttl"
JSONLD_NAME: Final = "catalog.jsonld"

_TYPE: Final = RDF["type"]
_WHOLE_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")


def write_catalog(
    folder: Path,
    quads: Iterable[Quad],
    declared: Declared,
    settings: Settings,
    memory: tuple[Statistics | None, History, Clock] = (None, History(), utc_now),
) -> None:
    """Write catalog.ttl and catalog.jsonld into an output folder that holds everything else already.

    `quads` are those of the whole graph; they are iterated over repeatedly. `memory` are the statistics of the graph,
    where they are counted: then the facts of meetings, bodies, gaps and sources are enough; what the publication before
    this one left; and the clock that says when something changed since then. What is to be remembered by the next
    one is written too. Called again on a folder with further files, it describes these too.
    """
    counted, before, now = memory
    files = offered_files(folder)
    history = _remembered(quads, declared, settings, files, (before, now))
    offered = (files, counted or statistics_of(quads), history)
    described = catalog_nodes(quads, declared, settings, offered)
    (folder / TURTLE_NAME).write_bytes(catalog_turtle(described, settings.base))
    (folder / JSONLD_NAME).write_bytes(catalog_jsonld(described))
    write_history(folder, history)


def _remembered(
    quads: Iterable[Quad],
    declared: Declared,
    settings: Settings,
    files: tuple[OfferedFile, ...],
    memory: tuple[History, Clock],
) -> History:
    before, now = memory
    facts = graph_facts(quads, Iris(settings.base))
    owners = tuple(dict.fromkeys(body.key.partition("/")[0] for body in facts.bodies))
    goes_on = before.is_of(owners)
    before = before if goes_on else History()
    key = before.key or facts.key
    seen = [(key, facts.name or "", facts.days, of_everything(files))]
    seen += ((body.key, body.name, body.days, of_body(files, body.key)) for body in facts.bodies)
    datasets = tuple(
        remembered(
            Remembered(one, name, digest_of(some), max(filter(_WHOLE_DAY.fullmatch, days), default=None)),
            before.dataset(one),
            settings.modified,
            now,
        )
        for one, name, days, some in seen
    )
    left = gone(before, (one.key for one in datasets), declared)
    left = tuple(remembered(one, before.dataset(one.key), settings.modified, now) for one in left)
    name = facts.name if facts.bodies else before.name
    municipalities = tuple(dict.fromkeys((*owners, *before.municipalities)))
    return History(key, name, municipalities, (*datasets, *left), entries_of(declared))


def catalog_nodes(
    quads: Iterable[Quad],
    declared: Declared,
    settings: Settings,
    offered: tuple[tuple[OfferedFile, ...], Statistics, History],
) -> tuple[Node, ...]:
    """Return the nodes of the catalogue in order: catalogue, datasets with their files, and what they refer to.

    Without a publisher there is no catalogue to speak of: its datasets stand alone.
    """
    iris = Iris(settings.base)
    files, statistics, history = offered
    facts = replace(graph_facts(quads, iris), key=history.key, name=history.name)
    publication = Publication(settings, iris, facts, completeness(facts, declared), history)
    whole = iris.dataset(facts.key)
    found = [_catalog(publication)] if settings.publisher.name else []
    found.append(whole_node(publication, statistics, of_everything(files)))
    found += (dataset_node(publication, body, of_body(files, body.key)) for body in facts.bodies)
    found += (gone_node(publication, one) for one in publication.gone)
    if publication.body_keys:
        found.append(series_node(publication))
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
    settings = publication.settings
    yield from nodes.agent_nodes(settings, publication.iris)
    yield from nodes.licence_nodes(settings)
    yield from nodes.code_nodes(settings)
    yield from nodes.format_nodes(tuple(dict.fromkeys(file.format for file in files)))
    if settings.sparql:
        yield from nodes.service_nodes()
    if settings.homepage and settings.homepage != settings.publisher.url:
        yield external(settings.homepage), ((_TYPE, FOAF["Document"]),)
    yield from nodes.place_nodes(nodes.places_of(publication.history.municipalities))


def _catalog(publication: Publication) -> Node:
    settings, iris, facts = publication.settings, publication.iris, publication.facts
    dates = [found for key in (facts.key, *publication.body_keys) if (found := publication.modified(key))]
    stated: tuple[Fact, ...] = (
        (_TYPE, DCAT["Catalog"]),
        *_words("catalog", facts),
        (DCTERMS["publisher"], nodes.publisher_iri(settings, iris)),
        (DCTERMS["license"], nodes.licence_iri(settings)),
        *publication.common_facts(max(dates, key=lambda one: one.value, default=None)),
        (DCAT["themeTaxonomy"], nodes.THEMES),
        (FOAF["homepage"], external(settings.homepage) if settings.homepage else None),
        (DCAT["dataset"], iris.dataset(facts.key)),
        *((DCAT["dataset"], iris.dataset(key)) for key in publication.body_keys),
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
