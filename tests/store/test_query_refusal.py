from __future__ import annotations

from string import ascii_lowercase

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutes_graph.store import OxigraphStore, QueryError
from minutes_graph.store.query_errors import dataset_of, depth_of, has_dataset, parse_error, tokens_of
from minutes_graph.store.query_refusal import Forbidden, asks_another_endpoint, refusal_of, unknown_graph


def refused(query: str) -> Forbidden | None:
    found = refusal_of(query, nesting=50)
    return None if found is None else found.kind


PREFIXES = (
    "PREFIX : <http://y/> PREFIX mg: <http://mg/> PREFIX SERVICE: <http://u/> PREFIX service: <http://l/>\n"
)


@pytest.mark.parametrize(
    "hidden",
    [
        '?s ?p "SERVICE <x>"',
        "?s ?p 'SERVICE'",
        '?s ?p """a " SERVICE\n"""',
        "?s ?p '''it's SERVICE'''",
        r'?s ?p "a\" SERVICE"',
        "?s ?p 'x'@service",
        "?s ?p 'x'^^<http://x/service>",
        "?s ?p <http://x/SERVICE>",
        "?s <service:x> <http://x/#service>",
        "?s ?p ?SERVICE",
        "?s ?p $service",
        "?service ?servicE ?servicx",
        "?s mg:service ?o",
        "?s SERVICE:x ?o",
        "?s ?p SERVICE:x {}",
        "service:x SERVICE:x _:service",
        "GRAPH service:x { ?s ?p ?o }",
        "GRAPH SERVICE:{ ?s ?p ?o }",
        "?s ?p ?o # SERVICE <x> {}\n",
        "?s ?p ?o #\\n SERVICE <x> {}\n",
        "?s ?p ?o FILTER(?o < 5 && STR(?s) != 'SERVICE')",
        "?s ?p ?o FILTER(?o IN (<http://x/>, <http://x/service>))",
        "VALUES (?a ?b) { (1 <http://x/#service>) (2 'service') }",
        "?s ?p ?o FILTER(?o = service:f)",
    ],
)
def test_a_service_in_something_else_is_none(hidden: str) -> None:
    query = f"{PREFIXES}SELECT * {{ {hidden} }}"
    assert parse_error(query) is None
    assert refused(query) is None
    OxigraphStore.of((), "none").select(query)


@pytest.mark.parametrize(
    "asking",
    [
        "SERVICE <http://x/> { ?s ?p ?o }",
        "SERVICE SILENT <http://x/> { ?s ?p ?o }",
        "?a ?b ?x service silent ?x { ?s ?p ?o }",
        "SERVICE<http://x/>{}",
        "SERVICESILENT<http://x/>{}",
        "\tSeRvIcE\r\n<http://x/>{}",
        "SERVICE#a comment>\n<http://x/>{}",
        "SERVICE:x {}",
        "SERVICE mg:service {}",
        "SERVICE service:x {}",
        '?s ?p "#" . SERVICE <http://x/> {}',
        "?s ?p 'x'@en.SERVICE <http://x/> {}",
        "?s ?p ?SERVICE SERVICE <http://x/> {}",
        "?s ?p <http://x/#> . SERVICE <http://x/> {}",
        r"?s ?p <http://\u0061/#> . SERVICE <http://x/> {}",
        "?s ?p ?o # a comment\nSERVICE <http://x/> {}",
        "?s ?p trueSERVICE <http://x/>{}",
        "?s ?p 1e1SERVICE <http://x/>{}",
        "?s ?p ?o ; SERVICE:x {}",
        "{ ?s ?p ?o } UNION { OPTIONAL { SERVICE <http://x/> {} } }",
        "{ SELECT * { SERVICE <http://x/> {} } }",
        "?s ?p ?o FILTER EXISTS { SERVICE <http://x/> {} }",
        "?s ?p ?o MINUS { GRAPH ?g { SERVICE ?g {} } }",
        "?s <http://x/#> ?a FILTER(?a<?b)SERVICE#c>\n<http://x/>{}",
        "?s ?p ?a FILTER(?a<'>')SERVICE <http://x/> {} FILTER('a'='a')",
        "?s ?p ?a FILTER(?a<?b#>'''\n)SERVICE <http://x/> {} #'''\n",
        "?s ?p ?a FILTER(1<mg:y#>'''\n)SERVICE <http://x/> {} #'''\n",
    ],
)
@pytest.mark.parametrize("form", ["SELECT *", "ASK", "CONSTRUCT { ?s ?p ?o }", "DESCRIBE ?s"])
def test_a_service_is_refused(asking: str, form: str) -> None:
    query = f"{PREFIXES}{form} {{ {asking} }}"
    assert parse_error(query) is None
    assert refused(query) is Forbidden.SERVICE
    with pytest.raises(QueryError, match="SERVICE asks another endpoint"):
        OxigraphStore.of((), "none").select(query)


