"""What holds for every file of a site, looked at one by one."""

from __future__ import annotations

import json
import re
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree as ET

import feedparser  # type: ignore[import-untyped]  # it comes without types
import pytest
from pyoxigraph import NamedNode

from minutes_graph.export.site.entities import Addresses
from minutes_graph.export.site.render import reason_in
from minutes_graph.store import OxigraphStore
from tests.export.site.conftest import BASE, page_like

HEAVIEST = 100_000
MEETING = "document/meeting/nordvig/kommunalbestyrelsen/2024-03-26"


class _Elements(HTMLParser):
    """Gathers the elements of a page with their attributes, and its ids."""

    def __init__(self) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.ids: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.elements.append((tag, found))
        if found.get("id"):
            self.ids.append(str(found["id"]))


@cache
def _elements(page: Path) -> _Elements:
    parser = _Elements()
    parser.feed(page.read_text(encoding="utf-8"))
    return parser


def _pages(site: Path) -> list[Path]:
    """Return all pages but that of the terms, which is in both languages at once and needs no other file."""
    return sorted(page for page in site.rglob("*.html") if page.parent.name != "vocabulary")


def test_every_page_is_light_and_in_both_languages(site: Path) -> None:
    pages = _pages(site)
    assert len(pages) > 500
    for page in pages:
        assert page.stat().st_size < HEAVIEST, page
        language = "en" if page.name.endswith(".en.html") else "da"
        _, attributes = next(one for one in _elements(page).elements if one[0] == "html")
        assert attributes["lang"] == language, page
        other = (
            page.name.replace(".en.html", ".html")
            if language == "en"
            else page.name.replace(".html", ".en.html")
        )
        assert (page.parent / other).is_file(), page


def test_no_link_is_broken_and_nothing_is_loaded_from_elsewhere(site: Path) -> None:
    for page in _pages(site):
        for tag, attributes in _elements(page).elements:
            address = attributes.get("href") or attributes.get("src") or attributes.get("action")
            if address is None:
                continue
            parts = urlsplit(address)
            if parts.scheme:
                loads = tag == "link" and attributes.get("rel") in {"stylesheet", "icon", "preload"}
                assert tag in {"a", "link"} and not loads, (page, address)
                assert parts.scheme in {"http", "https"}, (page, address)
                continue
            target = (page.parent / unquote(parts.path)).resolve() if parts.path else page.resolve()
            assert target.is_file(), (page, address)
            assert target.is_relative_to(site.resolve())
            if parts.fragment and target.suffix == ".html":
                assert parts.fragment in _elements(target).ids, (page, address)


def test_no_page_says_an_id_twice_or_holds_script_or_style_of_its_own(site: Path) -> None:
    for page in _pages(site):
        found = _elements(page)
        assert len(found.ids) == len(set(found.ids)), page
        for tag, attributes in found.elements:
            assert tag != "style" and "style" not in attributes, page
            assert not any(name.startswith("on") for name in attributes), page
            if tag == "script":
                assert (
                    attributes.get("src") == "search.js" or attributes.get("type") == "application/ld+json"
                ), page


def test_every_resource_has_its_page_and_data_and_every_triple_is_in_the_data(
    site: Path, store: OxigraphStore
) -> None:
    addresses = Addresses(BASE)
    told: set[str] = set()
    kinds = set()
    for subject, kind in store.select("SELECT DISTINCT ?s ?t WHERE { ?s a ?t }").rows:
        assert isinstance(subject, NamedNode) and isinstance(kind, NamedNode)
        if not subject.value.startswith(BASE):
            # Acts are where they are published, and told of on the pages of the legislation that they belong to.
            assert kind.value.endswith(("#PublishedAct", "#LegalResource")), subject
            continue
        place = addresses.place(subject.value)
        assert place is not None, subject
        page = place.partition("#")[0]
        assert (site / f"{page}.html").is_file(), subject
        kinds.add(kind.value.rpartition("#")[2])
        if page != "about":
            told.add(page)
    for page in told:
        assert (site / f"{page}.ttl").is_file() and (site / f"{page}.jsonld").is_file(), page
    assert {"Meeting", "AgendaItem", "Case", "Ballot", "CommitteeTerm", "SourceDocument"} <= kinds
    stated = set()
    for file in sorted((site / "document").rglob("*.ttl")):
        opened = OxigraphStore.from_memory(_loaded(file), file.name)
        stated |= set(opened.select("SELECT ?s ?p ?o WHERE { ?s ?p ?o }").rows)
    missing = set(store.select("SELECT ?s ?p ?o WHERE { ?s ?p ?o }").rows) - stated
    # The run and the graphs that it wrote are described with the whole.
    whole = tuple(
        f"<{BASE}{part}" for part in ("id/run/", "id/configuration/", "id/software/", "graph/", "ontology#")
    )
    assert [subject for subject, _, _ in missing if not str(subject).startswith(whole)] == []


