from __future__ import annotations

from pathlib import Path

from pyoxigraph import Quad, RdfFormat, Triple, parse

ENDINGS = {
    "ttl": RdfFormat.TURTLE,
    "trig": RdfFormat.TRIG,
    "nt": RdfFormat.N_TRIPLES,
    "nq": RdfFormat.N_QUADS,
    "jsonld": RdfFormat.JSON_LD,
    "rdf": RdfFormat.RDF_XML,
}


def quads_of(path: Path) -> set[Quad]:
    """Return the quads of an RDF file; its ending tells the format."""
    return set(parse(path=str(path), format=ENDINGS[path.suffix[1:]]))


def triples_of(path: Path) -> set[Triple]:
    """Return the triples of an RDF file, whatever graph they stand in."""
    return {quad.triple for quad in quads_of(path)}
