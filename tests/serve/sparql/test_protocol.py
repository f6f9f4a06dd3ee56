"""The read-only part of the SPARQL 1.1 Protocol, request by request as its specification and its test cases have it."""

from __future__ import annotations

import gzip

import httpx
import pytest

from tests.serve.running import RunningServer

QUERY = "application/sparql-query"
FORM = "application/x-www-form-urlencoded"
RESOLUTION = "https://w3id.org/minutes-graph/graph/resolution"
LINKS = "https://w3id.org/minutes-graph/graph/links"
JSON, XML = "application/sparql-results+json", "application/sparql-results+xml"


def post(
    server: RunningServer, body: bytes, kind: str | None, query: str = "", **headers: str
) -> httpx.Response:
    given = {**headers, **({"Content-Type": kind} if kind else {})}
    return server.request("POST", f"sparql{query}", content=body, headers=given)


def test_query_via_get(server: RunningServer) -> None:
    answer = server.get("sparql", params={"query": "ASK {}"})
    assert answer.status_code == 200
    assert answer.headers["content-type"] == JSON
    assert answer.json()["boolean"] is True


def test_query_via_url_encoded_post(server: RunningServer) -> None:
    answer = post(server, b"query=ASK%20%7B%7D", FORM)
    assert (answer.status_code, answer.json()["boolean"]) == (200, True)


def test_query_via_post_directly(server: RunningServer) -> None:
    answer = post(server, b"ASK {}", QUERY)
    assert (answer.status_code, answer.json()["boolean"]) == (200, True)
    answer = post(server, 'ASK { BIND("æ" AS ?x) }'.encode(), f"{QUERY}; charset=UTF-8")
    assert (answer.status_code, answer.json()["boolean"]) == (200, True)


@pytest.mark.parametrize("way", ["get", "form", "direct"])
def test_a_dataset_is_named_by_the_request(way: str, server: RunningServer) -> None:
    def graphs(query: str, **dataset: list[str]) -> httpx.Response:
        if way == "get":
            return server.get("sparql", params={"query": query, **dataset})
        if way == "form":
            return server.request("POST", "sparql", data={"query": query, **dataset})
        kind = {"Content-Type": QUERY}
        return server.request("POST", "sparql", params=dataset, content=query, headers=kind)

    defaults = {"default-graph-uri": [RESOLUTION, LINKS]}
    assert graphs("ASK { ?s ?p ?o }", **defaults).json()["boolean"] is True
    assert graphs("ASK { GRAPH ?g { ?s ?p ?o } }", **defaults).json()["boolean"] is False
    named = {"named-graph-uri": [RESOLUTION, LINKS]}
    counted = graphs("SELECT (COUNT(DISTINCT ?g) AS ?n) { GRAPH ?g { ?s ?p ?o } }", **named)
    assert counted.json()["results"]["bindings"][0]["n"]["value"] == "2"
    assert graphs("ASK { ?s ?p ?o }", **named).json()["boolean"] is False
    both = {"default-graph-uri": [RESOLUTION], "named-graph-uri": [LINKS]}
    assert graphs(f"ASK {{ ?s ?p ?o . GRAPH <{LINKS}> {{ ?a ?b ?c }} }}", **both).json()["boolean"] is True
    own = f"SELECT * FROM <{LINKS}> {{ ?s a <http://xmlns.com/foaf/0.1/Person> }} LIMIT 1"
    assert len(graphs(own, **{"default-graph-uri": [RESOLUTION]}).json()["results"]["bindings"]) == 1
    assert graphs("ASK {}", **{"default-graph-uri": ["http://elsewhere.example/"]}).status_code == 400


@pytest.mark.parametrize(
    ("query", "accept", "given"),
    [
        ("SELECT (1 AS ?x) {}", "", JSON),
        ("SELECT (1 AS ?x) {}", XML, XML),
        ("SELECT (1 AS ?x) {}", f"{JSON};q=0.5,{XML}", XML),
        ("SELECT (1 AS ?x) {}", "text/csv", "text/csv; charset=utf-8"),
        ("SELECT (1 AS ?x) {}", "text/tab-separated-values", "text/tab-separated-values; charset=utf-8"),
        ("SELECT (1 AS ?x) {}", "application/json", "application/json"),
        ("SELECT (1 AS ?x) {}", "text/turtle, */*;q=0.1", JSON),
        ("ASK {}", XML, XML),
        ("ASK {}", "text/csv, application/json;q=0.2", "application/json"),
        ("CONSTRUCT {} {}", "", "text/turtle; charset=utf-8"),
        ("CONSTRUCT {} {}", "application/rdf+xml", "application/rdf+xml"),
        ("CONSTRUCT {} {}", "application/n-triples", "application/n-triples"),
        ("CONSTRUCT {} {}", "application/ld+json", "application/ld+json"),
        ("DESCRIBE <http://x/>", f"{JSON}, text/turtle", "text/turtle; charset=utf-8"),
    ],
)
def test_the_format_is_what_the_client_prefers(
    query: str, accept: str, given: str, server: RunningServer
) -> None:
    answer = server.get("sparql", params={"query": query}, headers={"Accept": accept})
    assert (answer.status_code, answer.headers["content-type"]) == (200, given)
    assert "accept" in answer.headers["vary"].lower()


