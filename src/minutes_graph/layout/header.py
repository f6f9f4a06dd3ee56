"""Read a header by its values: with any label, label and value in any arrangement, or with no label."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from minutes_graph.layout.candidates import Candidates, Label, label_of
from minutes_graph.layout.rows import Row
from minutes_graph.layout.values import (
    When,
    body_in,
    capital,
    clock,
    has_when,
    is_listed_person,
    is_people,
    is_place,
    person_of,
    when_of,
)
from minutes_graph.lexicon import Lexicon, first_search
from minutes_graph.spans import Span

_LISTS = {"participants", "absent", "substitutes"}
_LONGEST = 160
_PLACE_BEHIND = re.compile(r"^\W*(?:i|på|ved) (?=[A-ZÆØÅ\d])(?P<place>.{3,120})")
_HOURS_FIRST = re.compile(r"^(?:kl\.? ?)?[\d.:–-]+\s*")
_BEFORE_PLACE = re.compile(r"^(?:i|på|ved) (?=[A-ZÆØÅ])")
_AWAY = re.compile(
    r"\b(?:afbud|fraværende|inhabil|stedfortræder|suppleant|deltog|deltager|forlod|var ikke)\b", re.I
)


@dataclass(frozen=True, slots=True)
class Value:
    """A value of the header with the printed lines that it came from."""

    text: str
    span: Span


@dataclass(slots=True)
class Header:
    """What a header says; what nothing was read from is in `others`."""

    body: Value | None = None
    term: str | None = None
    date: Value | None = None
    fields: list[tuple[str, list[Value]]] = field(default_factory=list)
    others: list[Row] = field(default_factory=list)

    def first(self, kind: str) -> Value | None:
        """Return the first value of a field, or None."""
        return next((values[0] for name, values in self.fields if name == kind and values), None)


@dataclass(frozen=True, slots=True)
class _Piece:
    row: Row
    text: str
    label: Label | None


def read_header(rows: Sequence[Row], looks: Sequence[Candidates], lexicon: Lexicon) -> Header:
    """Return what the rows before the items say of the meeting."""
    header = Header()
    pieces = [
        piece
        for row, look in zip(rows, looks, strict=True)
        if not (look.page_artifact or look.separator or look.closed_part is not None)
        for piece in _pieces(row, lexicon)
    ]
    rest = _labelled(pieces, header, lexicon)
    _unlabelled(rest, header, lexicon)
    return header


def _pieces(row: Row, lexicon: Lexicon) -> Iterator[_Piece]:
    """Yield a row in parts: a label with a colon inside begins another field."""
    cuts = [0]
    for found in re.finditer(r"(?<=[\s.,])(?=[A-ZÆØÅ])", row.text):
        label = label_of(row.text[found.start() :], lexicon)
        if label and label.sure and label.value and _colon_behind(row.text[found.start() :], lexicon):
            cuts.append(found.start())
    for start, end in zip(cuts, [*cuts[1:], len(row.text)], strict=True):
        text = row.text[start:end].strip()
        yield _Piece(row, text, label_of(text, lexicon))


def _colon_behind(text: str, lexicon: Lexicon) -> bool:
    found = lexicon.forms.label.match(text)
    return found is not None and text[found.end() :].lstrip().startswith(":")


def _labelled(pieces: list[_Piece], header: Header, lexicon: Lexicon) -> list[Row]:
    """Read the fields with a label; return the rows without one that are no value of one."""
    rest: list[Row] = []
    waiting: list[tuple[str, list[Value]]] = []
    for piece in pieces:
        label = piece.label
        if label and _is_label(label, lexicon):
            if waiting and waiting[-1][1]:
                waiting = []
            waiting.append((label.field, [Value(label.value, piece.row.span)] if label.value else []))
            header.fields.append(waiting[-1])
            continue
        place = next((at for at, one in enumerate(waiting) if _takes(one, piece, lexicon)), None)
        if place is None:
            waiting = []
            rest.append(piece.row)
            continue
        waiting[place][1].append(Value(piece.text, piece.row.span))
        waiting = waiting[place:]
    return rest


def _is_label(label: Label, lexicon: Lexicon) -> bool:
    """Return whether a word that labels a field does so here: a colon, no value beside it, or a value that fits."""
    if label.field == "place" and not label.sure and label.value[:1].isdigit():
        return False  # "Mødelokale 2, Nordby Rådhus" is a place, and no label with one
    return label.sure or _fits(label.field, label.value, lexicon)


def _takes(field: tuple[str, list[Value]], piece: _Piece, lexicon: Lexicon) -> bool:
    kind, values = field
    if kind in _LISTS:
        if kind != "participants" and is_listed_person(piece.text, lexicon):
            return True
        return is_people(piece.text, lexicon) or is_people(person_of(piece.text, lexicon), lexicon)
    if kind == "remarks":
        return bool(_AWAY.search(piece.text)) or bool(values and not piece.row.gap)
    return not values and _fits(kind, piece.text, lexicon)


def _fits(kind: str, text: str, lexicon: Lexicon) -> bool:
    match kind:
        case "date" | "end":
            return has_when(text, lexicon) and len(text) <= _LONGEST
        case "body":
            return body_in(text, lexicon) is not None and len(text) <= _LONGEST
        case "place":
            return is_place(text, lexicon)
        case "remarks":
            return False
        case _:
            return is_people(text, lexicon)


def _unlabelled(rows: list[Row], header: Header, lexicon: Lexicon) -> None:
    """Read titles, days, bodies and places that stand without a label."""
    before: Row | None = None
    lone: list[Value] = []
    for row in rows:
        text = row.text
        titled = next((found for one in lexicon.forms.titles if (found := one.fullmatch(text))), None)
        used = False
        if titled and len(text) <= _LONGEST:
            lone.append(Value(capital(titled["body"]), row.span))
            header.term = header.term or titled.groupdict().get("term")
            used = True
        elif len(text) <= _LONGEST and (body := body_in(text, lexicon)):
            lone.append(Value(body, row.span))
            used = first_search(lexicon.forms.documents, text) is not None
        if len(text) <= _LONGEST and (when := when_of(text, lexicon)) and (when.date or when.hours):
            used = _dated(when, row, header) or used
        elif not used and before is not None and is_place(text, lexicon) and not header.first("place"):
            header.fields.append(("place", [Value(_BEFORE_PLACE.sub("", text), row.span)]))
            used = True
        if used:
            before = row
        else:
            header.others.append(row)
    _place_behind_day(header, lexicon)
    labelled = header.first("body")
    if labelled and (named := body_in(labelled.text, lexicon)):
        header.body = Value(named if len(named) > len(labelled.text) - 12 else labelled.text, labelled.span)
    elif lone:
        header.body = _best(lone)


def _place_behind_day(header: Header, lexicon: Lexicon) -> None:
    """Read the place behind the day and the hours of a field: "4. marts 2031 kl. 19:00 i Byrådssalen"."""
    when = header.first("date")
    hours = when_of(when.text, lexicon).hours if when else ""
    found = _PLACE_BEHIND.match(_HOURS_FIRST.sub("", hours).strip(" ,"))
    if when and found and not header.first("place"):
        header.fields.append(("place", [Value(found["place"].strip(" ."), when.span)]))


def _best(bodies: list[Value]) -> Value:
    """Return the body that is named most; the first of those."""
    counts = Counter(value.text.casefold() for value in bodies)
    most = max(counts.values())
    return next(value for value in bodies if counts[value.text.casefold()] == most)


def _dated(when: When, row: Row, header: Header) -> bool:
    """Take in the day, the hours and the place behind them of a row without a label."""
    used = False
    if when.date and not header.first("date"):
        text = f"{when.date} {clock(when.hours)}".strip()
        header.fields.append(("date", [Value(text, row.span)]))
        header.date = header.date or Value(when.date, row.span)
        used = True
    elif when.hours and not when.date and not when.rest:
        header.fields.append(("date", [Value(clock(when.hours), row.span)]))
        used = True
    elif when.date and header.date is None:
        header.date = Value(when.date, row.span)
        used = True
    behind = when.hours if not when.date or when.hours else when.rest
    found = _PLACE_BEHIND.match(_HOURS_FIRST.sub("", behind).strip(" ,"))
    if found and not header.first("place"):
        header.fields.append(("place", [Value(found["place"].strip(" ."), row.span)]))
        used = True
    return used
