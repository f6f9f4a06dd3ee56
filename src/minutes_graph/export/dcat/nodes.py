"""Nodes of the catalogue, and the sentences that describe them."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from pyoxigraph import Literal, NamedNode

from minutes_graph.export.dcat.files import Node
from minutes_graph.export.wording import LANGUAGES, Words, catalog_words
from minutes_graph.rdf.iris import DCAT, DCTERMS, FOAF, RDF, RDFS, SKOS, SPDX, VCARD, Iris, external
from minutes_graph.rdf.statements import Fact, danish, english, plain
from minutes_graph.resources import resource_folder
from minutes_graph.settings import Agent, Settings
from minutes_graph.settings.codes import (
    AUTHORITY,
    FREQUENCIES,
    IANA,
    LICENCES,
    PUBLISHER_TYPES,
    SHA256,
    Format,
)

ONTOLOGY: Final = NamedNode("https://w3id.org/minutes-graph/ontology")
SHAPES: Final = NamedNode("https://w3id.org/minutes-graph/shapes")
PROTOCOL: Final = NamedNode("https://www.w3.org/TR/sparql11-protocol/")
THEMES: Final = NamedNode(f"{AUTHORITY}data-theme")
GOVERNMENT: Final = NamedNode(f"{AUTHORITY}data-theme/GOVE")
PUBLIC: Final = NamedNode(f"{AUTHORITY}access-right/PUBLIC")
STABLE: Final = NamedNode(f"{AUTHORITY}planned-availability/STABLE")
DANISH: Final = NamedNode(f"{AUTHORITY}language/DAN")
ENGLISH: Final = NamedNode(f"{AUTHORITY}language/ENG")
GZIP: Final = NamedNode(f"{IANA}application/gzip")
_TYPE: Final = RDF["type"]
_SCHEME: Final = SKOS["inScheme"]
_WKT: Final = NamedNode("http://www.opengis.net/ont/geosparql#wktLiteral")
_LICENCE_TYPES: Final = "http://purl.org/adms/licencetype/"
_AGENT_TYPES: Final = "http://purl.org/adms/publishertype/"


def publisher_iri(settings: Settings, iris: Iris) -> NamedNode | None:
    """Return the IRI of the publisher, None where nobody is named."""
    return iris.agent("publisher", settings.publisher.name) if settings.publisher.name else None


def contact_iri(settings: Settings, iris: Iris) -> NamedNode | None:
    """Return the IRI of the contact, None where nobody is named who can be reached."""
    contact = _contact(settings)
    return iris.agent("contact", contact.name) if contact.name and (contact.email or contact.url) else None


def licence_iri(settings: Settings) -> NamedNode:
    """Return the licence's IRI in the authority list."""
    return NamedNode(f"{AUTHORITY}licence/{LICENCES[settings.licence_name].code}")


def frequency_iri(settings: Settings) -> NamedNode:
    """Return the IRI of how often the data change."""
    return NamedNode(f"{AUTHORITY}frequency/{FREQUENCIES[settings.frequency]}")


def format_iri(format_: Format) -> NamedNode:
    """Return the file type of a format."""
    return NamedNode(f"{AUTHORITY}file-type/{format_.code}")


def media_type_iri(format_: Format) -> NamedNode:
    """Return the media type of a format."""
    return NamedNode(f"{IANA}{format_.media_type}")


