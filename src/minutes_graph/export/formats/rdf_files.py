"""The RDF formats as files, written in a stream: memory does not grow with the graph."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Final

from pyoxigraph import DefaultGraph, Literal, NamedNode, RdfFormat, Triple, serialize

from minutes_graph.export.formats.jsonld import write_flat_jsonld
from minutes_graph.export.formats.request import Format
from minutes_graph.rdf.iris import PREFIXES
from minutes_graph.rdf.serialize import Triple as Parts
from minutes_graph.rdf.serialize import TurtleTerms, graph_text, prefix_text
from minutes_graph.store.sorted_triples import SortedTriples

Prefixes = tuple[tuple[str, str], ...]
Writer = Callable[[SortedTriples, Path, str, Prefixes], None]

_SUBJECTS_AT_ONCE: Final = 2000


def write_rdf(
    triples: SortedTriples, form: Format, path: Path, base: str, prefixes: Prefixes = PREFIXES
) -> None:
    """Write the triples to `path`; raises KeyError for a format that is no RDF."""
    _WRITERS[form](triples, path, base, prefixes)


def _write_nquads(triples: SortedTriples, path: Path, base: str, prefixes: Prefixes) -> None:
    with path.open("wb") as file:
        file.writelines(triples.quad_lines())


def _write_ntriples(triples: SortedTriples, path: Path, base: str, prefixes: Prefixes) -> None:
    with path.open("wb") as file:
        file.writelines(triples.triple_lines())


def _write_turtle(triples: SortedTriples, path: Path, base: str, prefixes: Prefixes) -> None:
    terms = _Terms(base, prefixes)
    _write_behind_head(path, terms, terms.blocks(triples.subjects()))


def _write_trig(triples: SortedTriples, path: Path, base: str, prefixes: Prefixes) -> None:
    terms = _Terms(base, prefixes)

    def sections() -> Iterator[str]:
        for graph, subjects in triples.graphs():
            yield f"\n{terms.graph_name(graph)}{{\n"
            for number, text in enumerate(terms.blocks(subjects)):
                yield text if number else text.removeprefix("\n")
            yield "}\n"

    _write_behind_head(path, terms, sections())


def _write_rdfxml(triples: SortedTriples, path: Path, base: str, prefixes: Prefixes) -> None:
    rows = (_triple(parts) for subject in triples.subjects() for parts in sorted(subject, key=_in_order))
    serialize(rows, output=str(path), format=RdfFormat.RDF_XML, prefixes=dict(prefixes))


def _write_jsonld(triples: SortedTriples, path: Path, base: str, prefixes: Prefixes) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as file:
        write_flat_jsonld(triples.subjects(), file, prefixes)


_WRITERS: Final[dict[Format, Writer]] = {
    Format.TURTLE: _write_turtle,
    Format.TRIG: _write_trig,
    Format.N_TRIPLES: _write_ntriples,
    Format.N_QUADS: _write_nquads,
    Format.RDF_XML: _write_rdfxml,
    Format.JSON_LD: _write_jsonld,
}


class _Terms:
    """Writes blocks of Turtle one by one, and collects the prefixes that they need."""

    def __init__(self, base: str, prefixes: Prefixes) -> None:
        self._base = base
        self._prefixes = prefixes
        self._all = TurtleTerms(base, prefixes)

    def blocks(self, subjects: Iterator[tuple[Parts, ...]]) -> Iterator[str]:
        # Terms remember every IRI that they wrote; each piece starts anew.
        while piece := list(islice(subjects, _SUBJECTS_AT_ONCE)):
            terms = TurtleTerms(self._base, self._prefixes)
            yield graph_text((parts for subject in piece for parts in subject), terms)
            self._all.used |= terms.used
            self._all.base_used |= terms.base_used

    def graph_name(self, graph: object) -> str:
        if isinstance(graph, DefaultGraph):
            return ""
        return f"{self._all.iri(graph.value) if isinstance(graph, NamedNode) else graph} "

    def head(self) -> str:
        return prefix_text(self._all)


def _write_behind_head(path: Path, terms: _Terms, texts: Iterable[str]) -> None:
    """Write the texts behind the prefixes that they need, which are known only after the last."""
    body = path.with_name(f"{path.name}.body")
    with body.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(texts)
    with path.open("wb") as file, body.open("rb") as rest:
        file.write(terms.head().encode())
        while piece := rest.read(1 << 20):
            file.write(piece)
    body.unlink()


def _triple(parts: Parts) -> Triple:
    subject, predicate, value = parts
    if isinstance(subject, Literal):
        raise ValueError(f"a literal is no subject: {subject}")
    return Triple(subject, predicate, value)


def _in_order(parts: Parts) -> tuple[bool, str, str]:
    predicate = parts[1].value
    return predicate != _TYPE, predicate, str(parts[2])


_TYPE: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
