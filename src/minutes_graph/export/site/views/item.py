"""The page of an agenda item: what was recommended, decided and voted, who was away, and what the text names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from minutes_graph.export.site.entities import Entities
from minutes_graph.export.site.fetch import Fetched, MeetingData
from minutes_graph.export.site.model import (
    Attendee,
    Code,
    Decided,
    Link,
    Passage,
    Row,
    Section,
    Source,
    Vote,
    paged,
)
from minutes_graph.export.site.views.votes import anchor_of, reservations_of, votes_of
from minutes_graph.trace.facts import concept_value, local_name

_SECTIONS = ("legislation", "organisations", "named_bodies", "parties", "people")
_NARROW = 20_000


@dataclass(frozen=True, slots=True)
class ItemView:
    """The page of an item; `before` and `after` are the neighbouring items."""

    iri: str
    page: str
    number: int | None
    title: str
    closed: bool
    meeting: Link
    date: str | None
    body: Link | None
    case: Link | None
    recommenders: tuple[str, ...]
    competence: Link | None
    recommendations: tuple[Passage, ...]
    decisions: tuple[Decided, ...]
    votes: tuple[Vote, ...]
    reservations: tuple[Passage, ...]
    absence: tuple[Attendee, ...]
    attachments: tuple[Passage, ...]
    source: Source | None
    sections: tuple[tuple[Section, ...], ...]
    before: Link | None
    after: Link | None


def item_view(data: MeetingData, item: str, meeting: Link, entities: Entities) -> ItemView | None:
    """Return the page of an item, None where its identifier can name no page."""
    page = entities.addresses.page(item)
    if page is None:
        return None
    fetched, facts = data.fetched, data.fetched.facts
    date = facts.text(data.iri, "date")
    body = facts.text(data.iri, "heldBy")
    place = data.items.index(item)
    recommended = facts.parts("underItem", item, "Recommendation")
    attached = facts.parts("underItem", item, "Attachment")
    return ItemView(
        iri=item,
        page=page,
        number=facts.number(item, "number"),
        title=item_title(fetched, item),
        closed=facts.is_true(item, "closed"),
        meeting=meeting,
        date=date,
        body=entities.printed(body, facts.text(data.iri, "bodyName")),
        case=entities.link(facts.text(item, "case")),
        recommenders=_recommenders(fetched, item, recommended),
        competence=entities.printed(facts.text(item, "competence"), facts.text(item, "competenceName")),
        recommendations=tuple(_passage(fetched, item, one, "text") for one in recommended),
        decisions=decisions_of(data, item, entities),
        votes=votes_of(fetched, item, entities),
        reservations=reservations_of(fetched, item, entities),
        absence=attendees(fetched, "underItem", item, entities),
        attachments=tuple(_passage(fetched, item, one, "title") for one in attached),
        source=fetched.source(item),
        sections=paged(_sections(data, item, entities), _NARROW),
        before=item_link(data, place - 1, entities),
        after=item_link(data, place + 1, entities),
    )


def item_title(fetched: Fetched, item: str) -> str:
    """Return the title of an item, or the end of its IRI where the text has none."""
    return fetched.facts.text(item, "title") or local_name(item)


def item_link(data: MeetingData, place: int, entities: Entities) -> Link | None:
    """Return the item at a place of the agenda, None where there is none."""
    if not 0 <= place < len(data.items):
        return None
    item = data.items[place]
    number = data.fetched.facts.number(item, "number")
    return Link(item_title(data.fetched, item), entities.addresses.page(item), number)


def attendees(fetched: Fetched, link: str, whole: str, entities: Entities) -> tuple[Attendee, ...]:
    """Return the people present and absent, as the meeting's head or an item prints them."""
    facts = fetched.facts
    return tuple(
        Attendee(
            person=entities.link(facts.text(one, "person"), facts.text(one, "personName")) or Link("?"),
            status=concept_value(facts.text(one, "attendanceStatus") or ""),
            reason=facts.text(one, "reason"),
            substitute_for=entities.link(
                facts.text(one, "substituteFor"), facts.text(one, "substituteForName")
            ),
            source=_printed_name(fetched, one),
            anchor=anchor_of(one, whole),
        )
        for one in facts.parts(link, whole, "Attendance")
    )


def decisions_of(data: MeetingData, item: str, entities: Entities) -> tuple[Decided, ...]:
    """Return the decisions of an item, the meeting's own and those of others that it prints."""
    facts = data.fetched.facts
    date = facts.text(data.iri, "date")
    committee = facts.text(data.iri, "heldBy") or ""
    found = []
    for one in facts.parts("underItem", item, "Decision"):
        body = facts.text(one, "body")
        own = facts.text(one, "date") in (None, date) and (body is None or committee.startswith(body))
        found.append(
            Decided(
                anchor=anchor_of(one, item),
                body=entities.printed(body, facts.text(one, "bodyName")) or Link("?"),
                own=own,
                date=facts.text(one, "date"),
                text=facts.text(one, "text") or "",
                outcomes=tuple(concept_value(code) for code in facts.texts(one, "outcome")),
                requests=facts.texts(one, "request"),
                source=data.fetched.source(one),
            )
        )
    return tuple(found)


