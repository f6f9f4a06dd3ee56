"""Which person a printed name means."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations

from minutes_graph.diagnostics import Diagnostic
from minutes_graph.identifiers import slug
from minutes_graph.model import (
    AgendaItem,
    Entity,
    EntityKind,
    Identification,
    Minutes,
    PersonName,
    VoteEvent,
    name_with_party,
)
from minutes_graph.resolve.bodies import parties_meant
from minutes_graph.resolve.context import Found, ResolutionContext
from minutes_graph.resolve.known.judgements import Judgement
from minutes_graph.resolve.known.registry import Entry
from minutes_graph.resolve.names import likeness
from minutes_graph.resolve.rules import AMBIGUOUS, DAMAGED, misprint_hint

_SIGN_OF_DAMAGE = re.compile(r"[^\w .'’-]|\d")
_LEAST_LIKE = 0.8
NAMESAKES = "namesakes"
_DAMAGED_NAME = "damaged-name"
BY_NAME = "same-name-same-municipality"


def resolve_people(context: ResolutionContext, committee: Entity | None) -> Found:
    """Return the person that each name means; two who share a name stay two."""
    links: dict[str, Identification | None] = {}
    identifications: list[Identification] = []
    diagnostics: list[Diagnostic] = []
    listed = tuple(dict.fromkeys(there.person.name for there in context.minutes.meeting.attendance))
    shared = _shared_names(context)
    for name, item in _person_names(context.minutes):
        called = name_with_party(name) if name.name in shared else name.name
        if called not in links:
            meant = (
                _one_of_several(context, name, shared[name.name], committee)
                if name.name in shared
                else context.judged(_identify(context, name, listed, committee))
            )
            links[called] = None if meant and _is_nobody(context, name, meant.entity.key) else meant
            diagnostics += _findings(context, links[called], name)
        link = links[called]
        if link is not None:
            printed = called.replace(name.name, name.as_printed)
            identifications.append(replace(link, text=printed, span=name.span, item=item))
    diagnostics += (_told_shared(context, name, shared[name]) for name in sorted(shared))
    index = {(EntityKind.PERSON, called): link.entity for called, link in links.items() if link}
    return Found(index, tuple(identifications), tuple(diagnostics))


def _is_nobody(context: ResolutionContext, name: PersonName, key: str) -> bool:
    spellings = dict.fromkeys((name.name, name.as_printed, name_with_party(name)))
    return context.nothing(EntityKind.PERSON, key, *spellings)


def _shared_names(context: ResolutionContext) -> dict[str, str]:
    """Return the names that this document prints for more than one person, each with what says so."""
    lists = Counter(there.person.name for there in context.minutes.meeting.attendance)
    shared = {name: f"one list prints it {times} times" for name, times in lists.items() if times > 1}
    codes: dict[str, dict[str, frozenset[str]]] = {}
    for one in context.minutes.parties:
        codes.setdefault(one.person.name, {})[one.code] = parties_meant(context, one.code)
    for name, meant in codes.items():
        if any(not first & second for first, second in combinations(meant.values(), 2)):
            shared.setdefault(name, "it is printed with several parties: " + ", ".join(sorted(meant)))
    return shared


def _one_of_several(
    context: ResolutionContext, name: PersonName, why: str, committee: Entity | None
) -> Identification | None:
    """Return whom a shared name means: a verdict or the party beside it says; otherwise it means nobody."""
    verdict = context.named(EntityKind.PERSON, name_with_party(name), name.name, name.as_printed)
    if verdict is not None:
        return _judged_name(context, name, verdict)
    if name.party is None:
        return None
    known = _known(context, name)
    parties = parties_meant(context, name.party)
    if known:
        return context.judged(_among_namesakes(context, name, known, committee, parties))
    entity = _of_this_body(context, name, committee)
    entity = replace(entity, key=f"{entity.key}-{'-or-'.join(sorted(parties))}")
    return context.judged(_link(entity, name, 0.4, NAMESAKES, f"{why}; this is who stands for {name.party}"))


def _told_shared(context: ResolutionContext, name: str, why: str) -> Diagnostic:
    span = next(one.span for one, _ in _person_names(context.minutes) if one.name == name)
    message = f'several people are called "{name}": {why}'
    hint = f'where they are one, write "name", "person", "{name}" and a key into judgements.tsv'
    return context.diagnostic(AMBIGUOUS, span, message, hint)


def _person_names(minutes: Minutes) -> Iterator[tuple[PersonName, int | None]]:
    for there in minutes.meeting.attendance:
        yield there.person, None
        if there.substitute_for is not None:
            yield there.substitute_for, None
    for item in minutes.items:
        for name in _item_people(item):
            yield name, item.key
    for evidence in minutes.parties:
        yield replace(evidence.person, party=evidence.code), None


def _item_people(item: AgendaItem) -> Iterator[PersonName]:
    for there in item.attendance:
        yield there.person
        if there.substitute_for is not None:
            yield there.substitute_for
    for vote in item.votes:
        yield from _vote_people(vote)
    for reservation in item.reservations:
        yield from reservation.people


def _vote_people(vote: VoteEvent) -> Iterator[PersonName]:
    if vote.motion is not None and vote.motion.proposer is not None:
        yield vote.motion.proposer
    for ballot in vote.ballots:
        if ballot.person is not None:
            yield ballot.person
    for explanation in vote.explanations:
        yield from explanation.people
    if vote.referral is not None:
        yield vote.referral.by


def _identify(
    context: ResolutionContext, name: PersonName, listed: tuple[str, ...], committee: Entity | None
) -> Identification:
    verdict = context.named(EntityKind.PERSON, name.name, name.as_printed)
    if verdict is not None:
        return _judged_name(context, name, verdict)
    known = _known(context, name)
    if len(known) == 1 and not _sits_elsewhere(known[0], committee):
        return _link(known[0].entity, name, 0.98, "name-of-a-person", "one person of that name is known here")
    if known:
        printed = (one.code for one in context.minutes.parties if one.person.name == name.name)
        codes = frozenset(key for code in printed for key in parties_meant(context, code))
        return _among_namesakes(context, name, known, committee, codes)
    damaged = _undamaged(context, name, listed)
    if damaged is not None:
        return damaged
    key = context.fresh_key(EntityKind.PERSON, name.name, f"{context.place}/{slug(name.name)}")
    return _link(_new_person(key, name.name), name, 0.9, BY_NAME, "nobody else of that name is known here")


def _judged_name(context: ResolutionContext, name: PersonName, verdict: Judgement) -> Identification:
    known = context.registry.entity(EntityKind.PERSON, verdict.right)
    entity = known or _new_person(verdict.right, name.name)
    return context.judged(_link(entity, name, 1.0, "judgement", f"line {verdict.line}: {verdict.reason}"))


def _known(context: ResolutionContext, name: PersonName) -> tuple[Entry, ...]:
    """Return the registered people of that name, without those that a verdict excludes."""
    return tuple(
        entry
        for entry in context.registry.named(EntityKind.PERSON, name.name)
        if entry.municipality == context.place
        and not context.judgements.apart(EntityKind.PERSON, name.name, entry.entity.key)
    )


def _sits_elsewhere(entry: Entry, committee: Entity | None) -> bool:
    return (
        bool(entry.groups) and committee is not None and committee.key.partition("/")[2] not in entry.groups
    )


def _among_namesakes(
    context: ResolutionContext,
    name: PersonName,
    known: tuple[Entry, ...],
    committee: Entity | None,
    parties: frozenset[str],
) -> Identification:
    tail = committee.key.partition("/")[2] if committee else ""
    for trait, chosen in (
        ("sits in this body", [entry for entry in known if tail in entry.groups]),
        ("stands for that party", [entry for entry in known if parties.intersection(entry.parties)]),
    ):
        if len(chosen) == 1:
            reason = f'of {len(known)} people called "{name.name}" one {trait}'
            return _link(chosen[0].entity, name, 0.95, "namesake-told-apart", reason)
    keys = ", ".join(entry.entity.key for entry in known)
    reason = f"can be {keys}; nothing here says which"
    return _link(_of_this_body(context, name, committee), name, 0.4, NAMESAKES, reason)


def _of_this_body(context: ResolutionContext, name: PersonName, committee: Entity | None) -> Entity:
    """Return a person of this body alone, so that two people who share a name are never made one."""
    body = slug(committee.name) if committee else "unknown"
    return _new_person(f"{context.place}/{slug(name.name)}-{body}", name.name)


def _undamaged(
    context: ResolutionContext, name: PersonName, listed: tuple[str, ...]
) -> Identification | None:
    """Return the member that a visibly damaged name is closest to; no undamaged name is bent to another."""
    if not _SIGN_OF_DAMAGE.search(name.name):
        return None
    known = {
        entry.entity.name: entry.entity
        for entry in context.registry.in_municipality(EntityKind.PERSON, context.place)
    }
    whole = [one for one in dict.fromkeys((*listed, *known)) if not _SIGN_OF_DAMAGE.search(one)]
    scored = sorted(((likeness(name.name, one, _LEAST_LIKE), one) for one in whole), reverse=True)
    if not scored or scored[0][0] == 0 or (len(scored) > 1 and scored[0][0] - scored[1][0] < 0.05):
        return None
    score, reading = scored[0]
    entity = known.get(reading) or _new_person(f"{context.place}/{slug(reading)}", reading)
    if context.judgements.apart(EntityKind.PERSON, name.name, entity.key):
        return None
    return _link(entity, name, score, _DAMAGED_NAME, f'damaged, and closest to "{reading}"')


def _new_person(key: str, name: str) -> Entity:
    return Entity(EntityKind.PERSON, key, name, provisional=True)


def _link(entity: Entity, name: PersonName, score: float, rule: str, reason: str) -> Identification:
    return Identification(entity, name.as_printed, name.span, None, score, rule, reason)


def _findings(context: ResolutionContext, link: Identification | None, name: PersonName) -> list[Diagnostic]:
    if link is None:
        return []
    if link.rule == NAMESAKES and name.party is None:
        message = f'several people are called "{name.name}": {link.reason}'
        hint = (
            'say who with a "name" or "same" verdict in judgements.tsv; `minutes-graph review` has the line'
        )
        return [context.diagnostic(AMBIGUOUS, name.span, message, hint)]
    if link.rule == _DAMAGED_NAME:
        message = f'"{name.as_printed}" is taken for "{link.entity.name}"'
        return [context.diagnostic(DAMAGED, name.span, message, misprint_hint(link))]
    return []
