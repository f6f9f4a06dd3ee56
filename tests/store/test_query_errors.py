"""The place of a fault is that of the word that a reader stumbles over, in the lines that he wrote."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, Store

from minutes_graph.store import OxigraphStore, QueryError


def fault(query: str) -> QueryError:
    store = Store()
    store.add(Quad(NamedNode("http://a/"), NamedNode("http://b/"), Literal("c")))
    with pytest.raises(QueryError) as caught:
        OxigraphStore.from_memory(store, "one").select(query)
    return caught.value


@pytest.mark.parametrize(
    ("query", "line", "column", "told"),
    [
        ("SELEC x", 1, 1, '"SELEC" is not understood here; did you mean SELECT'),
        ("\n\n  SELEC x\n", 3, 3, '"SELEC" is not understood here; did you mean SELECT'),
        ("hello", 1, 1, '"hello" is not understood here'),
        ("SELECT ?s\r\nWHER { ?s ?p ?o }", 2, 1, '"WHER" is not understood here; did you mean WHERE'),
        ("SELECT s WHERE { ?s ?p ?o }", 1, 8, '"s" is not understood here'),
        (
            "SELECT ?s { ?s ?p ?o . FILER(?o = 1) }",
            1,
            24,
            '"FILER" is not understood here; did you mean FILTER',
        ),
        ("# cæ\nSELECT ?s { ?s ?p ?o } LIMIT x", 2, 30, '"x" is not understood here'),
        ("SELECT ?s { ?s ?p ?o . FILTER(?o = ) }", 1, 36, '")" is not understood here'),
        ("SELECT ?s WHERE { ?s ?p ?o\n", 1, 27, "the query ends here, and is not complete"),
        ("SELECT ?s { ?s ?p ?o }}", 1, 23, 'this "}" closes nothing'),
        ("SELECT ?s\n{ ?s mg:x ?o }", 2, 6, 'the prefix "mg:" is not declared'),
        ("SELECT ?s { ?s <a b> ?o }", 1, 21, "this is no IRI"),
        (
            "SELECT (1 AS ?x) { BIND(1 AS ?x) }",
            1,
            1,
            "the SELECT overrides an existing variable using an expression",
        ),
    ],
)
def test_a_fault_has_its_place_and_says_what_stands_there(
    query: str, line: int, column: int, told: str
) -> None:
    found = fault(query)
    assert (found.line, found.column, found.message) == (line, column, told)


_PIECES = st.sampled_from(
    ["SELECT", "?s", "{", "}", "WHERE", "x", "<http://a/>", "FILTER(", ")", "\n", "'a'", "#", "é"]
)


@given(st.lists(_PIECES, max_size=12).map(" ".join))
def test_every_place_lies_in_the_text_or_right_behind_it(query: str) -> None:
    store = OxigraphStore.from_memory(Store(), "none")
    try:
        store.select(query)
    except QueryError as error:
        if error.line and error.column:
            lines = query.split("\n")
            assert 1 <= error.line <= len(lines)
            assert 1 <= error.column <= len(lines[error.line - 1]) + 1
