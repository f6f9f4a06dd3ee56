"""Triples in the form that a client asked for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from io import BytesIO
from typing import IO, Final

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, serialize

from minutes_graph.rdf.namespaces import PREFIXES
from minutes_graph.serve.formats import GRAPH_FORMATS

_SHORT: Final = (RdfFormat.TURTLE, RdfFormat.RDF_XML)


def graph_text(triples: Iterable[Triple], media_type: str, further: Mapping[str, str] | None = None) -> bytes:
    """Return triples in a media type; `further` are prefixes beside the program's own."""
    output = BytesIO()
    write_graph(tuple(triples), output, media_type, further)
    return output.getvalue()


def write_graph(
    triples: tuple[Triple, ...],
    output: IO[bytes],
    media_type: str,
    further: Mapping[str, str] | None = None,
) -> None:
    """Write triples in a media type, with the prefixes that they need and no others."""
    form = GRAPH_FORMATS[media_type]
    prefixes = {}
    if form in _SHORT:
        spaces = _spaces(triples)
        known = {**dict(PREFIXES), **(further or {})}
        prefixes = {prefix: iri for prefix, iri in known.items() if iri in spaces}
    serialize(triples, output, form, prefixes=prefixes)


def _spaces(triples: Iterable[Triple]) -> set[str]:
    found = set()
    for triple in triples:
        for term in triple:
            if isinstance(term, NamedNode):
                found.add(_space(term.value))
            elif isinstance(term, Literal):
                found.add(_space(term.datatype.value))
    return found


def _space(iri: str) -> str:
    return iri[: max(iri.rfind("#"), iri.rfind("/")) + 1]
