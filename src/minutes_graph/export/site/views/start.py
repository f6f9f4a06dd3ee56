"""The start page and the lists of everything."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from minutes_graph.export.site.entities import Entities, Named
from minutes_graph.export.site.model import NEXT_PAGE, Count, Link, Row, Section, paged
from minutes_graph.export.site.overview import MeetingBrief, Overview
from minutes_graph.export.site.views.bodies import meeting_rows
from minutes_graph.model.values import alphabetical

_FEW = 6
_MANY = 40
_DAY = len("2031-05-06")


@dataclass(frozen=True, slots=True)
class StartView:
    """The start page; `search_parts` is the number of scripts of the search index."""

    counts: tuple[Count, ...]
    first: str
    last: str
    meetings: tuple[Row, ...]
    cases: tuple[Row, ...]
    committees: tuple[Row, ...]
    search_parts: int


@dataclass(frozen=True, slots=True)
class ListView:
    """The list of all resources of a kind."""

    sections: tuple[tuple[Section, ...], ...]


def start_view(
    overview: Overview, entities: Entities, search_parts: int, steps: Mapping[str, int]
) -> StartView:
    """Return the start page; `steps` are the treatments of each case that is no folder."""
    kinds = ("people", "organisations", "legislation")
    of_kind = {"people": "person", "organisations": "organisation", "legislation": "legislation"}
    counts = (
        Count("meetings", len(overview.meetings)),
        Count("items", overview.items),
        Count("cases", len(overview.cases)),
        Count("votes", overview.votes),
        *(Count(kind, sum(1 for _ in entities.of_kind(of_kind[kind]))) for kind in kinds),
    )
    dates = [meeting.date for meeting in overview.meetings if meeting.date]
    cases = [case for case in overview.cases.values() if steps.get(case.iri)]
    cases.sort(key=lambda case: (steps[case.iri], case.last, case.iri), reverse=True)
    return StartView(
        counts=tuple(one for one in counts if one.count),
        first=min(dates, default=""),
        last=max(dates, default=""),
        meetings=tuple(meeting_rows(overview.meetings[:_FEW])),
        cases=tuple(
            Row(main=case.link(), date=case.last, counts=(Count("steps", steps[case.iri]),))
            for case in cases[:_FEW]
        ),
        committees=tuple(_committees(overview.meetings, entities)[:_MANY]),
        search_parts=search_parts,
    )


def cases_list(overview: Overview, steps: Mapping[str, int], folders: Collection[str]) -> ListView:
    """Return all cases, those treated last first, and apart from them the folders.

    `steps` are the treatments of each.
    """
    cases = sorted(overview.cases.values(), key=lambda case: (case.last, case.iri), reverse=True)
    matters = [
        Row(
            main=case.link(),
            date=case.last,
            context=Link(case.number),
            counts=(Count("steps", steps.get(case.iri, 0)),),
        )
        for case in cases
        if case.iri not in folders
    ]
    rest = [
        Row(
            main=Link(case.number, case.page),
            date=case.last,
            counts=(Count("steps", steps.get(case.iri, 0)),),
        )
        for case in cases
        if case.iri in folders
    ]
    return ListView(paged((("cases", matters), ("folders", rest)), NEXT_PAGE))


def meetings_list(overview: Overview) -> ListView:
    """Return all meetings, the latest first."""
    return ListView(paged((("meetings", meeting_rows(overview.meetings)),), NEXT_PAGE))


def committees_list(overview: Overview, entities: Entities) -> ListView:
    """Return the bodies that have minutes here, and those that are only named."""
    met = _committees(overview.meetings, entities)
    pages = {row.main.page for row in met}
    others = [named for named in entities.of_kind("committee") if named.page not in pages]
    lists = (("committees", met), ("named_bodies", names(others)))
    return ListView(paged(lists, NEXT_PAGE))


def organisations_list(entities: Entities) -> ListView:
    """Return organisations, parties and municipalities by name."""
    lists = (
        ("parties", names(entities.of_kind("party"))),
        ("organisations", names((*entities.of_kind("organisation"), *entities.of_kind("municipality")))),
    )
    return ListView(paged(lists, NEXT_PAGE))


def kind_list(entities: Entities, kind: str, name: str) -> ListView:
    """Return all resources of a kind by name, under the heading `name`."""
    return ListView(paged(((name, names(entities.of_kind(kind))),), NEXT_PAGE))


def changes_list(changed: Mapping[str, str], entities: Entities) -> ListView:
    """Return the meetings and cases that were changed after they were published, the latest change first.

    `changed` are the times in ISO 8601 by the pages of these.
    """
    found = ((changed[named.page], named) for named in entities.by_iri.values() if named.page in changed)
    latest = sorted(found, key=lambda one: (one[0], one[1].page), reverse=True)
    rows = [Row(main=Link(named.label, named.page), date=time[:_DAY]) for time, named in latest]
    return ListView(paged((("changes", rows),), NEXT_PAGE))


def names(found: Iterable[Named]) -> list[Row]:
    """Return resources as rows in Danish alphabetical order."""
    rows = [Row(main=Link(named.label, named.page)) for named in found]
    return sorted(rows, key=lambda row: alphabetical(row.main.label))


def _committees(meetings: Iterable[MeetingBrief], entities: Entities) -> list[Row]:
    met: dict[str, int] = {}
    for meeting in meetings:
        body = (meeting.held_by or "").rpartition("/")[0]
        met[body] = met.get(body, 0) + 1
    rows = [
        Row(main=link, counts=(Count("meetings", count),))
        for body, count in met.items()
        if body in entities.by_iri and (link := entities.link(body))
    ]
    return sorted(rows, key=lambda row: alphabetical(row.main.label))
