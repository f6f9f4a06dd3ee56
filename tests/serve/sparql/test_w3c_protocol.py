"""The protocol test cases of the SPARQL 1.1 test suite that change nothing, by their names, and its updates refused.

Each row is a request as the suite describes it, over the graphs of this server.
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

import pytest

from tests.serve.running import RunningServer

FORM, QUERY, UPDATE = (
    "application/x-www-form-urlencoded",
    "application/sparql-query",
    "application/sparql-update",
)
ONE, OTHER = (f"https://w3id.org/minutes-graph/graph/{name}" for name in ("resolution", "links"))
TABLES = ("application/sparql-results+json", "application/sparql-results+xml", "text/csv")
GRAPHS = ("text/turtle", "application/rdf+xml", "application/n-triples", "application/ld+json")
PERSON, GAP = "a <http://xmlns.com/foaf/0.1/Person>", "a <https://w3id.org/minutes-graph/ontology#Gap>"
# True where the default graph is both graphs, and no named graph is there.
BOTH_DEFAULT = f"ASK {{ ?p {PERSON} . ?g {GAP} FILTER NOT EXISTS {{ GRAPH ?x {{ ?s ?p ?o }} }} }}"
BOTH_NAMED = (
    f"ASK {{ GRAPH <{ONE}> {{ ?p {PERSON} }} GRAPH <{OTHER}> {{ ?g {GAP} }} "
    "FILTER NOT EXISTS { ?s ?p2 ?o } }"
)
ONE_EACH = f"ASK {{ ?p {PERSON} GRAPH <{OTHER}> {{ ?g {GAP} }} FILTER NOT EXISTS {{ ?h {GAP} }} }}"
OWN_DATASET = (
    f"ASK FROM <{OTHER}> FROM NAMED <{ONE}> {{ ?p {PERSON} GRAPH <{OTHER}> {{ ?g {GAP} }} "
    f"FILTER NOT EXISTS {{ ?h {GAP} }} }}"
)
DATASETS = {
    "default": [("default-graph-uri", ONE), ("default-graph-uri", OTHER)],
    "named": [("named-graph-uri", ONE), ("named-graph-uri", OTHER)],
    "full": [("default-graph-uri", ONE), ("named-graph-uri", OTHER)],
}


@dataclass(frozen=True, slots=True)
class Case:
    """A request and what has to come of it: the status, one of these media types, and the truth of an ASK."""

    name: str
    method: str = "GET"
    address: tuple[tuple[str, str], ...] = ()
    kind: str | None = None
    body: bytes = b""
    status: int = 200
    types: tuple[str, ...] = TABLES[:2]
    truth: bool | None = True


def get(name: str, query: str, dataset: str = "", types: tuple[str, ...] = TABLES[:2]) -> Case:
    parameters = (("query", query), *DATASETS.get(dataset, ()))
    return Case(name, address=parameters, types=types, truth=True if query.startswith("ASK") else None)


def form(name: str, query: str, dataset: str = "") -> Case:
    body = urlencode([("query", query), *DATASETS.get(dataset, ())]).encode()
    return Case(name, "POST", kind=FORM, body=body)


def direct(name: str, query: str, dataset: str = "") -> Case:
    return Case(name, "POST", tuple(DATASETS.get(dataset, ())), QUERY, query.encode())


GOOD = (
    get("query_get", "ASK {}"),
    form("query_post_form", "ASK {}"),
    direct("query_post_direct", "ASK {}"),
    get("query_dataset_default_graphs_get", BOTH_DEFAULT, "default"),
    form("query_dataset_default_graphs_post_form", BOTH_DEFAULT, "default"),
    direct("query_dataset_default_graphs_post", BOTH_DEFAULT, "default"),
    get("query_dataset_named_graphs_get", BOTH_NAMED, "named"),
    form("query_dataset_named_graphs_post_form", BOTH_NAMED, "named"),
    direct("query_dataset_named_graphs_post", BOTH_NAMED, "named"),
    get("query_dataset_full_get", ONE_EACH, "full"),
    form("query_dataset_full_post_form", ONE_EACH, "full"),
    direct("query_dataset_full", ONE_EACH, "full"),
    get("query_multiple_dataset_get", OWN_DATASET, "full"),
    direct("query_multiple_dataset", OWN_DATASET, "full"),
    get("query_content_type_select", "SELECT (1 AS ?value) {}", types=TABLES),
    get("query_content_type_ask", "ASK {}"),
    get("query_content_type_describe", "DESCRIBE <http://example.org/>", types=GRAPHS),
    get("query_content_type_construct", "CONSTRUCT { <a:s> <a:p> 1 } {}", types=GRAPHS),
)


def bad(name: str, kind: str | None, body: bytes, status: int = 400, method: str = "POST") -> Case:
    return Case(name, method, kind=kind, body=body, status=status)


_ASK = b"query=ASK%20%7B%7D"
BAD = (
    bad("bad_query_method", FORM, _ASK, 405, "PUT"),
    bad("bad_multiple_queries_form", FORM, _ASK + b"&" + _ASK),
    Case("bad_multiple_queries", address=(("query", "ASK {}"), ("query", "SELECT * {}")), status=400),
    bad("bad_query_wrong_media_type", "text/plain", b"ASK {}", 415),
    bad("bad_query_missing_form_type", None, _ASK, 415),
    bad("bad_query_missing_direct_type", None, b"ASK {}", 415),
    bad("bad_query_non_utf8", f"{QUERY}; charset=UTF-16", "ASK {}".encode("utf-16-le"), 415),
    bad("bad_query_non_utf8_unsaid", QUERY, "ASK { BIND('æ' AS ?x) }".encode("latin-1")),
    Case("bad_query_syntax", address=(("query", "ASK {"),), status=400),
    bad("bad_query_syntax_direct", QUERY, b"ASK {"),
)
_INSERT = "INSERT DATA { <a:s> <a:p> 1 }"
UPDATES = (
    bad("update_post_form", FORM, urlencode({"update": _INSERT}).encode(), 403),
    bad("update_post_direct", UPDATE, _INSERT.encode(), 403),
    bad("update_as_query_form", FORM, urlencode({"query": _INSERT}).encode(), 403),
    bad("update_as_query_direct", QUERY, _INSERT.encode(), 403),
    Case("bad_update_get", address=(("update", _INSERT),), status=403),
    bad("bad_multiple_updates", FORM, urlencode([("update", _INSERT)] * 2).encode(), 403),
    bad("bad_update_wrong_media_type", "text/plain", _INSERT.encode(), 415),
    bad("bad_update_missing_form_type", None, urlencode({"update": _INSERT}).encode(), 415),
    bad("bad_update_non_utf8", f"{UPDATE}; charset=UTF-16", _INSERT.encode("utf-16-le"), 403),
    bad(
        "update_dataset_default_graph",
        FORM,
        urlencode({"update": _INSERT, "using-graph-uri": ONE}).encode(),
        403,
    ),
)


def named(case: Case) -> str:
    return case.name


@pytest.mark.parametrize("case", [*GOOD, *BAD, *UPDATES], ids=named)
def test_protocol(case: Case, server: RunningServer) -> None:
    headers = {"Content-Type": case.kind} if case.kind else {}
    answer = server.request(
        case.method, "sparql", params=case.address or None, content=case.body or None, headers=headers
    )
    assert answer.status_code == case.status, answer.text
    if case.status != 200:
        assert answer.json()["status"] == case.status
        return
    assert answer.headers["content-type"].partition(";")[0] in case.types
    if case.truth is not None:
        assert answer.json()["boolean"] is case.truth


def test_no_update_has_changed_anything(server: RunningServer) -> None:
    assert server.ask("ASK { <a:s> <a:p> ?o }", "application/json").json()["boolean"] is False