def _loaded(file: Path):  # type: ignore[no-untyped-def]  # the store's own type is the engine's
    from pyoxigraph import RdfFormat, Store

    loaded = Store()
    loaded.load(path=str(file), format=RdfFormat.TURTLE)
    return loaded


def test_a_part_of_an_item_stands_at_its_place_on_the_page(site: Path, store: OxigraphStore) -> None:
    addresses = Addresses(BASE)
    rows = store.select(
        """PREFIX mg: <https://w3id.org/minutes-graph/ontology#>
        SELECT ?s WHERE { VALUES ?t { mg:Decision mg:VoteEvent mg:Motion mg:Attachment mg:Recommendation } ?s a ?t }"""
    ).rows
    assert len(rows) > 100
    for (subject,) in rows:
        assert isinstance(subject, NamedNode)
        page, _, part = (addresses.place(subject.value) or "").partition("#")
        assert part in _elements(site / f"{page}.html").ids, subject


@pytest.mark.parametrize(
    "kind", ["case", "meeting", "committee", "person", "organisation", "legislation", "party"]
)
def test_the_head_leads_machines_on(site: Path, kind: str) -> None:
    path = page_like(site, kind)
    name = path.rpartition("/")[2].removesuffix(".html")
    links = [attributes for tag, attributes in _elements(site / path).elements if tag == "link"]
    iri = f"{BASE}id/{path.removeprefix('document/').removesuffix('.html')}"
    assert {link["href"] for link in links if link["rel"] == "cite-as"} == {iri}
    assert {str(link["href"]).rpartition("/")[2] for link in links if link["rel"] == "describedby"} == {
        f"{name}.ttl",
        f"{name}.jsonld",
    }
    assert {link.get("hreflang") for link in links if link["rel"] == "alternate"} >= {"da", "en"}
    text = (site / path).read_text(encoding="utf-8")
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', text, re.DOTALL)
    assert found
    node = json.loads(found[1])
    assert node["@id"] == iri and node["@context"] == "https://schema.org" and node["name"]


def test_items_and_their_meeting_name_each_other(site: Path) -> None:
    links = [one for tag, one in _elements(site / f"{MEETING}.html").elements if tag == "link"]
    items = [str(link["href"]) for link in links if link["rel"] == "item"]
    assert len(items) == 7
    item = (site / f"{MEETING}.html").parent / items[0]
    backs = [
        one for tag, one in _elements(item.resolve()).elements if tag == "link" and one["rel"] == "collection"
    ]
    assert [(item.parent / str(back["href"])).resolve() for back in backs] == [
        (site / f"{MEETING}.html").resolve()
    ]


def test_feeds_can_be_read_and_are_dated_by_the_minutes(site: Path) -> None:
    feeds = sorted(site.rglob("*.atom"))
    assert len(feeds) > 90
    for file in feeds:
        feed = feedparser.parse(file.read_bytes())
        assert not feed.bozo, file
        assert feed.feed.id.startswith(f"{BASE}id/")
    person = feedparser.parse((site / "document/person/nordvig/dorthe-nymark.atom").read_bytes())
    assert [entry.updated for entry in person.entries] == sorted(
        (entry.updated for entry in person.entries), reverse=True
    )
    assert len({entry.id for entry in person.entries}) == len(person.entries) > 10
    assert len(feedparser.parse((site / "meetings.atom").read_bytes()).entries) == 18
    case = feedparser.parse((site / "document/case/nordvig/24-1187.atom").read_bytes())
    assert case.feed.updated == "2024-06-18T00:00:00Z"
    assert len({entry.id for entry in case.entries}) == len(case.entries) == 6
    assert case.entries[0].link.startswith(
        "https://minutes.example.org/document/case/nordvig/24-1187.html#step-"
    )