@pytest.mark.parametrize(
    ("body", "kind", "query", "status"),
    [
        (b"query=ASK%20%7B%7D", None, "", 415),
        (b"ASK {}", "text/plain", "", 415),
        (b"ASK {", QUERY, "", 400),
        (b"", FORM, "", 400),
        (b"query=ASK%20%7B%7D&query=ASK%20%7B%7D", FORM, "", 400),
        (b"ASK {}", QUERY, "?query=ASK%20%7B%7D", 400),
        ("ASK {}".encode("utf-16"), QUERY, "", 400),
        (b"ASK {}", f"{QUERY}; charset=utf-16", "", 415),
        (b"query=%FF", FORM, "", 400),
        (b"query=ASK%20%7B%7D&using-graph-uri=http%3A%2F%2Fx%2F", FORM, "", 400),
        (b"&".join([b"default-graph-uri=x"] * 300), FORM, "", 400),
        (b"update=CLEAR%20ALL", FORM, "", 403),
        (b"CLEAR ALL", "application/sparql-update", "", 403),
        (b"query=CLEAR%20ALL", FORM, "", 403),
    ],
)
def test_bad_requests(body: bytes, kind: str | None, query: str, status: int, server: RunningServer) -> None:
    answer = post(server, body, kind, query)
    assert answer.status_code == status, answer.text
    assert answer.json()["status"] == status


def test_bad_gets(server: RunningServer) -> None:
    assert server.get("sparql", params={"query": ["ASK {}", "ASK {}"]}).status_code == 400
    assert server.get("sparql", params={"update": "CLEAR ALL"}).status_code == 403
    assert server.get("sparql?query=%E0%A0").status_code == 400
    assert server.get("sparql", params={"query": ""}).status_code == 400
    for method in ("PUT", "DELETE", "PATCH"):
        refused = server.request(method, "sparql")
        assert refused.status_code == 405
        assert refused.json()["status"] == 405


def test_a_format_that_nobody_writes_is_not_acceptable(server: RunningServer) -> None:
    for query in ("SELECT * {}", "CONSTRUCT {} {}"):
        assert server.ask(query, "image/png").status_code == 406
    assert server.get("sparql", headers={"Accept": "image/png"}).status_code == 406


def test_the_service_describes_itself(server: RunningServer) -> None:
    answer = server.get("sparql", headers={"Accept": "text/turtle"})
    assert answer.status_code == 200
    assert "sd:endpoint" in answer.text
    assert f"<{server.address}sparql>" in answer.text
    assert "sd:UnionDefaultGraph" in answer.text
    assert server.get("sparql", headers={"Accept": "*/*"}).headers["content-type"].startswith("text/turtle")
    assert "rdf:RDF" in server.get("sparql", headers={"Accept": "application/rdf+xml"}).text


def test_an_answer_is_known_by_its_tag_until_the_graph_changes(server: RunningServer) -> None:
    first = server.get("sparql", params={"query": "ASK { ?s ?p ?o }"})
    tag = first.headers["etag"]
    again = server.get(
        "sparql", params={"query": "ASK { ?s ?p ?o }"}, headers={"If-None-Match": f'"x", {tag}'}
    )
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    other = server.get("sparql", params={"query": "ASK { ?s ?p ?q }"}, headers={"If-None-Match": tag})
    assert other.status_code == 200
    xml = {"If-None-Match": tag, "Accept": XML}
    assert server.get("sparql", params={"query": "ASK { ?s ?p ?o }"}, headers=xml).status_code == 200
    for text in ("SELECT (NOW() AS ?t) {}", "SELECT (RAND() AS ?t) {}", "SELECT (UUID() AS ?t) {}"):
        changing = server.get("sparql", params={"query": text})
        assert "etag" not in changing.headers
        assert changing.headers["cache-control"] == "no-store"
    assert "etag" not in server.get("sparql", params={"query": "ASK {"}).headers


def test_long_answers_are_compressed_for_those_who_take_that(server: RunningServer) -> None:
    query = {"query": "SELECT * { ?s ?p ?o } LIMIT 500"}
    with httpx.stream(
        "GET", f"{server.address}sparql", params=query, headers={"Accept-Encoding": "gzip"}
    ) as packed:
        raw = b"".join(packed.iter_raw())
        assert packed.headers["content-encoding"] == "gzip"
    plain = server.get("sparql", params=query, headers={"Accept-Encoding": "gzip;q=0"})
    assert "content-encoding" not in plain.headers
    assert gzip.decompress(raw) == plain.content
    assert len(raw) < len(plain.content) / 4
    assert "accept-encoding" in plain.headers["vary"].lower()


def test_any_page_may_ask(server: RunningServer) -> None:
    answer = server.get("sparql", params={"query": "ASK {}"}, headers={"Origin": "https://elsewhere.example"})
    assert answer.headers["access-control-allow-origin"] == "*"
    asking = {"Origin": "https://x.example", "Access-Control-Request-Method": "POST"}
    allowed = server.request("OPTIONS", "sparql", headers=asking)
    assert allowed.status_code == 204
    assert "POST" in allowed.headers["access-control-allow-methods"]
    assert "content-type" in allowed.headers["access-control-allow-headers"].lower()


def test_head_is_get_without_its_body(server: RunningServer) -> None:
    answer = server.request("HEAD", "sparql", params={"query": "ASK {}"})
    assert (answer.status_code, answer.content) == (200, b"")
    assert int(answer.headers["content-length"]) > 0
