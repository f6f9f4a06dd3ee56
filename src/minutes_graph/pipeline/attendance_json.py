"""Attendance in the public JSON of `parse` (docs/parse-json.md)."""

from __future__ import annotations

from collections.abc import Iterable

from minutes_graph.model import AgendaItem, Attendance, AttendanceStatus, Minutes

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]
_AWAY = {AttendanceStatus.ABSENT, AttendanceStatus.EXCUSED}


def participants(minutes: Minutes) -> Json:
    """Return everybody whom the header lists, and whom an item says to have been away from a part of the meeting."""
    header = minutes.meeting.attendance
    printed = [one for item in minutes.items for one in item.attendance if _is_partly(one)]
    scopes = {one.person.name: one.scope for one in (*printed, *filter(_is_partly, header))}
    named = {one.person.name for one in header}
    partly = {one.person.name: one for one in printed if one.status is AttendanceStatus.PARTLY_ABSENT}
    more = tuple(one for name, one in partly.items() if name not in named)
    substitutes = _substitutes(header)
    return [
        {
            "name": one.person.name,
            "as_printed": one.person.as_printed,
            "line": one.span.start,
            "absent": one.status in _AWAY,
            "party": one.person.party,
            "partly": scopes.get(one.person.name),
            "substitute": substitutes.get(one.person.name),
            "substitute_for": one.substitute_for.name if one.substitute_for else None,
            "inferred": one.person.inferred is not None,
        }
        for one in (*header, *more)
    ]


def _is_partly(one: Attendance) -> bool:
    return one.scope is not None and one.status is not AttendanceStatus.RECUSED


def absent(item: AgendaItem) -> Json:
    """Return who is printed as absent from the item, with who came instead."""
    substitutes = _substitutes(item.attendance)
    return [
        {
            "name": one.person.name,
            "line": one.span.start,
            "party": one.person.party,
            "substitute": substitutes.get(one.person.name),
            "inferred": one.person.inferred is not None,
        }
        for one in item.attendance
        if (one.listed or one.status in _AWAY) and one.status is not AttendanceStatus.PARTLY_ABSENT
    ]


def recused(item: AgendaItem) -> Json:
    """Return who is printed as disqualified in the item."""
    return [
        {"name": one.person.name, "line": one.span.start}
        for one in item.attendance
        if one.status is AttendanceStatus.RECUSED
    ]


def _substitutes(attendance: Iterable[Attendance]) -> dict[str, str]:
    """Return who was there instead of somebody, by the name of the one who was away; the first printed counts."""
    found: dict[str, str] = {}
    for one in attendance:
        if one.substitute_for:
            found.setdefault(one.substitute_for.name, one.person.name)
    return found
