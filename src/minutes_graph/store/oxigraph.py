"""Oxigraph as the store: in memory, or in a folder that is opened to read only."""

from __future__ import annotations

from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from itertools import islice
from pathlib import Path
from tempfile import TemporaryFile
from typing import BinaryIO, Final

from pyoxigraph import (
    BlankNode,
    DefaultGraph,
    Literal,
    NamedNode,
    Quad,
    QueryBoolean,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Store,
    Triple,
    Variable,
    parse,
)

from minutes_graph.identifiers import DEFAULT_BASE
from minutes_graph.rdf.evidence import with_evidence
from minutes_graph.rdf.iris import MG, RDF
from minutes_graph.store.quad_store import QueryError, Table, Term, hidden_quads
from minutes_graph.store.query_errors import line_and_column, syntax_place
from minutes_graph.store.query_refusal import refusal_of

_DECIMAL: Final = NamedNode("http://www.w3.org/2001/XMLSchema#decimal")
_LINE_END: Final = b'"^^<http://www.w3.org/2001/XMLSchema#decimal> .\n'
_IN_TWO_NAMED = "ASK { GRAPH ?one { ?s ?p ?o } GRAPH ?other { ?s ?p ?o } FILTER(?one != ?other) }"
_IN_DEFAULT = "ASK { ?s ?p ?o }"
_BATCH = 200_000
_COPY_TO_DEFAULT = "INSERT { ?s ?p ?o } WHERE { GRAPH ?g { ?s ?p ?o } }"


def canonical_quad(quad: Quad) -> Quad:
    """Return the quad with a whole decimal in the canonical form of XSD 1.0, with a digit after the point."""
    value = quad.object
    if not isinstance(value, Literal) or value.datatype != _DECIMAL or "." in value.value:
        return quad
    return Quad(quad.subject, quad.predicate, Literal(f"{value.value}.0", datatype=_DECIMAL), quad.graph_name)


def canonical_lines(lines: Iterable[bytes]) -> Iterator[bytes]:
    """Yield lines of N-Triples with whole decimals in that form."""
    for line in lines:
        if line.endswith(_LINE_END):
            before = line[: -len(_LINE_END)]
            if b"." not in before[before.rindex(b'"') :]:
                yield before + b".0" + _LINE_END
                continue
        yield line


