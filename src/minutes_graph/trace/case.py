"""The cases of a graph, and how a number that is a folder differs from one that is a matter."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from minutes_graph.diagnostics import Diagnostic, Outcome
from minutes_graph.store import QuadStore
from minutes_graph.trace.finding import CaseRef, all_cases, find_cases, folded_number, suggest_cases
from minutes_graph.trace.gaps import (
    HasMinutes,
    find_gaps,
    mentioned_cases,
    minutes_in,
    printed_places,
    read_events,
)
from minutes_graph.trace.neighbourhood import Neighbourhood, fetch_neighbourhood
from minutes_graph.trace.rules import AMBIGUOUS_CASE, FOLDER_NUMBER, MENTIONED_ONLY, UNKNOWN_CASE
from minutes_graph.trace.steps import merge_steps, read_steps
from minutes_graph.trace.timeline import (
    CaseTimeline,
    Folder,
    FolderSubject,
    GapKind,
    TimelineStep,
)
from minutes_graph.trace.timeline_words import standing_titles

_LIKE = 85.0
_SUBJECTS_AT_ONE_MEETING = 3
_STANDING_TITLES = 2


@dataclass(frozen=True, slots=True)
class TitledItem:
    """An item under a number: its title, its meeting, and its place in the history."""

    title: str
    meeting: str | None
    place: int = 0


def find_folder(steps: Sequence[TimelineStep], standing: Sequence[re.Pattern[str]] = ()) -> Folder | None:
    """Return the evidence in the steps of a number that it is a folder, or None where it is a matter."""
    return folder_of(
        tuple(
            TitledItem(step.title, step.meeting, place)
            for place, step in enumerate(steps)
            if step.kind.has_own_minutes and step.title
        ),
        standing,
    )


def folder_of(items: Sequence[TitledItem], standing: Sequence[re.Pattern[str]] = ()) -> Folder | None:
    """Return the evidence in the items of a number that it is a folder, or None where it is a matter.

    It is one where a single meeting has three or more items under it whose titles have nothing in common, or where
    its titles are those of standing items, which `standing` matches.
    """
    groups: dict[str, list[TitledItem]] = {}
    for item in items:
        known = next((title for title in groups if _alike(title, item.title)), item.title)
        groups.setdefault(known, []).append(item)
    if not groups:
        return None
    meetings = Counter(meeting for found in groups.values() for meeting in {item.meeting for item in found})
    fixed = sum(any(pattern.fullmatch(title) for pattern in standing) for title in groups)
    many = max(meetings.values()) >= _SUBJECTS_AT_ONE_MEETING
    if not many and fixed != len(groups) and fixed < _STANDING_TITLES:
        return None
    recurring = sum(len({item.meeting for item in found}) > 1 for found in groups.values())
    evidence = (
        f"up to {max(meetings.values())} at one meeting" if many else "",
        f"{fixed} of the titles are standing items" if fixed else "",
        f"{recurring} of the titles come again at several meetings" if recurring else "",
    )
    subjects = tuple(
        FolderSubject(title, tuple(item.place for item in found)) for title, found in groups.items()
    )
    reason = f"{len(items)} items with {len(groups)} unrelated titles: {'; '.join(filter(None, evidence))}"
    return Folder(reason, subjects)


def _alike(one: str, other: str) -> bool:
    return fuzz.token_set_ratio(one.casefold(), other.casefold()) >= _LIKE


def trace_case(store: QuadStore, case: str, municipality: str | None = None) -> Outcome[CaseTimeline | None]:
    """Return the history of the case that `case` means: its number, however typed, or its IRI.

    The value is None where the graph has no such case, or has it in several municipalities and none is named. A case
    that only texts of other cases mention has what they state.
    """
    found = one_case(store, case, municipality)
    if found.value is None:
        return _mentioned(store, case, municipality) or Outcome(None, found.diagnostics)
    timeline = timeline_of(store, found.value)
    if timeline.folder is None:
        return Outcome(timeline)
    hint = "look at one of its items, or search for the subject"
    note = Diagnostic(FOLDER_NUMBER, store.name, None, f"{timeline.case}: {timeline.folder.reason}", hint)
    return Outcome(timeline, (note,))


def one_case(store: QuadStore, case: str, municipality: str | None = None) -> Outcome[CaseRef | None]:
    """Return the one case that `case` means, or None with a diagnostic that lists what it could mean."""
    found = find_cases(store, case)
    if municipality is not None:
        found = tuple(ref for ref in found if _is_of(ref, municipality))
    match found:
        case ():
            return Outcome(None, (_unknown(store, case),))
        case (only,):
            return Outcome(only)
        case _:
            return Outcome(None, (_ambiguous(store, case, found),))


def _mentioned(store: QuadStore, case: str, municipality: str | None) -> Outcome[CaseTimeline | None] | None:
    """Return what texts state of a number that no item stands under; None where they mention none, or several."""
    found = [ref for ref in mentioned_cases(store, case) if municipality is None or _is_of(ref, municipality)]
    if len(found) != 1:
        return None
    what = f"{found[0].number}: no item stands under it, and texts of other cases speak of it"
    hint = "build the graph with the minutes of the case too"
    note = Diagnostic(MENTIONED_ONLY, store.name, None, what, hint)
    return Outcome(timeline_of(store, found[0]), (note,))


def timeline_of(store: QuadStore, ref: CaseRef) -> CaseTimeline:
    """Return the history of a case of the graph."""
    return timeline_around(fetch_neighbourhood(store, ref.iri, ref.number), ref, minutes_in(store))


def timeline_around(around: Neighbourhood, ref: CaseRef, has_minutes: HasMinutes) -> CaseTimeline:
    """Return the history of a case whose neighbourhood is known."""
    found = merge_steps(read_steps(around))
    steps = tuple(one.step for one in found)
    folder = find_folder(steps, standing_titles())
    gaps = find_gaps(has_minutes, found, around)
    if folder:
        # What the texts under a folder mention belongs to their subjects, not to a history of the number.
        gaps = tuple(gap for gap in gaps if gap.kind is not GapKind.MENTIONED)
    events = () if folder else read_events(around)
    return CaseTimeline(
        case=ref.number,
        titles=_titles(steps),
        steps=steps,
        gaps=gaps,
        municipality=ref.municipality,
        iri=ref.iri,
        folder=folder,
        events=events,
    )


def _titles(steps: Iterable[TimelineStep]) -> tuple[str, ...]:
    held = (step.title for step in steps if step.kind.has_own_minutes and step.title)
    return tuple({title.casefold(): title for title in reversed(tuple(held))}.values())[::-1]


def _is_of(ref: CaseRef, municipality: str) -> bool:
    wanted = municipality.casefold().strip()
    key = ref.iri.rpartition("/case/")[2].split("/")[0]
    return wanted in (
        key,
        (ref.municipality or "").casefold(),
        (ref.municipality or "").casefold().split(" ")[0],
    )


def _unknown(store: QuadStore, case: str) -> Diagnostic:
    near = suggest_cases(store, case)
    what = f'no case "{case.strip()}"' if folded_number(case) else "no case number given"
    hint = "; ".join(f"{ref.number} {ref.titles[0]}" if ref.titles else ref.number for ref in near)
    printed = ", ".join(map(str, printed_places(store, case)[:3]))
    if printed:
        what += f"; the number is printed at {printed}"
    return Diagnostic(
        UNKNOWN_CASE,
        store.name,
        None,
        what,
        f"did you mean {hint}"
        if hint
        else "no number or title is near it; `minutes-graph cases` lists the cases of the graph",
    )


def _ambiguous(store: QuadStore, case: str, found: tuple[CaseRef, ...]) -> Diagnostic:
    listed = ", ".join(f"{ref.number} of {ref.municipality or ref.iri}" for ref in found)
    return Diagnostic(
        AMBIGUOUS_CASE,
        store.name,
        None,
        f'"{case.strip()}" is {listed}',
        "name the municipality, or give the IRI",
    )


def trace_all(store: QuadStore) -> Iterator[CaseTimeline]:
    """Return the history of every case, in order of number."""
    return (timeline_of(store, ref) for ref in all_cases(store))