def test_the_map_of_the_site_names_every_page_once(site: Path) -> None:
    found = ET.parse(site / "sitemap.xml").getroot()
    space = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    places = [str(one.text) for one in found.iter(f"{space}loc")]
    pages = (*_pages(site), site / "vocabulary" / "index.html")
    files = {f"https://minutes.example.org/{page.relative_to(site).as_posix()}" for page in pages}
    assert sorted(places) == sorted(files)
    assert "https://minutes.example.org/sitemap.xml" in (site / "robots.txt").read_text()


def test_a_missed_meeting_is_one_row_with_its_items(site: Path) -> None:
    page = (site / "document/person/nordvig/ole-bundsgaard.html").read_text(encoding="utf-8")
    missed = page.partition('id="absences"')[2].partition("</section>")[0]
    assert missed.count("<li>") == 1
    assert "Udvidelse af Engdalskolen" in missed and "Helhedsplan for Havnefronten" in missed


def test_the_case_page_tells_the_case(site: Path) -> None:
    danish = (site / "document/case/nordvig/24-1187.html").read_text(encoding="utf-8")
    assert "Udvidelse af Engdalskolen" in danish
    assert "alle ord i den ene titel står i den anden" in danish
    assert "all words of one title" not in danish
    assert "Gengivet i et andet organs referat" in danish
    assert "Behandlingen er annonceret, men der er intet referat af den her." in danish
    assert "2024-03-12_boerne-og-ungeudvalget.txt, linje" in danish
    english = (site / "document/case/nordvig/24-1187.en.html").read_text(encoding="utf-8")
    assert "Quoted in the minutes of another body" in english
    assert '<h1 lang="da">' in english
    words = re.sub("<svg .*?</svg>", "", danish, flags=re.DOTALL)
    assert words.count('lang="da"') == english.count('<html lang="en"') + words.count('hreflang="da"') == 2


def test_the_data_of_the_build_lie_beside_the_pages(site: Path, graph: Path) -> None:
    for file in graph.rglob("*.*"):
        assert (site / "data" / file.relative_to(graph)).read_bytes() == file.read_bytes()
    about = (site / "about.html").read_text(encoding="utf-8")
    assert "M307" in about and "18 med i grafen" in about


def test_what_was_judged_says_how_surely_and_why(site: Path) -> None:
    item = (site / page_like(site, "meeting", 'id="votes"')).read_text(encoding="utf-8")
    judged = re.findall(r'<p class="judged">(.*?)</p>', item)
    assert judged
    for one in judged:
        assert re.fullmatch(r"Skøn: <b>[^<]+</b>, sikkerhed [01](,\d\d?)?: <span>[^<]+</span>", one), one
    linked = (site / "document/case/nordvig/24-1187.html").read_text(encoding="utf-8")
    assert re.search(r"sikkerhed 0,\d\d?</div>", linked)
    assert "Forbindelsen er programmets skøn" in linked


def test_an_inferred_period_is_explained(site: Path, store: OxigraphStore) -> None:
    inferred = store.select(
        """PREFIX mg: <https://w3id.org/minutes-graph/ontology#>
        SELECT ?term ?reason { ?term a mg:CommitteeTerm ; mg:inferred true ; mg:reason ?reason }"""
    ).values()
    assert inferred
    for term, reason in inferred:
        text = (site / f"{Addresses(BASE).page(str(term))}.html").read_text(encoding="utf-8")
        assert f'<p class="judged">Skøn: <span>{reason_in(str(reason), "da")}</span></p>' in text
        assert "en valgperiode er fire år" in text


def test_a_law_names_the_acts_that_it_was_published_as(site: Path) -> None:
    text = (site / "document/legislation/lov-om-kommunernes-styrelse.html").read_text(encoding="utf-8")
    assert '<a class="outside" href="https://www.retsinformation.dk/eli/lta/2026/13"' in text
    assert ">Lovbekendtgørelse</span>" in text


def test_parties_that_vote_as_one_are_told_by_name(site: Path) -> None:
    text = (site / "document/case/nordvig/24-1187.html").read_text(encoding="utf-8")
    parties = re.findall(r'<a href="[^"]*document/party/[^"]+">([^<]+)</a>', text)
    assert "Socialdemokratiet (A)" in parties
    assert "Socialistisk Folkeparti (SF)" in parties
