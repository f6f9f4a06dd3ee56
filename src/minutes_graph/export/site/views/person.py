"""The page of a person: memberships, party, attendance, ballots and motions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from minutes_graph.export.site.entities import Entities, Named
from minutes_graph.export.site.fetch import Fetched
from minutes_graph.export.site.model import Code, Count, Fact, Link, Row
from minutes_graph.export.site.rows import MOST_PLACES, referring, referring_rows
from minutes_graph.export.site.views.named import (
    ResourceView,
    names_fact,
    outside_facts,
    resource_view,
)
from minutes_graph.store import QuadStore

_ATTENDED = referring("?part mg:person ?about ; mg:atMeeting ?head ; mg:attendanceStatus ?code .")
_AWAY = referring("?part mg:person ?about ; mg:underItem ?under ; mg:attendanceStatus ?code .")
_BALLOT = "?part mg:person ?about ; mg:voteChoice ?code ; mg:inVote ?event ."
_BALLOTS = referring(
    f"{_BALLOT} ?event mg:onMotion ?motion . ?motion mg:text ?text .",
    f"{_BALLOT} FILTER NOT EXISTS {{ ?event mg:onMotion ?motion }}",
)
_PROPOSED = referring("?part mg:proposer ?about ; mg:text ?text .")
_EXPLAINED = referring(
    "?part mg:person ?about ; mg:inVote ?event . FILTER NOT EXISTS { ?part mg:voteChoice ?any }",
    "?part mg:person ?about ; a mg:Reservation .",
    optional="OPTIONAL { ?part mg:quote ?text }",
)
_MENTIONED = referring("?part mg:mentionOf ?about .")
_PRESENT = frozenset({"present", "substitute", "left-early", "arrived-late", "partly-absent"})


def person_view(store: QuadStore, named: Named, fetched: Fetched, entities: Entities) -> ResourceView:
    """Return the page of a person."""

    def rows(query: str, group: str | None = None) -> list[Row]:
        return referring_rows(store, query, named.iri, entities, group)

    attended = rows(_ATTENDED, "attendance")
    lists = (
        ("memberships", list(_memberships(fetched, named.iri, entities, attended))),
        ("ballots", rows(_BALLOTS, "choices")),
        ("proposals", rows(_PROPOSED)),
        ("explanations", rows(_EXPLAINED)),
        ("attended", attended),
        ("absences", list(_by_meeting(rows(_AWAY, "attendance")))),
        ("mentioned_in", rows(_MENTIONED)),
    )
    facts = (
        *_parties(fetched, named.iri, entities),
        names_fact(fetched, named.iri),
        *outside_facts(fetched, named.iri),
    )
    return resource_view(named, fetched, facts, lists)


def _by_meeting(rows: list[Row]) -> Iterator[Row]:
    """Yield a row a meeting and status; where it is of several items, the meeting, with these items behind it."""
    missed: dict[tuple[str | None, tuple[Code, ...]], list[Row]] = {}
    for row in rows:
        missed.setdefault((row.context.page if row.context else row.main.page, row.codes), []).append(row)
    for found in missed.values():
        first = found[0]
        if len(found) == 1 or first.context is None:
            yield from found
        else:
            sources = dict.fromkeys(source for row in found for source in row.sources)
            items = tuple(row.main for row in sorted(found, key=lambda row: row.main.number or 0))
            yield Row(
                first.context,
                first.date,
                codes=first.codes,
                others=items,
                sources=tuple(sources)[:MOST_PLACES],
            )


def _memberships(fetched: Fetched, person: str, entities: Entities, attended: list[Row]) -> Iterator[Row]:
    facts = fetched.facts
    for one in sorted(
        facts.of_kind("Membership"), key=lambda one: facts.text(one, "lastEvidence") or "", reverse=True
    ):
        body = facts.text(one, "organization")
        if person not in facts.texts(one, "member") or body is None:
            continue
        first, last = facts.text(one, "firstEvidence") or "", facts.text(one, "lastEvidence") or ""
        committee = _meetings_of(body)
        here = [row for row in attended if _is_of(row, committee) and first <= (row.date or "") <= last]
        counted = Counter("present" if _was_there(row) else "absent" for row in here)
        yield Row(
            main=entities.link(body) or Link(body),
            counts=tuple(Count(name, counted[name]) for name in ("present", "absent") if counted[name]),
            span=(first, last),
            sources=tuple(source for row in (here[-1:] + here[:1]) for source in row.sources),
        )


def _meetings_of(body: str) -> str:
    """Return how the pages of the meetings of a body in a period begin."""
    return body.partition("/id/committee/")[2].rpartition("/")[0]


def _is_of(row: Row, committee: str) -> bool:
    return bool(committee) and f"/meeting/{committee}/" in f"/{row.main.page or ''}/"


def _was_there(row: Row) -> bool:
    return any(code in _PRESENT for _, code in row.codes)


def _parties(fetched: Fetched, person: str, entities: Entities) -> Iterator[Fact]:
    facts = fetched.facts
    found: dict[str, list[str]] = {}
    for one in facts.of_kind("PartyAffiliation"):
        party = facts.text(one, "organization")
        if party and person in facts.texts(one, "member"):
            found.setdefault(party, []).extend(facts.texts(one, "wasDerivedFrom"))
    for party, derived in found.items():
        link = entities.link(party)
        sources = dict.fromkeys(fetched.passages[one] for one in derived if one in fetched.passages)
        if link:
            yield Fact("party", links=(link,), sources=tuple(sources)[:3])
