"""Names of which it is told beforehand what they mean, in running text as they are spelled."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

from minutes_graph.model import Entity, EntityKind
from minutes_graph.resolve.context import ResolutionContext
from minutes_graph.resolve.known.judgements import Judgement
from minutes_graph.resolve.matching.matcher import NameIndex
from minutes_graph.resolve.passages.candidates import Candidate, stands_alone
from minutes_graph.resolve.passages.known_names import entry_of, local_entity
from minutes_graph.resolve.passages.running_text import RunningText

T = TypeVar("T")


def judged_names(context: ResolutionContext, text: RunningText, kind: EntityKind) -> Iterator[Candidate]:
    """Yield the passages of which a person has said what they mean."""
    verdicts = ((verdict.left, verdict) for verdict in context.judgements.names_of(kind))
    for start, end, verdict in spelled(text, verdicts):
        entity = _entity_of_verdict(context, kind, verdict)
        yield Candidate(start, end, entity, 1.0, "judgement", f"line {verdict.line}: {verdict.reason}")


def not_refused(context: ResolutionContext, text: RunningText, found: Iterable[Candidate]) -> list[Candidate]:
    """Return the candidates without those of which a person has said that the name never means that, or nothing."""
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