class OxigraphStore:
    """A graph that is only read; queries see the union of all graphs, and named graphs by GRAPH.

    A union counts a triple once a graph that holds it. Where two graphs hold the same triple, the triples are
    therefore copied into the default graph once, and that is what queries see.
    """

    def __init__(self, store: Store, name: str) -> None:
        self._store = store
        self._name = name
        self._union = True
        self._copied = False

    @classmethod
    def of(cls, quads: Iterable[Quad], name: str) -> OxigraphStore:
        """Return a store in memory that holds `quads`."""
        store = Store()
        store.bulk_extend(quads)
        return cls.from_memory(store, name)

    @classmethod
    def from_memory(cls, store: Store, name: str) -> OxigraphStore:
        """Return a store over `store`, which lies in memory and belongs to the new store from now on."""
        made = cls(store, name)
        made._copied = _copy_shared(store)
        made._union = not made._copied and any(True for _ in store.named_graphs())
        return made

    @classmethod
    def from_database(cls, folder: Path, name: str | None = None, *, copied: bool = False) -> OxigraphStore:
        """Return a store over the database that `write_database` wrote; raises OSError where it cannot be read.

        `copied` says that `prepare_union` put what the named graphs hold into the default graph too.
        """
        try:
            made = cls(Store.read_only(str(folder)), name or str(folder))
        except RuntimeError as error:
            raise OSError(str(error)) from error
        made._union, made._copied = not copied, copied
        return made

    @property
    def name(self) -> str:
        """Return the path that the store was opened from."""
        return self._name

    @cached_property
    def base(self) -> str:
        """Return what stands before "id/" in the IRI of a meeting: relative IRIs of queries count from there."""
        for quad in self._store.quads_for_pattern(None, RDF["type"], MG["Meeting"], None):
            if isinstance(quad.subject, NamedNode) and "/id/" in quad.subject.value:
                return quad.subject.value[: quad.subject.value.index("/id/") + 1]
        return DEFAULT_BASE

    def rows(self, query: str) -> Iterator[tuple[Term | None, ...]]:
        """Return the rows of a SELECT query one by one, for answers too long to hold; raises as `select` does."""
        answer = self._run(query, None)
        if not isinstance(answer, QuerySolutions):
            raise QueryError("the query is no SELECT query")
        return (tuple(row) for row in answer)

    def constructed(self, query: str) -> OxigraphStore:
        """Return the triples of a CONSTRUCT query as a store in memory; raises QueryError as `select` does."""
        answer = self._run(query, None)
        if not isinstance(answer, QueryTriples):
            raise QueryError("the query is no CONSTRUCT or DESCRIBE query")
        made = Store()
        made.bulk_extend(Quad(one.subject, one.predicate, one.object) for one in answer)
        return OxigraphStore.from_memory(made, self._name)

    def graphs(self) -> tuple[NamedNode | BlankNode | DefaultGraph, ...]:
        """Return the default graph, and the named graphs by name."""
        return DefaultGraph(), *sorted(self._store.named_graphs(), key=str)

    def describe(self, resource: NamedNode) -> Iterator[Quad]:
        """Return the quads that have `resource` as their subject, those of all graphs."""
        return map(canonical_quad, self._store.quads_for_pattern(resource, None, None, None))

    def leading_to(self, resource: NamedNode, predicate: NamedNode | None = None) -> Iterator[Quad]:
        """Return the quads that have `resource` as their object, those of all graphs."""
        return self._store.quads_for_pattern(None, predicate, resource, None)

    def quads_of(self, graph: NamedNode | BlankNode | DefaultGraph) -> Iterator[Quad]:
        """Return the quads of a graph, in no order; the default graph can hold what named ones hold too."""
        return map(canonical_quad, self._store.quads_for_pattern(None, None, None, graph))

    def quads(self) -> Iterator[Quad]:
        """Yield the quads of all graphs, a triple of the default graph not where a named one holds it too."""
        for graph in self.graphs():
            copied = self._copied and isinstance(graph, DefaultGraph)
            yield from (quad for quad in self.quads_of(graph) if not (copied and self._in_named(quad)))

    def triple_lines(self, graph: NamedNode | BlankNode | DefaultGraph) -> Iterator[bytes]:
        """Yield the lines of a graph's N-Triples, in no order; the default graph without what named ones hold."""
        if self._copied and isinstance(graph, DefaultGraph):
            own = self._store.quads_for_pattern(None, None, None, graph)
            lines = (f"{quad.triple} .\n".encode() for quad in own if not self._in_named(quad))
            yield from canonical_lines(lines)
            return
        with TemporaryFile() as file:
            self._store.dump(output=file, format=RdfFormat.N_TRIPLES, from_graph=graph)
            file.seek(0)
            yield from canonical_lines(file)

    def _in_named(self, quad: Quad) -> bool:
        same = self._store.quads_for_pattern(quad.subject, quad.predicate, quad.object, None)
        return any(not isinstance(one.graph_name, DefaultGraph) for one in same)

    def __len__(self) -> int:
        """Return the number of triples, each counted once."""
        count = self.select("SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }").values()[0][0]
        return int(count or 0)

    def select(self, query: str, bindings: Mapping[str, Term] | None = None) -> Table:
        """Return the answer of a SELECT query; `bindings` become the values of variables that the query projects.

        Raises QueryError where the query cannot be read, is of another form or does not project a bound variable.
        """
        answer = self._run(query, bindings)
        if not isinstance(answer, QuerySolutions):
            raise QueryError("the query is no SELECT query")
        columns = tuple(variable.value for variable in answer.variables)
        try:
            return Table(columns, tuple(tuple(row) for row in answer))
        except (RuntimeError, OSError) as error:
            # What cannot be evaluated fails only when its rows are fetched.
            raise QueryError(str(error)) from error

    def ask(self, query: str) -> bool:
        """Return the answer of an ASK query; raises QueryError as `select` does."""
        answer = self._run(query, None)
        if not isinstance(answer, QueryBoolean):
            raise QueryError("the query is no ASK query")
        return bool(answer)

    def construct(self, query: str) -> tuple[Triple, ...]:
        """Return the triples of a CONSTRUCT or DESCRIBE query; raises QueryError as `select` does."""
        answer = self._run(query, None)
        if not isinstance(answer, QueryTriples):
            raise QueryError("the query is no CONSTRUCT or DESCRIBE query")
        return tuple(answer)

    def _run(
        self, query: str, bindings: Mapping[str, Term] | None
    ) -> QuerySolutions | QueryBoolean | QueryTriples:
        refused = refusal_of(query)
        if refused is not None:
            raise QueryError(refused.message, *line_and_column(query, refused.start))
        values = {Variable(name): term for name, term in (bindings or {}).items()}
        try:
            return self._store.query(
                query,
                base_iri=self.base if "<" in query else None,
                substitutions=values or None,
                use_default_graph_as_union=self._union,
            )
        except SyntaxError as error:
            place = syntax_place(query, str(error))
            raise QueryError(place.message, place.line, place.column) from error
        except RuntimeError as error:
            raise QueryError(str(error)) from error


def _copy_shared(store: Store) -> bool:
    """Put all triples into the default graph too where two graphs can hold the same; return whether they were."""
    if not any(True for _ in store.named_graphs()):
        return False
    if not store.query(_IN_DEFAULT) and not store.query(_IN_TWO_NAMED):
        return False
    store.update(_COPY_TO_DEFAULT)
    return True


def prepare_union(folder: Path) -> bool:
    """Make a new database count each triple once, whatever graphs hold it; return whether triples were copied for it.

    Raises OSError or RuntimeError where it cannot be written.
    """
    return _copy_shared(Store(str(folder)))


def open_behind_mark(file: Path) -> BinaryIO:
    """Open a file behind its byte order mark, which the reader of RDF would take for a name."""
    content = file.open("rb")
    content.seek(len(BOM_UTF8) if content.read(len(BOM_UTF8)) == BOM_UTF8 else 0)
    return content


def write_database(source: Path, rdf_format: RdfFormat, folder: Path) -> None:
    """Write an RDF file, with its evidence, into a new database in `folder`, for graphs too large for memory.

    Queries of it count a triple once a graph that holds it; in what `build` wrote each triple stands in one graph.
    Raises FileExistsError where the folder holds something, SyntaxError where the file is not of that format.
    """
    if folder.exists() and any(folder.iterdir()):
        raise FileExistsError(f"{folder} is not empty")
    store = Store(str(folder))
    for file in with_evidence(source):
        with open_behind_mark(file) as content:
            quads = parse(content, format=rdf_format, base_iri=file.resolve().as_uri())
            # Loading the whole file takes as much memory as a store in memory does.
            while batch := list(islice(quads, _BATCH)):
                store.bulk_extend(hidden_quads(batch))
    # Each batch lies in files of its own, all of which a query would open.
    store.optimize()
    store.flush()
