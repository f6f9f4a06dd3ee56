"""The datasets of a catalogue, one of everything and one per body, with the distributions of their files."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from pyoxigraph import Literal, NamedNode

from minutes_graph.export.dcat import nodes
from minutes_graph.export.dcat.facts import BodyFacts, GraphFacts, Said, said_iris
from minutes_graph.export.dcat.files import WHOLE, Node, OfferedFile, Statistics, address_of, void_facts
from minutes_graph.export.dcat.history import History, Remembered
from minutes_graph.export.dcat.nodes import keywords, places_of, stated, worded
from minutes_graph.export.wording import Words
from minutes_graph.pipeline.output import MEETINGS, YEARS
from minutes_graph.rdf.iris import DCAT, DCATAP, DCTERMS, PROV, RDF, SPDX, VOID, XSD, Iris, external
from minutes_graph.rdf.statements import Fact, plain
from minutes_graph.settings import Settings
from minutes_graph.settings.codes import SHA256

_TYPE: Final = RDF["type"]
# CKAN refuses a whole dataset for one keyword with any other character, or with a single one.
_NOT_IN_KEYWORDS: Final = re.compile(r"[^\w .-]+")
_LONGEST_KEYWORD: Final = 100


@dataclass(frozen=True, slots=True)
class Publication:
    """The inputs that all parts of one catalogue share; `history` says when each dataset last changed."""

    settings: Settings
    iris: Iris
    facts: GraphFacts
    said: tuple[Said, ...]
    history: History

    @property
    def body_keys(self) -> tuple[str, ...]:
        """Return the keys of the datasets of bodies, those of which nothing is left last."""
        return (*(body.key for body in self.facts.bodies), *(one.key for one in self.gone))

    @property
    def gone(self) -> tuple[Remembered, ...]:
        """Return the datasets of bodies of which nothing is left; they stay, or portals would delete them."""
        bodies = {self.facts.key, *(body.key for body in self.facts.bodies)}
        return tuple(one for one in self.history.datasets if one.key not in bodies)

    def modified(self, key: str) -> Literal | None:
        """Return when the dataset of that key last changed."""
        found = self.history.dataset(key)
        return _moment(found.modified) if found and found.modified else None

    def common_facts(self, modified: Literal | None) -> tuple[Fact, ...]:
        """Return what catalogue and datasets state alike: languages, place and dates."""
        return (
            (DCTERMS["language"], nodes.DANISH),
            (DCTERMS["language"], nodes.ENGLISH),
            *((DCTERMS["spatial"], place.iri) for place in places_of(self.history.municipalities)),
            (DCTERMS["issued"], _day(self.settings.issued.isoformat()) if self.settings.issued else None),
            (DCTERMS["modified"], modified),
        )

    def period_nodes(self) -> Iterator[Node]:
        """Yield the period of each dataset that has meetings."""
        iris, facts = self.iris, self.facts
        of_datasets = [(iris.dataset(facts.key), facts.days)]
        of_datasets += ((iris.dataset(body.key), body.days) for body in facts.bodies)
        for dataset, days in of_datasets:
            if days:
                first, last = (_day(day) for day in (min(days), max(days)))
                kind = (_TYPE, DCTERMS["PeriodOfTime"])
                yield _period(dataset), (kind, (DCAT["startDate"], first), (DCAT["endDate"], last))


def whole_node(publication: Publication, statistics: Statistics, files: tuple[OfferedFile, ...]) -> Node:
    """Return the dataset of everything, with its statistics."""
    settings, iris, facts = publication.settings, publication.iris, publication.facts
    dataset = iris.dataset(facts.key)
    stated: tuple[Fact, ...] = (
        (_TYPE, DCAT["Dataset"]),
        (_TYPE, VOID["Dataset"]),
        *_words_of_whole(publication),
        *_shared(publication, dataset, facts.key, facts.days),
        *_keywords("whole", (facts.name,)),
        *((DCTERMS["provenance"], iri) for iri in said_iris(dataset, publication.said)),
        *((PROV["wasDerivedFrom"], address) for address in facts.originals),
        *((DCTERMS["hasPart"], iris.dataset(key)) for key in publication.body_keys),
        *((DCAT["distribution"], iris.distribution(dataset, file.name)) for file in files),
        *(
            _dump(settings, file)
            for file in files
            if file.parts[0].startswith(f"{WHOLE}")
            and file.format.ending in ("ttl", "trig")
            and not file.profile
        ),
        (VOID["sparqlEndpoint"], external(settings.sparql) if settings.sparql else None),
        *void_facts(dataset, statistics, settings.base),
    )
    return dataset, stated


def dataset_node(publication: Publication, body: BodyFacts, files: tuple[OfferedFile, ...]) -> Node:
    """Return the dataset of one body: a file a meeting."""
    iris, facts = publication.iris, publication.facts
    dataset = iris.dataset(body.key)
    stated: tuple[Fact, ...] = (
        (_TYPE, DCAT["Dataset"]),
        *_words_of_body(body, facts),
        *_shared(publication, dataset, body.key, body.days),
        *_keywords("body", (body.name, facts.name)),
        *_within(publication),
        *((DCAT["distribution"], iris.distribution(dataset, file.name)) for file in files),
    )
    return dataset, stated


def gone_node(publication: Publication, gone: Remembered) -> Node:
    """Return the dataset of a body of which nothing is published any more: empty, with the reason."""
    dataset = publication.iris.dataset(gone.key)
    name = publication.facts.name_in

    def described(words: Words) -> str:
        reasons = "; ".join(gone.reasons) or words.text("body", "no_reason")
        return words.text("body", "gone", body=gone.name, reasons=reasons.rstrip("."))

    return dataset, (
        (_TYPE, DCAT["Dataset"]),
        *stated(
            DCTERMS["title"], lambda words: words.text("body", "title", body=gone.name, name=name(words))
        ),
        *stated(DCTERMS["description"], described),
        *_shared(publication, dataset, gone.key, ()),
        *_keywords("body", (gone.name, publication.facts.name)),
        *_within(publication),
    )


def series_node(publication: Publication) -> Node:
    """Return the series that the datasets of the bodies are in."""
    settings, iris, name = publication.settings, publication.iris, publication.facts.name_in
    return iris.dataset_series(publication.facts.key), (
        (_TYPE, DCAT["DatasetSeries"]),
        *stated(DCTERMS["title"], lambda words: words.text("series", "title", name=name(words))),
        *stated(DCTERMS["description"], lambda words: words.text("series", "description", name=name(words))),
        (DCTERMS["publisher"], nodes.publisher_iri(settings, iris)),
        (DCAT["contactPoint"], nodes.contact_iri(settings, iris)),
        (DCTERMS["accrualPeriodicity"], nodes.frequency_iri(settings)),
        *publication.common_facts(publication.modified(publication.facts.key)),
    )


def _within(publication: Publication) -> tuple[Fact, ...]:
    key = publication.facts.key
    return (
        (DCTERMS["isPartOf"], publication.iris.dataset(key)),
        (DCAT["inSeries"], publication.iris.dataset_series(key)),
    )


def _words_of_whole(publication: Publication) -> tuple[Fact, ...]:
    name, said = publication.facts.name_in, publication.said

    def described(words: Words) -> str:
        covered = " ".join(one.in_short(words) for one in said)
        return words.text("whole", "description", said=covered)

    return (
        *stated(DCTERMS["title"], lambda words: words.text("whole", "title", name=name(words))),
        *stated(DCTERMS["description"], described),
    )


def _words_of_body(body: BodyFacts, facts: GraphFacts) -> tuple[Fact, ...]:
    def titled(words: Words) -> str:
        return words.text("body", "title", body=body.name, name=facts.name_in(words))

    def described(words: Words) -> str:
        meetings = words.count("meetings", len(body.days))
        first, last = body.days[0], body.days[-1]
        return words.text("body", "description", meetings=meetings, body=body.name, first=first, last=last)

    return (*stated(DCTERMS["title"], titled), *stated(DCTERMS["description"], described))


def _shared(
    publication: Publication, dataset: NamedNode, key: str, days: tuple[str, ...]
) -> tuple[Fact, ...]:
    settings, iris = publication.settings, publication.iris
    return (
        (DCTERMS["identifier"], plain(dataset.value)),
        (DCTERMS["publisher"], nodes.publisher_iri(settings, iris)),
        (DCAT["contactPoint"], nodes.contact_iri(settings, iris)),
        (DCTERMS["license"], nodes.licence_iri(settings)),
        (DCTERMS["accessRights"], nodes.PUBLIC),
        (DCTERMS["accrualPeriodicity"], nodes.frequency_iri(settings)),
        (DCAT["theme"], nodes.GOVERNMENT),
        (DCTERMS["conformsTo"], nodes.ONTOLOGY),
        (DCTERMS["conformsTo"], nodes.SHAPES),
        *publication.common_facts(publication.modified(key)),
        (DCTERMS["temporal"], _period(dataset) if days else None),
        (DCAT["landingPage"], external(settings.homepage) if settings.homepage else None),
    )


def _keywords(kind: str, names: tuple[str | None, ...]) -> Iterator[Fact]:
    """Yield the keywords of a kind of dataset and the names that it is about, as CKAN takes them."""
    named = ((name, "da") for name in names if name)
    for word, language in sorted((*keywords(kind), *named), key=lambda one: one[1] != "da"):
        kept = " ".join(_NOT_IN_KEYWORDS.sub(" ", word).split())[:_LONGEST_KEYWORD].strip()
        if len(kept) > 1:
            yield DCAT["keyword"], Literal(kept, language=language)


def _dump(settings: Settings, file: OfferedFile) -> Fact:
    return VOID["dataDump"], address_of(settings, file)


def _period(dataset: NamedNode) -> NamedNode:
    return Iris().dataset_part(dataset, "period")


def _moment(text: str) -> Literal:
    return Literal(text, datatype=XSD["dateTime"]) if "T" in text else _day(text)


def _day(text: str) -> Literal:
    kinds = {4: "gYear", 7: "gYearMonth", 10: "date"}
    return Literal(text, datatype=XSD[kinds[len(text)]])


def distribution_nodes(
    publication: Publication, dataset: NamedNode, files: tuple[OfferedFile, ...]
) -> Iterator[Node]:
    """Yield the distribution of each file, and its checksum."""
    for file in files:
        iri = publication.iris.distribution(dataset, file.name)
        checksum = Iris().dataset_part(iri, "checksum")
        yield iri, _facts(publication, file, checksum)
        value = Literal(file.sha256, datatype=XSD["hexBinary"])
        algorithm = (SPDX["algorithm"], NamedNode(SHA256))
        yield checksum, ((_TYPE, SPDX["Checksum"]), algorithm, (SPDX["checksumValue"], value))


def _facts(publication: Publication, file: OfferedFile, checksum: NamedNode) -> tuple[Fact, ...]:
    settings, kind = publication.settings, file.format
    address = address_of(settings, file)
    return (
        (_TYPE, DCAT["Distribution"]),
        *_titles(file),
        *stated(DCTERMS["description"], lambda words: words.text("formats", kind.ending) + "."),
        (DCAT["accessURL"], address),
        (DCAT["downloadURL"], address),
        (DCTERMS["format"], nodes.format_iri(kind)),
        (DCAT["mediaType"], nodes.media_type_iri(kind)),
        (DCAT["compressFormat"], nodes.GZIP if file.compressed else None),
        (DCAT["byteSize"], Literal(str(file.size), datatype=XSD["nonNegativeInteger"])),
        (SPDX["checksum"], checksum),
        (DCTERMS["license"], nodes.licence_iri(settings)),
        (DCTERMS["language"], nodes.DANISH),
        (DCTERMS["conformsTo"], None if file.profile else nodes.ONTOLOGY),
        (DCATAP["availability"], nodes.STABLE),
    )


def _titles(file: OfferedFile) -> tuple[Fact, ...]:
    title = DCTERMS["title"]
    label = f"{file.format.label}, gzip" if file.compressed else file.format.label
    if file.profile:
        return worded(title, "files", "profile", profile=file.profile, label=label)
    part = "evidence" if file.evidence else "facts"
    if file.parts[0] in (MEETINGS, YEARS):
        kind = "meeting" if file.parts[0] == MEETINGS else "year"
        return worded(title, "files", f"{kind}_{part}", day=file.stem, label=label)
    if file.stem == WHOLE:
        both = file.format.ending in ("trig", "nq")
        return worded(title, "files", "whole" if both else f"whole_{part}", label=label)
    return worded(title, "files", "other", name=file.stem, label=label)
