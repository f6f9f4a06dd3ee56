"""Which committee a body's name means, and the election period of a meeting."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from minutes_graph.diagnostics import Diagnostic
from minutes_graph.model import (
    AgendaItem,
    BodyName,
    Entity,
    EntityKind,
    Identification,
    PartialDate,
    Resolution,
    Term,
)
from minutes_graph.model.names import slug
from minutes_graph.resolve.context import Found, ResolutionContext
from minutes_graph.resolve.known.registry import Entry
from minutes_graph.resolve.names import compact, likeness, name_words
from minutes_graph.resolve.rules import DAMAGED, PROVISIONAL, misprint_hint, provisional_hint

_FIRST_PERIOD = 2022
_PERIOD_YEARS = 4
MISPRINT = 0.92
_MISPRINTED = "misprint-of-a-body"


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
