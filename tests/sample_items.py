"""The agenda items of the rich sample, made by hand."""

from __future__ import annotations

from decimal import Decimal

from minutes_graph.model import (
    AgendaItem,
    Amount,
    Attachment,
    Attendance,
    AttendanceStatus,
    Ballot,
    BodyName,
    CaseNumber,
    CaseStep,
    Decision,
    Motion,
    OutcomeKind,
    PartialDate,
    Recommendation,
    ReferralDemand,
    Reservation,
    SourceDocument,
    StatedEvent,
    Tally,
    Treatment,
    VoteChoice,
    VoteEvent,
    VoteExplanation,
    VoteResult,
)
from tests.sample_texts import body_in, line_with, person_in


def _vote(document: SourceDocument) -> VoteEvent:
    moved, cast, said = "foreslog", "For stemte", "begrundede"
    ballots = line_with(document, cast)
    soeren, bodil = person_in(document, "Søren Ås", cast), person_in(document, "Bodil Æbelø", cast)
    demand = line_with(document, "indbringer")
    return VoteEvent(
        position=1,
        decision=2,
        motion=Motion(
            "molen udskydes", person_in(document, "Søren Ås", moved), "V", line_with(document, moved)
        ),
        ballots=(
            Ballot(VoteChoice.FOR, soeren, "V", ballots),
            Ballot(VoteChoice.AGAINST, bodil, "A", ballots),
            Ballot(VoteChoice.AGAINST, None, "C", ballots),
        ),
        tallies=(
            Tally(VoteChoice.FOR, 1, ballots),
            Tally(VoteChoice.AGAINST, 2, ballots),
            Tally(VoteChoice.ABSTAIN, 0, ballots),
        ),
        result=VoteResult.REJECTED,
        explanations=(
            VoteExplanation(
                (person_in(document, "Søren Ås", said), person_in(document, "Bodil Æbelø", cast)),
                'Søren Ås begrundede sin stemme med "prisen" og vejret.',
                line_with(document, said).to(line_with(document, "vejret.")),
            ),
        ),
        referral=ReferralDemand(
            person_in(document, "Søren Ås", "indbringer"),
            body_in(document, "Kommunalbestyrelsen", "indbringer"),
            "styrelseslovens § 23",
            demand,
        ),
        span=line_with(document, moved).to(demand),
    )


def _reservation(document: SourceDocument) -> Reservation:
    people = (person_in(document, "Bodil Æbelø", "For stemte"),)
    return Reservation(2, people, ("C",), "Bodil Æbelø (A) og gruppe C", line_with(document, "For stemte"))


def _decisions(document: SourceDocument) -> tuple[Decision, ...]:
    first = line_with(document, "Beslutning i Økonomiudvalget")
    second = line_with(document, "Beslutning i Havne")
    return (
        Decision(
            1,
            BodyName("Økonomiudvalget", "Økonomiudvalget", first),
            PartialDate(2031, 1, 28),
            "Anbefales.",
            (OutcomeKind.RECOMMENDED,),
            (),
            first.to(line_with(document, "Anbefales.")),
            line_with(document, "Anbefales."),
        ),
        Decision(
            2,
            BodyName("Havne- og Fiskeriudvalget", "Havne- og Fiskeriudvalget", second),
            PartialDate(2031, 2, 4),
            "Taget til efterretning. Anbefales.\n\nUdvalget ønsker en status om et halvt år.",
            (OutcomeKind.NOTED, OutcomeKind.RECOMMENDED),
            ("en status om et halvt år",),
            second.to(line_with(document, "indbringer")),
            line_with(document, "Taget til").to(line_with(document, "halvt år")),
        ),
    )


def _steps(document: SourceDocument) -> tuple[CaseStep, ...]:
    after = line_with(document, "Procedure").start
    printed = (
        ("Økonomiudvalget", PartialDate(2031, 1, 28)),
        ("Havne- og Fiskeriudvalget", PartialDate(2031, 2, 4)),
        ("Kommunalbestyrelsen", PartialDate(2031, 2, 25)),
    )
    return tuple(
        CaseStep(
            n, BodyName(name, name, line_with(document, name, after)), when, line_with(document, name, after)
        )
        for n, (name, when) in enumerate(printed, start=1)
    )


def _event(document: SourceDocument) -> StatedEvent:
    return StatedEvent(
        PartialDate(2031, 5, 3),
        PartialDate(2031, 5, 5),
        "KHF",
        "KHF afholder havnedage den 3.-5. maj.",
        None,
        "KHF afholder havnedage den 3.-5. maj.",
        line_with(document, "KHF afholder"),
        year_inferred=True,
        again=(line_with(document, "Havnedagene afholdes"),),
    )


def mole_item(document: SourceDocument) -> AgendaItem:
    """Return an item with everything that can stand under one."""
    heading, summary = line_with(document, "Punkt 4"), line_with(document, "KHF søger")
    return AgendaItem(
        number=4,
        title='Ny stenmole ved "Æbelhavn" <etape 2>',
        span=heading.to(line_with(document, "1. Tegning")),
        case=CaseNumber("31/204", "31/204", line_with(document, "31/204")),
        recommender="Havnechefen",
        recommendations=(
            Recommendation(1, "molen bygges", line_with(document, "molen bygges")),
            Recommendation(2, "der søges om tilskud", line_with(document, "tilskud")),
        ),
        competence=body_in(document, "Kommunalbestyrelsen", "Kommunalbestyrelsen"),
        steps=_steps(document),
        decisions=_decisions(document),
        votes=(_vote(document),),
        reservations=(_reservation(document),),
        attendance=(
            Attendance(
                person_in(document, "Ida Holm", "inhabil"),
                AttendanceStatus.RECUSED,
                line_with(document, "inhabil"),
                reason="inhabil",
            ),
        ),
        attachments=(Attachment(1, "Tegning af mole.pdf", line_with(document, "1. Tegning")),),
        amounts=(Amount("1.250.000 kr.", Decimal("1250000"), summary),),
        treatments=(
            Treatment(
                body_in(document, "Økonomiudvalget", "i september"),
                PartialDate(2030, 9),
                "drøftet",
                "30/77",
                "Sagen blev drøftet i Økonomiudvalget i september 2030 (sag 30/77).",
                line_with(document, "i september"),
            ),
        ),
        events=(_event(document),),
    )


def closed_item(document: SourceDocument) -> AgendaItem:
    """Return a closed item with an unanimous vote."""
    heading, text = line_with(document, "Punkt 5"), line_with(document, "enstemmigt")
    bare = line_with(document, "Beslutning", heading.start)
    body = BodyName("Havne- og Fiskeriudvalget", "Havne- og Fiskeriudvalget", bare)
    decision = Decision(
        1,
        body,
        PartialDate(2031, 2, 4),
        "Godkendt enstemmigt.",
        (OutcomeKind.APPROVED,),
        (),
        bare.to(text),
        text,
    )
    vote = VoteEvent(1, 1, None, (), (), VoteResult.ADOPTED, (), None, text, unanimous=True)
    span = heading.to(text)
    return AgendaItem(
        number=5, title="Eventuelt", span=span, closed=True, decisions=(decision,), votes=(vote,)
    )
