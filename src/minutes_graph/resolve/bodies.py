"""Bodies and parties that a document names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from minutes_graph.diagnostics import Diagnostic
from minutes_graph.identifiers import slug
from minutes_graph.model import (
    AgendaItem,
    BodyName,
    Entity,
    EntityKind,
    Identification,
    Minutes,
    PartialDate,
    Resolution,
    Term,
)
from minutes_graph.resolve.context import Found, ResolutionContext
from minutes_graph.resolve.known.registry import Entry
from minutes_graph.resolve.names import compact, likeness, name_words
from minutes_graph.resolve.rules import AMBIGUOUS, DAMAGED, PROVISIONAL, misprint_hint, provisional_hint
from minutes_graph.spans import Span

_FIRST_PERIOD = 2022
_PERIOD_YEARS = 4
MISPRINT = 0.92
_MISPRINTED = "misprint-of-a-body"
AMBIGUOUS_CODE = "party-code-ambiguous"
_UNKNOWN_CODE = "party-code-unknown"
NO_PARTY = "none"


def resolve_term(context: ResolutionContext) -> tuple[Term | None, bool]:
    """Return the election period of the meeting, and whether it had to be derived from its date."""
    meeting = context.minutes.meeting
    if meeting.term is not None:
        return meeting.term, False
    if meeting.date is None:
        return None, False
    first = meeting.date.year - (meeting.date.year - _FIRST_PERIOD) % _PERIOD_YEARS
    return Term(first, first + _PERIOD_YEARS - 1), True


def canonical_body(resolution: Resolution, name: BodyName, when: PartialDate | None) -> str:
    """Return the name that the body had at `when`, or the printed reading where the body is not known."""
    entity = resolution.body(name)
    return entity.name_at(when) if entity else name.name


def resolve_bodies(context: ResolutionContext) -> Found:
    """Return the body that each name in a field of the template means."""
    index: dict[tuple[EntityKind, str], Entity] = {}
    links: dict[str, Identification | None] = {}
    identifications: list[Identification] = []
    diagnostics: list[Diagnostic] = []
    names = tuple(_body_names(context))
    provisional = _provisional_bodies(context, [name.name for name, _ in names])
    for name, item in names:
        if name.name not in links:
            judged = context.judged(_identify(context, name, provisional))
            denied = context.nothing(EntityKind.BODY, judged.entity.key, name.name, name.as_printed)
            links[name.name] = None if denied else judged
            diagnostics += [] if denied else _findings(context, judged, name)
        link = links[name.name]
        if link is None:
            continue
        index[EntityKind.BODY, name.name] = link.entity
        identifications.append(
            Identification(link.entity, name.as_printed, name.span, item, link.score, link.rule, link.reason)
        )
    return Found(index, tuple(identifications), tuple(diagnostics))


def _body_names(context: ResolutionContext) -> Iterator[tuple[BodyName, int | None]]:
    yield context.minutes.meeting.committee, None
    for item in context.minutes.items:
        for name in _item_bodies(item):
            yield name, item.key


def _item_bodies(item: AgendaItem) -> Iterator[BodyName]:
    if item.competence is not None:
        yield item.competence
    for step in item.steps:
        yield step.body
    for decision in item.decisions:
        yield decision.body
    for vote in item.votes:
        if vote.referral is not None:
            yield vote.referral.to
    for treatment in item.treatments:
        if treatment.body is not None:
            yield treatment.body


def _identify(context: ResolutionContext, name: BodyName, provisional: dict[str, Entity]) -> Identification:
    known = context.registry.in_municipality(EntityKind.BODY, context.place)
    verdict = context.named(EntityKind.BODY, name.name, name.as_printed)
    if verdict is not None:
        entity = context.registry.entity(EntityKind.BODY, verdict.right) or _new_body(
            verdict.right, name.name
        )
        return _link(entity, name, 1.0, "judgement", f"line {verdict.line}: {verdict.reason}")
    allowed = tuple(
        entry for entry in known if not context.judgements.apart(EntityKind.BODY, name.name, entry.entity.key)
    )
    return match_body(name, allowed) or _link(
        provisional[name.name],
        name,
        1.0 if compact(name.name) == compact(provisional[name.name].name) else 0.9,
        "body-of-this-document",
        "the registry holds no body of that name in this municipality; the document's own spelling stands",
    )


def match_body(name: BodyName, known: tuple[Entry, ...]) -> Identification | None:
    """Return the one of the known bodies that `name` spells, exactly or with a small misprint, or None."""
    printed = compact(name.name)
    for entry in known:
        if name.name in (entry.entity.name, *(dated.name for dated in entry.entity.names)):
            return _link(entry.entity, name, 1.0, "name-of-a-body", "the registry's own name")
    for entry in known:
        if printed in {compact(spelling.text) for spelling in entry.spellings}:
            return _link(
                entry.entity, name, 0.97, "spelling-of-a-body", f'a known spelling of "{entry.entity.name}"'
            )
    scored = [
        (max(_likeness(name.name, spelling.text) for spelling in entry.spellings), entry.entity.key, entry)
        for entry in known
    ]
    if not scored:
        return None
    score, _, entry = max(scored, key=lambda one: one[:2])
    if score < MISPRINT:
        return None
    return _link(entry.entity, name, score, _MISPRINTED, f'differs little from "{entry.entity.name}"')


def _likeness(printed: str, known: str) -> float:
    words = name_words()
    ending = "" if printed.endswith(words.body_ending) else words.body_ending
    return max(likeness(printed, known, MISPRINT), likeness(printed + ending, known, MISPRINT) - 0.03)


def _link(entity: Entity, name: BodyName, score: float, rule: str, reason: str) -> Identification:
    return Identification(entity, name.as_printed, name.span, None, score, rule, reason)


def _new_body(key: str, name: str) -> Entity:
    return Entity(EntityKind.BODY, key, name, subkind_of_body(name), provisional=True)


def subkind_of_body(name: str) -> str:
    """Return "council" for the elected council itself and "internal-unit" for every other body."""
    return "council" if any(word in name.lower() for word in name_words().councils) else "internal-unit"


def _provisional_bodies(context: ResolutionContext, names: list[str]) -> dict[str, Entity]:
    """Return each name an entity; spellings that differ by a misprint share that of the most frequent one."""
    counts = Counter(names)
    committee = context.minutes.meeting.committee.name
    heads: list[str] = []
    entities: dict[str, Entity] = {}
    for name in sorted(counts, key=lambda one: (one != committee, -counts[one], one)):
        head = next((known for known in heads if _same_body(context, name, known)), None)
        if head is None:
            heads.append(name)
            head = name
        key = context.fresh_key(EntityKind.BODY, name, f"{context.place}/{slug(head)}")
        entities[name] = _new_body(key, head)
    return entities


def _same_body(context: ResolutionContext, name: str, known: str) -> bool:
    key = f"{context.place}/{slug(known)}"
    return not context.judgements.apart(EntityKind.BODY, name, key) and _likeness(name, known) >= MISPRINT


def _findings(context: ResolutionContext, link: Identification, name: BodyName) -> list[Diagnostic]:
    if link.rule == _MISPRINTED:
        return [
            context.diagnostic(
                DAMAGED,
                name.span,
                f'"{name.as_printed}" is taken for "{link.entity.name}"',
                misprint_hint(link),
            )
        ]
    if link.entity.provisional:
        return [
            context.diagnostic(
                PROVISIONAL,
                name.span,
                f'the body "{name.as_printed}" stands in no registry',
                provisional_hint("bodies.csv"),
            )
        ]
    return []


def match_body_text(context: ResolutionContext, printed: str) -> Entity | None:
    """Return the known body of this municipality that a name in running text spells, or None."""
    known = context.registry.in_municipality(EntityKind.BODY, context.place)
    link = match_body(BodyName(printed, printed, context.minutes.meeting.span), known)
    return link.entity if link else None


def resolve_parties(context: ResolutionContext) -> Found:
    """Return the party that each printed code means at the date of the meeting."""
    index: dict[tuple[EntityKind, str], Entity] = {}
    identifications: list[Identification] = []
    diagnostics: list[Diagnostic] = []
    for code, span, of_person in _printed_codes(context.minutes):
        first = (EntityKind.PARTY, code) not in index
        if not first and not of_person:
            continue
        link = party_of_code(context, code, span)
        if link.entity.subkind == NO_PARTY or context.nothing(EntityKind.PARTY, link.entity.key, code):
            continue
        identifications.append(link)
        if first:
            index[EntityKind.PARTY, code] = link.entity
            diagnostics += _party_findings(context, link)
    return Found(index, tuple(identifications), tuple(diagnostics))


def _printed_codes(minutes: Minutes) -> Iterator[tuple[str, Span, bool]]:
    """Yield each printed code with its lines, and whether a person is printed with it."""
    for evidence in minutes.parties:
        yield evidence.code, evidence.span, True
    for item in minutes.items:
        for vote in item.votes:
            yield from ((ballot.party, ballot.span, False) for ballot in vote.ballots if ballot.party)
            if vote.motion is not None and vote.motion.party:
                yield vote.motion.party, vote.motion.span, False
        for reservation in item.reservations:
            yield from ((party, reservation.span, False) for party in reservation.parties)


def party_of_code(context: ResolutionContext, code: str, span: Span) -> Identification:
    """Return the party that a code means; one that several parties had then is a party of its own."""
    verdict = context.named(EntityKind.PARTY, code)
    if verdict is not None:
        entity = context.registry.entity(EntityKind.PARTY, verdict.right)
        if entity is not None:
            reason = f"line {verdict.line}: {verdict.reason}"
            return Identification(entity, code, span, None, 1.0, "judgement", reason)
    meant = _allowed(context, code)
    if len(meant) == 1:
        reason = f'"{code}" means {meant[0].name} at that date'
        return Identification(meant[0], code, span, None, 0.95, "party-code", reason)
    key = context.fresh_key(EntityKind.PARTY, code, f"{context.place}-{slug(compact(code) or code)}")
    entity = Entity(EntityKind.PARTY, key, code, provisional=True)
    score, rule, reason = 0.6, _UNKNOWN_CODE, "no party is known by that code at that date"
    if meant:
        score, rule, reason = 0.3, AMBIGUOUS_CODE, "means " + " or ".join(party.name for party in meant)
    settled = context.verdict_on(entity)
    if settled is not None:
        entity, score, rule, reason = settled[0], 1.0, "judgement", settled[1]
    return Identification(entity, code, span, None, score, rule, reason)


def parties_meant(context: ResolutionContext, code: str) -> frozenset[str]:
    """Return the keys of all parties that a code can mean; two codes with one in common can be one party's."""
    known = party_of_code(context, code, context.minutes.meeting.span).entity
    meant = _allowed(context, code) if known.provisional else ()
    return frozenset(party.key for party in meant) or frozenset({known.key})


def _allowed(context: ResolutionContext, code: str) -> tuple[Entity, ...]:
    """Return the parties that a code can mean, without those that a verdict excludes."""
    known = context.registry.party(code, context.date, context.place)
    return tuple(party for party in known if not context.judgements.apart(EntityKind.PARTY, code, party.key))


def _party_findings(context: ResolutionContext, link: Identification) -> list[Diagnostic]:
    if link.rule == AMBIGUOUS_CODE:
        hint = f'say which with "name", "party", "{link.text}" and the key of the party in judgements.tsv'
        message = f'"{link.text}" {link.reason} at that date; none is chosen'
        return [context.diagnostic(AMBIGUOUS, link.span, message, hint)]
    if link.rule == _UNKNOWN_CODE:
        message = f'the party "{link.text}" stands in no registry'
        return [context.diagnostic(PROVISIONAL, link.span, message, provisional_hint("parties.csv"))]
    return []
