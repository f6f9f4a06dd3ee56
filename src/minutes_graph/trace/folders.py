"""Distinguish a number that is a folder from one that is a matter.

A municipality files the approval of the agenda, the mutual orientation and the signature page of every meeting under
one number for years. Such a number has no history to follow; its items are grouped by subject instead.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from minutes_graph.trace.timeline import Folder, FolderSubject, TimelineStep

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