def test_a_service_is_refused_whatever_other_words_are_used() -> None:
    others = " ".join(f"?servic{letter}" for letter in ascii_lowercase)
    assert asks_another_endpoint(f"SELECT {others} {{ SERVICE <http://x/> {{}} }}")


def test_a_query_with_a_fault_is_not_refused_but_told_its_fault() -> None:
    query = "SELECT * { ?s mg:service 'SERVICE' }"
    assert refused(query) is None
    with pytest.raises(QueryError, match='the prefix "mg:" is not declared'):
        OxigraphStore.of((), "none").select(query)


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
    assert refused(update) is Forbidden.UPDATE


def test_words_of_updates_are_no_matter_within_a_query() -> None:
    assert refused("SELECT ?load { ?add a <x:drop> FILTER(?load = 1) }") is None


def test_depth_counts_brackets_of_all_kinds_outside_of_strings() -> None:
    assert depth_of(tokens_of('ASK { ?s ?p [ ?q ( 1 "((((" ) ] } # {{{{')) == 3
    assert depth_of(tokens_of("ASK }}} {")) == 0
    assert refused("ASK " + "{" * 50 + "}" * 50) is None
    assert refused("ASK " + "{" * 51 + "}" * 51) is Forbidden.NESTING


def test_brackets_that_would_overflow_the_stack_are_refused() -> None:
    with pytest.raises(QueryError, match="nested more than"):
        OxigraphStore.of((), "none").ask("ASK " + "{" * 100_000 + "}" * 100_000)


def test_the_graphs_of_a_dataset() -> None:
    query = (
        "PREFIX g: <http://g/> SELECT * FROM <http://a/> FROM NAMED g:b FROM g: { ?s ?p 'FROM <http://no/>' }"
    )
    assert dataset_of(tokens_of(query)) == ("http://a/", "http://g/b", "http://g/")
    assert dataset_of(tokens_of(r"PREFIX g: <http://g/> ASK FROM g:a\-b {}")) == ("http://g/a-b",)
    assert not has_dataset(tokens_of("SELECT * { ?from ?p 'FROM' }"))
    unknown = tokens_of("SELECT * FROM unknown:x { }")
    assert has_dataset(unknown)
    assert dataset_of(unknown) == ()
    assert dataset_of(tokens_of("SELECT * FROM NAMED")) == ()


def test_a_graph_that_is_not_here_is_named() -> None:
    assert unknown_graph(("http://a/",), {"http://a/"}.__contains__) is None
    assert "<http://b/>" in (unknown_graph(("http://a/", "http://b/"), {"http://a/"}.__contains__) or "")


@given(st.text())
def test_any_text_has_tokens(text: str) -> None:
    tokens = tokens_of(text)
    assert all(text[token.start :] for token in tokens)
    assert depth_of(tokens) >= 0
    dataset_of(tokens)
