"""From names to entities: the stages in their order, and keys that no registry holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from minutes_graph.diagnostics import Diagnostic, Outcome
from minutes_graph.model import (
    Entity,
    EntityKind,
    Identification,
    Line,
    Minutes,
    Resolution,
    ResolvedDocument,
    SourceDocument,
)
from minutes_graph.resolve.bodies import MISPRINT, resolve_bodies, resolve_parties, resolve_term
from minutes_graph.resolve.context import Found, ResolutionContext
from minutes_graph.resolve.known.judgements import Judgement, Judgements, Verdict, make_judgements
from minutes_graph.resolve.known.registry import Registry, Standing
from minutes_graph.resolve.legislation.legislation import find_legislation
from minutes_graph.resolve.municipality import municipality_of, resolve_municipality
from minutes_graph.resolve.names import fold, likeness
from minutes_graph.resolve.organisations.members import find_members
from minutes_graph.resolve.organisations.organisations import find_organisations, renamed_entities
from minutes_graph.resolve.organisations.partner import partners
from minutes_graph.resolve.passages.candidates import MISPRINTED, Candidate, known_names, not_refused
from minutes_graph.resolve.passages.mention_words import load_mention_words
from minutes_graph.resolve.passages.running_text import RunningText, running_text
from minutes_graph.resolve.people.people import resolve_people
from minutes_graph.resolve.rules import DAMAGED, PROVISIONAL, UNKNOWN_KEY, misprint_hint, provisional_hint
from minutes_graph.spans import Span

_OTHER = "-other"
_NEAR = 0.6
# A verdict can distinguish people, and bodies, by keys of its own making.
_KEYS_OF_ONES_OWN = {EntityKind.PERSON, EntityKind.BODY}
_Keys = set[tuple[EntityKind, str]]
_INDEXED = {EntityKind.ORGANISATION, EntityKind.LEGISLATION}


class Reconsidered(NamedTuple):
    """The documents resolved again without the verdicts that name nothing, by position, and the findings."""

    resolutions: dict[int, Outcome[Resolution]]
    diagnostics: tuple[Diagnostic, ...] = ()


class KeyEvidence(NamedTuple):
    """What one document says of the keys of verdicts: its municipality, keys found, and verdicts on what it prints.

    The verdicts stand by their position in the list.
    """

    town: str | None = None
    keys: frozenset[tuple[EntityKind, str]] = frozenset()
    about: frozenset[int] = frozenset()


def key_evidence(document: ResolvedDocument, judgements: Judgements) -> KeyEvidence:
    """Return what a document says of the keys that verdicts name; nothing where there is no verdict."""
    if not judgements.verdicts:
        return KeyEvidence()
    town = document.resolution.municipality
    text = fold("\n".join(line.text for line in document.document.lines))
    about = (place for place, row in enumerate(judgements.verdicts) if fold(row.left) in text)
    keys = frozenset(_found([document.resolution]))
    return KeyEvidence(town.key if town else None, keys, frozenset(about))


def without_unknown_keys(
    evidence: Sequence[KeyEvidence],
    documents: Sequence[ResolvedDocument],
    registry: Registry,
    judgements: Judgements,
    municipality: str | None = None,
) -> Reconsidered:
    """Return the documents that a verdict of an unknown key was about, as the rules resolve them without it."""
    keys = _registered(registry, evidence).union(*(one.keys for one in evidence))
    suspects = {place: row for place, row in enumerate(judgements.verdicts) if _may_be_wrong(row, keys)}
    if not suspects:
        return Reconsidered({})
    about = {
        row: [number for number, one in enumerate(evidence) if place in one.about]
        for place, row in suspects.items()
    }
    plain = _anew(documents, about, registry, judgements, municipality)
    keys |= _found(outcome.value for outcome in plain.values())
    wrong = {row: places for row, places in about.items() if places and _may_be_wrong(row, keys)}
    changed = _anew(documents, wrong, registry, judgements, municipality)
    return Reconsidered(changed, tuple(_told(row, keys, judgements.source) for row in wrong))


def _may_be_wrong(row: Judgement, keys: _Keys) -> bool:
    match row.verdict:
        case Verdict.SAME:
            return False
        case Verdict.NAME:
            return row.kind not in _KEYS_OF_ONES_OWN and not _is_known(row, keys)
        case Verdict.DIFFERENT | Verdict.NONE:
            return not _is_known(row, keys)


def _is_known(row: Judgement, keys: _Keys) -> bool:
    if (row.kind, row.right) in keys:
        return True
    # People of one name whom the documents distinguish have the body after their key.
    parts = row.right.split("-") if row.kind is EntityKind.PERSON else ()
    return any((row.kind, "-".join(parts[:count])) in keys for count in range(1, len(parts)))


def _registered(registry: Registry, evidence: Iterable[KeyEvidence]) -> _Keys:
    towns = {one.town for one in evidence if one.town}
    own = {
        (entry.entity.kind, f"{town}-{entry.entity.key}")
        for entry in registry.entries
        if entry.standing is Standing.INSIDE
        for town in towns
    }
    return set(registry.by_key) | own


def _found(resolutions: Iterable[Resolution]) -> _Keys:
    """Return the keys that rules found; a verdict alone is no evidence that there is such a key."""
    links = (link for one in resolutions for link in one.identifications if link.rule != "judgement")
    return {(link.entity.kind, link.entity.key.removesuffix(_OTHER)) for link in links}


def _anew(
    documents: Sequence[ResolvedDocument],
    left_out: dict[Judgement, list[int]],
    registry: Registry,
    judgements: Judgements,
    municipality: str | None,
) -> dict[int, Outcome[Resolution]]:
    kept = make_judgements([row for row in judgements.verdicts if row not in left_out]).value
    places = sorted({place for found in left_out.values() for place in found})
    return {
        place: resolve_mentions(
            one.minutes, one.document, registry, kept, municipality_of(one.document, registry, municipality)
        )
        for place in places
        for one in (documents[place],)
    }


def _told(row: Judgement, keys: _Keys, source: str) -> Diagnostic:
    near = ((likeness(key, row.right, _NEAR), key) for kind, key in keys if kind is row.kind)
    score, nearest = max(near, default=(0.0, ""))
    return Diagnostic(
        UNKNOWN_KEY,
        source,
        Span(row.line, row.line),
        f'no {row.kind.value} has the key "{row.right}"; the verdict on "{row.left}" is passed over',
        f'the nearest key is "{nearest}"' if score else "`minutes-graph review` prints the keys",
    )


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
    municipality: Identification | None,
) -> Outcome[Resolution]:
    """Return which entities the names in `minutes` mean, each link with its score, rule and reason.

    `municipality` is what `municipality_of` returns; the one that the header names counts before it.
    """
    context = ResolutionContext(minutes, document, registry, judgements)
    named, findings = resolve_municipality(context, municipality)
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
