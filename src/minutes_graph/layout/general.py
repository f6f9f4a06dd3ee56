"""Read minutes of a layout that nobody described, into lines of the canonical minute, header included."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from minutes_graph.diagnostics import Diagnostic, Outcome
from minutes_graph.layout import rules
from minutes_graph.layout.agenda import Contents, Entry, Item, find_contents, find_items
from minutes_graph.layout.candidates import Candidates, DecisionHeading, candidates_of, join_wrapped
from minutes_graph.layout.described import Layout
from minutes_graph.layout.header import Header, Value, read_header
from minutes_graph.layout.item_lines import write_item, write_listed
from minutes_graph.layout.rows import CanonicalLine, CanonicalWriter, LineKind, Row, read_rows
from minutes_graph.layout.transcript import is_transcript, read_transcript
from minutes_graph.layout.translate import Recognised, recognise, translate
from minutes_graph.layout.values import capital, day_of, is_people, person_of, usual_when
from minutes_graph.lexicon import Lexicon, full_match
from minutes_graph.model import SourceDocument
from minutes_graph.spans import Span

_DAY_IN_NAME = re.compile(r"(?<!\d)(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)(?!\d)")
_FOLDED = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "é": "e", "ü": "u", "ö": "o", "ä": "a"})
_NOT_NAME = re.compile(r"[^a-z0-9]+")
Seen = tuple[Sequence[Row], Sequence[Candidates]]


def from_elsewhere(header: Header, seen: Seen, name: str, lexicon: Lexicon) -> Iterator[Diagnostic]:
    """Take body and day from decisions, from who is asked to decide, or from the name of the file; report each."""
    known = header.body is not None, header.date is not None or header.first("date") is not None
    _from_decisions(header, seen, lexicon)
    reasons = ["the headings of its decisions"] * 2
    if header.body is None and (body := _asked(seen[0], lexicon)):
        header.body, reasons[0] = body, "who is asked to decide"
    if header.body is None and (body := _named_as_file(seen[0], name, lexicon)):
        header.body, reasons[0] = body, "the name of the file, which the text has too"
    if not known[1] and header.date is None and (day := _DAY_IN_NAME.search(name)):
        header.date, reasons[1] = Value(day.group(), Span(1, 1)), "the name of the file"
    if header.body and not known[0]:
        yield _told(name, header.body, f'the body "{header.body.text}" was taken from {reasons[0]}')
    if header.date and not known[1]:
        yield _told(name, header.date, f"the day {header.date.text} was taken from {reasons[1]}")


def _told(name: str, value: Value, message: str) -> Diagnostic:
    return Diagnostic(rules.FROM_ELSEWHERE, name, value.span, message, "check it against the original")


def _from_decisions(header: Header, seen: Seen, lexicon: Lexicon) -> None:
    """Take body and day from the headings of decisions; all must agree.

    Where the day is known, only decisions of that day count: others are of earlier meetings, and of other bodies.
    """
    found = [(look.decision, row) for row, look in zip(*seen, strict=True) if look.decision]
    found += [(one, row) for row in seen[0] if (one := _absent_from(row, lexicon))]
    when = header.date or header.first("date")
    held = day_of(when.text, lexicon) if when else None
    if held:
        found = [one for one in found if one[0].date and day_of(one[0].date, lexicon) == held]
    bodies = {capital(one.body): row for one, row in reversed(found) if one.body}
    if header.body is None and len(bodies) == 1:
        ((body, row),) = bodies.items()
        header.body = Value(body, row.span)
    if header.body and held is None:
        _day_of_decisions(header, header.body.text, found)


def _absent_from(row: Row, lexicon: Lexicon) -> DecisionHeading | None:
    """Return body and day of a heading that says from which meeting people were absent."""
    found = full_match(lexicon.forms.absence_headings, row.text)
    return DecisionHeading(found["body"], found["date"]) if found else None


def _day_of_decisions(header: Header, body: str, found: Sequence[tuple[DecisionHeading, Row]]) -> None:
    own = body.casefold()
    dates = {one.date: row for one, row in found if one.date and one.body and one.body.casefold() == own}
    if len(dates) == 1:
        ((date, row),) = dates.items()
        header.date = Value(date or "", row.span)


def _asked(rows: Sequence[Row], lexicon: Lexicon) -> Value | None:
    """Return the one body that recommendations ask to decide, or None where they ask several."""
    asked = [
        (capital(found["body"]), row)
        for row in rows
        for pattern in lexicon.forms.askers
        for found in pattern.finditer(row.text)
    ]
    names = Counter(body.casefold() for body, _ in asked)
    return Value(asked[0][0], asked[0][1].span) if len(names) == 1 else None


def _named_as_file(rows: Sequence[Row], name: str, lexicon: Lexicon) -> Value | None:
    """Return the body of the text that the name of the file has too."""
    filed = f"-{_folded(name)}-"
    bodies = {
        capital(found.group()): row
        for row in reversed(rows)
        for found in lexicon.forms.body.finditer(row.text)
    }
    named = [(body, row) for body, row in bodies.items() if f"-{_folded(body)}-" in filed]
    longest = max(named, key=lambda one: len(one[0]), default=None)
    return Value(longest[0], longest[1].span) if longest else None


def _folded(text: str) -> str:
    return _NOT_NAME.sub("-", text.casefold().translate(_FOLDED)).strip("-")


_LABELS = {"date": "Mødedato", "place": "Mødested", "participants": "Mødedeltagere", "absent": "Fraværende"}
_LABELS |= {"substitutes": "Stedfortrædere", "remarks": "Bemærkninger", "end": "Sluttidspunkt"}


@dataclass(frozen=True, slots=True)
class LayoutReading:
    """The canonical lines of a document, and the layout that it was recognised to have, or None."""

    lines: tuple[CanonicalLine, ...]
    name: str | None = None
    recognised: Recognised | None = None


_PEOPLE = {"participants", "absent", "substitutes"}


def read_any_layout(
    document: SourceDocument, lexicon: Lexicon, layouts: tuple[Layout, ...] = (), named: str | None = None
) -> Outcome[LayoutReading]:
    """Return the canonical lines of a document, and the diagnostics of its layout.

    `layouts` are those that may be recognised by their tells; `named` is the one to use without recognising any.
    """
    rows, recognised, diagnostics = _rows(document, lexicon, layouts, named)
    looks = tuple(candidates_of(row, lexicon) for row in rows)
    contents = find_contents(rows, looks, lexicon)
    items = find_items(rows, looks, contents, lexicon)
    top = _top(rows, looks, contents, items)
    header = read_header([rows[place] for place in top], [looks[place] for place in top], lexicon)
    found = [*diagnostics, *from_elsewhere(header, (rows, looks), document.name, lexicon)]
    writer = CanonicalWriter()
    _write_header(header, {item.title for item in items}, writer, lexicon)
    _write_contents(contents, rows, writer)
    for item, closed in zip(items, _closed_state(looks, items), strict=True):
        write_item(item, (rows, looks), writer, lexicon, closed=closed)
    if contents:
        listed = write_listed(contents.entries, items, writer)
        found.extend(_only_listed(entry, document.name) for entry in listed)
    _write_rest(document, writer)
    name = recognised.layout.name if recognised else None
    return Outcome(LayoutReading(tuple(writer.lines), name, recognised), tuple(found))


def _rows(
    document: SourceDocument, lexicon: Lexicon, layouts: tuple[Layout, ...], named: str | None
) -> tuple[tuple[Row, ...], Recognised | None, tuple[Diagnostic, ...]]:
    """Return the rows of a document as its layout means them, that layout, and the diagnostics of it."""
    printed = join_wrapped(read_rows(document, lexicon), lexicon)
    rows = read_transcript(printed, lexicon) if is_transcript(printed, lexicon) else printed
    chosen = next((one for one in layouts if one.name == named), None)
    found = Outcome(Recognised(chosen, ())) if chosen else recognise(printed, layouts, document.name)
    if found.value is None:
        return rows, None, ()
    translated = translate(rows, found.value.layout, document.name)
    return translated.value, found.value, (*found.diagnostics, *translated.diagnostics)


def _only_listed(entry: Entry, name: str) -> Diagnostic:
    message = f'"{entry.title}" stands in the list of contents alone'
    return Diagnostic(rules.ONLY_LISTED, name, entry.row.span, message)


def _write_rest(document: SourceDocument, writer: CanonicalWriter) -> None:
    """Write page artifacts and repeated titles, so that no line is lost."""
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


def _write_header(header: Header, titles: set[str], writer: CanonicalWriter, lexicon: Lexicon) -> None:
    if header.body:
        term = f" ({header.term})" if header.term else ""
        date = f" d. {header.date.text}" if header.date else ""
        writer.add(LineKind.TITLE, f"REFERAT {header.body.text}{term}{date}", header.body.span)
    for kind, values in header.fields:
        if kind == "body" or not values:
            continue
        if kind in _PEOPLE:
            for span, text in _lists(values, lexicon):
                writer.add(LineKind.FIELD, f"{_LABELS[kind]} {text}", span)
            continue
        for value in values:
            text = usual_when(value.text, lexicon) if kind == "date" else value.text
            writer.add(LineKind.FIELD, f"{_LABELS[kind]} {text}", value.span)
    for row in header.others:
        if row.text not in titles:
            writer.add(LineKind.TEXT, row.text, row.span)


def _lists(values: Sequence[Value], lexicon: Lexicon) -> Iterator[tuple[Span, str]]:
    """Yield the people of a field as one list, and each that has more than a party behind the name on its own."""
    plain: list[tuple[Span, str]] = []
    others: list[tuple[Span, str]] = []
    for value in values:
        person = person_of(value.text, lexicon)
        fits = is_people(person, lexicon)
        (plain if fits else others).append((value.span, person if fits else value.text))
    if plain:
        yield plain[0][0].to(plain[-1][0]), ", ".join(text for _, text in plain)
    yield from others


def _write_contents(contents: Contents | None, rows: Sequence[Row], writer: CanonicalWriter) -> None:
    if contents is None:
        return
    writer.row(LineKind.CONTENTS, rows[contents.heading])
    for entry in contents.entries:
        writer.add(LineKind.ENTRY, entry.title, entry.row.span)


def _heads_items(place: int, first: int, looks: Sequence[Candidates]) -> bool:
    """Return whether a heading of a part stands right above the item that begins at `first`."""
    return all(look.page_artifact or look.separator for look in looks[place + 1 : first])


def _closed_state(looks: Sequence[Candidates], items: tuple[Item, ...]) -> list[bool]:
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
