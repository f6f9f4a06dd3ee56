"""The site as readers meet it: in a real browser, opened from a disk."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from importlib.metadata import distribution
from pathlib import Path
from threading import Thread
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, Request, expect

from tests.export.site.conftest import page_like
from tests.house.tree import ROOT

CASE = "document/case/nordvig/24-1187.html"
AXE = Path(str(distribution("axe-playwright-python").locate_file("axe_playwright_python/axe.min.js")))
KINDS = (
    "case",
    "meeting",
    "committee",
    "person",
    "party",
    "organisation",
    "legislation",
    "municipality",
    "source",
)


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 390, "height": 844})
    opened = context.new_page()
    asked: list[str] = []
    troubles: list[str] = []

    def note(request: Request) -> None:
        asked.append(request.url)

    opened.on("request", note)
    opened.on("pageerror", lambda error: troubles.append(str(error)))
    yield opened
    context.close()
    assert asked
    assert all(url.startswith("file://") for url in asked), asked
    assert not troubles


def _search(page: Page, site: Path, words: str, start: str = "index.html") -> list[str]:
    page.goto((site / start).as_uri())
    page.locator("#q").fill(words)
    page.locator("#q").press("Enter")
    expect(page.locator("#status")).to_contain_text(" ", timeout=10_000)
    page.wait_for_function("!document.getElementById('status').textContent.includes('…')")
    return page.locator(".hits a").all_inner_texts()


def test_a_case_is_shown_with_its_picture_and_its_sources(page: Page, site: Path) -> None:
    page.goto((site / CASE).as_uri())
    expect(page.locator("h1")).to_have_text("Status på udvidelsen af Engdalskolen")
    picture = page.get_by_role("group", name="Sagens vej: Sag 24/1187")
    expect(picture).to_have_count(1)
    assert page.locator(".step").count() == 6
    sources = picture.get_by_role("link")
    expect(sources).to_have_count(6)
    item = page.locator(".step").first.locator("h3 a").get_attribute("href")
    assert sources.first.get_attribute("href") == item
    source = page.locator(".step").first.locator("details.src")
    expect(source.locator(".place").first).to_be_hidden()
    source.locator("summary").press("Enter")
    expect(source.locator(".place").first).to_contain_text("linje")
    expect(source.locator("blockquote").first).to_be_visible()


def test_on_a_phone_the_picture_fits_and_can_be_read(page: Page, site: Path) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto((site / CASE).as_uri())
    picture = page.get_by_role("group", name="Sagens vej: Sag 24/1187")
    expect(picture).to_have_count(1)
    box = picture.bounding_box()
    assert box is not None and box["x"] >= 0 and box["x"] + box["width"] <= 360
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    letters = picture.locator("text").first.bounding_box()
    assert letters is not None and letters["height"] >= 12


@pytest.mark.parametrize(
    ("words", "hit"),
    [
        ("børne- og ungeudvalget", "Børne- og Ungeudvalget"),
        ("boerne ungeudvalget", "Børne- og Ungeudvalget"),
        ("oekonomiudvalget", "Økonomiudvalget"),
        ("økonomiudvalget", "Økonomiudvalget"),
        ("ØKONOMIUDVALGET", "Økonomiudvalget"),
        ("ekonomiudvalget", "Økonomiudvalget"),
        ("24/1187", "Status på udvidelsen af Engdalskolen"),
        ("udvidelse engdalskollen", "Udvidelse af Engdalskolen"),
        ("engdalsolken", "Udvidelse af Engdalskolen"),
    ],
)
def test_search_forgives_typing_and_keyboards(page: Page, site: Path, words: str, hit: str) -> None:
    assert any(hit in found for found in _search(page, site, words))


def test_search_says_that_there_is_nothing(page: Page, site: Path) -> None:
    assert _search(page, site, "xyzzyqwv") == []
    expect(page.locator("#status")).to_have_text("Intet fundet. Prøv et andet eller kortere ord.")


def test_a_hit_leads_to_its_page_in_the_language_of_the_reader(page: Page, site: Path) -> None:
    _search(page, site, "24/1187", "index.en.html")
    expect(page.locator("#status")).to_contain_text("result")
    page.locator(".hits a").first.click()
    assert page.url.endswith("document/case/nordvig/24-1187.en.html")
    assert page.locator("html").get_attribute("lang") == "en"


def test_the_search_field_of_every_page_leads_to_the_results(page: Page, site: Path) -> None:
    page.goto((site / CASE).as_uri())
    page.locator("#top-q").fill("Økonomiudvalget")
    page.locator("#top-q").press("Enter")
    expect(page.locator(".hits a").first).to_contain_text("Økonomiudvalget")


def test_the_language_is_switched_and_switched_back(page: Page, site: Path) -> None:
    page.goto((site / CASE).as_uri())
    page.get_by_role("link", name="English").click()
    assert page.locator("html").get_attribute("lang") == "en"
    expect(page.get_by_role("heading", name="The course of the case")).to_be_visible()
    assert page.locator("h1").get_attribute("lang") == "da"
    page.get_by_role("link", name="Dansk", exact=True).click()
    assert page.url == (site / CASE).as_uri()


def test_a_page_prints_its_sources_and_not_its_menu(page: Page, site: Path) -> None:
    page.goto((site / CASE).as_uri())
    page.emulate_media(media="print")
    expect(page.locator(".top nav")).to_be_hidden()
    expect(page.locator(".top form")).to_be_hidden()
    expect(page.locator(".step .place").first).to_be_visible()
    expect(page.locator("h1")).to_be_visible()
    assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") == "rgb(255, 255, 255)"


def test_a_reader_with_a_keyboard_can_skip_to_the_content(page: Page, site: Path) -> None:
    page.goto((site / CASE).as_uri())
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


@pytest.mark.parametrize("width", [320, 390, 1200])
def test_no_page_is_wider_than_the_screen(page: Page, site: Path, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    for path in ("index.html", "about.html", CASE, page_like(site, "meeting"), page_like(site, "person")):
        page.goto((site / path).as_uri())
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_serious_stands_in_the_way_of_anyone(
    page: Page, site: Path, scheme: Literal["light", "dark"]
) -> None:
    fronts = (
        "index.html",
        "cases.html",
        "organisations.html",
        "about.html",
        "downloads.html",
        "index.en.html",
    )
    item = page_like(site, "meeting", 'id="votes"')
    paths = (
        *fronts,
        CASE,
        CASE.replace(".html", ".en.html"),
        item,
        *(page_like(site, kind) for kind in KINDS),
    )
    page.emulate_media(color_scheme=scheme)
    for path in paths:
        page.goto((site / path).as_uri())
        page.add_script_tag(path=str(AXE))
        page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
        found = page.evaluate("axe.run().then((result) => result.violations)")
        serious = [
            (one["id"], [node["html"] for node in one["nodes"]][:3])
            for one in found
            if one["impact"] in {"serious", "critical"}
        ]
        assert not serious, path


def test_dark_is_dark(page: Page, site: Path) -> None:
    page.emulate_media(color_scheme="dark")
    page.goto((site / CASE).as_uri())
    assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") == "rgb(20, 25, 27)"


class _Strict(SimpleHTTPRequestHandler):
    """Hands out files below /minutes/ with the policy of the settings in docs/servers."""

    def end_headers(self) -> None:
        settings = (ROOT / "docs" / "servers" / "nginx.conf").read_text(encoding="utf-8")
        policy = re.search(r'Content-Security-Policy "([^"]+)"', settings)
        assert policy
        self.send_header("Content-Security-Policy", policy[1])
        super().end_headers()

    def translate_path(self, path: str) -> str:
        return super().translate_path(path.removeprefix("/minutes"))

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: a test that fails says it."""


def test_the_search_works_under_a_strict_policy_and_any_path(browser: Browser, site: Path) -> None:
    handler = partial(_Strict, directory=str(site))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        root = f"http://127.0.0.1:{server.server_address[1]}/"
        opened = browser.new_page()
        asked: list[str] = []
        troubles: list[str] = []
        opened.on("request", lambda request: asked.append(request.url))
        opened.on("console", lambda message: troubles.append(message.text))
        opened.goto(f"{root}minutes/{CASE}")
        opened.locator("#top-q").fill("Økonomiudvalget")
        opened.locator("#top-q").press("Enter")
        expect(opened.locator(".hits a").first).to_contain_text("Økonomiudvalget")
        opened.locator(".hits a").first.click()
        expect(opened.locator("main")).to_contain_text("Økonomiudvalget")
        assert opened.evaluate("getComputedStyle(document.querySelector('main h1')).fontWeight") == "600"
        opened.close()
        server.shutdown()
    assert all(url.startswith(f"{root}minutes/") for url in asked), asked
    assert not troubles
