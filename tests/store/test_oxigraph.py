from __future__ import annotations

import pytest
from pyoxigraph import Literal, NamedNode, RdfFormat, Store

from minutes_graph.store import OxigraphStore, QuadStore, QueryError

COUNT = "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }"


def store_of(trig: str) -> OxigraphStore:
    memory = Store()
    memory.load(trig, format=RdfFormat.TRIG)
    return OxigraphStore.from_memory(memory, "test")


@pytest.mark.parametrize(
    "trig",
    [
        "<http://a> <http://p> 1 , 2 .",
        "<http://g> { <http://a> <http://p> 1 } <http://h> { <http://a> <http://p> 2 }",
        "<http://g> { <http://a> <http://p> 1 , 2 } <http://h> { <http://a> <http://p> 2 }",
        "<http://a> <http://p> 1 , 2 . <http://g> { <http://a> <http://p> 1 }",
        "<http://a> <http://p> 1 . <http://g> { <http://a> <http://p> 2 }",
    ],
)
def test_the_default_graph_holds_each_triple_of_all_graphs_once(trig: str) -> None:
    store: QuadStore = store_of(trig)
    assert len(store) == 2
    assert store.select(COUNT).values() == ((2,),)


def test_named_graphs_can_still_be_asked_for() -> None:
    store = store_of("<http://g> { <http://a> <http://p> 1 } <http://h> { <http://a> <http://p> 1 }")
    rows = store.select("SELECT ?g WHERE { GRAPH ?g { ?s ?p ?o } } ORDER BY ?g").values()
    assert rows == (("http://g",), ("http://h",))


def test_values_are_bound_as_terms_and_never_read_as_query_text() -> None:
    store = store_of('<http://a> <http://p> "x" .')
    query = "SELECT ?s ?name WHERE { ?s <http://p> ?name }"
    assert len(store.select(query, {"name": Literal("x")}).rows) == 1
    assert store.select(query, {"name": Literal('x" } #')}).rows == ()
    assert store.select(query, {"s": NamedNode("http://b")}).rows == ()


def test_a_value_for_a_variable_that_is_not_projected_is_the_callers_mistake() -> None:
    with pytest.raises(QueryError, match="projection"):
        store_of("").select("SELECT ?s WHERE { ?s ?p ?o }", {"o": Literal("x")})


@pytest.mark.parametrize(
    ("query", "line", "message"),
    [
        ("SELECT ?x WHERE { ?x ?y }", 1, '"[?]x" is not understood here'),
        ("SELECT ?x WHERE {\n  ?x foo:bar ?c }", 2, 'the prefix "foo:" is not declared'),
        ("SELECT ?x WHERE {\n\n ?x <a b> ?c }", 3, "this is no IRI"),
    ],
)
def test_a_query_that_cannot_be_read_says_where(query: str, line: int, message: str) -> None:
    with pytest.raises(QueryError, match=message) as caught:
        store_of("").select(query)
    assert caught.value.line == line
    assert caught.value.column is not None
    assert len(caught.value.message) <= 100


def test_each_form_of_query_has_its_method() -> None:
    store = store_of("<http://a> <http://p> 1 .")
    assert store.ask("ASK { ?s ?p 1 }")
    assert not store.ask("ASK { ?s ?p 2 }")
    assert len(store.construct("CONSTRUCT WHERE { ?s ?p ?o }")) == 1
    with pytest.raises(QueryError, match="no SELECT"):
        store.select("ASK { ?s ?p ?o }")
    with pytest.raises(QueryError, match="no ASK"):
        store.ask("SELECT * WHERE { ?s ?p ?o }")
    with pytest.raises(QueryError, match="no CONSTRUCT"):
        store.construct("ASK { ?s ?p ?o }")


def test_a_query_error_without_a_place_keeps_its_message() -> None:
    with pytest.raises(QueryError) as caught:
        store_of("").select("SELECT (COUNT(?s) AS ?n) ?p WHERE { ?s ?p ?o }")
    assert caught.value.message


def test_relative_addresses_of_a_query_count_from_the_graph() -> None:
    meeting = "<https://data.example.org/m/id/meeting/lillevig/byraadet/2031-03-06>"
    store = store_of(f"{meeting} a <https://w3id.org/minutes-graph/ontology#Meeting> .")
    assert store.ask("ASK { <id/meeting/lillevig/byraadet/2031-03-06> a ?class }")
    assert not store.ask(
        "BASE <https://other.example/> ASK { <id/meeting/lillevig/byraadet/2031-03-06> a ?class }"
    )
