"""Read minutes of a layout that nobody described, into lines of the canonical minute.

The order: rows of the printed lines; the candidates of each; the list of contents; the series of items; the header,
which is what stands before them; then each item row by row.
"""

from __future__ import annotations

from collections.abc import Sequence

from minutes_graph.layout.agenda import Contents, Item, find_contents, find_items
from minutes_graph.layout.candidates import Candidates, candidates_of
from minutes_graph.layout.canonical import CanonicalLine, LineKind
from minutes_graph.layout.header import Header, Value, read_header
from minutes_graph.layout.item_lines import write_item, write_listed
from minutes_graph.layout.rows import Row, read_rows
from minutes_graph.layout.transcript import is_transcript, read_transcript
from minutes_graph.layout.values import capital, day_of, person_of, when_of
from minutes_graph.layout.writing import CanonicalWriter
from minutes_graph.lexicon import Lexicon
from minutes_graph.model import SourceDocument
from minutes_graph.spans import Span

_LABELS = {"date": "Mødedato", "place": "Mødested", "participants": "Mødedeltagere", "absent": "Fraværende"}
_LABELS |= {"substitutes": "Stedfortrædere", "remarks": "Bemærkninger", "end": "Sluttidspunkt"}
_PEOPLE = {"participants", "absent", "substitutes"}


def read_any_layout(document: SourceDocument, lexicon: Lexicon) -> tuple[CanonicalLine, ...]:
    """Return the canonical lines of a document; none where nothing in it looks like a minute."""
    rows = read_rows(document, lexicon)
    if is_transcript(rows, lexicon):
        rows = read_transcript(rows, lexicon)
    looks = tuple(candidates_of(row, lexicon) for row in rows)
    contents = find_contents(rows, looks, lexicon)
    items = find_items(rows, looks, contents, lexicon)
    top = _top(rows, looks, contents, items)
    header = read_header([rows[place] for place in top], [looks[place] for place in top], lexicon)
    _from_decisions(header, rows, looks, lexicon)
    writer = CanonicalWriter()
    _write_header(header, writer, lexicon)
    _write_contents(contents, rows, looks, writer)
    state = _closed_state(rows, looks, items)
    for item, closed in zip(items, state, strict=True):
        write_item(item, (rows, looks), writer, lexicon, closed=closed)
    if contents:
        write_listed(contents.entries, items, writer)
    _write_rest(document, writer)
    return tuple(writer.lines)


def _write_rest(document: SourceDocument, writer: CanonicalWriter) -> None:
    """Write what says nothing: furniture and repeated titles, so that no line is lost."""
    written = {number for line in writer.lines for number in range(line.span.start, line.span.end + 1)}
    for line in document.lines:
        if line.number not in written and not line.is_blank:
            writer.add(LineKind.PAGE_ARTIFACT, line.text.strip(), Span(line.number, line.number))


def _top(
    rows: Sequence[Row], looks: Sequence[Candidates], contents: Contents | None, items: tuple[Item, ...]
) -> list[int]:
    """Return the places of the rows of the header: all before the first item that are not contents."""
    first = min((*items[0].heading, items[0].body.start), default=len(rows)) if items else len(rows)
    listed = range(contents.heading, contents.end) if contents else range(0)
    taken = {place for item in items for place in item.heading}
    return [place for place in range(first) if place not in listed and place not in taken]


def _from_decisions(
    header: Header, rows: Sequence[Row], looks: Sequence[Candidates], lexicon: Lexicon
) -> None:
    """Take body and day from the headings of decisions where the header has none: all must agree.

    Where the day is known, only decisions of that day count: others are of earlier meetings, and of other bodies.
    """
    found = [(look.decision, row) for row, look in zip(rows, looks, strict=True) if look.decision]
    when = header.date or header.first("date")
    held = day_of(when.text, lexicon) if when else None
    if held:
        found = [one for one in found if one[0].date and day_of(one[0].date, lexicon) == held]
    bodies = {capital(one.body): row for one, row in reversed(found) if one.body}
    if header.body is None and len(bodies) == 1:
        ((name, row),) = bodies.items()
        header.body = Value(name, row.span)
    if header.body and held is None:
        own = header.body.text.casefold()
        dates = {one.date: row for one, row in found if one.date and one.body and one.body.casefold() == own}
        if len(dates) == 1:
            ((date, row),) = dates.items()
            header.date = Value(date or "", row.span)


def _write_header(header: Header, writer: CanonicalWriter, lexicon: Lexicon) -> None:
    if header.body:
        term = f" ({header.term})" if header.term else ""
        date = f" d. {header.date.text}" if header.date else ""
        writer.add(LineKind.TITLE, f"REFERAT {header.body.text}{term}{date}", header.body.span)
    for kind, values in header.fields:
        if kind == "body" or not values:
            continue
        if kind in _PEOPLE:
            text = ", ".join(person_of(value.text) for value in values)
            writer.add(LineKind.FIELD, f"{_LABELS[kind]} {text}", values[0].span.to(values[-1].span))
            continue
        for value in values:
            text = value.text
            when = when_of(text, lexicon) if kind == "date" else None
            if when and when.date and when.date not in text:
                text = f"{when.date} {when.hours}".strip()
            writer.add(LineKind.FIELD, f"{_LABELS[kind]} {text}", value.span)
    for row in header.others:
        writer.row(LineKind.TEXT, row)


def _write_contents(
    contents: Contents | None, rows: Sequence[Row], looks: Sequence[Candidates], writer: CanonicalWriter
) -> None:
    if contents is None:
        return
    writer.row(LineKind.CONTENTS, rows[contents.heading])
    for entry in contents.entries:
        writer.add(LineKind.ENTRY, entry.title, entry.row.span)


def _heads_items(place: int, first: int, looks: Sequence[Candidates]) -> bool:
    """Return whether a heading of a part stands right above the item that begins at `first`."""
    return all(look.furniture or look.separator for look in looks[place + 1 : first])


def _closed_state(rows: Sequence[Row], looks: Sequence[Candidates], items: tuple[Item, ...]) -> list[bool]:
    """Return for each item whether a heading above it says that what follows is closed."""
    state: list[bool] = []
    closed, place = False, 0
    for item in items:
        first = min((*item.heading, item.body.start))
        for above in range(place, first):
            if looks[above].closed_part is not None and _heads_items(above, first, looks):
                closed = bool(looks[above].closed_part)
        place = first + 1
        state.append(closed)
    return state
