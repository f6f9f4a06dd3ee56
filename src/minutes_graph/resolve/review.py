"""What a person should look at: entities with their variants, and judgements that are not certain."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from minutes_graph.model import Minutes
from minutes_graph.resolve.model import Entity, EntityKind, Identification, Resolution
from minutes_graph.text.document import SourceDocument

CERTAIN = 0.8
_AMBIGUOUS = {"namesakes", "party-code-ambiguous"}


@dataclass(frozen=True, slots=True)
class ResolvedDocument:
    """A document with what it says and whom it means."""

    document: SourceDocument
    minutes: Minutes
    resolution: Resolution


@dataclass(frozen=True, slots=True)
class EntityRow:
    """An entity as a run of documents knows it; the dates are those of the meetings, ISO, or None."""

    kind: EntityKind
    key: str
    name: str
    subkind: str
    provisional: bool
    variants: tuple[str, ...]
    count: int
    first_date: str | None
    last_date: str | None


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """A judgement that a person should look at: where, what is printed, what it was taken for, and why it is here."""

    source: str
    line: int
    item: int | None
    kind: EntityKind
    text: str
    key: str
    name: str
    score: float
    rule: str
    reason: str
    doubt: str
    context: str


def entity_rows(documents: Iterable[ResolvedDocument], kind: EntityKind) -> tuple[EntityRow, ...]:
    """Give the entities of one kind with their printed variants, how often and from when to when they occur."""
    entities: dict[str, Entity] = {}
    variants: dict[str, Counter[str]] = {}
    dates: dict[str, list[str]] = {}
    for one in documents:
        held = one.minutes.meeting.date
        for link in one.resolution.identifications:
            if link.entity.kind is kind:
                key = link.entity.key
                entities.setdefault(key, link.entity)
                variants.setdefault(key, Counter())[link.text] += 1
                dates.setdefault(key, []).extend([held.isoformat()] if held else [])
    return tuple(
        EntityRow(
            kind=kind,
            key=key,
            name=entity.name,
            subkind=entity.subkind,
            provisional=entity.provisional,
            variants=tuple(sorted(variants[key])),
            count=variants[key].total(),
            first_date=min(dates[key], default=None),
            last_date=max(dates[key], default=None),
        )
        for key, entity in sorted(entities.items())
    )


def review_rows(documents: Iterable[ResolvedDocument], certain: float = CERTAIN) -> tuple[ReviewRow, ...]:
    """Give the judgements that are ambiguous, scored below `certain`, or on an entity of no registry.

    A name counts once a document; the least certain come first.
    """
    rows: dict[tuple[str, EntityKind, str, str], ReviewRow] = {}
    for one in documents:
        for link in one.resolution.identifications:
            doubt = _doubt(link, certain)
            if doubt:
                where = (one.document.name, link.entity.kind, link.entity.key, link.text)
                rows.setdefault(where, _row(one.document, link, doubt))
    return tuple(sorted(rows.values(), key=lambda row: (row.score, row.source, row.line, row.text, row.key)))


def _doubt(link: Identification, certain: float) -> str:
    if link.rule == "judgement":
        return ""
    if link.rule in _AMBIGUOUS:
        return "ambiguous"
    if link.score < certain:
        return f"score below {certain:g}"
    if link.entity.provisional and link.entity.kind is not EntityKind.PERSON:
        return "provisional"
    return ""


def _row(document: SourceDocument, link: Identification, doubt: str) -> ReviewRow:
    return ReviewRow(
        source=document.name,
        line=link.span.start,
        item=link.item,
        kind=link.entity.kind,
        text=link.text,
        key=link.entity.key,
        name=link.canonical,
        score=link.score,
        rule=link.rule,
        reason=link.reason,
        doubt=doubt,
        context=document.line(link.span.start).raw.strip(),
    )
