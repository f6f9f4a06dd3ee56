"""Changes by meaning as text and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from minutes_graph.export.changes import Change
from minutes_graph.export.diff import Json
from minutes_graph.export.statements import Source
from minutes_graph.masking import presentable

_SIGNS = {"new": "+", "gone": "-", "changed": "~"}
_LONGEST = 160


def changes_text(changes: Sequence[Change]) -> str:
    """Return a block a change: where it belongs, what it was and is, and the lines that say so."""
    return (
        "".join(f"{line}\n" for change in changes for line in _lines(change))
        + f"{changes_summary(changes)}\n"
    )


def changes_summary(changes: Sequence[Change]) -> str:
    """Return the numbers in one line."""
    if not changes:
        return "nothing that the minutes say differs"
    counted = [(kind, sum(one.kind == kind for one in changes)) for kind in ("new", "changed", "gone")]
    return ", ".join(f"{number} {kind}" for kind, number in counted if number)


def changes_values(changes: Iterable[Change]) -> list[Json]:
    """Return the changes as values of JSON."""
    return [
        {
            "change": one.kind,
            "what": one.what,
            "about": one.about,
            "resource": one.resource,
            "facts": [{"property": fact.property, "old": fact.old, "new": fact.new} for fact in one.facts],
            "old_source": _place(one.old_source),
            "new_source": _place(one.new_source),
        }
        for one in changes
    ]


def changes_json(changes: Sequence[Change]) -> str:
    """Return the changes as JSON."""
    return json.dumps({"changes": changes_values(changes)}, ensure_ascii=False, indent=2) + "\n"


def _lines(change: Change) -> list[str]:
    lines = [f"{_SIGNS[change.kind]} {change.about} ({change.what})"]
    if change.kind == "changed":
        lines += [f"    {one.property}: {_shown(one.old)} → {_shown(one.new)}" for one in change.facts]
    else:
        lines += [f"    {one.property}: {_shown(one.old or one.new)}" for one in change.facts]
    places = [str(source) for source in (change.old_source, change.new_source) if source]
    return [presentable(line) for line in (*lines, *([f"    at {' → '.join(places)}"] if places else []))]


def _shown(value: str) -> str:
    text = " ".join(value.split())
    return (text if len(text) <= _LONGEST else f"{text[:_LONGEST]} …") or "–"


def _place(source: Source | None) -> Json:
    return {"file": source.file, "line": source.first, "last_line": source.last} if source else None