def _printed_name(fetched: Fetched, one: str) -> Source | None:
    """Return the place of an attendance; what is printed of it is the name."""
    source = fetched.source(one)
    name = fetched.facts.text(one, "personNameAsPrinted")
    return replace(source, quote=name) if source else None


def _recommenders(fetched: Fetched, item: str, recommended: tuple[str, ...]) -> tuple[str, ...]:
    named = [fetched.facts.text(one, "recommenderName") for one in (*recommended, item)]
    return tuple(dict.fromkeys(name for name in named if name))


def _passage(fetched: Fetched, item: str, part: str, name: str) -> Passage:
    return Passage(fetched.facts.text(part, name) or "", fetched.source(part), anchor_of(part, item))


def _sections(data: MeetingData, item: str, entities: Entities) -> Iterator[tuple[str, list[Row]]]:
    fetched, facts = data.fetched, data.fetched.facts
    yield "procedure", _steps(fetched, item, entities)
    yield (
        "treatments",
        [
            Row(
                main=entities.printed(facts.text(one, "body"), facts.text(one, "bodyName")) or Link("…"),
                date=facts.text(one, "date"),
                text=facts.text(one, "text"),
                codes=_inferred(fetched, one),
                sources=_sources(fetched, one),
            )
            for one in facts.parts("underItem", item, "Treatment")
        ],
    )
    yield (
        "events",
        [
            Row(
                main=entities.printed(facts.text(one, "actor"), None) or Link("…"),
                date=facts.text(one, "date"),
                text=facts.text(one, "text"),
                sources=_sources(fetched, one),
            )
            for one in facts.parts("underItem", item, "StatedEvent")
        ],
    )
    yield from _details(fetched, item)
    by_kind = mention_rows(fetched, item, entities)
    for name in _SECTIONS:
        yield name, by_kind.get(name, [])


def _steps(fetched: Fetched, item: str, entities: Entities) -> list[Row]:
    facts = fetched.facts
    return [
        Row(
            main=entities.printed(facts.text(one, "body"), facts.text(one, "bodyName")) or Link("?"),
            date=facts.text(one, "date"),
            codes=(("steps", concept_value(facts.text(one, "stepKind") or "")),),
            sources=_sources(fetched, one),
        )
        for one in facts.parts("underItem", item, "CaseStep")
    ]


def _details(fetched: Fetched, item: str) -> Iterator[tuple[str, list[Row]]]:
    facts = fetched.facts
    yield (
        "amounts",
        [
            Row(main=Link(facts.text(one, "quote") or ""), sources=_sources(fetched, one))
            for one in facts.parts("underItem", item, "Amount")
        ],
    )
    yield (
        "name_changes",
        [
            Row(main=change, codes=_inferred(fetched, one), sources=_sources(fetched, one))
            for one in facts.parts("underItem", item, "NameChange")
            for change in [Link(f"{facts.text(one, 'oldName')} → {facts.text(one, 'newName')}")]
        ],
    )


def mention_rows(fetched: Fetched, item: str, entities: Entities) -> dict[str, list[Row]]:
    """Return what the text of an item names, by kind; each once, with all its places."""
    facts = fetched.facts
    places: dict[str, list[Source]] = {}
    for one in facts.parts("underItem", item, "Mention"):
        for iri in facts.texts(one, "mentionOf"):
            places.setdefault(iri, []).extend(_sources(fetched, one))
    found: dict[str, list[Row]] = {}
    for iri, sources in places.items():
        named = entities.by_iri.get(iri)
        section = {
            "legislation": "legislation",
            "organisation": "organisations",
            "party": "parties",
            "person": "people",
        }.get(named.kind if named else "", "named_bodies")
        found.setdefault(section, []).append(
            Row(main=entities.link(iri) or Link(iri), sources=tuple(sources))
        )
    return found


def _inferred(fetched: Fetched, one: str) -> tuple[Code, ...]:
    return (("labels", "inferred"),) if fetched.inferred(one) else ()


def _sources(fetched: Fetched, one: str) -> tuple[Source, ...]:
    source = fetched.source(one)
    return (source,) if source else ()


def outcome_codes(decisions: tuple[Decided, ...], votes: tuple[Vote, ...]) -> tuple[Code, ...]:
    """Return the outcomes of an item as codes.

    The outcomes of the body's own decisions, the results of its votes.
    """
    outcomes = [("outcomes", code) for one in decisions if one.own for code in one.outcomes]
    results = [("headings", "votes_one")] if votes else []
    return tuple(dict.fromkeys((*outcomes, *results)))