def agent_nodes(settings: Settings, iris: Iris) -> tuple[Node, ...]:
    """Return publisher and contact where they are named, and the kind of publisher."""
    publisher, contact = settings.publisher, _contact(settings)
    kind = NamedNode(_AGENT_TYPES + publisher.kind) if publisher.kind else None
    nodes: list[Node] = []
    if who := publisher_iri(settings, iris):
        facts: tuple[Fact, ...] = (
            (_TYPE, FOAF["Agent"]),
            (FOAF["name"], danish(publisher.name)),
            (FOAF["mbox"], external(f"mailto:{publisher.email}") if publisher.email else None),
            (FOAF["homepage"], external(publisher.url) if publisher.url else None),
            (DCTERMS["type"], kind),
        )
        nodes.append((who, facts))
    if whom := contact_iri(settings, iris):
        # A vCard address is a link, and so is a page with contact details.
        card: tuple[Fact, ...] = (
            (_TYPE, VCARD["Organization"]),
            (_TYPE, VCARD["Kind"]),
            (VCARD["fn"], danish(contact.name)),
            (VCARD["hasEmail"], external(f"mailto:{contact.email}") if contact.email else None),
            (VCARD["hasURL"], external(contact.url) if contact.url else None),
        )
        nodes.append((whom, card))
    if kind and publisher.kind and who:
        scheme = NamedNode(f"{_AGENT_TYPES}1.0")
        nodes.append(_concept(kind, scheme, PUBLISHER_TYPES[publisher.kind]))
        nodes.append(_scheme(scheme, "Publisher type"))
    if publisher.url:
        nodes.append((external(publisher.url), ((_TYPE, FOAF["Document"]),)))
    return tuple(nodes)


def _contact(settings: Settings) -> Agent:
    """Return the contact, by default the publisher."""
    return settings.contact if settings.contact.name else settings.publisher


def licence_nodes(settings: Settings) -> tuple[Node, ...]:
    """Return the licence with the title that CKAN knows it by, and its kind."""
    licence = LICENCES[settings.licence_name]
    kind, scheme = NamedNode(_LICENCE_TYPES + licence.kind), NamedNode(f"{_LICENCE_TYPES}1.0")
    facts: tuple[Fact, ...] = (
        (_TYPE, DCTERMS["LicenseDocument"]),
        (DCTERMS["title"], plain(licence.title)),
        (DCTERMS["type"], kind),
        (FOAF["page"], NamedNode(licence.page)),
        (_SCHEME, NamedNode(f"{AUTHORITY}licence")),
    )
    return (
        (licence_iri(settings), facts),
        _concept(kind, scheme, licence.kind_label),
        _scheme(scheme, "Licence type"),
    )


def code_nodes(settings: Settings) -> tuple[Node, ...]:
    """Return the codes that every catalogue uses, each with its class, its list and a label."""
    available = NamedNode(f"{AUTHORITY}planned-availability")
    often = worded(SKOS["prefLabel"], "frequencies", settings.frequency)
    return (
        _named(GOVERNMENT, THEMES, "government"),
        _scheme(THEMES, "Data theme"),
        _coded(PUBLIC, DCTERMS["RightsStatement"], "access-right", _label("public")),
        _coded(frequency_iri(settings), DCTERMS["Frequency"], "frequency", often),
        _coded(DANISH, DCTERMS["LinguisticSystem"], "language", _label("danish")),
        _coded(ENGLISH, DCTERMS["LinguisticSystem"], "language", _label("english")),
        _named(STABLE, available, "stable"),
        _scheme(available, "Planned availability"),
        (GZIP, ((_TYPE, DCTERMS["MediaType"]), (RDFS["label"], plain("application/gzip")))),
        (NamedNode(SHA256), ((_TYPE, SPDX["ChecksumAlgorithm"]),)),
        (ONTOLOGY, ((_TYPE, DCTERMS["Standard"]), *worded(DCTERMS["title"], "names", "ontology"))),
        (SHAPES, ((_TYPE, DCTERMS["Standard"]), *worded(DCTERMS["title"], "names", "shapes"))),
    )


def _label(name: str) -> tuple[Fact, ...]:
    return worded(SKOS["prefLabel"], "codes", name)


