"""A document's quads as the graph that pyshacl walks."""

from __future__ import annotations

import logging
import warnings
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache
from typing import Final

import pyoxigraph as ox
from rdflib import BNode, Graph, Literal, URIRef
from rdflib.namespace import XSD
from rdflib.plugins.sparql.sparql import Query
from rdflib.query import Result
from rdflib.term import IdentifiedNode, Identifier, Node, Variable

_STRING: Final = str(XSD.string)
_DEFAULT: Final = ox.DefaultGraph()


class DocumentGraph(Graph):
    """Quads as one graph without names; SPARQL is answered by an index of the same triples.

    rdflib stands here because pyshacl needs its terms: one that hands back `"x"^^xsd:string` for `"x"` would fail
    every `sh:in`. Its SPARQL, on the other hand, took more time than all other constraints together.
    """

    def __init__(self, quads: Iterable[ox.Quad]) -> None:
        super().__init__()
        triples = {(quad.subject, quad.predicate, quad.object) for quad in quads}
        self._index = ox.Store()
        self._index.bulk_extend(ox.Quad(*triple, _DEFAULT) for triple in triples)
        with _silent_about_values():
            for subject, predicate, value in triples:
                self.add((to_rdflib(subject), to_rdflib(predicate), to_rdflib(value)))

    def query(
        self,
        query_object: str | Query,
        processor: object = "sparql",
        result: object = "sparql",
        initNs: object = None,  # noqa: N803  # rdflib's name
        initBindings: Mapping[str, Identifier] | None = None,  # noqa: N803  # rdflib's name
        use_store_provided: bool = True,
        **kwargs: object,
    ) -> Result:
        """Return the answer to the text of a SELECT query, with some variables bound beforehand."""
        bound: dict[ox.Variable, ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple] = {
            ox.Variable(name): to_oxigraph(term) for name, term in (initBindings or {}).items()
        }
        found = self._index.query(str(query_object), substitutions=bound)
        assert isinstance(found, ox.QuerySolutions)
        answer = Result("SELECT")
        names = [Variable(variable.value) for variable in found.variables]
        answer.vars = names
        answer.bindings = [
            {name: to_rdflib(term) for name, term in zip(names, row, strict=True) if term is not None}
            for row in found
        ]
        return answer


@contextmanager
def _silent_about_values() -> Iterator[None]:
    """Keep rdflib from printing a traceback or a warning for each ill-formed value: the shapes tell of them."""
    logger = logging.getLogger("rdflib.term")
    before = logger.disabled
    logger.disabled = True
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        logger.disabled = before


@lru_cache(maxsize=65536)
def to_rdflib(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> IdentifiedNode | Literal:
    """Return a term of pyoxigraph as one of rdflib, with plain strings plain.

    Raises TypeError for a triple that stands in the place of a term.
    """
    match term:
        case ox.NamedNode():
            return URIRef(term.value)
        case ox.BlankNode():
            return BNode(term.value)
        case ox.Literal():
            if term.language is not None:
                return Literal(term.value, lang=term.language)
            kind = term.datatype.value
            return Literal(term.value) if kind == _STRING else Literal(term.value, datatype=URIRef(kind))
        case _:
            raise TypeError("a quoted triple is no term of minutes")


def to_oxigraph(term: Node) -> ox.NamedNode | ox.BlankNode | ox.Literal:
    """Return a term of rdflib as one of pyoxigraph."""
    match term:
        case BNode():
            return ox.BlankNode(str(term))
        case Literal():
            if term.language is not None:
                return ox.Literal(str(term), language=term.language)
            return ox.Literal(str(term), datatype=ox.NamedNode(str(term.datatype or XSD.string)))
        case _:
            return ox.NamedNode(str(term))
