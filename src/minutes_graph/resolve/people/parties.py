"""Which party a printed letter or abbreviation means at the date of the meeting."""

from __future__ import annotations

from collections.abc import Iterator

from minutes_graph.diagnostics import Diagnostic
from minutes_graph.model import Entity, EntityKind, Identification, Minutes
from minutes_graph.model.names import slug
from minutes_graph.resolve.context import Found, ResolutionContext
from minutes_graph.resolve.names import compact
from minutes_graph.resolve.rules import AMBIGUOUS, PROVISIONAL, provisional_hint
from minutes_graph.spans import Span

AMBIGUOUS_CODE = "party-code-ambiguous"
_UNKNOWN_CODE = "party-code-unknown"
NO_PARTY = "none"


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
            diagnostics += _findings(context, link)
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


def _findings(context: ResolutionContext, link: Identification) -> list[Diagnostic]:
    if link.rule == AMBIGUOUS_CODE:
        hint = f'say which with "name", "party", "{link.text}" and the key of the party in judgements.tsv'
        message = f'"{link.text}" {link.reason} at that date; none is chosen'
        return [context.diagnostic(AMBIGUOUS, link.span, message, hint)]
    if link.rule == _UNKNOWN_CODE:
        message = f'the party "{link.text}" stands in no registry'
        return [context.diagnostic(PROVISIONAL, link.span, message, provisional_hint("parties.csv"))]
    return []