def format_nodes(formats: tuple[Format, ...]) -> tuple[Node, ...]:
    """Return the file type and the media type of each format, several formats of one type described once."""
    nodes: dict[NamedNode, tuple[Fact, ...]] = {}
    for format_ in formats:
        # CKAN shows the label only of the first class that it looks for.
        nodes.setdefault(
            format_iri(format_),
            (
                (_TYPE, DCTERMS["IMT"]),
                (_TYPE, DCTERMS["MediaTypeOrExtent"]),
                (RDFS["label"], plain(format_.label)),
                (_SCHEME, NamedNode(f"{AUTHORITY}file-type")),
            ),
        )
        media_type = ((_TYPE, DCTERMS["MediaType"]), (RDFS["label"], plain(format_.media_type)))
        nodes.setdefault(media_type_iri(format_), media_type)
    return tuple(nodes.items())


def service_nodes() -> tuple[Node, ...]:
    """Return what only a catalogue with an endpoint refers to."""
    return ((PROTOCOL, ((_TYPE, DCTERMS["Standard"]), *worded(DCTERMS["title"], "service", "protocol"))),)


def _coded(iri: NamedNode, class_: NamedNode, scheme: str, label: tuple[Fact, ...]) -> Node:
    return iri, ((_TYPE, class_), *label, (_SCHEME, NamedNode(f"{AUTHORITY}{scheme}")))


def _named(iri: NamedNode, scheme: NamedNode, name: str) -> Node:
    return iri, ((_TYPE, SKOS["Concept"]), *_label(name), (_SCHEME, scheme))


def _concept(iri: NamedNode, scheme: NamedNode, label: str) -> Node:
    """Return a code of an authority list that has no Danish labels."""
    return iri, ((_TYPE, SKOS["Concept"]), (SKOS["prefLabel"], english(label)), (_SCHEME, scheme))


def _scheme(iri: NamedNode, title: str) -> Node:
    return iri, ((_TYPE, SKOS["ConceptScheme"]), (DCTERMS["title"], english(title)))


@dataclass(frozen=True, slots=True)
class Place:
    """The territory of a municipality at GeoNames; box and centre are WKT where somebody vouches for them."""

    iri: NamedNode
    name: str
    within: str
    box: str
    centre: str


def places_of(municipalities: Iterable[str]) -> tuple[Place, ...]:
    """Return the territories of municipalities, by their keys; only those that registry/places.csv knows."""
    known = _places()
    return tuple(known[key] for key in municipalities if key in known)


@cache
def _places() -> dict[str, Place]:
    with (resource_folder("registry") / "places.csv").open(encoding="utf-8", newline="") as file:
        return {
            row["key"]: Place(
                NamedNode(row["geonames"]), row["name"], row["nuts"], row["bbox"], row["centroid"]
            )
            for row in csv.DictReader(file)
        }


def place_nodes(places: Iterable[Place]) -> Iterator[Node]:
    """Yield the territories with what they lie in."""
    for place in places:
        yield (
            place.iri,
            (
                (_TYPE, DCTERMS["Location"]),
                (RDFS["label"], danish(place.name)),
                (DCTERMS["isPartOf"], NamedNode(place.within) if place.within else None),
                (DCAT["bbox"], Literal(place.box, datatype=_WKT) if place.box else None),
                (DCAT["centroid"], Literal(place.centre, datatype=_WKT) if place.centre else None),
            ),
        )


def stated(predicate: NamedNode, make: Callable[[Words], str]) -> tuple[Fact, ...]:
    """Return the fact that `predicate` is what `make` says in the words of each language."""
    return tuple(
        (predicate, Literal(make(catalog_words(language)), language=language)) for language in LANGUAGES
    )


def worded(predicate: NamedNode, group: str, name: str, /, **values: object) -> tuple[Fact, ...]:
    """Return the fact that `predicate` is the words of that group and name, in each language."""
    return stated(predicate, lambda words: words.text(group, name, **values))


def keywords(name: str) -> Iterator[tuple[str, str]]:
    """Yield the keywords for a kind of dataset, each with its language."""
    for language in LANGUAGES:
        for word in catalog_words(language).groups["keywords"][name]:
            yield word, language
