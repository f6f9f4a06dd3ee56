"""Translate printed rows into canonical rows, by the rules of the layout that a document's tells identify."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from minutes_graph.diagnostics import Diagnostic, Outcome
from minutes_graph.layout import rules
from minutes_graph.layout.described import Layout, LineRule
from minutes_graph.layout.rows import Row
from minutes_graph.spans import Span

_LOOKED_AT = 400
_LONGEST = 400


@dataclass(frozen=True, slots=True)
class Recognised:
    """The layout of a document, and the rows that identified it."""

    layout: Layout
    told_by: tuple[Row, ...]


def recognise(rows: Sequence[Row], layouts: Sequence[Layout], name: str) -> Outcome[Recognised | None]:
    """Return the layout with the largest share of its tells in the rows, or None where none has enough of them."""
    found: list[tuple[float, Recognised]] = []
    for layout in layouts:
        tells = [_first(rows, tell) for tell in layout.tells]
        rows_told = tuple(row for row in tells if row)
        if len(rows_told) >= layout.least:
            found.append((len(rows_told) / len(layout.tells), Recognised(layout, rows_told)))
    if not found:
        return Outcome(None)
    best = max(score for score, _ in found)
    alike = [one for score, one in found if score == best]
    if len(alike) > 1:
        names = " and ".join(f'"{one.layout.name}"' for one in alike)
        message = f"the layouts {names} fit equally well"
        return Outcome(alike[0], (Diagnostic(rules.LAYOUTS_ALIKE, name, alike[0].told_by[0].span, message),))
    return Outcome(alike[0])


def _first(rows: Sequence[Row], tell: re.Pattern[str]) -> Row | None:
    looked_at = (row for row in rows[:_LOOKED_AT] if len(row.text) <= _LONGEST)
    return next((row for row in looked_at if tell.fullmatch(row.text)), None)


def translate(rows: Sequence[Row], layout: Layout, name: str) -> Outcome[tuple[Row, ...]]:
    """Return rows as the layout means them, each with the printed lines that it came from."""
    meant: list[Row] = []
    diagnostics: list[Diagnostic] = []
    place = 0
    while place < len(rows):
        for rule in layout.rules:
            taken = rows[place : place + rule.lines]
            if len(taken) == rule.lines and (new := _meant(rule, taken)) is not None:
                meant.extend(new)
                place += rule.lines
                break
            if rule.lines == 1 and _partly(rule, rows[place]):
                message = f'a rule of the layout "{layout.name}" fits only the beginning of this line'
                diagnostics.append(Diagnostic(rules.PARTLY_TAKEN, name, rows[place].span, message))
        else:
            meant.append(rows[place])
            place += 1
    return Outcome(tuple(meant), tuple(diagnostics))


def _meant(rule: LineRule, taken: Sequence[Row]) -> list[Row] | None:
    if any(len(row.text) > _LONGEST for row in taken):
        return None
    found = rule.seen.fullmatch("\n".join(row.text for row in taken))
    if found is None:
        return None
    span = taken[0].span.to(taken[-1].span)
    groups = {name: (text or "").strip() for name, text in found.groupdict().items()}
    lines = [line.format_map(groups).strip() for line in rule.meant]
    return [_row(line, taken[0], span) for line in lines if line]


def _row(line: str, before: Row, span: Span) -> Row:
    mark, text = ("•", line[2:]) if line.startswith("• ") else ("", line)
    return replace(before, text=text, wide=text, span=span, mark=mark)


def _partly(rule: LineRule, row: Row) -> bool:
    found = rule.seen.match(row.text) if len(row.text) <= _LONGEST else None
    return found is not None and found.end() > 0 and bool(row.text[found.end() :].strip())
