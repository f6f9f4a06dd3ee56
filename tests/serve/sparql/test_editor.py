"""The query editor: its examples, and what a person does with it in a real browser."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from minutes_graph.export.site.site import write_site
from minutes_graph.serve.web.app import ASSETS
from minutes_graph.trace.named_queries import list_queries
from tests.browsers import opened_browser
from tests.house.tree import ROOT
from tests.serve.documents.behind import behind_prefix
from tests.serve.running import RunningServer, running_server


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with opened_browser() as opened:
        yield opened


@pytest.fixture(scope="module")
def with_site(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningServer]:
    """Yield a server of the graph with the pages of its site."""
    folder = tmp_path_factory.mktemp("editor")
    assert write_site(built, folder / "site").value is not None
    with running_server(built, folder / "serve", "--site", str(folder / "site")) as running:
        yield running


@dataclass
class Watched:
    """A page, the addresses that it asked, and what its console said."""

    page: Page
    asked: list[str] = field(default_factory=list)
    troubles: list[str] = field(default_factory=list)

    def watch(self, page: Page) -> None:
        page.on("request", lambda request: self.asked.append(request.url))
        page.on("pageerror", lambda error: self.troubles.append(str(error)))
        page.on(
            "console",
            lambda message: (
                self.troubles.append(message.text) if message.type in ("error", "warning") else None
            ),
        )

    def open_editor(self, address: str, query: str = "") -> None:
        self.page.goto(f"{address}sparql{query}")
        self.page.locator("body[data-ready=yes]").wait_for()

    def write(self, query: str) -> None:
        self.page.evaluate("(text) => document.querySelector('.CodeMirror').CodeMirror.setValue(text)", query)

    def run(self) -> None:
        """Run the query as a reader does, and wait for its table."""
        self.page.locator(".yasqe_queryButton").click()
        expect(self.page.locator(".yasr_response_chip")).to_contain_text("result")


@pytest.fixture
def watched(browser: Browser) -> Iterator[Watched]:
    context = browser.new_context(viewport={"width": 1200, "height": 900}, accept_downloads=True)
    opened = Watched(context.new_page())
    context.on("page", opened.watch)
    opened.watch(opened.page)
    yield opened
    context.close()


def test_every_example_runs_as_it_is_and_answers_what_its_query_does(server: RunningServer) -> None:
    offered = server.get("sparql/examples").json()
    assert [one["name"] for one in offered["examples"]] == [query.name for query in list_queries().value]
    assert offered["base"] == "https://w3id.org/minutes-graph/"
    for query, one in zip(list_queries().value, offered["examples"], strict=True):
        answer = server.ask(one["query"])
        assert answer.status_code == 200, answer.text
        rows = answer.text.splitlines()
        assert set(query.columns) <= set(rows[0].split(","))
        # No text of these minutes lists the members of a network.
        assert len(rows) > 1 or one["name"] == "network-members", one["name"]
        assert "param_" not in rows[0]


def test_an_example_names_what_is_to_be_changed_once(server: RunningServer) -> None:
    offered = {one["name"]: one["query"] for one in server.get("sparql/examples").json()["examples"]}
    (line,) = [one for one in offered["case-history"].splitlines() if one.startswith("PREFIX this_case:")]
    other = offered["case-history"].replace(line, re.sub("<.*>", "<https://w3id.org/nothing>", line))
    assert server.ask(offered["case-history"]).text != server.ask(other).text
    assert len(server.ask(other).text.splitlines()) == 1


def test_a_reader_runs_an_example_and_follows_a_link_to_a_case(
    watched: Watched, with_site: RunningServer
) -> None:
    page = watched.page
    watched.open_editor(with_site.address)
    page.locator("#examples").select_option("pending")
    expect(page.locator("#about")).to_contain_text("Cases postponed")
    watched.run()
    link = page.locator(".yasr a.iri").first
    expect(link).to_have_text(re.compile(r"^id:case/nordvig/\d\d-\d+$"))
    number = page.locator(".yasr tbody tr").first.locator("td:visible").first.inner_text()
    with page.context.expect_page() as opening:
        link.click()
    case = opening.value
    case.wait_for_load_state()
    assert case.url.startswith(f"{with_site.address}document/case/nordvig/")
    expect(case.locator("main")).to_contain_text(number)
    assert case.locator(".step").count() >= 1
    assert all(url.startswith(with_site.address) for url in watched.asked), watched.asked
    assert not watched.troubles


def test_a_result_is_downloaded_and_a_text_of_ones_own_is_kept(
    watched: Watched, server: RunningServer, tmp_path: Path
) -> None:
    page = watched.page
    watched.open_editor(server.address, "?example=votes")
    expect(page.locator("#examples")).to_have_value("votes")
    watched.run()
    with page.expect_download() as loading:
        page.locator(".yasr_downloadIcon").click()
    loading.value.save_as(tmp_path / "votes.csv")
    downloaded = (tmp_path / "votes.csv").read_text(encoding="utf-8")
    assert downloaded.splitlines()[0].replace('"', "").startswith("date,item,title")
    watched.write("ASK {}")
    page.locator("#examples").select_option("members")
    expect(page.locator(".yasgui .tab")).to_have_count(2)
    page.locator(".yasgui .tab").first.click()
    assert (
        page.evaluate("document.querySelector('.tabPanel.active .CodeMirror').CodeMirror.getValue()")
        == "ASK {}"
    )
    assert all(url.startswith((server.address, "blob:")) for url in watched.asked), watched.asked
    assert not watched.troubles


def test_a_wrong_query_is_told_where_it_is_wrong(watched: Watched, server: RunningServer) -> None:
    watched.open_editor(server.address)
    watched.write("SELECT * { SERVICE <http://elsewhere.example/> { ?s ?p ?o } }")
    watched.page.locator(".yasqe_queryButton").click()
    expect(watched.page.locator(".yasr .errorResult")).to_contain_text("SERVICE")
    assert all(url.startswith(server.address) for url in watched.asked)


@pytest.mark.parametrize("width", [390, 1200])
def test_the_editor_works_behind_a_prefix_on_any_screen(
    width: int, watched: Watched, with_site: RunningServer
) -> None:
    watched.page.set_viewport_size({"width": width, "height": 844})
    with behind_prefix(with_site.address, "/minutes/") as address:
        watched.open_editor(address)
        watched.page.locator("#examples").select_option("pending")
        watched.run()
        assert watched.page.evaluate("document.documentElement.scrollWidth") <= width
        with watched.page.context.expect_page() as opening:
            # Where a cell is narrower than its link, the reader may have all of it shown.
            watched.page.get_by_label("Ellipse").uncheck()
            watched.page.locator(".yasr a.iri").first.click()
        opening.value.wait_for_load_state()
        assert opening.value.url.startswith(f"{address}document/case/")
        expect(opening.value.locator("main")).to_be_visible()
        assert all(url.startswith(address) for url in watched.asked), watched.asked
    assert not watched.troubles


def test_the_editor_comes_with_its_licences_and_names_no_map(server: RunningServer) -> None:
    pinned = json.loads((ROOT / "packaging" / "editor" / "package.json").read_text(encoding="utf-8"))
    licences = (ASSETS / "yasgui" / "LICENCES.txt").read_text(encoding="utf-8")
    for name, version in pinned["dependencies"].items():
        assert f"\n{name} {version}: MIT\n" in licences
    for name in ("yasgui.min.js", "yasgui.min.css"):
        answer = server.get(f"assets/yasgui/{name}")
        assert answer.status_code == 200
        assert "sourceMappingURL" not in answer.text
    assert server.get("assets/yasgui/LICENCES.txt").status_code == 200
