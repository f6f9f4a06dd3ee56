"""Write the lines of one item: heading, case number, sections, decisions, text."""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz import fuzz

from minutes_graph.layout.agenda import Entry, Item
from minutes_graph.layout.candidates import Candidates, DecisionHeading
from minutes_graph.layout.canonical import LineKind
from minutes_graph.layout.rows import Row
from minutes_graph.layout.values import capital, is_people
from minutes_graph.layout.writing import CanonicalWriter
from minutes_graph.lexicon import Lexicon, full_match
from minutes_graph.spans import Span

_ALIKE = 88.0
_RECOMMENDATION = "recommendation"


def write_item(
    item: Item,
    seen: tuple[Sequence[Row], Sequence[Candidates]],
    writer: CanonicalWriter,
    lexicon: Lexicon,
    *,
    closed: bool,
) -> None:
    """Write one item; `seen` is the rows of the document and their candidates."""
    rows, looks = seen
    places = item.heading or (item.body.start,)
    span = rows[places[0]].span.to(rows[places[-1]].span)
    label = f" {item.label}" if item.label else ""
    writer.add(LineKind.ITEM, f"Punkt{label}: {item.title}".rstrip(), span)
    if item.closed or closed:
        writer.add(LineKind.CLOSED, "Lukket punkt", span, after_blank=False)
    if item.case:
        writer.add(LineKind.CASE, item.case, span)
    _ItemBody(item, rows, looks, writer, lexicon).write()


class _ItemBody:
    """The rows below the heading of an item, in order."""

    def __init__(
        self,
        item: Item,
        rows: Sequence[Row],
        looks: Sequence[Candidates],
        writer: CanonicalWriter,
        lexicon: Lexicon,
    ) -> None:
        self.item, self.rows, self.looks = item, rows, looks
        self.writer, self.lexicon = writer, lexicon
        body = range(item.body.start, item.body.stop)
        self.decided = any(looks[place].decision for place in body)
        self.recommended = any(looks[place].section == _RECOMMENDATION for place in body)
        self.begun = False
        self.in_table = False
        self.lists_absent = full_match(lexicon.forms.absences, item.title) is not None

    def write(self) -> None:
        """Write each row as what it is."""
        for place in self.item.body:
            self._row(self.rows[place], self.looks[place])

    def _row(self, row: Row, look: Candidates) -> None:
        writer = self.writer
        if look.section or look.decision:
            self.begun, self.in_table = True, False
        elif look.table_head and not self.begun:
            self.in_table = True
        if look.furniture or look.separator or self.in_table or look.closed_part is not None:
            writer.row(LineKind.PAGE_ARTIFACT, row)
        elif look.decision:
            self._decision(row, look.decision)
        elif look.section:
            writer.row(LineKind.SECTION, row)
        elif look.case and not self.begun and (look.case.labelled or not self.item.case):
            self._case(row, look)
        else:
            self._text(row)

    def _case(self, row: Row, look: Candidates) -> None:
        case = look.case
        if case is None or case.value is None:
            self.writer.row(LineKind.PAGE_ARTIFACT, row)
            return
        beside = {word.casefold().rstrip(" .:") for word in self.lexicon.cases.lookalikes}
        rest = case.rest.casefold()
        known = not rest or any(rest.startswith(word) for word in beside)
        self.writer.add(LineKind.CASE, case.value if known else f"{case.value} {case.rest}", row.span)

    def _decision(self, row: Row, heading: DecisionHeading) -> None:
        text = row.text
        if heading.body and heading.date:
            text = f"Beslutning i {capital(heading.body)} den {heading.date}"
        elif heading.rest:
            text = "Beslutning"
        self.writer.add(LineKind.DECISION, text, row.span)
        if heading.rest:
            self.writer.add(LineKind.TEXT, capital(heading.rest), row.span)

    def _text(self, row: Row) -> None:
        forms = self.lexicon.forms
        if not self.decided and full_match(forms.results, row.text):
            self.writer.add(LineKind.DECISION, "Beslutning", row.span)
            self.decided = True
        elif not self.recommended and not self.decided and full_match(forms.offers, row.text):
            self.writer.add(LineKind.SECTION, "Indstilling", row.span)
            self.recommended = True
        if self.lists_absent and self.begun and is_people(row.text, self.lexicon):
            self.writer.add(LineKind.SECTION, "Fraværende", row.span)
        self.begun = self.begun or self.decided or self.recommended
        self.writer.row(LineKind.TEXT, row)


def write_listed(entries: tuple[Entry, ...], items: tuple[Item, ...], writer: CanonicalWriter) -> None:
    """Write the items that stand in the list of contents alone."""
    numbers = {item.label for item in items if item.label}
    titles = [item.title.casefold() for item in items if item.title]
    for entry in entries:
        title = entry.title.casefold()
        known = entry.label in numbers or any(fuzz.ratio(title, one) >= _ALIKE for one in titles)
        if not known:
            span: Span = entry.row.span
            label = f" {entry.label}" if entry.label else ""
            writer.add(LineKind.ITEM, f"Punkt{label}: {entry.title}", span)
            if entry.closed:
                writer.add(LineKind.CLOSED, "Lukket punkt", span, after_blank=False)
