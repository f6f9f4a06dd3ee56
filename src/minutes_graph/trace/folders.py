"""Tells a number that is a folder from one that is a matter.

A municipality files the approval of the agenda, the mutual orientation and the signature page of every meeting under
one number for years. Such a number has no history to follow; its items are grouped by subject instead.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from rapidfuzz import fuzz

from minutes_graph.trace.timeline import Folder, FolderSubject, StepKind, TimelineStep

_LIKE = 85.0
_SUBJECTS_AT_ONE_MEETING = 3
_STANDING_TITLES = 2


def find_folder(steps: Sequence[TimelineStep], standing: Sequence[re.Pattern[str]] = ()) -> Folder | None:
    """Give what the steps of a number show of it being a folder, or None where it is a matter.

    It is one where a single meeting has three or more items under it whose titles have nothing in common, or where
    its titles are those of standing items, which `standing` matches.
    """
    subjects = _subjects(steps)
    meetings: Counter[str | None] = Counter()
    for subject in subjects:
        meetings.update({steps[place].meeting for place in subject.steps})
    if not subjects:
        return None
    fixed = sum(any(pattern.fullmatch(subject.title) for pattern in standing) for subject in subjects)
    many = max(meetings.values()) >= _SUBJECTS_AT_ONE_MEETING
    if not many and fixed != len(subjects) and fixed < _STANDING_TITLES:
        return None
    number = sum(len(subject.steps) for subject in subjects)
    recurring = sum(len({steps[place].meeting for place in subject.steps}) > 1 for subject in subjects)
    found = (
        f"up to {max(meetings.values())} at one meeting" if many else "",
        f"{fixed} of the titles are standing items" if fixed else "",
        f"{recurring} of the titles come again at several meetings" if recurring else "",
    )
    told = "; ".join(part for part in found if part)
    return Folder(f"{number} items with {len(subjects)} unrelated titles: {told}", subjects)


def _subjects(steps: Sequence[TimelineStep]) -> tuple[FolderSubject, ...]:
    groups: dict[str, list[int]] = {}
    for place, step in enumerate(steps):
        if step.kind is StepKind.HELD and step.title:
            known = next((title for title in groups if _alike(title, step.title)), step.title)
            groups.setdefault(known, []).append(place)
    return tuple(FolderSubject(title, tuple(places)) for title, places in groups.items())


def _alike(one: str, other: str) -> bool:
    return fuzz.token_set_ratio(one.casefold(), other.casefold()) >= _LIKE
