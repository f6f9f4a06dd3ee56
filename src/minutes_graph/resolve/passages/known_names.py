"""Names of which it is known beforehand what they mean, by the registry or by a verdict, in running text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple, TypeVar

from minutes_graph.model import Entity, EntityKind
from minutes_graph.resolve.context import ResolutionContext
from minutes_graph.resolve.known.judgements import Judgement
from minutes_graph.resolve.known.registry import Entry, Spelling, Standing
from minutes_graph.resolve.known.spellings import Hit, NameIndex
from minutes_graph.resolve.passages.candidates import Candidate, stands_alone, written_as
from minutes_graph.resolve.passages.running_text import RunningText

_SHORT = 4
_MISPRINT_WEIGHT = 0.95
MISPRINTED = "misprint-of-a-name"
T = TypeVar("T")


class KnownNames(NamedTuple):
    """The registry's names in a text: in full, `waiting` for the full name to stand somewhere, and misprinted."""

    full: tuple[Candidate, ...]
    waiting: tuple[Candidate, ...]
    misprinted: tuple[Candidate, ...]

    def of(self, *kinds: EntityKind) -> list[Candidate]:
        """Return those of some kinds of entity; what waits only where its entity is named otherwise."""
        found = [one for one in (*self.full, *self.misprinted) if one.entity.kind in kinds]
        named = {one.entity.key for one in found}
        found += [one for one in self.waiting if one.entity.kind in kinds and one.entity.key in named]
        return found


def known_names(context: ResolutionContext, text: RunningText) -> KnownNames:
    """Return the passages that a name of the registry explains."""
    hits = context.registry.spelled.find(text.folded)
    counting: dict[int, bool] = {}
    full: list[Candidate] = []
    waiting: list[Candidate] = []
    for hit in hits:
        entry, spelling = hit.value
        counts = counting.get(id(entry))
        if counts is None:
            counts = counting[id(entry)] = entry.counts_in(context.place, context.date)
        if (
            counts
            and _is_written(text, hit, entry, spelling)
            and not is_refused(context, text.text[hit.start : hit.end], entry)
        ):
            (waiting if spelling.needs_introduction else full).append(
                name_of_registry(context, hit.start, hit.end, entry)
            )
    return KnownNames(tuple(full), tuple(waiting), tuple(_misprinted(context, text, (*full, *waiting))))


def name_of_registry(context: ResolutionContext, start: int, end: int, entry: Entry) -> Candidate:
    """Return the candidate for a passage that is a name of the registry."""
    reason = "a name that the registry holds"
    return Candidate(start, end, local_entity(context, entry), 0.95, "name-in-registry", reason)


def local_entity(context: ResolutionContext, entry: Entry) -> Entity:
    """Return the entity of an entry; what each municipality has of its own is one entity a municipality."""
    if entry.standing is Standing.INSIDE and not entry.municipality:
        return replace(entry.entity, key=f"{context.place}-{entry.entity.key}")
    return entry.entity


def entry_of(context: ResolutionContext, kind: EntityKind, key: str) -> Entry | None:
    """Return the registry's entry behind a key, also one from `local_entity`, or None."""
    known = context.registry.by_key
    own = key.removeprefix(f"{context.place}-")
    return known.get((kind, key)) or known.get((kind, own))


def _is_written(
    text: RunningText, hit: Hit[tuple[Entry, Spelling]], entry: Entry, spelling: Spelling
) -> bool:
    if not stands_alone(text.text, hit.start, hit.end):
        return False
    any_case = entry.entity.kind is EntityKind.BODY and len(spelling.text) > _SHORT
    return any_case or written_as(text.text[hit.start : hit.end], spelling.text)


def is_refused(context: ResolutionContext, printed: str, entry: Entry) -> bool:
    """Return whether a verdict says that a printed name is not that of an entry, or not that of this municipality's."""
    kind = entry.entity.kind
    keys = {entry.entity.key, local_entity(context, entry).key}
    return any(context.refused(kind, key, printed) for key in keys)


def _misprinted(
    context: ResolutionContext, text: RunningText, exact: Iterable[Candidate]
) -> Iterator[Candidate]:
    covered = {place for one in exact for place in range(one.start, one.end)}
    for found in context.registry.damaged.find(text.text, text.folded, covered):
        entry = found.value
        if not entry.counts_in(context.place, context.date):
            continue
        printed = text.text[found.start : found.end]
        if not is_refused(context, printed, entry) and stands_alone(text.text, found.start, found.end):
            reason = f'differs little from "{found.spelling}"'
            entity, score = local_entity(context, entry), found.score * _MISPRINT_WEIGHT
            yield Candidate(found.start, found.end, entity, score, MISPRINTED, reason, False)


def judged_names(context: ResolutionContext, text: RunningText, kind: EntityKind) -> Iterator[Candidate]:
    """Yield the passages whose meaning a verdict states."""
    verdicts = ((verdict.left, verdict) for verdict in context.judgements.names_of(kind))
    for start, end, verdict in spelled(text, verdicts):
        entity = _entity_of_verdict(context, kind, verdict)
        yield Candidate(start, end, entity, 1.0, "judgement", f"line {verdict.line}: {verdict.reason}")


def not_refused(context: ResolutionContext, text: RunningText, found: Iterable[Candidate]) -> list[Candidate]:
    """Return the candidates without those that a verdict excludes."""
    if not context.judgements.verdicts:
        return list(found)
    return [
        one
        for one in found
        if not context.refused(one.entity.kind, one.entity.key, text.text[one.start : one.end])
    ]


def spelled(text: RunningText, names: Iterable[tuple[str, T]]) -> Iterator[tuple[int, int, T]]:
    """Yield where names stand in the text exactly as they are spelled, each with what it was filed under."""
    for hit in NameIndex((name, (name, value)) for name, value in names).find(text.folded):
        name, value = hit.value
        if text.text[hit.start : hit.end] == name and stands_alone(text.text, hit.start, hit.end):
            yield hit.start, hit.end, value


def _entity_of_verdict(context: ResolutionContext, kind: EntityKind, verdict: Judgement) -> Entity:
    entry = entry_of(context, kind, verdict.right)
    if entry is not None:
        return local_entity(context, entry)
    return Entity(kind, verdict.right, verdict.left, provisional=True)
