"""Linked data of a running server: identifiers, documents, forms and headers."""

from __future__ import annotations

from urllib.parse import quote, urljoin

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import NamedNode, RdfFormat, Store, Triple, parse

from minutes_graph.render.vocabulary import ontology_version
from minutes_graph.store.oxigraph import canonical_quad
from tests.serve.documents.behind import BROWSER
from tests.serve.running import RunningServer

BASE = "https://w3id.org/minutes-graph/"
CASE = "case/nordvig/24-1187"
ITEM = "meeting/nordvig/boerne-og-ungeudvalget/2024-03-12/item/15"
FORMS = {
    "text/turtle": RdfFormat.TURTLE,
    "application/ld+json": RdfFormat.JSON_LD,
    "application/rdf+xml": RdfFormat.RDF_XML,
    "application/n-triples": RdfFormat.N_TRIPLES,
}
ENDINGS = dict(zip(("ttl", "jsonld", "rdf", "nt"), FORMS, strict=True))


def triples_of(answer: httpx.Response) -> set[Triple]:
    """Return the triples of an answer by its own media type."""
    form = FORMS[answer.headers["content-type"].partition(";")[0]]
    return {quad.triple for quad in parse(answer.content, format=form, base_iri=str(answer.url))}


@pytest.mark.parametrize("path", [CASE, ITEM, "person/nordvig/anne-grethe-kjaerulf", "no/such-thing"])
def test_an_identifier_leads_to_its_document(path: str, server: RunningServer) -> None:
    for accept in ("text/turtle", "text/html", ""):
        answer = server.get(f"id/{path}", headers={"Accept": accept})
        assert answer.status_code == 303
        assert urljoin(str(answer.url), answer.headers["location"]) == f"{server.address}document/{path}"
        assert "Accept" in answer.headers["vary"]


@pytest.mark.parametrize("path", ["a%2Fb/c", "%C3%A6", "a%3Fb=c", "%2F%2Felsewhere.example/", ""])
def test_an_identifier_never_leads_elsewhere(path: str, server: RunningServer) -> None:
    answer = server.get(f"id/{path}")
    assert answer.status_code == 303
    assert urljoin(str(answer.url), answer.headers["location"]) == f"{server.address}document/{path}"


@pytest.mark.parametrize(
    "path", ["//elsewhere.example/", "a%0d%0aX-Injected:%20yes", "%E0%80", "\\\\elsewhere.example"]
)
def test_what_is_no_identifier_leads_nowhere_else(path: str, server: RunningServer) -> None:
    answer = server.get(f"id/{path}")
    assert answer.status_code in (303, 404)
    assert "x-injected" not in answer.headers
    there = urljoin(str(answer.url), answer.headers.get("location", ""))
    assert there.startswith(server.address)


@pytest.mark.parametrize("media_type", FORMS)
def test_a_document_has_the_same_triples_in_every_form(
    media_type: str, server: RunningServer, direct: Store
) -> None:
    found = triples_of(server.get(f"document/{CASE}", headers={"Accept": media_type}))
    assert found == triples_of(server.get(f"document/{CASE}.nt"))
    iri = NamedNode(f"{BASE}id/{CASE}")
    own = {quad.triple for quad in direct.quads_for_pattern(iri, None, None, None)}
    leading = {quad.triple for quad in direct.quads_for_pattern(None, None, iri, None)}
    assert len(leading) > 3
    assert own | leading <= found


def test_the_document_of_an_item_holds_its_parts(server: RunningServer, direct: Store) -> None:
    found = triples_of(server.get(f"document/{ITEM}"))
    under = NamedNode("https://w3id.org/minutes-graph/ontology#underItem")
    parts = {
        quad.subject for quad in direct.quads_for_pattern(None, under, NamedNode(f"{BASE}id/{ITEM}"), None)
    }
    assert len(parts) > 3
    for part in parts:
        own = {canonical_quad(quad).triple for quad in direct.quads_for_pattern(part, None, None, None)}
        assert own <= found


@pytest.mark.parametrize(
    ("accept", "media_type"),
    [
        (None, "text/turtle"),
        ("", "text/turtle"),
        ("*/*", "text/turtle"),
        ("text/html", "text/html"),
        (BROWSER["Accept"], "text/html"),
        ("application/*", "application/ld+json"),
        ("text/turtle;q=0.5, application/ld+json", "application/ld+json"),
        ("text/html;q=0.4, application/rdf+xml;q=0.5", "application/rdf+xml"),
        ("application/n-triples, */*;q=0.1", "application/n-triples"),
        ("text/turtle;q=0, */*;q=0.1", "application/ld+json"),
        ("image/png, text/turtle;q=0.01", "text/turtle"),
    ],
)
def test_the_form_is_what_the_client_wants_most(
    accept: str | None, media_type: str, server: RunningServer
) -> None:
    request = httpx.Request("GET", f"{server.address}document/{CASE}")
    if accept is not None:
        request.headers["Accept"] = accept
    with httpx.Client(timeout=30) as client:
        answer = client.send(request)
    assert "accept" not in request.headers or accept is not None
    assert answer.headers["content-type"].partition(";")[0] == media_type
    assert "Accept" in answer.headers["vary"]


@pytest.mark.parametrize("accept", ["image/png", "text/turtle;q=0", "text/csv, image/*", "text/html;q=0"])
def test_what_cannot_be_given_is_told(accept: str, server: RunningServer) -> None:
    answer = server.get(f"document/{CASE}", headers={"Accept": accept})
    assert answer.status_code == 406
    assert "a document is there as text/turtle" in answer.json()["detail"]


