"""Make one step of what several texts say of the same treatment."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from rapidfuzz import fuzz

from minutes_graph.trace.steps import FoundStep
from minutes_graph.trace.timeline import StepKind, TimelineStep

_DAY = len("2025-11-20")
_MONTH = len("2025-11")


def merge_steps(found: Iterable[FoundStep]) -> tuple[FoundStep, ...]:
    """Return each treatment once, in order of date; the kind that tells most stays, the sources of all are kept.

    The same body on the same day is one treatment, save that a meeting can treat a case under several items. A
    date without its day, or a treatment without a body, goes to the one step that it can mean, if there is just one.
    """
    exact: list[FoundStep] = []
    vague: list[FoundStep] = []
    for one in sorted(found, key=_by_kind):
        (exact if _is_exact(one.step) else vague).append(one)
    kept: list[FoundStep] = []
    for one in exact:
        _add(kept, one, _same_day(kept, one.step))
    for one in sorted(
        vague, key=lambda one: (-len(one.step.date or ""), one.step.body is None, *_by_kind(one))
    ):
        _add(kept, one, _only_match(kept, one.step))
    return tuple(sorted(kept, key=_in_time))


def _in_time(one: FoundStep) -> tuple[str, bool, str, int, int]:
    """Return the order of a timeline, undated steps last; the same day in the order of the text.

    A month stands behind its days and a year behind its months, for no more is known than that it was over by then.
    What a text tells of the month or year of its own meeting stands before that meeting: it speaks of what has been.
    """
    step = one.step
    date = step.date or "9999"
    place = (step.source.file, step.source.line, step.kind.rank)
    if len(date) == _DAY:
        return date, True, *place
    if step.kind is StepKind.MENTIONED and (one.told_on or "").startswith(date):
        return one.told_on or "", False, *place
    return f"{date}-99", True, *place


def _by_kind(one: FoundStep) -> tuple[int, bool, str, str, int, str]:
    """Return the order in which steps are kept: what tells most first, so that a decision comes before its line."""
    step = one.step
    return (
        step.kind.rank,
        step.text is None,
        step.date or "9999",
        step.source.file,
        step.source.line,
        one.stated_by,
    )


def _is_exact(step: TimelineStep) -> bool:
    return _body_key(step) is not None and len(step.date or "") == _DAY


def _body_key(step: TimelineStep) -> str | None:
    return step.body_iri or (step.body.casefold() if step.body else None)


def _add(kept: list[FoundStep], one: FoundStep, place: int | None) -> None:
    if place is None:
        kept.append(one)
    else:
        kept[place] = replace(kept[place], step=_joined(kept[place].step, one.step))


def _joined(base: TimelineStep, other: TimelineStep) -> TimelineStep:
    sources = tuple(sorted({*base.sources, *other.sources}))
    repeated = base.kind is other.kind is StepKind.HELD
    return replace(
        base,
        sources=sources,
        body=base.body or other.body,
        body_iri=base.body_iri or other.body_iri,
        outcomes=base.outcomes or (() if repeated else other.outcomes),
    )


def _same_day(kept: list[FoundStep], step: TimelineStep) -> int | None:
    same = [
        place
        for place, one in enumerate(kept)
        if _body_key(one.step) == _body_key(step) and one.step.date == step.date
    ]
    if step.kind is StepKind.HELD:
        same = [place for place in same if kept[place].step.item_iri == step.item_iri]
    return max(same, key=lambda place: _title_likeness(kept[place].step, step), default=None)


def _title_likeness(one: TimelineStep, other: TimelineStep) -> tuple[bool, float]:
    likeness = fuzz.token_set_ratio((one.title or "").casefold(), (other.title or "").casefold())
    return one.item_iri == other.item_iri, likeness


def _only_match(kept: list[FoundStep], step: TimelineStep) -> int | None:
    same = [place for place, one in enumerate(kept) if _may_be(one.step, step)]
    return same[0] if len(same) == 1 else None


def _may_be(known: TimelineStep, vague: TimelineStep) -> bool:
    """Return whether a vague step can mean a known one.

    A bare year, or no date, says too little outside its own item.
    """
    if known.date is None or not known.date.startswith(vague.date or ""):
        return False
    if vague.date is None:
        return known.item_iri == vague.item_iri and _body_key(known) == _body_key(vague)
    if len(vague.date) < _MONTH and known.item_iri != vague.item_iri:
        return False
    return _body_key(vague) is None or _body_key(known) in (None, _body_key(vague))
