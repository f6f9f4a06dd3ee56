"""Answer the questions of the JSON API over a snapshot, as JSON and as Atom, whose dates are those of the minutes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final
from xml.etree import ElementTree

from minutes_graph.render.timeline_json import timeline_value
from minutes_graph.serve.answer import Answer, json_answer, problem
from minutes_graph.serve.api.lists import LISTS, Found, Json, list_meetings
from minutes_graph.serve.snapshots.source import Opened
from minutes_graph.serve.sparql.editor import examples
from minutes_graph.serve.web.pages import place_of
from minutes_graph.serve.workers.messages import ApiJob
from minutes_graph.trace.case import trace_case
from minutes_graph.trace.rules import AMBIGUOUS_CASE
from minutes_graph.trace.timeline import CaseTimeline, StepKind, TimelineStep
from minutes_graph.trace.timeline_words import timeline_words

ATOM: Final = "application/atom+xml"

_ATOM: Final = "http://www.w3.org/2005/Atom"
# Atom requires a date where the minutes have none.
_UNKNOWN: Final = "1970-01-01"
_LONGEST: Final = 500


def answer_api(job: ApiJob, opened: Opened) -> Answer:
    """Return the answer of a question of the API, or the examples of the editor."""
    if job.name in LISTS:
        return _page(job, LISTS[job.name](job, opened))
    if job.name == "examples":
        return examples(opened, job.value("base"))
    if job.name == "feed":
        return _meeting_feed(job, opened)
    traced = _case(job, opened)
    if isinstance(traced, Answer):
        return traced
    if job.name == "case-feed":
        return _case_feed(job, traced, opened)
    return json_answer(timeline_value(traced))


def _page(job: ApiJob, found: Found) -> Answer:
    limit, offset = int(job.value("limit")), int(job.value("offset"))
    page: dict[str, Json] = {"total": found.total, "limit": limit, "offset": offset, "items": [*found.items]}
    if not found.total and found.hint:
        page["hint"] = found.hint
    return json_answer(page)


def _case(job: ApiJob, opened: Opened) -> CaseTimeline | Answer:
    traced = trace_case(opened.graph, job.value("reference"), job.value("municipality") or None)
    if traced.value is not None:
        return traced.value
    message = "; ".join(f"{one.message}: {one.hint}" for one in traced.diagnostics)
    several = any(one.rule == AMBIGUOUS_CASE for one in traced.diagnostics)
    return problem(409 if several else 404, message)


def _meeting_feed(job: ApiJob, opened: Opened) -> Answer:
    said = timeline_words().text("kinds", StepKind.CANCELLED.value)
    entries = [
        Entry(
            str(one["iri"]),
            str(one["label"]),
            str(one["date"]) if one["date"] else None,
            said if one["cancelled"] else "",
        )
        for one in list_meetings(job, opened).items
        if isinstance(one, dict)
    ]
    title = f"Meetings: {job.value('body')}" if job.value("body") else "Meetings"
    feed = Feed(f"{opened.facts.base}feed/meetings", title, job.value("root"), tuple(entries))
    return _feed(job, feed, opened)


def _case_feed(job: ApiJob, timeline: CaseTimeline, opened: Opened) -> Answer:
    entries = [
        Entry(
            f"{step.item_iri or timeline.iri}#{number}",
            " ".join(filter(None, (step.date, step.body or step.title or timeline.case))),
            step.date,
            _summary(step),
        )
        for number, step in enumerate(timeline.steps, 1)
    ]
    title = " ".join((timeline.case, *timeline.titles[-1:]))
    page = place_of(timeline.iri, opened.facts.base, job.value("root"))
    return _feed(job, Feed(timeline.iri, title, page, tuple(reversed(entries))), opened)


def _summary(step: TimelineStep) -> str:
    text = step.text or ", ".join(step.outcomes)
    if step.kind is StepKind.CANCELLED:
        return f"{timeline_words().text('kinds', step.kind.value)}. {text}".strip()
    return text


def _feed(job: ApiJob, feed: Feed, opened: Opened) -> Answer:
    return Answer(200, ATOM, feed_text(feed, opened.facts.base, job.value("root")))


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
