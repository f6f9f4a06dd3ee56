"""Atom feeds; every date comes from the minutes, none from a clock."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from xml.etree import ElementTree

_ATOM = "http://www.w3.org/2005/Atom"
_UNKNOWN = "1970-01-01"
_LONGEST = 500


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry: what it is about, by its IRI, and when it was, as exactly as is known."""

    iri: str
    title: str
    date: str | None
    summary: str = ""


def feed_of(iri: str, title: str, entries: Iterable[Entry]) -> bytes:
    """Give the feed named `iri`; it was updated when its latest entry was."""
    listed = list(entries)
    feed = ElementTree.Element("feed", {"xmlns": _ATOM, "xml:lang": "da"})
    _text(feed, "id", iri)
    _text(feed, "title", title)
    _text(feed, "updated", max((_moment(one.date) for one in listed), default=_moment(None)))
    author = ElementTree.SubElement(feed, "author")
    _text(author, "name", "minutes-graph")
    for one in listed:
        entry = ElementTree.SubElement(feed, "entry")
        _text(entry, "id", one.iri)
        _text(entry, "title", one.title)
        _text(entry, "updated", _moment(one.date))
        ElementTree.SubElement(entry, "link", {"href": one.iri})
        if one.summary:
            _text(entry, "summary", " ".join(one.summary.split())[:_LONGEST])
    text = ElementTree.tostring(feed, "unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'.encode()


def _text(parent: ElementTree.Element, name: str, text: str) -> None:
    ElementTree.SubElement(parent, name).text = text


def _moment(date: str | None) -> str:
    """Give a date as Atom wants it; half a date is the first day of what it names."""
    day = f"{date}-01-01"[:10] if date else _UNKNOWN
    return f"{day}T00:00:00Z"
