"""The page of a meeting: when and where, who was there, and what was on the agenda."""

from __future__ import annotations

from dataclasses import dataclass

from minutes_graph.export.site.entities import Entities
from minutes_graph.export.site.fetch import MeetingData
from minutes_graph.export.site.model import Attendee, Fact, Link, Row, Section, paged
from minutes_graph.export.site.views.item import attendees, decisions_of, item_title, outcome_codes
from minutes_graph.export.site.views.votes import votes_of


@dataclass(frozen=True, slots=True)
class MeetingView:
    """The page of a meeting; `before` and `after` are the neighbouring meetings of the body."""

    iri: str
    page: str
    body: Link
    date: str | None
    facts: tuple[Fact, ...]
    attendance: tuple[Attendee, ...]
    sections: tuple[tuple[Section, ...], ...]
    before: Link | None
    after: Link | None
    starts: str | None
    place: str | None
    cancelled: bool


def meeting_view(
    data: MeetingData, entities: Entities, beside: tuple[Link | None, Link | None]
) -> MeetingView | None:
    """Return the page of a meeting, None where its identifier can name no page."""
    named = entities.by_iri.get(data.iri)
    if named is None:
        return None
    facts = data.fetched.facts
    held_by = facts.text(data.iri, "heldBy")
    rows = [_row(data, item, entities) for item in data.items]
    elsewhere = [
        Row(
            main=Link(f"{facts.text(one, 'oldName')} → {facts.text(one, 'newName')}"),
            sources=tuple(source for source in [data.fetched.source(one)] if source),
        )
        for one in facts.parts("atMeeting", data.iri, "NameChange")
    ]
    return MeetingView(
        iri=data.iri,
        page=named.page,
        body=entities.printed(held_by, facts.text(data.iri, "bodyName")) or Link(named.label),
        date=facts.text(data.iri, "date"),
        facts=_facts(data, entities),
        attendance=attendees(data.fetched, "atMeeting", data.iri, entities),
        sections=paged((("agenda", rows), ("name_changes", elsewhere))),
        before=beside[0],
        after=beside[1],
        starts=facts.text(data.iri, "startedAtTime"),
        place=facts.text(data.iri, "place"),
        cancelled=facts.is_true(data.iri, "cancelled"),
    )


def _facts(data: MeetingData, entities: Entities) -> tuple[Fact, ...]:
    facts = data.fetched.facts
    found = [
        Fact(
            "committee", links=tuple(link for link in [entities.link(facts.text(data.iri, "heldBy"))] if link)
        ),
        Fact("date", date=facts.text(data.iri, "date"), texts=_times(facts.text(data.iri, "weekday"))),
        Fact("time", texts=_times(_span(data))),
        Fact("occasion", texts=_times(facts.text(data.iri, "occasion"))),
        Fact("place", texts=_times(facts.text(data.iri, "place"))),
    ]
    source = data.fetched.source(data.iri)
    if source:
        found.append(Fact("file", links=(Link(source.file, source.page),), sources=(source,)))
    return tuple(fact for fact in found if fact.links or fact.date or fact.texts)


def _times(text: str | None) -> tuple[str, ...]:
    return (text,) if text else ()


def _span(data: MeetingData) -> str | None:
    facts = data.fetched.facts
    times = [facts.text(data.iri, name) for name in ("startedAtTime", "endedAtTime")]
    clock = [time.partition("T")[2][:5].replace(":", ".") for time in times if time]
    return "–".join(clock) or None


def _row(data: MeetingData, item: str, entities: Entities) -> Row:
    facts = data.fetched.facts
    decisions = decisions_of(data, item, entities)
    codes = outcome_codes(decisions, votes_of(data.fetched, item, entities))
    if facts.is_true(item, "closed"):
        codes = (("labels", "closed"), *codes)
    source = data.fetched.source(item)
    return Row(
        main=Link(
            item_title(data.fetched, item), entities.addresses.page(item), facts.number(item, "number")
        ),
        context=entities.link(facts.text(item, "case")),
        codes=codes,
        sources=(source,) if source else (),
    )