@pytest.mark.parametrize("ending", ENDINGS)
def test_an_ending_goes_before_what_the_client_wants(ending: str, server: RunningServer) -> None:
    answer = server.get(f"document/{CASE}.{ending}", headers={"Accept": "text/html"})
    assert answer.headers["content-type"].partition(";")[0] == ENDINGS[ending]
    assert "Accept," not in answer.headers["vary"]
    html = server.get(f"document/{CASE}.html", headers={"Accept": "text/turtle"})
    assert html.headers["content-type"].startswith("text/html")


def test_headers_tell_what_a_document_is_about_and_its_other_forms(server: RunningServer) -> None:
    for path in (CASE, f"{CASE}.jsonld"):
        answer = server.get(f"document/{path}", headers={"Accept": "text/turtle"})
        links = httpx.Response(200, headers={"Link": answer.headers["link"]})
        assert links.links["describes"]["url"] == f"{BASE}id/{CASE}"
        for part in answer.headers["link"].split(", ")[1:]:
            place, relation, kind = (piece.strip() for piece in part.split(";"))
            assert relation == 'rel="alternate"'
            there = urljoin(str(answer.url), place.strip("<>")).removeprefix(server.address)
            found = server.get(there)
            assert found.status_code == 200
            assert kind == f'type="{found.headers["content-type"].partition(";")[0]}"'


@pytest.mark.parametrize("path", [f"document/{CASE}", f"document/{CASE}.html", "catalog", "catalog.rdf"])
def test_head_and_tags(path: str, server: RunningServer) -> None:
    whole = server.get(path)
    head = server.request("HEAD", path)
    assert (head.status_code, head.content) == (200, b"")
    for name in ("content-type", "etag", "link", "vary"):
        assert head.headers.get(name) == whole.headers.get(name)
    known = server.get(path, headers={"If-None-Match": whole.headers["etag"]})
    assert (known.status_code, known.content) == (304, b"")
    other = server.get(f"document/{ITEM}", headers={"If-None-Match": whole.headers["etag"]})
    assert other.status_code == 200


@pytest.mark.parametrize("path", ["case/nordvig/99-9999", "../../etc/passwd", "%2e%2e/x", "a.b", "<>", ""])
def test_an_unknown_thing_is_told_to_programs_and_to_people(path: str, server: RunningServer) -> None:
    answer = server.get(f"document/{path}", headers={"Accept": "text/turtle"})
    assert answer.status_code == 404
    if path != "../../etc/passwd":
        assert answer.headers["content-type"] == "application/problem+json"
    page = server.get(f"document/{path}", headers=BROWSER)
    assert page.status_code == 404
    assert page.headers["content-type"].startswith("text/html")
    assert "<h1>There is nothing at this address</h1>" in page.text
    assert "<script" not in page.text


def test_the_name_of_an_unknown_thing_is_no_html(server: RunningServer) -> None:
    for path in ("document/%3Cscript%3Ealert(1)%3C/script%3E", "%3Cscript%3Ealert(1)%3C/script%3E"):
        page = server.get(path, headers=BROWSER)
        assert page.status_code == 404
        assert "<script" not in page.text
        assert "&lt;script&gt;" in page.text


def test_the_catalogue_is_rdf_for_whoever_takes_anything(server: RunningServer) -> None:
    void = server.get(".well-known/void")
    assert (void.status_code, urljoin(str(void.url), void.headers["location"])) == (
        302,
        f"{server.address}catalog",
    )
    turtle = triples_of(server.get("catalog"))
    dataset = NamedNode("http://www.w3.org/ns/dcat#Dataset")
    assert any(triple.object == dataset for triple in turtle)
    for accept in ("*/*", "", *FORMS, BROWSER["Accept"], "image/png"):
        answer = server.get("catalog", headers={"Accept": accept})
        assert answer.status_code == 200
        assert triples_of(answer) == turtle
    for ending in ENDINGS:
        assert triples_of(server.get(f"catalog.{ending}")) == turtle
    for path in ("catalog.html", "catalog.csv"):
        assert server.get(path).status_code == 404


@settings(max_examples=60)
@given(
    path=st.text(st.characters(exclude_categories=["Cs"]), max_size=30),
    accept=st.text(st.characters(min_codepoint=33, max_codepoint=126), max_size=30),
)
def test_no_name_brings_the_server_down(path: str, accept: str, server: RunningServer) -> None:
    answer = server.get(f"document/{quote(path, '')}", headers={"Accept": accept})
    assert answer.status_code in (404, 406)


@pytest.mark.parametrize(
    ("path", "accept", "media_type"),
    [
        ("ontology", "text/html,*/*;q=0.8", "text/html"),
        ("ontology", "*/*", "text/turtle"),
        ("ontology.jsonld", "text/html", "application/ld+json"),
        ("shapes", "application/ld+json", "application/ld+json"),
        ("shapes/core", "text/turtle", "text/turtle"),
        ("context.jsonld", "application/ld+json", "application/ld+json"),
    ],
)
def test_the_vocabulary_is_at_its_own_address(
    path: str, accept: str, media_type: str, server: RunningServer
) -> None:
    answer = server.get(path, headers={"Accept": accept})
    assert answer.status_code == 200
    assert answer.headers["content-type"].partition(";")[0] == media_type
    if path != "context.jsonld" and media_type in FORMS:
        assert len(triples_of(answer)) > 500


def test_one_version_of_the_ontology_is_served(server: RunningServer) -> None:
    known = server.get(f"ontology/{ontology_version()}", headers={"Accept": "text/turtle"})
    assert known.status_code == 303
    other = server.get("ontology/0.0.1")
    assert other.status_code == 404
    assert ontology_version() in other.json()["detail"]
    assert server.get("shapes", headers={"Accept": "image/png"}).status_code == 406
    assert server.get("shapes.html").status_code == 404
