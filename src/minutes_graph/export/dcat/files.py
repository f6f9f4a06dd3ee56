"""The files of the catalogue, how they are written, and what VoID says of the datasets."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from pyoxigraph import Literal, NamedNode, Quad

from minutes_graph.pipeline.output import MEETINGS, YEARS
from minutes_graph.rdf.evidence import facts_of, is_evidence_file
from minutes_graph.rdf.iris import CATALOG_NAMESPACES, NAMESPACES, RDF, VOID, XSD, Iris, external
from minutes_graph.rdf.serialize import TurtleTerms, prefix_text
from minutes_graph.rdf.statements import Fact, Term, integer, plain
from minutes_graph.settings import Settings
from minutes_graph.settings.codes import FORMATS, Format
from minutes_graph.store.blocks import Counts

WHOLE: Final = "minutes-graph"
_OF_BODIES: Final = (MEETINGS, YEARS)
_COMPRESSED: Final = ".gz"
_HERE: Final = "here:"
_NO_BASE: Final = "none:"
_CATALOG: Final = "catalog."
Node = tuple[NamedNode, tuple[Fact, ...]]
Json = str | list["Json"] | dict[str, "Json"]
_PREFIXES: Final = tuple((space.prefix, space.iri) for space in (*NAMESPACES, *CATALOG_NAMESPACES))
_STRING: Final = XSD["string"]
_RDF_TYPE: Final = RDF["type"]
_TYPE: Final = RDF["type"]


@dataclass(frozen=True, slots=True)
class OfferedFile:
    """A file below the output folder: its path there, format, size in bytes and SHA-256."""

    path: str
    format: Format
    size: int
    sha256: str

    @property
    def parts(self) -> tuple[str, ...]:
        """Return the folders and the name, such as ("meetings", "council", "2025-11-20.ttl")."""
        return tuple(self.path.split("/"))

    @property
    def name(self) -> str:
        """Return what identifies the file within its dataset: the day or year of a body's file, the path of others."""
        return self.parts[-1] if self.parts[0] in _OF_BODIES else self.path

    @property
    def compressed(self) -> bool:
        """Return whether it is a compressed form of the file beside it."""
        return self.path.endswith(_COMPRESSED)

    @property
    def evidence(self) -> bool:
        """Return whether it holds the evidence of the file of facts beside it."""
        return is_evidence_file(Path(self.path.removesuffix(_COMPRESSED)))

    @property
    def stem(self) -> str:
        """Return the name without its ending, the same for facts and evidence."""
        name = self.parts[-1].removesuffix(_COMPRESSED)
        return (facts_of(Path(name)).name if self.evidence else name).rsplit(".", 1)[0]

    @property
    def profile(self) -> str | None:
        """Return the profile in whose terms the file is, None where it is in our own."""
        whole, _, profile = self.stem.partition(".")
        return profile if whole == WHOLE and profile else None


def offered_files(folder: Path) -> tuple[OfferedFile, ...]:
    """Return the files below `folder` in formats that a catalogue knows, in order of format and path.

    Single meetings are small: their compressed forms are there and not offered.
    """
    order = {ending: place for place, ending in enumerate(FORMATS)}
    found = [
        path
        for path in folder.rglob("*")
        if path.is_file() and _ending(path) in FORMATS and not path.name.startswith((_CATALOG, "."))
        if path.suffix != _COMPRESSED or MEETINGS not in path.relative_to(folder).parts
        # Of JSON, only a profile is data: the others are reports and metadata.
        if path.suffix != ".json" or path.name.startswith(f"{WHOLE}.")
    ]
    found.sort(key=lambda path: (order[_ending(path)], path.relative_to(folder).as_posix()))
    return tuple(_offered(path, folder) for path in found)


def of_everything(files: tuple[OfferedFile, ...]) -> tuple[OfferedFile, ...]:
    """Return the files that hold facts of all meetings."""
    return tuple(file for file in files if file.parts[0] not in _OF_BODIES)


