"""Which person a printed name means, and which party a code."""

from __future__ import annotations

import re
from collections.abc import Iterator

from minutes_graph.diagnostics import Diagnostic
from minutes_graph.model import AgendaItem, Minutes, PersonName, VoteEvent
from minutes_graph.resolve.model import Entity, EntityKind, Identification
from minutes_graph.resolve.names import compact, likeness, slug
from minutes_graph.resolve.registry import Entry
from minutes_graph.resolve.rules import AMBIGUOUS, DAMAGED
from minutes_graph.resolve.setting import Found, Setting

DAMAGE = re.compile(r"[^\w .'’-]|\d")
DAMAGED_NAME = 0.8


def resolve_people(setting: Setting, committee: Entity | None) -> Found:
    """Give the person that each name means; two who share a name stay two."""
    links: dict[str, Identification] = {}
    identifications: list[Identification] = []
    diagnostics: list[Diagnostic] = []
    listed = tuple(dict.fromkeys(there.person.name for there in setting.minutes.meeting.attendance))
    for name, item in _person_names(setting.minutes):
        if name.name not in links:
            links[name.name] = setting.judged(_identify(setting, name, listed, committee))
            diagnostics += _findings(setting, links[name.name], name)
        link = links[name.name]
        identifications.append(
            Identification(link.entity, name.as_printed, name.span, item, link.score, link.rule, link.reason)
        )
    index = {(EntityKind.PERSON, name): link.entity for name, link in links.items()}
    return Found(index, tuple(identifications), tuple(diagnostics))


def _person_names(minutes: Minutes) -> Iterator[tuple[PersonName, int | None]]:
    for there in minutes.meeting.attendance:
        yield there.person, None
        if there.substitute_for is not None:
            yield there.substitute_for, None
    for item in minutes.items:
        for name in _item_people(item):
            yield name, item.number
    for evidence in minutes.parties:
        yield evidence.person, None


def _item_people(item: AgendaItem) -> Iterator[PersonName]:
    for there in item.attendance:
        yield there.person
        if there.substitute_for is not None:
            yield there.substitute_for
    for vote in item.votes:
        yield from _vote_people(vote)


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
    setting: Setting, name: PersonName, listed: tuple[str, ...], committee: Entity | None
) -> Identification:
    verdict = setting.named(EntityKind.PERSON, name.name, name.as_printed)
    if verdict is not None:
        entity = setting.registry.entity(EntityKind.PERSON, verdict.right) or _new_person(
            verdict.right, name.name
        )
        return _link(entity, name, 1.0, "judgement", f"line {verdict.line}: {verdict.reason}")
    known = tuple(
        entry
        for entry in setting.registry.named(EntityKind.PERSON, name.name)
        if entry.municipality == setting.place
        and not setting.judgements.apart(EntityKind.PERSON, name.name, entry.entity.key)
    )
    codes = {
        _party(setting, one.code)[0].key for one in setting.minutes.parties if one.person.name == name.name
    }
    if len(codes) > 1:
        return _unresolved(
            setting, name, committee, "is printed with several parties: " + ", ".join(sorted(codes))
        )
    if len(known) == 1 and not _sits_elsewhere(known[0], committee):
        return _link(known[0].entity, name, 0.98, "name-of-a-person", "one person of that name is known here")
    if known:
        return _among_namesakes(setting, name, known, committee, codes)
    damaged = _undamaged(setting, name, listed)
    if damaged is not None:
        return damaged
    key = setting.fresh_key(EntityKind.PERSON, name.name, f"{setting.place}/{slug(name.name)}")
    entity = _new_person(key, name.name)
    return _link(entity, name, 0.9, "same-name-same-municipality", "nobody else of that name is known here")


def _sits_elsewhere(entry: Entry, committee: Entity | None) -> bool:
    return (
        bool(entry.groups) and committee is not None and committee.key.partition("/")[2] not in entry.groups
    )


def _among_namesakes(
    setting: Setting, name: PersonName, known: tuple[Entry, ...], committee: Entity | None, parties: set[str]
) -> Identification:
    tail = committee.key.partition("/")[2] if committee else ""
    for trait, chosen in (
        ("sits in this body", [entry for entry in known if tail in entry.groups]),
        ("stands for that party", [entry for entry in known if parties & set(entry.parties)]),
    ):
        if len(chosen) == 1:
            reason = f'of {len(known)} people called "{name.name}" one {trait}'
            return _link(chosen[0].entity, name, 0.95, "namesake-told-apart", reason)
    keys = ", ".join(entry.entity.key for entry in known)
    return _unresolved(setting, name, committee, f"can be {keys}; nothing here says which")


