"""From views to pages: titles, breadcrumbs, links of the head, and the pages that continue long lists."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from minutes_graph.export.site.model import Section, Step
from minutes_graph.export.site.render import Crumb, HeadLink, Page
from minutes_graph.export.site.schema_org import (
    case_node,
    item_node,
    meeting_node,
    resource_node,
    schema_type,
)
from minutes_graph.export.site.views.case import CaseView
from minutes_graph.export.site.views.item import ItemView
from minutes_graph.export.site.views.meeting import MeetingView
from minutes_graph.export.site.views.named import ResourceView

_MOST_STOPS = 60
# The kinds of resources that have a feed of their own, besides cases.
FED = frozenset({"committee", "person"})
_START = Crumb("index", word="start")
_MENUS = {
    "meeting": "meetings",
    "item": "meetings",
    "case": "cases",
    "person": "people",
    "committee": "committees",
    "term": "committees",
    "municipality": "organisations",
    "party": "organisations",
    "organisation": "organisations",
    "legislation": "legislation",
    "source": "about",
}


@dataclass(frozen=True, slots=True)
class CasePage:
    """A case with its missing treatments, and whether it has a picture: folders and long cases are lists."""

    case: CaseView
    drawn: bool
    gaps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Continuation:
    """A page that continues a list of another page, with the pages before and after it."""

    section: Section
    whole: str
    before: str
    after: str | None
    steps: tuple[Step, ...] = ()


def head_links(iri: str, page: str, kind: str) -> tuple[HeadLink, ...]:
    """Return the links of a page to its data, identifier and type, after Signposting."""
    return (
        HeadLink("canonical", f"{page.rpartition('/')[2]}.html", outside=True),
        HeadLink("cite-as", iri, outside=True),
        HeadLink("alternate", f"{page}.ttl", "text/turtle"),
        HeadLink("alternate", f"{page}.jsonld", "application/ld+json"),
        HeadLink("describedby", f"{page}.ttl", "text/turtle"),
        HeadLink("describedby", f"{page}.jsonld", "application/ld+json"),
        HeadLink("type", schema_type(kind), outside=True),
        HeadLink("type", "https://schema.org/AboutPage", outside=True),
    )


def meeting_pages(view: MeetingView, items: tuple[str, ...]) -> Iterator[Page]:
    """Yield the pages of a meeting; `items` are the pages of its items."""
    links = tuple(HeadLink("item", f"{item}.html", "text/html") for item in items)
    page = _page(view, "meeting", f"{view.body.label} {view.date or ''}", meeting_node(view), links)
    page = replace(page, date=view.date)
    yield page
    yield from continuations(page, view.sections)


def item_pages(view: ItemView, meeting: str) -> Iterator[Page]:
    """Yield the pages of an agenda item of the meeting with that IRI."""
    whole = view.meeting.page
    links = (HeadLink("collection", f"{whole}.html", "text/html"),) if whole else ()
    page = replace(_page(view, "item", view.title, item_node(view, meeting), links), date=view.date)
    if whole:
        page = replace(page, trail=(*page.trail, Crumb(whole, label=view.meeting.label, date=view.date)))
    yield page
    yield from continuations(page, view.sections)


def case_pages(view: CaseView) -> Iterator[Page]:
    """Yield the pages of a case."""
    shown = CasePage(
        case=view,
        drawn=not view.is_folder and 0 < len(view.steps) <= _MOST_STOPS,
        gaps=tuple(step for step in view.steps if step.gap),
    )
    page = _page(view, "case", view.title, case_node(view), (_feed(view.page),))
    page = replace(page, view=shown, date=view.updated or None)
    yield page
    yield from _step_pages(page, view)
    yield from continuations(page, view.sections)


def resource_pages(view: ResourceView) -> Iterator[Page]:
    """Yield the pages of a person, body, organisation, law or file."""
    feed = (_feed(view.page),) if view.kind in FED else ()
    page = _page(view, view.kind, view.title, resource_node(view), feed)
    page = replace(page, template="resource.html")
    yield page
    yield from continuations(page, view.sections)


def _page(
    view: MeetingView | ItemView | CaseView | ResourceView,
    kind: str,
    title: str,
    schema: str,
    links: tuple[HeadLink, ...],
) -> Page:
    menu = _MENUS[kind]
    return Page(
        path=view.page,
        template=f"{kind}.html",
        view=view,
        title=(None, title),
        kind=kind,
        menu=menu,
        trail=(_START, Crumb(menu, word=menu)),
        links=(*head_links(view.iri, view.page, kind), *links),
        schema=schema,
        iri=view.iri,
        data=view.page,
    )


def continuations(page: Page, sections: tuple[tuple[Section, ...], ...]) -> Iterator[Page]:
    """Yield the pages that continue the long lists of a page."""
    for parts in sections:
        for part in parts[1:]:
            yield _continuation(page, Continuation(part, page.path, *_beside(page.path, part)))


def _step_pages(page: Page, view: CaseView) -> Iterator[Page]:
    pages = len(view.step_pages)
    for place, steps in enumerate(view.step_pages[1:], start=2):
        part = Section("steps", (), len(view.steps), place, pages)
        beside = _beside(page.path, part)
        shown = replace(part, name="timeline")
        yield _continuation(page, Continuation(shown, page.path, *beside, steps), "steps")


def _continuation(page: Page, view: Continuation, name: str | None = None) -> Page:
    part = (name or view.section.name).replace("_", "-")
    return replace(
        page,
        path=f"{page.path}.{part}.{view.section.page}",
        template="continuation.html",
        view=view,
        links=(),
        schema=None,
        trail=(
            *page.trail,
            Crumb(page.path, word=page.title[1] if page.title[0] else None, label=page.title[1]),
        ),
    )


def _beside(path: str, part: Section) -> tuple[str, str | None]:
    name = part.name.replace("_", "-")
    before = path if part.page == 2 else f"{path}.{name}.{part.page - 1}"
    return before, f"{path}.{name}.{part.page + 1}" if part.page < part.pages else None


def _feed(page: str) -> HeadLink:
    return HeadLink("alternate", f"{page}.atom", "application/atom+xml")
