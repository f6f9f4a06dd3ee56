"""The pages that people see: plain ones, those of a site, under another base and behind a prefix."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

import minutes_graph
from minutes_graph.settings import Settings
from tests.house.tree import ROOT
from tests.serve.documents.behind import BROWSER, behind_prefix, walk
from tests.serve.running import RunningServer, running_server

CASE = "document/case/nordvig/24-1187"
ENGLISH = {**BROWSER, "Accept-Language": "en-GB,en;q=0.9,da;q=0.5"}


def test_every_link_of_plain_pages_leads_somewhere(server: RunningServer) -> None:
    for start in ("", CASE, "document/meeting/nordvig/boerne-og-ungeudvalget/2024-03-12"):
        seen, lost = walk(server.address, start)
        assert len(seen) > 5
        assert not lost


def test_a_plain_page_tells_what_the_graph_says(server: RunningServer) -> None:
    page = server.get(CASE, headers=BROWSER).text
    assert "<h1>Sag 24/1187</h1>" in page
    assert '<a href="../../../document/municipality/nordvig">municipality/nordvig</a>' in page
    assert "<h2>What leads here</h2>" in page
    assert '<span lang="da">Sag 24/1187</span>' in page
    item = server.get(
        "document/meeting/nordvig/boerne-og-ungeudvalget/2024-03-12/item/15", headers=BROWSER
    ).text
    assert "<h2>Parts</h2>" in item


def test_the_page_of_a_document_is_that_of_the_site(with_site: RunningServer, site: Path) -> None:
    own = (site / f"{CASE}.html").read_bytes()
    for path in (CASE, f"{CASE}.html"):
        answer = with_site.get(path, headers=BROWSER)
        assert answer.content == own
        assert '; rel="describes"' in answer.headers["link"]
        again = with_site.get(path, headers={**BROWSER, "If-None-Match": answer.headers["etag"]})
        assert (again.status_code, again.content) == (304, b"")
        assert with_site.request("HEAD", path, headers=BROWSER).content == b""
    assert (
        with_site.get(CASE, headers={"Accept": "text/turtle"})
        .headers["content-type"]
        .startswith("text/turtle")
    )


def test_a_reader_gets_the_language_that_the_browser_wants(with_site: RunningServer, site: Path) -> None:
    english = (site / f"{CASE}.en.html").read_bytes()
    danish = (site / f"{CASE}.html").read_bytes()
    for wanted, page in (
        ("en-GB,en;q=0.9,da;q=0.5", english),
        ("da-DK,en;q=0.9", danish),
        ("de,en;q=0.4", english),
        ("fr", danish),
        ("", danish),
        ("en;q=0", danish),
    ):
        answer = with_site.get(CASE, headers={**BROWSER, "Accept-Language": wanted})
        assert answer.content == page, wanted
        assert answer.headers["vary"] == "Accept, Accept-Language"
    # Who follows a link to a language gets that one.
    assert with_site.get(f"{CASE}.en.html", headers={**BROWSER, "Accept-Language": "da"}).content == english
    assert with_site.get(f"{CASE}.html", headers=ENGLISH).content == danish


def test_a_page_has_its_feed_and_the_graph_its_data(with_site: RunningServer, site: Path) -> None:
    feed = with_site.get(f"{CASE}.atom")
    assert feed.headers["content-type"].startswith("application/atom+xml")
    assert feed.content == (site / f"{CASE}.atom").read_bytes()
    assert with_site.get(f"{CASE}.nt").headers["content-type"] == "application/n-triples"


def test_what_the_site_has_no_page_of_has_a_plain_one(with_site: RunningServer) -> None:
    page = with_site.get(f"{CASE.replace('24-1187', '99-99')}", headers=BROWSER)
    assert page.status_code == 404
    part = with_site.get(
        "document/meeting/nordvig/boerne-og-ungeudvalget/2024-03-12/item/15/decision/1", headers=BROWSER
    )
    assert (part.status_code, "assets/plain.css" in part.text) == (200, True)


def test_every_link_of_the_site_leads_somewhere(with_site: RunningServer) -> None:
    for start in ("", "index.en.html", CASE):
        seen, lost = walk(with_site.address, start, most=150)
        assert len(seen) > 50
        assert not lost


def test_no_file_beside_the_site_is_given(with_site: RunningServer, site: Path) -> None:
    (site.parent / "secret.html").write_text("secret", encoding="utf-8")
    for path in (
        "document/../../secret.html",
        "document/%2e%2e/%2e%2e/secret",
        "..%2Fsecret.html",
        "document/..%2f..%2fsecret.html",
    ):
        request = httpx.Request("GET", with_site.address + path)
        request.url = request.url.copy_with(raw_path=b"/" + path.encode())
        with httpx.Client() as client:
            answer = client.send(request)
        assert answer.status_code == 404
        assert "secret" not in answer.text.replace("secret.html", "").replace("/secret", "")


@pytest.fixture(params=["plain", "site"])
def prefixed(request: pytest.FixtureRequest) -> Iterator[str]:
    """Yield the address below a prefix at which a web server hands on to ours."""
    name = "server" if request.param == "plain" else "with_site"
    running: RunningServer = request.getfixturevalue(name)
    with behind_prefix(running.address, "/minutes/") as address:
        yield address


def test_every_link_holds_behind_a_prefix(prefixed: str) -> None:
    for start in ("", CASE, CASE.replace("document", "id"), "api/", "document/no/such-thing"):
        seen, lost = walk(prefixed, start, most=60)
        assert all(place.startswith(prefixed) for place in seen)
        assert not [one for one in lost if not one.endswith("no/such-thing")]


def test_redirects_and_pages_of_lists_hold_behind_a_prefix(prefixed: str) -> None:
    with httpx.Client(follow_redirects=True) as client:
        case = client.get(f"{prefixed}id/case/nordvig/24-1187", headers={"Accept": "text/turtle"})
        assert (case.status_code, str(case.url)) == (200, f"{prefixed}{CASE}")
        assert str(client.get(f"{prefixed}.well-known/void").url) == f"{prefixed}catalog"
        assert str(client.get(f"{prefixed}api").url) == f"{prefixed}api/"
        first = client.get(f"{prefixed}api/people", params={"limit": 2})
        second = client.get(first.url.join(first.json()["next"]))
        assert str(second.url).startswith(f"{prefixed}api/people?")
        assert second.json()["offset"] == 2
        description = client.get(f"{prefixed}api/openapi.json")
        api = description.url.join(description.json()["servers"][0]["url"])
        assert client.get(f"{api}/people").status_code == 200


def test_a_graph_with_a_base_of_its_own(tmp_path: Path) -> None:
    base = "https://data.nordvig.example/referater/"
    source = ROOT / "examples" / "minutes" / "2024-03-19_oekonomiudvalget.txt"
    assert minutes_graph.build([source], tmp_path / "graph", Settings(base=base)).written
    for options in ((), ("--base", base)):
        with running_server(tmp_path / "graph", tmp_path / "serve", *options) as running:
            answer = running.get(CASE, headers={"Accept": "text/turtle"})
            assert f"<{base}id/case/nordvig/24-1187>" in answer.text and " a mg:Case " in answer.text.replace(
                "\t", " "
            )
            assert f'<{base}id/case/nordvig/24-1187>; rel="describes"' in answer.headers["link"]
            _, lost = walk(running.address, CASE, most=40)
            assert not lost
    with running_server(tmp_path / "graph", tmp_path / "serve", "--base", "https://bø.example/") as running:
        assert running.get(CASE).status_code == 404