def _unresolved(setting: Setting, name: PersonName, committee: Entity | None, reason: str) -> Identification:
    """Give an entity of this committee alone, so that two people who share a name are never made one."""
    body = slug(committee.name) if committee else "unknown"
    entity = _new_person(f"{setting.place}/{slug(name.name)}-{body}", name.name)
    return _link(entity, name, 0.4, "namesakes", reason)


def _undamaged(setting: Setting, name: PersonName, listed: tuple[str, ...]) -> Identification | None:
    """Give the member that a visibly damaged name is closest to; no undamaged name is bent to another."""
    if not DAMAGE.search(name.name):
        return None
    known = {
        entry.entity.name: entry.entity
        for entry in setting.registry.in_municipality(EntityKind.PERSON, setting.place)
    }
    whole = [one for one in dict.fromkeys((*listed, *known)) if not DAMAGE.search(one)]
    scored = sorted(((likeness(name.name, one, DAMAGED_NAME), one) for one in whole), reverse=True)
    if not scored or scored[0][0] == 0 or (len(scored) > 1 and scored[0][0] - scored[1][0] < 0.05):
        return None
    score, reading = scored[0]
    entity = known.get(reading) or _new_person(f"{setting.place}/{slug(reading)}", reading)
    if setting.judgements.apart(EntityKind.PERSON, name.name, entity.key):
        return None
    return _link(entity, name, score, "damaged-name", f'damaged, and closest to "{reading}"')


def _new_person(key: str, name: str) -> Entity:
    return Entity(EntityKind.PERSON, key, name, provisional=True)


def _link(entity: Entity, name: PersonName, score: float, rule: str, reason: str) -> Identification:
    return Identification(entity, name.as_printed, name.span, None, score, rule, reason)


def _findings(setting: Setting, link: Identification, name: PersonName) -> list[Diagnostic]:
    match link.rule:
        case "namesakes":
            return [
                setting.diagnostic(
                    AMBIGUOUS,
                    name.span,
                    f'several people are called "{name.name}": {link.reason}',
                    'say who with a "name" or "same" verdict',
                )
            ]
        case "damaged-name":
            return [
                setting.diagnostic(
                    DAMAGED, name.span, f'"{name.as_printed}" is taken for "{link.entity.name}"'
                )
            ]
        case _:
            return []


def resolve_parties(setting: Setting) -> Found:
    """Give the party that each printed code means at the date of the meeting."""
    index: dict[tuple[EntityKind, str], Entity] = {}
    identifications: list[Identification] = []
    diagnostics: list[Diagnostic] = []
    for evidence in setting.minutes.parties:
        link = _party(setting, evidence.code)
        entity, score, rule, reason = link
        if rule == "party-code-ambiguous" and (EntityKind.PARTY, evidence.code) not in index:
            diagnostics.append(setting.diagnostic(AMBIGUOUS, evidence.span, f'"{evidence.code}": {reason}'))
        index[EntityKind.PARTY, evidence.code] = entity
        identifications.append(
            Identification(entity, evidence.code, evidence.span, None, score, rule, reason)
        )
    for code in _ballot_codes(setting.minutes):
        index.setdefault((EntityKind.PARTY, code), _party(setting, code)[0])
    return Found(index, tuple(identifications), tuple(diagnostics))


def _ballot_codes(minutes: Minutes) -> Iterator[str]:
    for item in minutes.items:
        for vote in item.votes:
            yield from (ballot.party for ballot in vote.ballots if ballot.party)
            if vote.motion is not None and vote.motion.party:
                yield vote.motion.party


def _party(setting: Setting, code: str) -> tuple[Entity, float, str, str]:
    verdict = setting.named(EntityKind.PARTY, code)
    if verdict is not None:
        entity = setting.registry.entity(EntityKind.PARTY, verdict.right)
        if entity is not None:
            return entity, 1.0, "judgement", f"line {verdict.line}: {verdict.reason}"
    meant = setting.registry.party(code, setting.date)
    if len(meant) == 1:
        return meant[0], 0.95, "party-code", f'"{code}" means {meant[0].name} at that date'
    entity = Entity(
        EntityKind.PARTY, f"{setting.place}-{slug(compact(code) or code)}", code, provisional=True
    )
    settled = setting.verdict_on(entity)
    if settled is not None:
        return settled[0], 1.0, "judgement", settled[1]
    if meant:
        return entity, 0.3, "party-code-ambiguous", "means " + " or ".join(party.name for party in meant)
    return entity, 0.6, "party-code-unknown", "no party is known by that code at that date"
