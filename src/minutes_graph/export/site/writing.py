"""Write the site of a graph: page by page from queries, so that memory does not grow with the number of meetings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from minutes_graph.export.site.entities import Entities, Named, file_of
from minutes_graph.export.site.fetch import Fetched, Triple, fetch_meeting, fetch_resource
from minutes_graph.export.site.overview import Entry as SearchEntry
from minutes_graph.export.site.overview import MeetingBrief, Overview, body_key, item_entry
from minutes_graph.export.site.pages import case_pages, item_pages, meeting_pages, resource_pages
from minutes_graph.export.site.rdf_files import json_ld_of, turtle_of
from minutes_graph.export.site.render import SiteFolder
from minutes_graph.export.site.views.bodies import committee_view, municipality_view, term_view
from minutes_graph.export.site.views.case import CaseView, Known, case_view
from minutes_graph.export.site.views.item import item_view
from minutes_graph.export.site.views.meeting import meeting_view
from minutes_graph.export.site.views.named import ResourceView, named_view, party_view, source_view
from minutes_graph.export.site.views.person import person_view
from minutes_graph.export.wording import site_words
from minutes_graph.store import QuadStore
from minutes_graph.trace.timeline_words import standing_titles

_NEWEST = 50
_LONGEST = 500
_DATE = len("2025-11-20")
Progress = Callable[[int, int, str], None]
_REST: Final = (
    "municipality",
    "committee",
    "term",
    "person",
    "party",
    "organisation",
    "legislation",
    "source",
)


@dataclass(slots=True)
class Writing:
    """The state of writing a site: the store, the folder, and the entries of the search index.

    `changed` are the times at which what was published before was changed, by the pages of meetings and cases.
    """

    store: QuadStore
    entities: Entities
    overview: Overview
    folder: SiteFolder
    known: Known
    url: str
    changed: Mapping[str, str] = field(default_factory=dict)
    found: list[SearchEntry] = field(default_factory=list)
    names: dict[str, tuple[str, ...]] = field(default_factory=dict)
    folders: set[str] = field(default_factory=set)
    steps: dict[str, int] = field(default_factory=dict)

    @property
    def base(self) -> str:
        """Return the base of all identifiers."""
        return self.entities.addresses.base

    def data(self, page: str, triples: Iterable[Triple]) -> None:
        """Write the data of a page beside it."""
        known = tuple(triples)
        self.folder.file(f"{page}.ttl", turtle_of(known, self.base))
        self.folder.file(f"{page}.jsonld", json_ld_of(known, self.base))

    def feed(self, iri: str, page: str, title: str, entries: tuple[Entry, ...]) -> None:
        """Write the feed of a case or committee."""
        entries = tuple(
            replace(entry, updated=max(entry.updated, self.changed.get(entry.of or "", "")))
            for entry in entries
        )
        updated = max((moment(None), self.changed.get(page, ""), *(entry.updated for entry in entries)))
        text = self.folder.renderer.feed(
            "feed.xml",
            iri=iri,
            path=page,
            title=title,
            entries=entries,
            updated=updated,
            url=self.url,
            author="minutes-graph",
        )
        self.folder.file(f"{page}.atom", text)


def write_meetings(site: Writing, progress: Callable[[str], None]) -> None:
    """Write the pages of all meetings and their items."""
    beside = site.overview.beside()
    standing = standing_titles()
    title = site_words("da").text("menu", "meetings")
    site.feed(f"{site.base}id/meeting", "meetings", title, meeting_entries(site.overview.meetings))
    for brief in site.overview.meetings:
        progress(brief.label)
        data = fetch_meeting(site.store, brief.iri, site.entities)
        view = meeting_view(data, site.entities, beside[brief.iri])
        if view is None:
            continue
        items = []
        for item in data.items:
            shown = item_view(data, item, brief.link(), site.entities)
            if shown is None:
                continue
            items.append(shown.page)
            site.data(shown.page, data.by_page.get(item, ()))
            if not any(pattern.search(shown.title) for pattern in standing):
                site.found.append(item_entry(shown.page, shown.title, brief.date))
            for page in item_pages(shown, brief.iri):
                site.folder.page(page)
        site.data(brief.page, data.by_page[brief.iri])
        for page in meeting_pages(view, tuple(items)):
            site.folder.page(page)


def write_cases(site: Writing, progress: Callable[[str], None]) -> None:
    """Write the pages, data and feeds of all cases."""
    for brief in site.overview.cases.values():
        progress(brief.number)
        fetched = fetch_resource(site.store, brief.iri, site.entities)
        named = site.entities.by_iri[brief.iri]
        view = case_view(site.store, named, brief.number, fetched, site.known)
        site.steps[brief.iri] = view.treatments
        if view.is_folder:
            site.folders.add(brief.iri)
        for page in case_pages(view):
            site.folder.page(page)
        site.data(brief.page, fetched.triples)
        site.feed(brief.iri, brief.page, f"{brief.number} {view.title}", case_entries(view))


def write_resources(site: Writing, progress: Callable[[str], None]) -> None:
    """Write the pages and data of everything else that has a page."""
    meetings: dict[str, list[int]] = {}
    for place, meeting in enumerate(site.overview.meetings):
        meetings.setdefault(body_key(meeting).replace("/id/meeting/", "/id/committee/"), []).append(place)
    for kind in _REST:
        for named in site.entities.of_kind(kind):
            progress(named.label)
            fetched = fetch_resource(site.store, named.iri, site.entities)
            view = resource_of(site, named, fetched)
            site.names[named.iri] = fetched.facts.texts(named.iri, "altLabel")
            for page in resource_pages(view):
                site.folder.page(page)
            site.data(named.page, fetched.triples)
            if kind == "committee":
                held = (site.overview.meetings[place] for place in meetings.get(named.iri, ()))
                site.feed(named.iri, named.page, named.label, meeting_entries(held))
            elif kind == "person":
                site.feed(named.iri, named.page, named.label, person_entries(view))


def resource_of(site: Writing, named: Named, fetched: Fetched) -> ResourceView:
    """Return the view of a resource, by its kind."""
    store, entities, meetings = site.store, site.entities, site.overview.meetings
    about = (store, named, fetched, entities)
    match named.kind:
        case "municipality":
            own = f"{site.base}id/meeting/{named.page.rpartition('/')[2]}/"
            return municipality_view(*about, [meeting for meeting in meetings if meeting.iri.startswith(own)])
        case "committee":
            return committee_view(*about, (meetings, site.overview.cases))
        case "term":
            return term_view(*about, meetings)
        case kind:
            return _VIEWS[kind](*about)


_VIEWS: Final = {
    "person": person_view,
    "party": party_view,
    "organisation": named_view,
    "legislation": named_view,
    "source": source_view,
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a feed; `of` is the page of the meeting that it tells of."""

    title: str
    iri: str
    path: str
    updated: str
    summary: str | None
    of: str | None = None


