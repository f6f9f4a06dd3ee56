"""Atom feeds; every date comes from the minutes, none from a clock."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final
from xml.etree import ElementTree

from minutes_graph.serve.web.pages import place_of

ATOM: Final = "application/atom+xml"

_ATOM: Final = "http://www.w3.org/2005/Atom"
# Atom requires a date where the minutes have none.
_UNKNOWN: Final = "1970-01-01"
_LONGEST: Final = 500


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry: what it is about, by its IRI, and when it was, as exactly as is known."""

    iri: str
    title: str
    date: str | None
    summary: str = ""


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed: its name, its title, the page that it goes with, and its entries, the latest first."""

    iri: str
    title: str
    page: str
    entries: tuple[Entry, ...]


def feed_text(feed: Feed, base: str, root: str) -> bytes:
    """Return the text of a feed; it was updated when its latest entry was.

    Entries lead to the pages of this server, whose root is at `root`, relative to the address of the feed.
    """
    made = ElementTree.Element("feed", {"xmlns": _ATOM})
    _text(made, "id", feed.iri)
    _text(made, "title", feed.title)
    _text(made, "updated", max((_moment(one.date) for one in feed.entries), default=_moment(None)))
    author = ElementTree.SubElement(made, "author")
    _text(author, "name", "minutes-graph")
    ElementTree.SubElement(made, "link", {"href": feed.page})
    for one in feed.entries:
        # The words are those of the minutes.
        entry = ElementTree.SubElement(made, "entry", {"xml:lang": "da"})
        _text(entry, "id", one.iri)
        _text(entry, "title", one.title)
        _text(entry, "updated", _moment(one.date))
        ElementTree.SubElement(entry, "link", {"href": place_of(one.iri, base, root)})
        if one.summary:
            _text(entry, "summary", " ".join(one.summary.split())[:_LONGEST])
    text = ElementTree.tostring(made, "unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'.encode()


def _text(parent: ElementTree.Element, name: str, text: str) -> None:
    ElementTree.SubElement(parent, name).text = text


def _moment(date: str | None) -> str:
    """Return a date in the form of Atom; an incomplete date is the first day that it covers."""
    day = f"{date}-01-01"[:10] if date else _UNKNOWN
    return f"{day}T00:00:00Z"
