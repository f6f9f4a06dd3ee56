"""The pages of municipalities, committees, and committees in an election period."""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import NamedNode

from minutes_graph.export.site.entities import Entities, Named
from minutes_graph.export.site.fetch import Fetched, text_of
from minutes_graph.export.site.model import Count, Fact, Link, Row
from minutes_graph.export.site.overview import CaseBrief, MeetingBrief
from minutes_graph.export.site.rows import membership_rows, referring, referring_rows
from minutes_graph.export.site.views.named import (
    ResourceView,
    kind_code,
    names_fact,
    outside_facts,
    resource_view,
)
from minutes_graph.model.values import alphabetical
from minutes_graph.store import QuadStore
from minutes_graph.trace.facts import sparql

_TERMS = sparql(
    "SELECT ?term ?first ?about WHERE { ?term mg:termOf ?about . OPTIONAL { ?term mg:firstYear ?first } }"
)
_MEMBERS = sparql(
    """SELECT ?person ?first ?last ?about WHERE {
  ?membership a org:Membership ; org:organization ?about ; org:member ?person ;
    mg:firstEvidence ?first ; mg:lastEvidence ?last . }"""
)
_UNITS = sparql("SELECT ?unit ?about WHERE { ?unit org:unitOf ?about }")
_ELSEWHERE = referring(
    "?part mg:body ?about .",
    optional="OPTIONAL { ?part mg:stepKind ?code } OPTIONAL { ?part mg:text ?text }",
)
_GAPS = sparql(
    """SELECT ?case ?date ?rule ?about WHERE { ?gap a mg:Gap ; mg:body ?about ; mg:case ?case ; mg:rule ?rule .
  OPTIONAL { ?gap dcterms:date ?date } }"""
)
_GAP_CODES = {
    "mentioned-without-minutes": "mentioned",
    "minutes-without-case": "not-on-agenda",
    "demanded-without-minutes": "demanded",
}


def committee_view(
    store: QuadStore,
    named: Named,
    fetched: Fetched,
    entities: Entities,
    briefs: tuple[Iterable[MeetingBrief], dict[str, CaseBrief]],
) -> ResourceView:
    """Return the page of a committee: its periods, its meetings, and mentions in the minutes of others."""
    about = {"about": NamedNode(named.iri)}
    terms = sorted(
        ((text_of(first) or "", text_of(term) or "") for term, first, _ in store.select(_TERMS, about).rows),
        reverse=True,
    )
    meetings = [meeting for meeting in briefs[0] if meeting.held_by in {term for _, term in terms}]
    term_rows = [
        Row(
            main=entities.link(term) or Link(term),
            counts=(Count("meetings", sum(meeting.held_by == term for meeting in meetings)),),
        )
        for _, term in terms
    ]
    facts = (
        Fact("municipality", links=_known(entities.link(fetched.facts.text(named.iri, "unitOf")))),
        names_fact(fetched, named.iri),
        Fact("kind", codes=kind_code(fetched, named.iri, "organisationKind", "organisation_kinds")),
        *outside_facts(fetched, named.iri),
    )
    own = f"/meeting/{named.page.partition('/committee/')[2]}/"
    elsewhere = referring_rows(store, _ELSEWHERE, named.iri, entities, "steps")
    lists = (
        ("terms", term_rows),
        ("meetings", meeting_rows(meetings)),
        ("announced", _gap_rows(store, named.iri, briefs[1])),
        ("elsewhere", [row for row in elsewhere if own not in (row.main.page or "")]),
    )
    return resource_view(named, fetched, facts, lists)


def term_view(
    store: QuadStore, named: Named, fetched: Fetched, entities: Entities, meetings: Iterable[MeetingBrief]
) -> ResourceView:
    """Return the page of a committee in an election period: its members and meetings."""
    members = []
    for person, first, last, _ in store.select(_MEMBERS, {"about": NamedNode(named.iri)}).rows:
        link = entities.link(text_of(person))
        if link:
            members.append(Row(main=link, span=(text_of(first) or "", text_of(last) or "")))
    facts = (
        Fact("committee", links=_known(entities.link(fetched.facts.text(named.iri, "termOf")))),
        Fact("term", texts=_years(fetched, named.iri), judged=fetched.inferred(named.iri)),
    )
    lists = (
        ("members", sorted(members, key=lambda row: alphabetical(row.main.label))),
        ("meetings", meeting_rows(one for one in meetings if one.held_by == named.iri)),
    )
    return resource_view(named, fetched, facts, lists)


def municipality_view(
    store: QuadStore, named: Named, fetched: Fetched, entities: Entities, meetings: Iterable[MeetingBrief]
) -> ResourceView:
    """Return the page of a municipality: its bodies, those first that have minutes here."""
    met: dict[str, int] = {}
    for meeting in meetings:
        body = (meeting.held_by or "").rpartition("/")[0]
        met[body] = met.get(body, 0) + 1
    units = [text_of(unit) or "" for unit, _ in store.select(_UNITS, {"about": NamedNode(named.iri)}).rows]
    linked = [(unit, link) for unit in sorted(set(units)) if (link := entities.link(unit))]
    rows = [Row(main=link, counts=(Count("meetings", met[unit]),)) for unit, link in linked if unit in met]
    others = [Row(main=link) for unit, link in linked if unit not in met]
    facts = (names_fact(fetched, named.iri), *outside_facts(fetched, named.iri))
    lists = (
        ("committees", sorted(rows, key=lambda row: alphabetical(row.main.label))),
        ("named_bodies", sorted(others, key=lambda row: alphabetical(row.main.label))),
        ("memberships", membership_rows(fetched, named.iri, entities)),
        (
            "mentioned_in",
            referring_rows(store, referring("?part mg:mentionOf ?about ."), named.iri, entities),
        ),
    )
    return resource_view(named, fetched, facts, lists)


def meeting_rows(meetings: Iterable[MeetingBrief]) -> list[Row]:
    """Return meetings as rows, in the order given."""
    return [
        Row(
            main=meeting.link(),
            date=meeting.date,
            codes=(("labels", "cancelled"),) if meeting.cancelled else (),
            counts=(Count("items", meeting.items),),
        )
        for meeting in meetings
    ]


def _gap_rows(store: QuadStore, body: str, cases: dict[str, CaseBrief]) -> list[Row]:
    rows = []
    for case, date, rule, _ in store.select(_GAPS, {"about": NamedNode(body)}).rows:
        brief = cases.get(text_of(case) or "")
        if brief:
            code = _GAP_CODES.get(text_of(rule) or "", "announced")
            rows.append(Row(main=brief.link(), date=text_of(date), codes=(("gaps", code),)))
    return sorted(rows, key=lambda row: (row.date or "", row.main.label), reverse=True)


def _known(link: Link | None) -> tuple[Link, ...]:
    return (link,) if link else ()


def _years(fetched: Fetched, iri: str) -> tuple[str, ...]:
    years = [fetched.facts.text(iri, name) for name in ("firstYear", "lastYear")]
    period = "–".join(year for year in years if year)
    return (period,) if period else ()
