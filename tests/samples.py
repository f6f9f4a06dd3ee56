"""Made-up minutes as the stages before the graph return them, with all that a graph can hold."""

from __future__ import annotations

from dataclasses import replace

from minutes_graph.model import (
    AgendaItem,
    Attendance,
    AttendanceStatus,
    BodyName,
    CaseNumber,
    Decision,
    Entity,
    EntityKind,
    Identification,
    Meeting,
    Member,
    Minutes,
    OutcomeKind,
    PartialDate,
    PartyEvidence,
    Renaming,
    Resolution,
    SourceDocument,
    Term,
)
from minutes_graph.rdf.places import Reading
from tests.sample_entities import (
    BODIL,
    COMMITTEE,
    FINANCE,
    FUND,
    HARBOUR,
    HARBOUR_ACT,
    IDA,
    KAJ,
    LEFT,
    MUNICIPALITY,
    REFORM,
    SOCIAL,
    SOEREN,
)
from tests.sample_items import closed_item, mole_item
from tests.sample_texts import LATER_TEXT, TEXT, as_pdf, document_of, line_with, person_in


def _attendance(document: SourceDocument) -> tuple[Attendance, ...]:
    line = "Mødedeltagere"
    span = line_with(document, line)
    return (
        Attendance(person_in(document, "Bodil Æbelø", line), AttendanceStatus.PRESENT, span),
        Attendance(person_in(document, "Søren Ås", line), AttendanceStatus.PRESENT, span),
        Attendance(person_in(document, "Kaj Ravn", line), AttendanceStatus.ABSENT, span, reason="Fravær"),
        Attendance(
            person_in(document, "Ida Holm", line),
            AttendanceStatus.SUBSTITUTE,
            span,
            substitute_for=person_in(document, "Kaj Ravn", line),
        ),
    )


def _found(
    document: SourceDocument, entity: Entity, text: str, line: str, item: int | None
) -> Identification:
    """Take `text`, where it first stands in the line with the words `line`, for a mention of `entity`."""
    span = line_with(document, line)
    offset = document.line(span.start).raw.index(text)
    return Identification(
        entity, text, span, item, 0.9, "known-name", "the name is registered", offset=offset, mention=True
    )


def _field(document: SourceDocument, entity: Entity, text: str, line: str) -> Identification:
    reason = "the name is registered in the municipality"
    return Identification(entity, text, line_with(document, line), None, 1.0, "registered-name", reason)


def _index(*entities: Entity) -> dict[tuple[EntityKind, str], Entity]:
    return {(entity.kind, entity.name): entity for entity in entities}


def _resolution(document: SourceDocument) -> Resolution:
    people = "Mødedeltagere"
    identifications = (
        _field(document, COMMITTEE, "Havne- og Fiskeriudvalget", "REFERAT"),
        _field(document, FINANCE, "Økonomiudvalget", "28. januar"),
        *(_field(document, person, person.name, people) for person in (BODIL, SOEREN, KAJ, IDA)),
        _field(document, LEFT, "V", "foreslog"),
        _field(document, SOCIAL, "A", "For stemte"),
        replace(_found(document, HARBOUR, "Klitborg Havneforening", "efter havneloven", 4), partner=True),
        replace(_found(document, HARBOUR, "KHF", "efter havneloven", 4), partner=True),
        _found(document, HARBOUR, "KHF", "KHF afholder", 4),
        replace(_found(document, FUND, "Fonden Blåt Hav", "efter havneloven", 4), partner=True),
        _found(document, HARBOUR_ACT, "havneloven", "efter havneloven", 4),
        _found(document, REFORM, "havneloven", "efter havneloven", 4),
        _found(document, FUND, "Strandfonden", "hed til", 4),
        _found(document, MUNICIPALITY, "Klitborg", "Mødested", None),
    )
    index = _index(COMMITTEE, FINANCE, BODIL, SOEREN, KAJ, IDA, HARBOUR, FUND)
    index |= {(EntityKind.PARTY, "V"): LEFT, (EntityKind.PARTY, "A"): SOCIAL}
    reason = "the text lists what it is made of"
    line = line_with(document, "efter havneloven")
    members = (Member(HARBOUR, MUNICIPALITY, line, 0.9, "members-listed", reason),)
    return Resolution(MUNICIPALITY, COMMITTEE, Term(2030, 2033), False, identifications, index, members)


