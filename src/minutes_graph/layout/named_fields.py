"""Bring the lines of a structured source into canonical lines: its named fields say what each is.

What a field holds inside, such as the text of an item, is read as in any layout; a heading that the source marks is
one, whatever its words.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Final

from minutes_graph.layout.agenda import Item
from minutes_graph.layout.candidates import Candidates, candidates_of
from minutes_graph.layout.item_lines import write_item
from minutes_graph.layout.rows import CanonicalLine, CanonicalWriter, LineKind, Row, read_rows
from minutes_graph.lexicon import Lexicon
from minutes_graph.model import Hint, HintKind, SectionKind, SourceDocument

_FIELDS: Final = {HintKind.DATE, HintKind.PLACE}
_PEOPLE: Final = {HintKind.CALLED, HintKind.PRESENT, HintKind.ABSENT}
_OWN_LINES: Final = {HintKind.CLOSED, HintKind.ABSENT, HintKind.ATTACHMENT}
_ABSENT: Final = "Fraværende"
_Hints = Mapping[int, Sequence[Hint]]


def read_named_fields(document: SourceDocument, lexicon: Lexicon) -> tuple[CanonicalLine, ...]:
    """Return the canonical lines of a document with hints."""
    hints = {line: tuple(some) for line, some in groupby(document.hints, key=lambda hint: hint.line)}
    rows = read_rows(document, lexicon)
    looks = [_looks(row, hints, lexicon) for row in rows]
    starts = [place for place, row in enumerate(rows) if _hint(row, hints, HintKind.ITEM_NUMBER)]
    writer = CanonicalWriter()
    first = starts[0] if starts else len(rows)
    _write_header(rows[:first], hints, writer)
    for start, end in zip(starts, [*starts[1:], len(rows)], strict=True):
        _write_item(rows[start:end], looks[start:end], hints, lexicon, writer)
    return tuple(writer.lines)


def _hint(row: Row, hints: _Hints, kind: HintKind) -> Hint | None:
    return next((hint for hint in hints.get(row.span.start, ()) if hint.kind is kind), None)


def _looks(row: Row, hints: _Hints, lexicon: Lexicon) -> Candidates:
    """Return what a row of an item's text can be; a heading that is marked opens a section of its own."""
    look = candidates_of(row, lexicon)
    if row.outstanding and not (look.section or look.decision):
        return replace(look, section=SectionKind.OTHER.value, case=None, page_artifact=False, separator=False)
    return look


def _write_header(rows: Sequence[Row], hints: _Hints, writer: CanonicalWriter) -> None:
    people: list[tuple[HintKind, list[Row]]] = []
    for row in rows:
        kinds = {hint.kind for hint in hints.get(row.span.start, ())}
        listed = next(iter(kinds & _PEOPLE), None)
        if listed:
            # The first line of each list begins with its label, at which the list before it ends.
            if not people or people[-1][0] is not listed or row.gap:
                people.append((listed, []))
            people[-1][1].append(row)
        elif HintKind.BODY in kinds:
            writer.add(LineKind.TITLE, row.text, row.span)
        elif kinds & _FIELDS:
            writer.add(LineKind.FIELD, row.text, row.span)
        else:
            writer.row(LineKind.TEXT, row)
    for _, some in people:
        _write_people(LineKind.FIELD, some, writer)


def _write_people(kind: LineKind, rows: Sequence[Row], writer: CanonicalWriter) -> None:
    writer.add(kind, ", ".join(row.text for row in rows), rows[0].span.to(rows[-1].span))


def _write_item(
    rows: Sequence[Row], looks: Sequence[Candidates], hints: _Hints, lexicon: Lexicon, writer: CanonicalWriter
) -> None:
    """Write an item: its rows without those of fields, and then what the fields hold."""
    head, *below = rows
    number, title = (_hint(head, hints, kind) for kind in (HintKind.ITEM_NUMBER, HintKind.ITEM_TITLE))
    closed = any(_hint(row, hints, HintKind.CLOSED) for row in below)
    text = [
        (row, look)
        for row, look in zip(below, looks[1:], strict=True)
        if not _is_field(row, hints) and not (_hint(row, hints, HintKind.CASE_NUMBER) and not _value(look))
    ]
    item = Item(
        number.value if number else "",
        title.value if title else "",
        closed,
        None,
        (0,),
        range(1, len(text) + 1),
    )
    seen = ([head, *(row for row, _ in text)], [Candidates(), *(look for _, look in text)])
    write_item(item, seen, writer, lexicon, closed=closed)
    away = [row for row in below if _hint(row, hints, HintKind.ABSENT)]
    if away:
        writer.add(LineKind.SECTION, _ABSENT, away[0].span)
        _write_people(LineKind.TEXT, [_unlabelled(row, lexicon) for row in away], writer)
    attached = [row for row in below if _hint(row, hints, HintKind.ATTACHMENT)]
    for place, row in enumerate(attached):
        writer.add(LineKind.TEXT if place else LineKind.SECTION, row.text, row.span)


def _unlabelled(row: Row, lexicon: Lexicon) -> Row:
    """Return a row of a list of people without the label that the first of them has."""
    label = next((word for word in row.text.split()[:1] if word.casefold() in lexicon.header.labels), "")
    return replace(row, text=row.text[len(label) :].strip())


def _is_field(row: Row, hints: _Hints) -> bool:
    kinds = {hint.kind for hint in hints.get(row.span.start, ())}
    return bool(kinds & _OWN_LINES)


def _value(look: Candidates) -> str | None:
    return look.case.value if look.case else None
