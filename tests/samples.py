"""Two made-up minutes, made by hand as the stages before the graph would give them, with all that a graph can hold."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from hashlib import sha256

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
    Meeting,
    Minutes,
    Motion,
    OutcomeKind,
    PartialDate,
    PartyEvidence,
    PersonName,
    Recommendation,
    ReferralDemand,
    Renaming,
    Source,
    Tally,
    Term,
    Treatment,
    VoteChoice,
    VoteEvent,
    VoteExplanation,
    VoteResult,
)
from minutes_graph.rdf import Reading
from minutes_graph.resolve.model import DatedName, Entity, EntityKind, Identification, Identifier, Resolution
from minutes_graph.spans import Span
from minutes_graph.text.document import Line, SourceDocument

TEXT = """\
REFERAT Havne- og Fiskeriudvalget (2030-2033) d. 04-02-2031
Mødedato Tirsdag d. 4. februar 2031 kl. 16:00 - 18:15
Mødested Lokale 2, Klitborg Rådhus
Mødedeltagere Bodil Æbelø, Søren Ås, Kaj Ravn (Fravær), Ida Holm (stedfortræder for Kaj Ravn)

Punkt 4: Ny stenmole ved "Æbelhavn" <etape 2>
31/204
Sagsresume
Klitborg Havneforening (KHF) og Fonden Blåt Hav vil bygge en mole efter havneloven. KHF søger 1.250.000 kr.
Sagen blev drøftet i Økonomiudvalget i september 2030 (sag 30/77).
Fonden Blåt Hav hed til 1. januar 2031 Strandfonden.
Indstilling
Havnechefen indstiller, at
- molen bygges
- der søges om tilskud
Beslutningskompetencen
Kommunalbestyrelsen
Procedure
Økonomiudvalget 28. januar 2031
Havne- og Fiskeriudvalget 4. februar 2031
Kommunalbestyrelsen 25. februar 2031
Beslutning i Økonomiudvalget den 28-01-2031
Anbefales.
Beslutning i Havne- og Fiskeriudvalget den 04-02-2031
Taget til efterretning. Anbefales.

Udvalget ønsker en status om et halvt år.
Søren Ås (V) foreslog, at molen udskydes.
For stemte 1: Søren Ås (V). Imod stemte 2: Bodil Æbelø (A) og gruppe C. Undlod at stemme: 0.
Forslaget faldt.
Søren Ås begrundede sin stemme med "prisen" og
vejret.
Søren Ås indbringer sagen for Kommunalbestyrelsen efter styrelseslovens § 23.
Ida Holm var inhabil.
Bilag
1. Tegning af mole.pdf