def of_body(files: tuple[OfferedFile, ...], key: str) -> tuple[OfferedFile, ...]:
    """Return the files of the body with that key: those of its years, then of its meetings in order of their days."""
    name = key.rsplit("/", 1)[-1]
    below = (file for file in files if file.parts[1:-1] == (name,) and file.parts[0] in _OF_BODIES)
    return tuple(sorted(below, key=lambda file: (file.parts[0] == MEETINGS, file.path)))


def address_of(settings: Settings, file: OfferedFile) -> NamedNode:
    """Return where a file is fetched; without an address of the folder that is relative to the catalogue itself."""
    return external(f"{settings.files or _HERE}{file.path}")


def _ending(path: Path) -> str:
    return Path(path.name.removesuffix(_COMPRESSED)).suffix[1:]


def _offered(path: Path, folder: Path) -> OfferedFile:
    with path.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
    format_ = FORMATS[_ending(path)]
    return OfferedFile(path.relative_to(folder).as_posix(), format_, path.stat().st_size, digest)


def catalog_turtle(nodes: Iterable[Node], base: str) -> bytes:
    """Return the nodes as Turtle: one block each, its statements in their order."""
    nodes = tuple(nodes)
    # Addresses that are relative to the catalogue must not be resolved against the base of identifiers.
    relative = any(
        isinstance(value, NamedNode) and value.value.startswith(_HERE)
        for _, facts in nodes
        for _, value in facts
    )
    terms = _CatalogTerms(_NO_BASE if relative else base, _PREFIXES)
    blocks = [_block(subject, facts, terms) for subject, facts in nodes]
    return (prefix_text(terms) + "".join(blocks)).encode()


class _CatalogTerms(TurtleTerms):
    def iri(self, iri: str) -> str:
        return f"<{iri.removeprefix(_HERE)}>" if iri.startswith(_HERE) else super().iri(iri)


def catalog_jsonld(nodes: Iterable[Node]) -> bytes:
    """Return the nodes as JSON-LD with its context inline: one object each, its keys and values in their order."""
    context: dict[str, Json] = dict(sorted(_PREFIXES))
    graph: list[Json] = [_object(subject, facts) for subject, facts in nodes]
    content = {"@context": context, "@graph": graph}
    return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode()


def _by_property(facts: tuple[Fact, ...]) -> dict[NamedNode, list[Term]]:
    found: dict[NamedNode, list[Term]] = {}
    for predicate, value in facts:
        if value is not None and value not in found.setdefault(predicate, []):
            found[predicate].append(value)
    return {predicate: values for predicate, values in found.items() if values}


def _block(subject: NamedNode, facts: tuple[Fact, ...], terms: TurtleTerms) -> str:
    lines = []
    for predicate, values in _by_property(facts).items():
        name = "a" if predicate == _RDF_TYPE else terms.iri(predicate.value)
        lines.append(f"{name} " + " ,\n        ".join(terms.text(value) for value in values))
    return f"\n{terms.iri(subject.value)}\n    " + " ;\n    ".join(lines) + " .\n"


def _object(subject: NamedNode, facts: tuple[Fact, ...]) -> Json:
    found: dict[str, Json] = {"@id": subject.value}
    for predicate, values in _by_property(facts).items():
        if predicate == _RDF_TYPE:
            found["@type"] = [_compact(value.value) for value in values]
        else:
            found[_compact(predicate.value)] = [_value(value) for value in values]
    return found


def _value(term: Term) -> Json:
    if not isinstance(term, Literal):
        return {"@id": term.value.removeprefix(_HERE)}
    if term.language:
        return {"@value": term.value, "@language": term.language}
    if term.datatype == _STRING:
        return term.value
    return {"@value": term.value, "@type": _compact(term.datatype.value)}


