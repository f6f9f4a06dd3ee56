"""Addresses that are listed by a feed, a sitemap or a file with one a line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from email.utils import parsedate_to_datetime
from hashlib import sha256
from pathlib import PurePosixPath
from typing import Final
from urllib.parse import unquote, urlsplit

from minutes_graph.diagnostics import Diagnostic
from minutes_graph.harvest import rules
from minutes_graph.harvest.addresses import RefusedError, unsigned
from minutes_graph.harvest.client import Answer, Portal
from minutes_graph.harvest.firstagenda import not_data
from minutes_graph.harvest.journal import Listed
from minutes_graph.harvest.sources import Listing, NotAListError
from minutes_graph.identifiers import segment
from minutes_graph.readers.agenda_systems.xml_values import XmlNode, parse_xml

_ENDINGS: Final = {
    "application/pdf": ".pdf",
    "application/json": ".json",
    "text/html": ".html",
    "text/plain": ".txt",
    "application/xml": ".xml",
    "text/xml": ".xml",
}
_KNOWN: Final = re.compile(r"\.(txt|md|html?|json|xml|docx|odt|pdf|zip)$")
_DATA: Final = re.compile(r"\.(json|xml|docx|odt|pdf|zip)$")
_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d")
_MOST_MAPS: Final = 50


class AddressSource:
    """Documents at addresses of one portal: those that are given, or that a feed or sitemap at `at` lists."""

    def __init__(self, portal: Portal, at: str, given: Iterable[str] | None = None) -> None:
        self._portal = portal
        self._given = None if given is None else tuple(given)
        self.name = at
        parts = urlsplit(at)
        named = PurePosixPath(parts.path).name + (f" {parts.query}" if parts.query else "")
        self.folder = f"{portal.origin.folder}_{segment(named)}"

    def listing(self) -> Listing:
        """Return the addresses of this portal, each once; raises NotAListError where none are listed."""
        if self._given is not None:
            return self._of(((one, "", "") for one in self._given), True, Answer(self.name, 200, {}))
        answer = self._portal.get(self.name)
        if not answer.fine:
            raise NotAListError(answer.said)
        root = parse_xml(answer.content, self.name).value if answer.content.lstrip()[:1] == b"<" else None
        if root is None and answer.headers.get("content-type", "").startswith("text/plain"):
            lines = answer.content.decode("utf-8-sig", "replace").splitlines()
            if addresses := [line.strip() for line in lines if line.strip().startswith(("http:", "https:"))]:
                return self._of([(one, "", "") for one in addresses], True, answer)
        if root is None or root.name not in ("rss", "RDF", "feed", "urlset", "sitemapindex"):
            raise NotAListError("it is no feed, sitemap or list of addresses")
        # A feed shows the latest alone: what is no longer in it is not gone.
        whole = root.name in ("urlset", "sitemapindex")
        return self._of(self._entries(root), whole, answer)

    def fetch(self, listed: Listed, known: Mapping[str, str] | None) -> Answer:
        """Return the document at an address."""
        return self._portal.get(listed.address, known)

    def wrong_with(self, listed: Listed, content: bytes) -> str:
        """Return an empty text, or that a page came where the address names a file of data."""
        page = content[:1000].lstrip().lower().startswith((b"<!doctype html", b"<html"))
        if not content or (page and _DATA.search(urlsplit(listed.address).path.lower())):
            return not_data(content)
        return ""

    def file_of(self, listed: Listed, answer: Answer) -> str:
        """Return a name made from the address, with the ending of its kind."""
        path = PurePosixPath(unquote(urlsplit(listed.address).path))
        kind = answer.headers.get("content-type", "").partition(";")[0].strip().lower()
        named = _KNOWN.search(path.name.lower())
        ending = named[0] if named else _ENDINGS.get(kind, "")
        stem = path.name[: -len(ending)] if named else path.name
        return f"{segment(stem or 'document')}-{sha256(listed.key.encode()).hexdigest()[:8]}{ending}"

    def same_matter(self, one: bytes, other: bytes) -> bool:
        """Return False: addresses do not tell which document takes the place of which."""
        return False

    def _entries(self, root: XmlNode, depth: int = 0) -> Iterator[tuple[str, str, str]]:
        """Yield address, title and date of each entry; maps that a sitemap lists are fetched."""
        for number, one in enumerate(part for part in _descendants(root) if part.name == "sitemap"):
            if depth == 0 and number < _MOST_MAPS:
                answer = self._portal.get(one["loc"].text.strip())
                inner = parse_xml(answer.content, self.name).value if answer.fine else None
                if inner is None:
                    raise NotAListError("a sitemap that it lists cannot be read")
                yield from self._entries(inner, depth + 1)
        for one in _descendants(root):
            if one.name in ("item", "entry", "url"):
                address = _address(one)
                if address:
                    dated = next((part.text for part in one if part.name in _DATES), "")
                    title = next((part.text for part in one if part.name == "title"), "")
                    yield address, " ".join(title.split()), dated

    def _of(self, entries: Iterable[tuple[str, str, str]], whole: bool, answer: Answer) -> Listing:
        known: dict[str, Listed] = {}
        found: list[Diagnostic] = []
        for address, title, dated in entries:
            try:
                place = self._portal.origin.resolved(address)
            except RefusedError as error:
                message = f"{unsigned(address)[:200]} was left out: {error}"
                found.append(Diagnostic(rules.ADDRESS_REFUSED, self.name, None, message))
                continue
            key = unsigned(place)
            known.setdefault(key, Listed(key, place, dated, title, "", _day(dated)))
        return Listing(tuple(known.values()), whole, answer, tuple(found))


_DATES: Final = ("lastmod", "updated", "published", "pubDate", "date")


def _descendants(node: XmlNode) -> Iterator[XmlNode]:
    for part in node:
        yield part
        yield from _descendants(part)


def _address(entry: XmlNode) -> str:
    """Return what an entry leads to: its enclosure, else its link."""
    found = ""
    for part in entry:
        if part.name == "enclosure" or (part.name == "link" and part.get("rel") == "enclosure"):
            return (part.get("url") or part.get("href")).strip()
        if part.name in ("link", "loc") and part.get("rel") in ("", "alternate"):
            found = found or (part.get("href") or part.text).strip()
    return found


def _day(dated: str) -> str:
    if match := _DAY.match(dated.strip()):
        return match[0]
    try:
        return parsedate_to_datetime(dated).date().isoformat()
    except (ValueError, TypeError):
        return ""
