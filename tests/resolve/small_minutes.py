"""Small made-up minutes, and who is meant in them."""

from __future__ import annotations

from collections.abc import Iterable

from minutes_graph.diagnostics import Outcome
from minutes_graph.model import (
    AgendaItem,
    Attendance,
    AttendanceStatus,
    BodyName,
    CaseStep,
    Entity,
    EntityKind,
    Identification,
    Line,
    Meeting,
    Minutes,
    PartialDate,
    PartyEvidence,
    PersonName,
    Renaming,
    Resolution,
    Source,
    SourceDocument,
)
from minutes_graph.readers.repair import repair_text
from minutes_graph.resolve import Judgements, Registry, empty_registry, municipality_of, resolve_mentions
from minutes_graph.resolve.known.judgements import parse_judgements
from minutes_graph.resolve.known.registry import Entry, Spelling, make_registry
from minutes_graph.spans import Span
from tests.reading import DANISH

TOP = Span(1, 1)
DAY = PartialDate(2031, 3, 3)
HEADING = "Punkt 1: Stenmolen"


def person(name: str, party: str | None = None) -> PersonName:
    return PersonName(name, name, TOP, party)


def body(name: str) -> BodyName:
    return BodyName(name, name, TOP)


def document_of(text: str) -> SourceDocument:
    """Return a document with a heading and `text`, whose damage is repaired as in any document."""
    raw = [HEADING, *text.split("\n")]
    lines = tuple(Line(n, one, one) for n, one in enumerate(raw, start=1))
    return repair_text(SourceDocument(Source("stenmole.txt", "0" * 64, len(lines)), lines), DANISH).value


def minutes_of(
    document: SourceDocument,
    *,
    committee: str = "Havneudvalget",
    municipality: str | None = "Lillevig Kommune",
    date: PartialDate | None = DAY,
    people: Iterable[str] = (),
    parties: Iterable[tuple[str, str]] = (),
    bodies: Iterable[str] = (),
    renamings: tuple[Renaming, ...] = (),
) -> Minutes:
    """Return the minutes of a meeting with one item that is the whole of `document`."""
    there = tuple(Attendance(person(name), AttendanceStatus.PRESENT, TOP) for name in people)
    steps = tuple(CaseStep(n, body(name), date, TOP) for n, name in enumerate(bodies, start=1))
    return Minutes(
        document.source,
        Meeting(body(committee), TOP, municipality=municipality, date=date, attendance=there),
        (AgendaItem(1, "Stenmolen", Span(1, len(document.lines)), heading=HEADING, steps=steps),),
        parties=tuple(PartyEvidence(code, person(name), TOP) for code, name in parties),
        renamings=renamings,
    )


def judgements_of(*lines: str) -> Judgements:
    """Return verdicts written with "; " between their columns."""
    outcome = parse_judgements("\n".join(line.replace("; ", "\t") for line in lines), "judgements.tsv")
    assert outcome.diagnostics == ()
    return outcome.value


def resolved(
    document: SourceDocument, minutes: Minutes, registry: Registry | None = None, *verdicts: str
) -> Outcome[Resolution]:
    known = registry or empty_registry()
    owner = municipality_of(document, known)
    return resolve_mentions(minutes, document, known, judgements_of(*verdicts), owner)


def mentions(text: str, registry: Registry | None = None, *verdicts: str) -> tuple[Identification, ...]:
    """Return what the text of a small minute of Lillevig mentions."""
    document = document_of(text)
    return resolved(document, minutes_of(document), registry, *verdicts).value.mentions()


def names(text: str, registry: Registry | None = None, *verdicts: str) -> list[tuple[str, str]]:
    """Return what the text mentions, as printed, with the kind."""
    return [(one.text, one.entity.subkind) for one in mentions(text, registry, *verdicts)]


def partners(text: str, registry: Registry | None = None) -> list[str]:
    """Return the names in the text whose bearers are partners."""
    return [one.text for one in mentions(text, registry) if one.partner]


def organisation(name: str, kind: str = "ngo", *spellings: str, key: str = "") -> Entry:
    entity = Entity(EntityKind.ORGANISATION, key or name.lower().replace(" ", "-"), name, kind)
    return Entry(entity, tuple(Spelling(text) for text in (name, *spellings)))


def registry_of(*entries: Entry) -> Registry:
    return make_registry(entries)
