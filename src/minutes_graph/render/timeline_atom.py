"""The history of a case as an Atom feed (RFC 4287): an entry a step, the latest first."""

from __future__ import annotations

from collections.abc import Iterator

from minutes_graph.render.entries import Entry, timeline_entries
from minutes_graph.render.phrases import flat, heading_words, kind_words, summary_words
from minutes_graph.render.xml_text import xml_text
from minutes_graph.trace.timeline import CaseTimeline
from minutes_graph.trace.words import TimelineWords, timeline_words


def timeline_atom(timeline: CaseTimeline, words: TimelineWords | None = None) -> str:
    """Return the feed.

    An entry is of the day from which the minutes tell of it, and names the day that it speaks of.
    """
    words = words or timeline_words()
    entries = timeline_entries(timeline, words)
    updated = max((entry.known for entry in entries), default="0001-01-01")
    title = ": ".join((heading_words(words, timeline), *map(flat, timeline.titles[:1])))
    lines = (
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="da">',
        f"  <id>{xml_text(timeline.iri)}</id>",
        f"  <title>{xml_text(title)}</title>",
        f"  <subtitle>{xml_text(summary_words(words, timeline))}</subtitle>",
        f"  <updated>{_noon(updated)}</updated>",
        f"  <author><name>{xml_text(timeline.municipality or 'minutes-graph')}</name></author>",
        "  <generator>minutes-graph</generator>",
        *(line for entry in reversed(entries) for line in _entry(entry, words)),
        "</feed>",
    )
    return "\n".join(lines) + "\n"


def _entry(entry: Entry, words: TimelineWords) -> Iterator[str]:
    yield "  <entry>"
    yield f"    <id>{xml_text(entry.name)}</id>"
    yield f"    <title>{xml_text(f'{words.date(entry.date)}: {entry.title}')}</title>"
    yield f"    <updated>{_noon(entry.known)}</updated>"
    label = xml_text(kind_words(words, entry.kind))
    yield f'    <category term="{entry.kind.value}" label="{label}"/>'
    if entry.link:
        yield f'    <link rel="alternate" href="{xml_text(entry.link)}"/>'
    yield f'    <content type="text">{xml_text(entry.text)}</content>'
    yield "  </entry>"


def _noon(day: str) -> str:
    # Noon of Greenwich is the same day for nearly all the world; midnight is the day before in much of it.
    return f"{day}T12:00:00Z"
