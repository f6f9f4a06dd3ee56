"""The files of a dataset: where to get each, its format, size and checksum."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from pyoxigraph import Literal, NamedNode

from minutes_graph.export.dcat import nodes
from minutes_graph.export.dcat.datasets import Publication
from minutes_graph.export.dcat.files import WHOLE, OfferedFile
from minutes_graph.export.dcat.sentences import stated, worded
from minutes_graph.export.dcat.serialization import Node
from minutes_graph.rdf.facts import Fact
from minutes_graph.rdf.iris import Iris, external
from minutes_graph.rdf.namespaces import ADMS, DCAT, DCATAP, DCTERMS, RDF, SPDX, XSD
from minutes_graph.settings.codes import SHA256

_TYPE: Final = RDF["type"]


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
    address = external(settings.files_base + file.path)
    return (
        (_TYPE, DCAT["Distribution"]),
        *_titles(file),
        *stated(DCTERMS["description"], lambda words: words.text("formats", kind.ending) + "."),
        (DCAT["accessURL"], address),
        (DCAT["downloadURL"], address),
        (DCTERMS["format"], nodes.format_iri(kind)),
        (DCAT["mediaType"], nodes.media_type_iri(kind)),
        (DCAT["byteSize"], Literal(str(file.size), datatype=XSD["nonNegativeInteger"])),
        (SPDX["checksum"], checksum),
        (DCTERMS["license"], nodes.licence_iri(settings)),
        (DCTERMS["language"], nodes.DANISH),
        (DCTERMS["conformsTo"], None if file.profile else nodes.ONTOLOGY),
        (ADMS["status"], nodes.COMPLETED),
        (DCATAP["availability"], nodes.STABLE),
    )


def _titles(file: OfferedFile) -> tuple[Fact, ...]:
    label, title = file.format.label, DCTERMS["title"]
    if file.parts[0] == "meetings":
        return worded(title, "files", "meeting", day=file.stem, label=label)
    if file.profile:
        return worded(title, "files", "profile", profile=file.profile, label=label)
    if file.stem == WHOLE:
        return worded(title, "files", "whole", label=label)
    return worded(title, "files", "other", name=file.stem, label=label)