def rich_reading() -> Reading:
    """Return minutes that hold at least one of everything that the graph can say."""
    document = document_of(TEXT, "rich.txt")
    title = line_with(document, "REFERAT")
    meeting = Meeting(
        committee=BodyName("Havne- og Fiskeriudvalget", "Havne- og Fiskeriudvalget", title),
        span=title.to(line_with(document, "Mødedeltagere")),
        municipality="Klitborg Kommune",
        term=Term(2030, 2033),
        date=PartialDate(2031, 2, 4),
        weekday="Tirsdag",
        occasion="ekstraordinært",
        start="16:00",
        end="18:15",
        place="Lokale 2, Klitborg Rådhus",
        attendance=_attendance(document),
    )
    renamed = line_with(document, "hed til")
    minutes = Minutes(
        document.source,
        meeting,
        (mole_item(document), closed_item(document)),
        parties=(
            PartyEvidence("V", person_in(document, "Søren Ås", "foreslog"), line_with(document, "foreslog")),
            PartyEvidence(
                "A", person_in(document, "Bodil Æbelø", "For stemte"), line_with(document, "For stemte")
            ),
        ),
        renamings=(
            Renaming(
                "Strandfonden",
                "Fonden Blåt Hav",
                PartialDate(2031, 1, 1),
                4,
                "Fonden Blåt Hav hed til 1. januar 2031 Strandfonden.",
                renamed,
            ),
        ),
    )
    return Reading(minutes, _resolution(document), document)


def later_reading() -> Reading:
    """Return the minutes of the same body's next meeting, which print no election period and share case and people."""
    document = as_pdf(document_of(LATER_TEXT, "later.pdf"))
    title, list_ = line_with(document, "REFERAT"), line_with(document, "Mødedeltagere")
    people = tuple(
        Attendance(person_in(document, person.name, "Mødedeltagere"), AttendanceStatus.PRESENT, list_)
        for person in (BODIL, SOEREN)
    )
    body = BodyName("Havne og Fiskeriudvalget", "Havne og Fiskeriudvalget", title)
    meeting = Meeting(body, title.to(list_), date=PartialDate(2031, 3, 11), start="16:00", attendance=people)
    bare, text = line_with(document, "Beslutning"), line_with(document, "Godkendt.")
    decision = Decision(
        1,
        BodyName(body.name, body.name, bare),
        PartialDate(2031, 3, 11),
        "Godkendt.",
        (OutcomeKind.APPROVED,),
        (),
        bare.to(text),
        text,
    )
    heading = line_with(document, "Punkt 9")
    item = AgendaItem(
        9,
        "Stenmole, anden behandling",
        heading.to(text),
        case=CaseNumber("31/204", "31/204", line_with(document, "31/204")),
        decisions=(decision,),
    )
    known = replace(IDA, provisional=False)
    identifications = (
        _field(document, COMMITTEE, body.name, "REFERAT"),
        *(_field(document, person, person.name, "Mødedeltagere") for person in (BODIL, SOEREN)),
        replace(_found(document, HARBOUR, "KHF", "er hørt", 9), partner=True),
        replace(_field(document, known, "KHF", "er hørt"), rule="example"),
    )
    index = _index(BODIL, SOEREN) | {(EntityKind.BODY, body.name): COMMITTEE}
    resolution = Resolution(MUNICIPALITY, COMMITTEE, Term(2030, 2033), True, identifications, index)
    minutes = Minutes(document.source, meeting, (item,), incomplete=True)
    return Reading(minutes, resolution, document)


def cancelled_reading() -> Reading:
    """Return the minutes of a further meeting that was cancelled, with an absence that concerns one item."""
    later = later_reading()
    known = later.minutes.meeting
    absent = replace(known.attendance[0], status=AttendanceStatus.ABSENT, scope="punkt 9")
    meeting = replace(known, date=PartialDate(2031, 4, 8), cancelled=known.span, attendance=(absent,))
    return Reading(replace(later.minutes, meeting=meeting, items=()), later.resolution, later.document)


def quoting_reading() -> Reading:
    """Return the minutes of the later meeting, which also print what was decided in the case at the first."""
    rich, later = rich_reading(), later_reading()
    item = later.minutes.items[0]
    own = item.decisions[0]
    day = rich.minutes.meeting.date
    decisions = (one for other in rich.minutes.items if other.case == item.case for one in other.decisions)
    decided = next(one for one in decisions if one.date == day)
    quoted = replace(
        decided,
        position=2,
        date=day,
        body=own.body,
        span=own.span,
        text_span=own.text_span,
    )
    items = (replace(item, decisions=(own, quoted)), *later.minutes.items[1:])
    return replace(later, minutes=replace(later.minutes, items=items))