def case_entries(view: CaseView) -> tuple[Entry, ...]:
    """Return the treatments of a case, the latest first."""
    words = site_words("da")
    made = []
    for step in reversed(view.steps):
        body = step.body.label if step.body else words.text("picture", "unknown_body")
        outcomes = ", ".join(words.code("outcomes", code) for code in step.outcomes)
        summary = " ".join(part for part in (f"{outcomes}." if outcomes else "", step.text or "") if part)
        made.append(
            Entry(
                title=f"{body}: {words.code('steps', step.kind).lower()} {words.date(step.date)}",
                iri=f"{view.iri}#step-{step.number}",
                path=f"{file_of(view.page, 'da')}#step-{step.number}",
                updated=moment(step.date),
                summary=" ".join(summary.split())[:_LONGEST] or None,
                of=step.meeting.page if step.meeting else None,
            )
        )
    return tuple(made[:_NEWEST])


def meeting_entries(meetings: Iterable[MeetingBrief]) -> tuple[Entry, ...]:
    """Return meetings, which come the latest first, as entries."""
    words = site_words("da")
    made = [
        Entry(
            title=f"{meeting.body} {words.date(meeting.date)}",
            iri=meeting.iri,
            path=file_of(meeting.page, "da"),
            updated=moment(meeting.date),
            summary=words.code("labels", "cancelled")
            if meeting.cancelled
            else words.count("items", meeting.items),
            of=meeting.page,
        )
        for meeting in meetings
    ]
    return tuple(made[:_NEWEST])


def person_entries(view: ResourceView) -> tuple[Entry, ...]:
    """Return what a person did and where they are named, the latest first: votes, motions, attendance, mentions."""
    words = site_words("da")
    made = [
        Entry(
            title=f"{words.code('headings', part.name)}: {row.main.label} {words.date(row.date)}",
            iri=f"{view.iri}#{part.name}-{row.main.page}",
            path=file_of(row.main.page, "da"),
            updated=moment(row.date),
            summary=", ".join(words.code(group, code) for group, code in row.codes if code) or None,
        )
        for parts in view.sections
        for part in parts
        for row in part.rows
        if row.date and row.main.page
    ]
    return tuple(sorted(made, key=lambda entry: (entry.updated, entry.iri), reverse=True)[:_NEWEST])


def moment(date: str | None) -> str:
    """Return a date as Atom wants it.

    A month or year begins with its first day, and no date is the earliest there is.
    """
    given = (date or "")[:_DATE] or "1970"
    return f"{given}{'-01' * (2 - given.count('-'))}T00:00:00Z"
