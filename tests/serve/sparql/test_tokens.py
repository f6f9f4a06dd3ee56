from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutes_graph.serve.answer import Answer
from minutes_graph.serve.sparql.refusal import foreign_graph, refusal_of
from minutes_graph.store.sparql.tokens import Kind, depth_of, graphs_named, tokens_of


def refused(query: str) -> Answer | None:
    return refusal_of(query, tuple(tokens_of(query)), 50)


def words_of(query: str) -> list[str]:
    return [token.text for token in tokens_of(query) if token.kind is Kind.WORD]


@pytest.mark.parametrize(
    "hidden",
    [
        'SELECT * { ?s ?p "SERVICE <x>" }',
        "SELECT * { ?s ?p 'SERVICE' }",
        'SELECT * { ?s ?p """a " SERVICE\n""" }',
        "SELECT * { ?s ?p '''it's SERVICE''' }",
        "SELECT * { ?s ?p <http://x/SERVICE> }",
        "SELECT * { ?s ?p ?SERVICE }",
        "SELECT * { ?s ?p $service }",
        "SELECT * { ?s mg:service ?o }",
        "SELECT * { ?s SERVICE:x ?o }",
        "SELECT * { ?s ?p ?o FILTER(?o < 5 && STR(?s) != 'SERVICE') }",
        "SELECT * { ?s ?p ?o FILTER(?o IN (<http://x/>, <http://x/service>)) }",
        "SELECT * { GRAPH service:x { ?s ?p ?o } }",
        "SELECT * { ?s ?p ?o } # SERVICE <x>",
        r'SELECT * { ?s ?p "a\" SERVICE" }',
    ],
)
def test_a_word_in_something_else_is_no_word(hidden: str) -> None:
    assert "SERVICE" not in words_of(hidden)
    assert refused(hidden) is None


@pytest.mark.parametrize(
    "open_",
    [
        "SELECT * { SERVICE <http://x/> { ?s ?p ?o } }",
        "SELECT * { service silent ?x { ?s ?p ?o } }",
        "SELECT * {SERVICE<http://x/>{}}",
        'SELECT * { ?s ?p "#" . SERVICE <http://x/> {} }',
        "SELECT * { ?s ?p <http://x/#> . SERVICE <http://x/> {} }",
        "SELECT * { ?s ?p ?o # a comment\nSERVICE <http://x/> {} }",
        "PREFIX : <http://x/> SELECT * { SERVICE:x { ?s ?p ?o } }",
        "PREFIX : <http://x/> PREFIX service: <http://y/> SELECT * { SERVICE:x { ?s ?p ?o } }",
        "SELECT * { SERVICESILENT<http://x/>{} }",
        "SELECT * { ?s ?p trueSERVICE <http://x/>{} }",
        "SELECT * { ?s ?p 1e1SERVICE <http://x/>{} }",
        "SELECT * { ?s <http://x/#> ?a FILTER(?a<?b)SERVICE#c>\n<http://x/>{} }",
        "SELECT * { ?s ?p 'x'@en.SERVICE <http://x/> {} }",
        "SELECT * { ?s ?p ?a FILTER(?a<'>')SERVICE <http://x/> {} FILTER('a'='a') }",
        "SELECT * { ?s ?p ?a FILTER(?a<?b#>'''\n)SERVICE <http://x/> {} #'''\n}",
        "SELECT * { ?s ?p ?a FILTER(1<x:y#>'''\n)SERVICE <http://x/> {} #'''\n}",
        r"SELECT * { ?s ?p <http://\u0061/#> . SERVICE <http://x/> {} }",
        "SELECT * {\tSeRvIcE\r\n<http://x/>{} }",
    ],
)
def test_a_service_is_refused(open_: str) -> None:
    answer = refused(open_)
    assert answer is not None
    assert answer.status == 403


@pytest.mark.parametrize(
    "update",
    [
        "INSERT DATA { <a:a> <a:b> <a:c> }",
        "PREFIX x: <http://x/> delete where { ?s ?p ?o }",
        "LOAD <file:///etc/passwd>",
        "CLEAR ALL",
        "# SELECT\nDROP GRAPH <http://x/>",
        "WITH <http://x/> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
    ],
)
def test_an_update_is_refused(update: str) -> None:
    answer = refused(update)
    assert answer is not None
    assert answer.status == 403


def test_words_of_updates_are_no_matter_within_a_query() -> None:
    assert refused("SELECT ?load { ?add a <x:drop> FILTER(?load = 1) }") is None


def test_depth_counts_brackets_of_all_kinds_outside_of_strings() -> None:
    assert depth_of(tuple(tokens_of('ASK { ?s ?p [ ?q ( 1 "((((" ) ] } # {{{{'))) == 3
    assert depth_of(tuple(tokens_of("ASK }}} {"))) == 0
    answer = refused("ASK " + "{" * 51 + "}" * 51)
    assert answer is not None
    assert answer.status == 400


def test_the_graphs_of_a_dataset() -> None:
    query = (
        "PREFIX g: <http://g/> SELECT * FROM <http://a/> FROM NAMED g:b FROM g: { ?s ?p 'FROM <http://no/>' }"
    )
    assert graphs_named(tuple(tokens_of(query))) == (True, ("http://a/", "http://g/b", "http://g/"))
    assert graphs_named(tuple(tokens_of(r"PREFIX g: <http://g/> ASK FROM g:a\-b {}"))) == (
        True,
        ("http://g/a-b",),
    )
    assert graphs_named(tuple(tokens_of("SELECT * { ?from ?p 'FROM' }"))) == (False, ())
    assert graphs_named(tuple(tokens_of("SELECT * FROM unknown:x { }"))) == (True, ())


def test_a_graph_that_is_not_here_is_named() -> None:
    assert foreign_graph(("http://a/",), {"http://a/"}.__contains__) is None
    refused = foreign_graph(("http://a/", "http://b/"), {"http://a/"}.__contains__)
    assert refused is not None
    assert b"http://b/" in refused.body


@given(st.text())
def test_any_text_has_tokens(text: str) -> None:
    tokens = tuple(tokens_of(text))
    assert all(token.text for token in tokens)
    assert depth_of(tokens) >= 0
    graphs_named(tokens)
