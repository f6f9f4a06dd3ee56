"""Feeds, sitemaps, lists of addresses and folders as what is harvested."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import pytest

from minutes_graph.harvest.addresses import unsigned
from tests.harvest.nights import Nights, codes
from tests.harvest.portal import Portal, Reply, running

TEXT = b"REFERAT Skoleudvalget d. 03-03-2031\n"


def plain(portal: Portal, path: str, content: bytes = TEXT, kind: str = "text/plain") -> None:
    portal.replies[path] = lambda: Reply(200, content, {"Content-Type": kind})


def rss(address: str) -> str:
    return (
        f"<rss version='2.0'><channel><item><title>Referat</title><link>{address}a.txt</link>"
        f"<pubDate>Tue, 04 Mar 2031 08:00:00 GMT</pubDate></item><item><link>{address}page</link>"
        f"<enclosure url='{address}b.txt'/></item><item><link>https://other.example/c.txt</link></item>"
        "</channel></rss>"
    )


def atom(address: str) -> str:
    return (
        f"<feed xmlns='http://www.w3.org/2005/Atom'><entry><link href='a.txt'/></entry>"
        f"<entry><link rel='alternate' href='{address}b.txt'/><link rel='self' href='{address}x'/></entry>"
        "<entry><link href='https://other.example/c.txt'/></entry></feed>"
    )


def sitemap(address: str) -> str:
    return (
        "<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>"
        f"<url><loc>{address}a.txt</loc><lastmod>2031-03-04</lastmod></url><url><loc>{address}b.txt</loc></url>"
        "<url><loc>https://other.example/c.txt</loc></url></urlset>"
    )


def listed(address: str) -> str:
    return f"{address}a.txt\n{address}b.txt\nhttps://other.example/c.txt\n"


def files(into: Path) -> list[str]:
    return sorted(path.name for path in into.rglob("*.txt") if ".harvest" not in path.parts)


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        (rss, "application/rss+xml"),
        (atom, "application/atom+xml"),
        (sitemap, "text/xml"),
        (listed, "text/plain"),
    ],
)
def test_what_feeds_sitemaps_and_lists_name_is_fetched_from_their_host_alone(
    tmp_path: Path, written: Callable[[str], str], kind: str
) -> None:
    with running(Portal()) as portal:
        plain(portal, "/a.txt")
        plain(portal, "/b.txt", TEXT * 2)
        plain(portal, "/new", written(portal.address).encode(), kind)
        nights = Nights(tmp_path, f"{portal.address}new")
        report = nights.night()
        assert codes(report) == ["H802"]
        assert [event.kind.value for event in report.events] == ["new", "new"]
        assert nights.night().events == ()
    assert [name[:2] for name in files(tmp_path)] == ["a-", "b-"]


def test_a_feed_that_moves_on_withdraws_nothing_and_a_sitemap_does(tmp_path: Path) -> None:
    with running(Portal()) as portal:
        for name in "ab":
            plain(portal, f"/{name}.txt")
        for name, form in (("feed", rss), ("map", sitemap)):
            plain(portal, f"/{name}", form(portal.address).encode(), "text/xml")
            nights = Nights(tmp_path / name, f"{portal.address}{name}")
            nights.night()
            text = form(portal.address).replace("a.txt", "b.txt").encode()
            plain(portal, f"/{name}", text, "text/xml")
            portal.replies["/a.txt"] = lambda: Reply(404)
            told = [[event.kind.value for event in nights.night().events] for _ in range(3)]
            assert told == ([[], [], []] if name == "feed" else [["missing"], [], ["withdrawn"]])
            plain(portal, "/a.txt")


def test_a_list_of_maps_is_followed(tmp_path: Path) -> None:
    with running(Portal()) as portal:
        plain(portal, "/a.txt")
        plain(portal, "/b.txt")
        plain(portal, "/inner.xml", sitemap(portal.address).encode(), "text/xml")
        outer = f"<sitemapindex><sitemap><loc>{portal.address}inner.xml</loc></sitemap></sitemapindex>"
        plain(portal, "/sitemap.xml", outer.encode(), "text/xml")
        assert len(Nights(tmp_path, f"{portal.address}sitemap.xml").night().events) == 2


@pytest.mark.parametrize(
    "content",
    [
        b"<html><body>Log ind</body></html>",
        b"",
        b"%PDF-1.7",
        b"<!DOCTYPE r [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><rss>&x;</rss>",
    ],
)
def test_what_is_no_list_is_told(tmp_path: Path, content: bytes) -> None:
    with running(Portal()) as portal:
        plain(portal, "/feed", content, "text/html")
        assert codes(Nights(tmp_path, f"{portal.address}feed").night()) == ["H804"]


def test_a_file_of_addresses_is_fetched_and_no_signature_is_kept(tmp_path: Path) -> None:
    with running(Portal()) as portal:
        plain(portal, "/doc")
        addresses = tmp_path / "addresses.txt"
        addresses.write_text(
            f"# minutes\n\n{portal.address}doc?id=7&X-Amz-Signature=abc123&Expires=9\n", "utf-8"
        )
        nights = Nights(tmp_path / "minutes", str(addresses))
        assert [event.kind.value for event in nights.night().events] == ["new"]
        assert portal.paths()[-1] == "/doc?id=7&X-Amz-Signature=abc123&Expires=9"
    everything = b"".join(path.read_bytes() for path in nights.into.rglob("*") if path.is_file())
    assert b"abc123" not in everything
    (table,) = nights.into.rglob("sources.csv")
    (row,) = csv.DictReader(table.open(encoding="utf-8"))
    assert row["address"] == f"{portal.address}doc?id=7"


def test_a_folder_is_taken_over_and_what_leaves_it_is_withdrawn(tmp_path: Path) -> None:
    inbox = tmp_path / "inbox"
    (inbox / "2031").mkdir(parents=True)
    (inbox / "2031" / "a.txt").write_bytes(TEXT)
    (inbox / "b.txt").write_bytes(TEXT * 2)
    (inbox / ".hidden.txt").write_bytes(TEXT)
    nights = Nights(tmp_path / "minutes", str(inbox))
    assert len(nights.night().events) == 2
    assert files(nights.into) == ["a.txt", "b.txt"]
    (inbox / "b.txt").write_bytes(TEXT * 3)
    assert [event.kind.value for event in nights.night().events] == ["changed"]
    (inbox / "b.txt").unlink()
    told = [[event.kind.value for event in nights.night().events] for _ in range(3)]
    assert told == [["missing"], [], ["withdrawn"]]
    assert files(nights.into) == ["a.txt"]


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("https://n.example/a?sig=1&se=2&id=3", "https://n.example/a?id=3"),
        ("https://n.example/a?id=%C3%B8&page=2", "https://n.example/a?id=%C3%B8&page=2"),
        ("https://n.example/a?TOKEN=x", "https://n.example/a"),
    ],
)
def test_signatures_are_taken_out_of_addresses(address: str, kept: str) -> None:
    assert unsigned(address) == kept