Punkt 5: Lukket punkt
Eventuelt
Beslutning
Godkendt enstemmigt.
"""

LATER_TEXT = """\
REFERAT Havne og Fiskeriudvalget d. 11-03-2031
Mødedato Tirsdag d. 11. marts 2031 kl. 16:00
Mødedeltagere Bodil Æbelø, Søren Ås
Punkt 9: Stenmole, anden behandling
31/204
KHF er hørt.
Beslutning
Godkendt.
"""

MUNICIPALITY = Entity(
    EntityKind.MUNICIPALITY,
    "klitborg",
    "Klitborg Kommune",
    subkind="municipality",
    identifiers=(Identifier("CVR", "00000017"), Identifier("kommunekode", "999")),
    same_as=("https://data.example.org/Klitborg Kommune",),
    homepage="https://klitborg.example/",
    see_also=("https://klitborg.example/om",),
)
COMMITTEE = Entity(
    EntityKind.BODY,
    "klitborg/havne-og-fiskeriudvalget",
    "Havne- og Fiskeriudvalget",
    subkind="internal-unit",
    names=(
        DatedName("Havneudvalget", None, "2029-12-31"),
        DatedName("Havne- og Fiskeriudvalget", "2030-01-01", None),
    ),
)
FINANCE = Entity(EntityKind.BODY, "klitborg/oekonomiudvalget", "Økonomiudvalget", subkind="internal-unit")
BODIL = Entity(EntityKind.PERSON, "klitborg/bodil-aebeloe", "Bodil Æbelø")
SOEREN = Entity(EntityKind.PERSON, "klitborg/soeren-aas", "Søren Ås")
KAJ = Entity(EntityKind.PERSON, "klitborg/kaj-ravn", "Kaj Ravn")
IDA = Entity(EntityKind.PERSON, "klitborg/ida-holm", "Ida Holm", provisional=True)
LEFT = Entity(EntityKind.PARTY, "venstre", "Venstre", identifiers=(Identifier("partibogstav", "V"),))
SOCIAL = Entity(EntityKind.PARTY, "socialdemokratiet", "Socialdemokratiet", names=(DatedName("A"),))
HARBOUR = Entity(
    EntityKind.ORGANISATION,
    "klitborg-havneforening",
    "Klitborg Havneforening",
    subkind="association",
    names=(DatedName("KHF"),),
)
FUND = Entity(
    EntityKind.ORGANISATION,
    "fonden-blaat-hav",
    "Fonden Blåt Hav",
    subkind="fund",
    names=(DatedName("Strandfonden", None, "2030-12-31"),),
)
HARBOUR_ACT = Entity(EntityKind.LEGISLATION, "havneloven", "Havneloven", subkind="law", provisional=True)
REFORM = Entity(EntityKind.LEGISLATION, "havnereformen", "Havnereformen", subkind="reform")


def document_of(text: str, name: str) -> SourceDocument:
    """Read `text` as the lines of a file, without repairs."""
    raw = text.splitlines()
    source = Source(name, sha256(text.encode()).hexdigest(), len(raw))
    return SourceDocument(source, tuple(Line(n, line, line) for n, line in enumerate(raw, start=1)))


def line_with(document: SourceDocument, words: str, after: int = 0) -> Span:
    """Give the first line after line `after` that holds `words`."""
    number = next(line.number for line in document.lines if line.number > after and words in line.raw)
    return Span(number, number)


def _person(document: SourceDocument, name: str, line: str, printed: str | None = None) -> PersonName:
    return PersonName(name, printed or name, line_with(document, line))


def _body(document: SourceDocument, name: str, line: str) -> BodyName:
    return BodyName(name, name, line_with(document, line))


def _attendance(document: SourceDocument) -> tuple[Attendance, ...]:
    line = "Mødedeltagere"
    span = line_with(document, line)
    return (
        Attendance(_person(document, "Bodil Æbelø", line), AttendanceStatus.PRESENT, span),
        Attendance(_person(document, "Søren Ås", line), AttendanceStatus.PRESENT, span),
        Attendance(_person(document, "Kaj Ravn", line), AttendanceStatus.ABSENT, span, reason="Fravær"),
        Attendance(
            _person(document, "Ida Holm", line),
            AttendanceStatus.SUBSTITUTE,
            span,
            substitute_for=_person(document, "Kaj Ravn", line),
        ),
    )


def _vote(document: SourceDocument) -> VoteEvent:
    moved, cast, said = "foreslog", "For stemte", "begrundede"
    ballots = line_with(document, cast)
    soeren, bodil = _person(document, "Søren Ås", cast), _person(document, "Bodil Æbelø", cast)
    demand = line_with(document, "indbringer")
    return VoteEvent(
        position=1,
        decision=2,
        motion=Motion(
            "molen udskydes", _person(document, "Søren Ås", moved), "V", line_with(document, moved)
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
                (_person(document, "Søren Ås", said), _person(document, "Bodil Æbelø", cast)),
                'Søren Ås begrundede sin stemme med "prisen" og vejret.',
                line_with(document, said).to(line_with(document, "vejret.")),
            ),
        ),
        referral=ReferralDemand(
            _person(document, "Søren Ås", "indbringer"),
            _body(document, "Kommunalbestyrelsen", "indbringer"),
            "styrelseslovens § 23",
            demand,
        ),
        span=line_with(document, moved).to(demand),
    )


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


def _mole(document: SourceDocument) -> AgendaItem:
    heading, summary = line_with(document, "Punkt 4"), line_with(document, "KHF søger")
    earlier = line_with(document, "i september")
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
        competence=BodyName(
            "Kommunalbestyrelsen", "Kommunalbestyrelsen", line_with(document, "Kommunalbestyrelsen")
        ),
        steps=_steps(document),
        decisions=_decisions(document),
        votes=(_vote(document),),
        attendance=(
            Attendance(
                _person(document, "Ida Holm", "inhabil"),
                AttendanceStatus.RECUSED,
                line_with(document, "inhabil"),
                reason="inhabil",
            ),
        ),
        attachments=(Attachment(1, "Tegning af mole.pdf", line_with(document, "1. Tegning")),),
        amounts=(Amount("1.250.000 kr.", Decimal("1250000"), summary),),
        treatments=(
            Treatment(
                _body(document, "Økonomiudvalget", "i september"),
                PartialDate(2030, 9),
                "drøftet",
                "30/77",
                "Sagen blev drøftet i Økonomiudvalget i september 2030 (sag 30/77).",
                earlier,
            ),
        ),
    )


def _closed(document: SourceDocument) -> AgendaItem:
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
        replace(_found(document, FUND, "Fonden Blåt Hav", "efter havneloven", 4), partner=True),
        _found(document, HARBOUR_ACT, "havneloven", "efter havneloven", 4),
        _found(document, REFORM, "havneloven", "efter havneloven", 4),
        _found(document, FUND, "Strandfonden", "hed til", 4),
        _found(document, MUNICIPALITY, "Klitborg", "Mødested", None),
    )
    index = _index(COMMITTEE, FINANCE, BODIL, SOEREN, KAJ, IDA, HARBOUR, FUND)
    index |= {(EntityKind.PARTY, "V"): LEFT, (EntityKind.PARTY, "A"): SOCIAL}
    return Resolution(MUNICIPALITY, COMMITTEE, Term(2030, 2033), False, identifications, index)


def rich_reading() -> Reading:
    """Give minutes that hold at least one of everything that the graph can say."""
    document = document_of(TEXT, "rich.txt")
    title = line_with(document, "REFERAT")
    meeting = Meeting(
        committee=BodyName("Havne- og Fiskeriudvalget", "Havne- og Fiskeriudvalget", title),
        span=title.to(line_with(document, "Mødedeltagere")),
        municipality="Klitborg Kommune",
        term=Term(2030, 2033),
        date=PartialDate(2031, 2, 4),
        weekday="Tirsdag",
        start="16:00",
        end="18:15",
        place="Lokale 2, Klitborg Rådhus",
        attendance=_attendance(document),
    )
    renamed = line_with(document, "hed til")
    minutes = Minutes(
        document.source,
        meeting,
        (_mole(document), _closed(document)),
        parties=(
            PartyEvidence("V", _person(document, "Søren Ås", "foreslog"), line_with(document, "foreslog")),
            PartyEvidence(
                "A", _person(document, "Bodil Æbelø", "For stemte"), line_with(document, "For stemte")
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
    """Give the minutes of the same body's next meeting, which print no election period and share case and people."""
    document = document_of(LATER_TEXT, "later.txt")
    title, list_ = line_with(document, "REFERAT"), line_with(document, "Mødedeltagere")
    people = tuple(
        Attendance(_person(document, person.name, "Mødedeltagere"), AttendanceStatus.PRESENT, list_)
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
    return Reading(Minutes(document.source, meeting, (item,)), resolution, document)