def _compact(iri: str) -> str:
    for prefix, namespace in _PREFIXES:
        if iri.startswith(namespace):
            return f"{prefix}:{iri.removeprefix(namespace)}"
    return iri


@dataclass(frozen=True, slots=True)
class Statistics:
    """Counts: resources by class, triples by property, and vocabularies, each in order."""

    triples: int
    subjects: int
    classes: tuple[tuple[NamedNode, int], ...]
    properties: tuple[tuple[NamedNode, int], ...]

    @property
    def vocabularies(self) -> tuple[str, ...]:
        """Return the IRIs of the vocabularies whose terms the graph uses."""
        used = [term.value for term, _ in (*self.classes, *self.properties)]
        return tuple(space.iri for space in NAMESPACES if any(iri.startswith(space.iri) for iri in used))


def statistics_of(quads: Iterable[Quad]) -> Statistics:
    """Return the statistics of quads of which no two state one triple."""
    classes: Counter[NamedNode] = Counter()
    properties: Counter[NamedNode] = Counter()
    subjects = set()
    for quad in quads:
        properties[quad.predicate] += 1
        subjects.add(quad.subject)
        if quad.predicate == _TYPE and isinstance(quad.object, NamedNode):
            classes[quad.object] += 1
    return Statistics(properties.total(), len(subjects), _sorted(classes), _sorted(properties))


def statistics(counts: Counts) -> Statistics:
    """Return the statistics that a build counted."""

    def named(counted: Counter[str]) -> Counter[NamedNode]:
        return Counter({NamedNode(iri): count for iri, count in counted.items()})

    classes, properties = _sorted(named(counts.classes)), _sorted(named(counts.properties))
    return Statistics(counts.triples, counts.subjects, classes, properties)


def void_facts(dataset: NamedNode, statistics: Statistics, base: str) -> tuple[Fact, ...]:
    """Return the facts of the dataset about its size and its partitions."""
    return (
        (VOID["triples"], integer(statistics.triples)),
        (VOID["entities"], integer(statistics.subjects)),
        (VOID["classes"], integer(len(statistics.classes))),
        (VOID["properties"], integer(len(statistics.properties))),
        (VOID["distinctSubjects"], integer(statistics.subjects)),
        (VOID["uriSpace"], plain(f"{base}id/")),
        *((VOID["vocabulary"], NamedNode(iri)) for iri in statistics.vocabularies),
        *((VOID["classPartition"], part) for part, _, _ in _partitions(dataset, "class", statistics.classes)),
        *(
            (VOID["propertyPartition"], part)
            for part, _, _ in _partitions(dataset, "property", statistics.properties)
        ),
    )


def void_nodes(dataset: NamedNode, statistics: Statistics) -> Iterator[Node]:
    """Yield a node for each class, with the number of its resources, and for each property.

    With that of its triples.
    """
    for part, term, count in _partitions(dataset, "class", statistics.classes):
        yield part, ((_TYPE, VOID["Dataset"]), (VOID["class"], term), (VOID["entities"], integer(count)))
    for part, term, count in _partitions(dataset, "property", statistics.properties):
        yield part, ((_TYPE, VOID["Dataset"]), (VOID["property"], term), (VOID["triples"], integer(count)))


def _partitions(
    dataset: NamedNode, kind: str, counted: tuple[tuple[NamedNode, int], ...]
) -> Iterator[tuple[NamedNode, NamedNode, int]]:
    for term, count in counted:
        yield Iris().dataset_part(dataset, f"{kind} {_short(term.value)}"), term, count


def _short(iri: str) -> str:
    """Return a term as "prefix name"; one of a foreign vocabulary stays whole, and so stays itself."""
    for space in NAMESPACES:
        if iri.startswith(space.iri):
            return f"{space.prefix} {iri.removeprefix(space.iri)}"
    return iri


def _sorted(counted: Counter[NamedNode]) -> tuple[tuple[NamedNode, int], ...]:
    return tuple(sorted(counted.items(), key=lambda one: one[0].value))
