"""The graph as a store that answers SPARQL: opened from a folder, an RDF file or a database on disk."""

from minutes_graph.store.opening import open_graph, open_rdf
from minutes_graph.store.oxigraph import OxigraphStore, write_database
from minutes_graph.store.quad_store import QuadStore, QueryError, Table, Term, Value, value_of

__all__ = [
    "OxigraphStore",
    "QuadStore",
    "QueryError",
    "Table",
    "Term",
    "Value",
    "open_graph",
    "open_rdf",
    "value_of",
    "write_database",
]
