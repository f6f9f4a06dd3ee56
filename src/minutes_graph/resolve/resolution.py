"""One document's names linked to entities: those of the template's fields, and those in running text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from minutes_graph.diagnostics import Diagnostic, Outcome
from minutes_graph.model import Entity, EntityKind, Identification, Line, Minutes, Resolution, SourceDocument
from minutes_graph.resolve.bodies import MISPRINT, resolve_bodies, resolve_term
from minutes_graph.resolve.context import Found, ResolutionContext
from minutes_graph.resolve.known.judgements import Judgements
from minutes_graph.resolve.known.registry import Registry
from minutes_graph.resolve.legislation.legislation import find_legislation
from minutes_graph.resolve.municipality import resolve_municipality
from minutes_graph.resolve.names import likeness
from minutes_graph.resolve.organisations.members import find_members
from minutes_graph.resolve.organisations.organisations import find_organisations, renamed_entities
from minutes_graph.resolve.organisations.partner import partners
from minutes_graph.resolve.passages.candidates import Candidate
from minutes_graph.resolve.passages.known_names import MISPRINTED, known_names, not_refused
from minutes_graph.resolve.passages.mention_words import load_mention_words
from minutes_graph.resolve.passages.running_text import RunningText, running_text
from minutes_graph.resolve.people.parties import resolve_parties
from minutes_graph.resolve.people.people import resolve_people
from minutes_graph.resolve.rules import DAMAGED, PROVISIONAL, misprint_hint, provisional_hint
from minutes_graph.spans import Span

_INDEXED = {EntityKind.ORGANISATION, EntityKind.LEGISLATION}


def resolve_running_text(context: ResolutionContext, bodies: Found, committee: Entity | None) -> Found:
    """Return the organisations, municipalities, bodies and legislation that the items' text names."""
    words = load_mention_words()
    text = running_text(context.minutes, context.document, words)
    known = known_names(context, text)
    organisations = find_organisations(context, text, words, known, bodies)
    legislation = not_refused(context, text, find_legislation(context, text, known))
    working_with = partners(context, text, words.partner, organisations, legislation)
    links: list[Identification] = []
    for one in (*organisations, *legislation):
        name = _name_meant(context, text.text[one.start : one.end], one.entity, committee)
        if name is None:
            continue
        partner = working_with.get((text.line_at(one.start).item, one.entity.key), "")
        links.append(context.judged(_link(text, one, name, partner)))
    links.sort(key=lambda link: (link.span.start, link.offset or 0))
    index = {(link.entity.kind, link.text): link.entity for link in links if link.entity.kind in _INDEXED}
    index |= {
        (EntityKind.ORGANISATION, name): entity for name, entity in renamed_entities(context, words).items()
    }
    members = tuple(dict.fromkeys(find_members(context, text, organisations)))
    return Found(index, tuple(links), tuple(_findings(context, links, bodies)), members)


def _name_meant(
    context: ResolutionContext, printed: str, entity: Entity, committee: Entity | None
) -> str | None:
    """Return the entity's name at the date meant; None for the meeting's own committee under its own name."""
    if entity.kind is EntityKind.LEGISLATION and entity.subkind == "paragraph":
        return printed
    if entity.kind is not EntityKind.BODY:
        return ""
    now = entity.name_at(context.date)
    if entity != committee:
        return now
    day = context.date.first_day().isoformat() if context.date else ""
    former = (dated.name for dated in entity.names if dated.valid_to and dated.valid_to < day)
    nearest = max((now, *former), key=lambda name: (likeness(name, printed, MISPRINT), name == now))
    return None if nearest == now else nearest


def _link(text: RunningText, one: Candidate, name: str, partner: str) -> Identification:
    printed, offset, span = _printed(text, one)
    reason = f"{one.reason}; partner: {partner}" if partner else one.reason
    return Identification(
        entity=one.entity,
        text=printed,
        span=span,
        item=text.line_at(one.start).item,
        score=round(one.score, 3),
        rule=one.rule,
        reason=reason,
        offset=offset,
        mention=True,
        partner=bool(partner),
        inferred=one.inferred,
        name=name,
        reading=" ".join(text.text[one.start : one.end].split()),
    )


def _printed(text: RunningText, one: Candidate) -> tuple[str, int, Span]:
    """Return a name as the source prints it (lines joined by a blank), its offset in the first line, and its lines."""
    lines = text.lines_of(one.start, one.end)
    parts = [
        _as_printed(line.line, line.column(max(one.start, line.start)), line.column(min(one.end, line.end)))
        for line in lines
    ]
    span = Span(lines[0].line.number, lines[-1].line.number)
    return " ".join(part for part, _ in parts), parts[0][1], span


def _as_printed(line: Line, start: int, end: int) -> tuple[str, int]:
    """Return a passage of the repaired reading as the source prints it, and where it stands there."""
    printed, first = line.printed(start, end)
    while first and _begins_word(line.text, start) and not line.raw[first - 1].isspace():
        first -= 1
        printed = line.raw[first] + printed
    return printed, first


def _begins_word(text: str, start: int) -> bool:
    return start == 0 or text[start - 1].isspace()


def _findings(
    context: ResolutionContext, links: Iterable[Identification], bodies: Found
) -> Iterator[Diagnostic]:
    reported = {(entity.kind, entity.key) for entity in bodies.index.values()}
    misprints: set[tuple[Span, str]] = set()
    for link in links:
        if link.rule == MISPRINTED and (link.span, link.text) not in misprints:
            misprints.add((link.span, link.text))
            message = f'"{link.text}" is taken for "{link.entity.name}"'
            yield context.diagnostic(DAMAGED, link.span, message, misprint_hint(link))
        if link.entity.provisional and (link.entity.kind, link.entity.key) not in reported:
            reported.add((link.entity.kind, link.entity.key))
            message = f'{link.entity.kind.value} "{link.text}" stands in no registry'
            yield context.diagnostic(PROVISIONAL, link.span, message, provisional_hint("the registry"))


def resolve_mentions(
    minutes: Minutes,
    document: SourceDocument,
    registry: Registry,
    judgements: Judgements,
    municipality: str | None = None,
) -> Outcome[Resolution]:
    """Return which entities the names in `minutes` mean, each link with its score, rule and reason.

    `municipality` is the name of the one that owns the minutes, where the document does not name it.
    """
    context = ResolutionContext(minutes, document, registry, judgements, stated=municipality)
    named, findings = resolve_municipality(context)
    owner = context.judged(named) if named else None
    if owner and context.nothing(EntityKind.MUNICIPALITY, owner.entity.key, owner.text):
        owner = None
    context = replace(context, municipality=owner.entity if owner else None)
    bodies = resolve_bodies(context)
    committee = bodies.index.get((EntityKind.BODY, minutes.meeting.committee.name))
    people = resolve_people(context, committee)
    parties = resolve_parties(context)
    term, inferred = resolve_term(context)
    mentions = resolve_running_text(context, bodies, committee)
    parts = (bodies, people, parties, mentions)
    resolution = Resolution(
        municipality=context.municipality,
        committee=committee,
        term=term,
        term_inferred=inferred,
        identifications=(
            *((owner,) if owner else ()),
            *(link for part in parts for link in part.identifications),
        ),
        members=mentions.members,
        index={name: entity for part in parts for name, entity in part.index.items()},
    )
    return Outcome(resolution, (*findings, *(found for part in parts for found in part.diagnostics)))
