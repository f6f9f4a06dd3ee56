"""The files of a dataset: where to get each, its format, size and checksum."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from pyoxigraph import Literal, NamedNode

from minutes_graph.publish.catalog import nodes
from minutes_graph.publish.catalog.codes import SHA256
from minutes_graph.publish.catalog.datasets import Publication
from minutes_graph.publish.catalog.files import OfferedFile
from minutes_graph.publish.catalog.text import Node
from minutes_graph.rdf import Iris
from minutes_graph.rdf.iris import external
from minutes_graph.rdf.literals import danish, english
from minutes_graph.rdf.namespaces import ADMS, DCAT, DCATAP, DCTERMS, RDF, SPDX, XSD
from minutes_graph.rdf.statements import Fact

_TYPE: Final = RDF["type"]
_WHOLE: Final = "minutes-graph"


def distribution_nodes(
    publication: Publication, dataset: NamedNode, files: tuple[OfferedFile, ...]
) -> Iterator[Node]:
    """Give the distribution of each file, and its checksum."""
    for file in files:
        iri = publication.iris.distribution(dataset, file.name)
        checksum = Iris().dataset_part(iri, "checksum")
        yield iri, _facts(publication, file, checksum)
        value = Literal(file.sha256, datatype=XSD["hexBinary"])
        algorithm = (SPDX["algorithm"], NamedNode(SHA256))
        yield checksum, ((_TYPE, SPDX["Checksum"]), algorithm, (SPDX["checksumValue"], value))


def _facts(publication: Publication, file: OfferedFile, checksum: NamedNode) -> tuple[Fact, ...]:
    config, kind = publication.config, file.format
    address = external(config.files_base + file.path)
    title, title_english = _titles(file)
    return (
        (_TYPE, DCAT["Distribution"]),
        (DCTERMS["title"], danish(title)),
        (DCTERMS["title"], english(title_english)),
        (DCTERMS["description"], danish(f"{kind.danish[0].upper()}{kind.danish[1:]}.")),
        (DCTERMS["description"], english(f"{kind.english[0].upper()}{kind.english[1:]}.")),
        (DCAT["accessURL"], address),
        (DCAT["downloadURL"], address),
        (DCTERMS["format"], nodes.format_iri(kind)),
        (DCAT["mediaType"], nodes.media_type_iri(kind)),
        (DCAT["byteSize"], Literal(str(file.size), datatype=XSD["nonNegativeInteger"])),
        (SPDX["checksum"], checksum),
        (DCTERMS["license"], nodes.licence_iri(config)),
        (DCTERMS["language"], nodes.DANISH),
        (DCTERMS["conformsTo"], nodes.ONTOLOGY),
        (ADMS["status"], nodes.COMPLETED),
        (DCATAP["availability"], nodes.STABLE),
    )


def _titles(file: OfferedFile) -> tuple[str, str]:
    label = file.format.label
    if file.parts[0] == "meetings":
        return f"Mødet {file.stem} ({label})", f"The meeting of {file.stem} ({label})"
    if file.stem == _WHOLE:
        return f"Alt ({label})", f"Everything ({label})"
    return f"{file.stem} ({label})", f"{file.stem} ({label})"
