"""A worker's answers are those of the engine asked directly, in every format, and refusals are told."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pyoxigraph import (
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Store,
    parse,
    parse_query_results,
)

from minutes_graph.serve.answer import PROBLEM, Answer
from minutes_graph.serve.limits import Limits
from minutes_graph.serve.snapshots.source import Opened
from minutes_graph.serve.sparql.evaluation import answer_query
from minutes_graph.serve.workers.messages import QueryJob
from tests.serve.running import RunningServer
from tests.serve.sparql.questions import ALL, GRAPHS, PREFIXES, TABLES, TRUTHS

JSON, XML = "application/sparql-results+json", "application/sparql-results+xml"
GRAPH = "https://w3id.org/minutes-graph/graph/resolution"
LIMITS = Limits()


def asked(text: str, opened: Opened, limits: Limits = LIMITS, **named: tuple[str, ...]) -> Answer:
    job = replace(QueryJob(text, JSON, "text/turtle", JSON), **named)  # type: ignore[arg-type]  # names of fields
    return answer_query(job, opened, limits)


def rows_of(body: bytes, form: QueryResultsFormat) -> list[str]:
    results = parse_query_results(body, form)
    assert isinstance(results, QuerySolutions)
    return sorted(str([str(cell) for cell in row]) for row in results)


def test_there_are_fifty_questions() -> None:
    assert len(set(ALL)) == 50


@pytest.mark.parametrize("question", TABLES)
def test_rows_are_those_of_the_engine(question: str, opened: Opened, direct: Store) -> None:
    results = direct.query(PREFIXES + question, use_default_graph_as_union=True)
    assert isinstance(results, QuerySolutions)
    expected = sorted(str([str(cell) for cell in row]) for row in results)
    job = QueryJob(PREFIXES + question, JSON, None, None)
    for table, form in ((JSON, QueryResultsFormat.JSON), (XML, QueryResultsFormat.XML)):
        answer = answer_query(replace(job, table=table), opened, LIMITS)
        assert (answer.status, answer.media_type) == (200, table), answer.body
        assert rows_of(answer.body, form) == expected


@pytest.mark.parametrize("question", TABLES)
def test_rows_come_through_the_server_as_they_are(
    question: str, server: RunningServer, direct: Store
) -> None:
    results = direct.query(PREFIXES + question, use_default_graph_as_union=True)
    assert isinstance(results, QuerySolutions)
    expected = results.serialize(format=QueryResultsFormat.CSV)
    assert expected is not None
    given = server.ask(PREFIXES + question)
    assert given.status_code == 200
    assert sorted(given.content.split(b"\r\n")) == sorted(expected.split(b"\r\n"))


@pytest.mark.parametrize("question", TRUTHS)
def test_truths_are_those_of_the_engine(question: str, opened: Opened, direct: Store) -> None:
    expected = direct.query(PREFIXES + question, use_default_graph_as_union=True)
    found = parse_query_results(asked(PREFIXES + question, opened).body, QueryResultsFormat.JSON)
    assert isinstance(found, QueryBoolean)
    assert bool(found) == bool(expected)


@pytest.mark.parametrize("question", GRAPHS)
def test_triples_are_those_of_the_engine(question: str, opened: Opened, direct: Store) -> None:
    results = direct.query(PREFIXES + question, use_default_graph_as_union=True)
    assert isinstance(results, QueryTriples)
    expected = set(results)
    job = QueryJob(PREFIXES + question, None, "text/turtle", None)
    assert expected
    for media_type, form in (
        ("text/turtle", RdfFormat.TURTLE),
        ("application/n-triples", RdfFormat.N_TRIPLES),
        ("application/rdf+xml", RdfFormat.RDF_XML),
        ("application/ld+json", RdfFormat.JSON_LD),
    ):
        answer = answer_query(replace(job, graph=media_type), opened, LIMITS)
        assert answer.media_type == media_type
        assert {quad.triple for quad in parse(answer.body, form)} == expected


def test_a_dataset_of_the_query_takes_the_place_of_the_union(opened: Opened) -> None:
    people = "PREFIX foaf: <http://xmlns.com/foaf/0.1/> SELECT ?p FROM <%s> { ?p a foaf:Person }"
    assert asked(people % GRAPH, opened).body.count(b'"type"') > 0
    meetings = f"SELECT ?m FROM <{GRAPH}> {{ ?m a <https://w3id.org/minutes-graph/ontology#Meeting> }}"
    assert asked(meetings, opened).body.count(b'"type"') == 0


def test_the_dataset_of_the_request_goes_before_that_of_the_query(opened: Opened) -> None:
    text = f"SELECT ?s FROM <{GRAPH}> {{ ?s a <https://w3id.org/minutes-graph/ontology#Gap> }}"
    links = "https://w3id.org/minutes-graph/graph/links"
    assert asked(text, opened).body.count(b'"type"') == 0
    assert asked(text, opened, default_graphs=(links,)).body.count(b'"type"') > 0
    named = "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }"
    assert asked(named, opened, named_graphs=(links,)).body.count(b'"type"') == 1
    assert asked("SELECT ?s { ?s ?p ?o }", opened, named_graphs=(links,)).body.count(b'"type"') == 0


@pytest.mark.parametrize(
    ("text", "status", "told"),
    [
        ("SELECT", 400, "line 1, column 7: the query ends here"),
        ("SELECT * { ?s ?p ?o }\n garbage", 400, "line 2, column 2"),
        ("SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }", 403, "SERVICE"),
        ("INSERT DATA { <a:a> <a:b> <a:c> }", 403, "INSERT"),
        ("LOAD <file:///etc/hostname>", 403, "LOAD"),
        ("SELECT * FROM <http://127.0.0.1:1/x.ttl> { ?s ?p ?o }", 400, "no graph"),
        ("SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }", 400, "no graph"),
        ("SELECT * FROM <not an iri> { ?s ?p ?o }", 400, ""),
        ("ASK " + "{" * 200 + "}" * 200, 400, "nested"),
    ],
)
def test_what_is_refused_says_why(text: str, status: int, told: str, opened: Opened) -> None:
    answer = asked(text, opened)
    assert (answer.status, answer.media_type) == (status, PROBLEM)
    assert told in answer.body.decode()
    assert len(answer.body) < 1000


def test_a_graph_that_is_no_iri_is_told(opened: Opened) -> None:
    assert asked("ASK {}", opened, default_graphs=("no iri",)).status == 400


def test_too_many_rows_are_no_answer(opened: Opened) -> None:
    few = Limits(rows=10)
    assert asked("SELECT * { ?s ?p ?o } LIMIT 10", opened, few).status == 200
    assert asked("SELECT * { ?s ?p ?o } LIMIT 11", opened, few).status == 413
    assert asked("CONSTRUCT WHERE { ?s ?p ?o } LIMIT 10", opened, few).status == 200
    assert asked("CONSTRUCT WHERE { ?s ?p ?o } LIMIT 11", opened, few).status == 413


def test_too_many_bytes_are_no_answer(opened: Opened) -> None:
    small = Limits(result=2000)
    assert asked("SELECT * { ?s ?p ?o } LIMIT 1000", opened, small).status == 413
    assert asked("CONSTRUCT WHERE { ?s ?p ?o } LIMIT 1000", opened, small).status == 413


def test_a_format_that_does_not_fit_the_form_is_not_acceptable(opened: Opened) -> None:
    for text in ("SELECT * {}", "ASK {}", "CONSTRUCT {} {}"):
        answer = answer_query(QueryJob(text, None, None, None), opened, LIMITS)
        assert answer.status == 406


def test_relative_addresses_count_from_the_base_of_the_endpoint(opened: Opened) -> None:
    rows = rows_of(asked("SELECT ?iri { BIND(<id/x> AS ?iri) }", opened).body, QueryResultsFormat.JSON)
    assert any(f"{opened.facts.base}id/x" in row for row in rows)
