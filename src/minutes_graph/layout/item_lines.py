"""Write the lines of one item: heading, case number, sections, decisions, text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from rapidfuzz import fuzz

from minutes_graph.layout.agenda import Entry, Item
from minutes_graph.layout.candidates import Candidates, DecisionHeading, Label, case_of
from minutes_graph.layout.rows import CanonicalWriter, LineKind, Row
from minutes_graph.layout.series import resembles
from minutes_graph.layout.values import capital, day_of, is_listed_person, is_nobody
from minutes_graph.lexicon import Lexicon, full_match
from minutes_graph.spans import Span

_ALIKE = 88.0
_RECOMMENDATION, _ABSENCE, _DECISION, _ATTACHMENTS = "recommendation", "absence", "decision", "attachments"
_LISTED = re.compile(r"(?:at\b|[-•]|\d{1,2}[.)]|[a-z]\)|[ivx]+[.)])", re.IGNORECASE)
_LEADS_A_LIST = re.compile(r"(?:[,:]| at)$")
_DOCUMENT_NUMBER = re.compile(r"\d{4}-\d{4,6} +[-–] +\S|\d{4,6}[-/]\d{2} +[-–] +\S")
_NUMBER_OF_ITEM = re.compile(r"punkt(?:nummer|nr\.?)?:? ?\d{1,4}", re.IGNORECASE)


def write_item(
    item: Item,
    seen: tuple[Sequence[Row], Sequence[Candidates]],
    writer: CanonicalWriter,
    lexicon: Lexicon,
    *,
    closed: bool,
) -> None:
    """Write one item; `seen` is the rows of the document and their candidates."""
    rows, _ = seen
    places = item.heading or (item.body.start,)
    span = rows[places[0]].span.to(rows[places[-1]].span)
    label = f" {item.label}" if item.label else ""
    writer.add(LineKind.ITEM, f"Punkt{label}: {item.title}".rstrip(), span)
    if item.closed or closed:
        writer.add(LineKind.CLOSED, "Lukket punkt", span, after_blank=False)
    if item.case:
        writer.add(LineKind.CASE, item.case, span)
    _ItemBody(item, seen, writer, lexicon).write()


class _ItemBody:
    """The rows below the heading of an item, in order.

    Lists that stand inside another section, who was absent in a decision, or a recommendation in the case text, are
    `later`: they come behind the section that they interrupt.
    """

    def __init__(
        self,
        item: Item,
        seen: tuple[Sequence[Row], Sequence[Candidates]],
        writer: CanonicalWriter,
        lexicon: Lexicon,
    ) -> None:
        self.item, (self.rows, self.looks) = item, seen
        self.writer, self.lexicon, self.forms = writer, lexicon, lexicon.forms
        looks = [self.looks[place] for place in item.body]
        self.decided = any(look.decision for look in looks)
        self.recommended = any(look.section == _RECOMMENDATION for look in looks)
        self.headings = sum(look.section == _ATTACHMENTS for look in looks)
        self.attached: list[Row] = []
        self.inside = ""
        self.in_table = self.in_history = False
        self.later: list[tuple[str, list[Row]]] = []
        self.listing = ""
        self.taken: set[int] = set()

    def write(self) -> None:
        """Write each row as what it is."""
        behind = 0
        for place in self.item.body:
            if place < behind:
                continue
            behind = self._labelled_decision(place) or self._numbered_attachments(place)
            if not behind:
                self._row(place, self.rows[place], self.looks[place])
        self._flush()
        for number, row in enumerate(self.attached):
            self.writer.add(LineKind.TEXT if number else LineKind.SECTION, row.text, row.span)

    def _numbered_attachments(self, place: int) -> int:
        """Keep documents with a number below one of several headings for the end; return the place behind, or 0."""
        body = self.item.body
        if self.headings < 2 or self.looks[place].section != _ATTACHMENTS:
            return 0
        end = place + 1
        while end in body and _DOCUMENT_NUMBER.match(self.rows[end].text):
            end += 1
        if end == place + 1:
            return 0
        self.attached += self.rows[place + bool(self.attached) : end]
        return end

    def _labelled_decision(self, place: int) -> int:
        """Write a decision whose body and day stand behind labels of their own; return the place behind, or 0."""
        body, day = self._label(place), self._label(place + 1)
        date = self.lexicon.date.search(day.value) if day and day.field == "date" else None
        if body is None or body.field != "body" or not body.value or date is None:
            return 0
        end = place + 2
        if end in self.item.body and _NUMBER_OF_ITEM.fullmatch(self.rows[end].text):
            end += 1
        self._flush()
        self.inside, self.decided, self.in_history = _DECISION, True, False
        span = self.rows[place].span.to(self.rows[end - 1].span)
        self.writer.add(LineKind.DECISION, f"Beslutning i {capital(body.value)} den {date.group()}", span)
        return end

    def _label(self, place: int) -> Label | None:
        label = self.looks[place].label if place in self.item.body else None
        return label if label and label.sure else None

    def _in_three_lines(self, place: int) -> DecisionHeading | None:
        """Return the heading of a decision that stands as fields: body, day, and often the number of the item."""
        body, *below = (self.looks[at].label for at in range(place, min(place + 2, self.item.body.stop)))
        if not (body and body.sure and body.field == "body" and below and below[0]):
            return None
        date = below[0] if below[0].sure and below[0].field == "date" else None
        return DecisionHeading(body.value, date.value) if date and day_of(date.value, self.lexicon) else None

    def _row(self, place: int, row: Row, look: Candidates) -> None:
        if place in self.taken:
            return
        if look.table_head and not self.inside:
            self.in_table = True
        if look.section or look.decision:
            self.in_table = False
        if heading := self._heading_of_decision(place, row, look):
            self._flush()
            self._decision(row, heading)
        elif look.page_artifact or look.separator or self._says_nothing(row, look):
            self.writer.row(LineKind.PAGE_ARTIFACT, row)
        elif look.section == _ABSENCE and self.inside == _DECISION:
            self.listing = "Fraværende"
            self.later.append((self.listing, [row]))
        elif look.section or self._weak_offer(place, row):
            self._section(row, look.section)
        elif look.case and not self.inside and (look.case.labelled or not self.item.case):
            self._case(row, look)
        else:
            self._text(row, look)

    def _says_nothing(self, row: Row, look: Candidates) -> bool:
        """Return whether a row is a cell of the head of a table, a heading of several items, or the title again."""
        again = not self.inside and fuzz.ratio(row.text.casefold(), self.item.title.casefold()) >= _ALIKE
        return self.in_table or look.closed_part is not None or again

    def _heading_of_decision(self, place: int, row: Row, look: Candidates) -> DecisionHeading | None:
        if heading := self._in_three_lines(place):
            below = range(place + 1, min(place + 3, self.item.body.stop))
            numbered = (at for at in below if full_match(self.forms.table_heads, _word(self.rows[at].text)))
            self.taken.update((place + 1, *numbered))
            return heading
        if self._weak_decision(place, row):
            return DecisionHeading(None, None)
        return None if self.in_history else look.decision

    def _section(self, row: Row, kind: str | None) -> None:
        self._flush()
        self.inside = kind or _RECOMMENDATION
        self.recommended = self.recommended or kind is None
        self.in_history = full_match(self.forms.histories, row.text.rstrip(" :.")) is not None
        self.writer.row(LineKind.SECTION, row if kind else replace(row, text="Indstilling"))

    def _weak_decision(self, place: int, row: Row) -> bool:
        """Return whether a row heads the decision only because nothing else in the item does."""
        return (
            not self.decided
            and place + 1 < self.item.body.stop
            and full_match(self.forms.weak_decisions, row.text) is not None
        )

    def _weak_offer(self, place: int, row: Row) -> bool:
        """Return whether a row heads a recommendation only because somebody recommends right below."""
        below = place + 1
        return (
            not self.recommended
            and below < self.item.body.stop
            and self.looks[below].offer
            and full_match(self.forms.weak_offers, row.text.rstrip(" :.")) is not None
        )

    def _case(self, row: Row, look: Candidates) -> None:
        case = look.case
        if case is None or case.value is None:
            text = case.rest if case else ""
            self.writer.add(LineKind.CASE if text else LineKind.PAGE_ARTIFACT, text or row.text, row.span)
            return
        beside = {word.rstrip(" .:") for word in self.lexicon.cases.lookalikes}
        body = self.forms.body.match(case.rest)
        rest = (case.rest[body.end() :] if body else case.rest).strip(" ,").casefold()
        if (more := case_of(case.rest, self.lexicon)) and more.value:
            self.writer.add(LineKind.CASE, f"{case.value}, {case.rest}", row.span)
            return
        known = not rest or any(rest.startswith(word) for word in beside)
        self.writer.add(LineKind.CASE, case.value if known else f"{case.value} {case.rest}", row.span)

    def _decision(self, row: Row, heading: DecisionHeading) -> None:
        text = row.text
        if heading.body:
            text = f"Beslutning i {capital(heading.body)}"
            text += f" den {heading.date}" if heading.date else ""
        elif heading.rest or heading.date is None:
            text = "Beslutning"
        self.inside, self.decided = _DECISION, True
        self.writer.add(LineKind.DECISION, text, row.span)
        if heading.rest:
            self.writer.add(LineKind.TEXT, capital(heading.rest), row.span)

    def _text(self, row: Row, look: Candidates) -> None:
        if self.listing and self._is_listed(row):
            self.later[-1][1].append(row)
            return
        self.listing = ""
        if absent := full_match(self.forms.absence_headings, row.text):
            self.listing = "Fraværende"
            named = (absent["rest"] or "").strip()
            self.later.append((self.listing, [row, *([replace(row, text=named)] if named else [])]))
            return
        verdict = full_match(self.forms.verdicts, row.text) if self.inside == _RECOMMENDATION else None
        if verdict:
            self._decision(row, DecisionHeading(verdict["body"], None, row.text))
            return
        if look.result and not self.decided:
            self._flush()
            self._decision(row, DecisionHeading(None, None, row.text))
            return
        if look.offer and not self.recommended and self.inside != _DECISION:
            self._offer(row)
            return
        found = self.forms.section_label.match(row.text) if self.inside != _DECISION else None
        if found and (kind := self.lexicon.sections.get(found["heading"].casefold())):
            self._flush()
            self.inside = kind
            self.writer.add(LineKind.SECTION, found["heading"], row.span)
            self.writer.add(LineKind.TEXT, row.text[found.end() :], row.span)
            return
        empty = self.inside == _ATTACHMENTS and (
            row.text.isdigit() or full_match(self.forms.nothing, row.text)
        )
        self.writer.row(LineKind.PAGE_ARTIFACT if empty else LineKind.TEXT, row)

    def _offer(self, row: Row) -> None:
        """Take a recommendation without a heading: the row that recommends and the list below it."""
        self.recommended = True
        if self.inside:
            self.later.append(("Indstilling", [row]))
            self.listing = "Indstilling" if _LEADS_A_LIST.search(row.text) else ""
            return
        self.inside = _RECOMMENDATION
        self.writer.add(LineKind.SECTION, "Indstilling", row.span)
        self.writer.row(LineKind.TEXT, row)

    def _is_listed(self, row: Row) -> bool:
        """Return whether a row goes on the list that stands inside another section."""
        if self.listing == "Indstilling":
            return bool(row.mark or _LISTED.match(row.text))
        return is_nobody(row.text, self.lexicon) or is_listed_person(row.text, self.lexicon)

    def _flush(self) -> None:
        for heading, rows in self.later:
            head, *below = rows if heading != "Indstilling" else (rows[0], *rows)
            self.writer.add(LineKind.SECTION, heading, head.span)
            for row in below:
                self.writer.row(LineKind.TEXT, row)
        self.later, self.listing = [], ""


def _word(text: str) -> str:
    """Return the word before a colon."""
    return text.partition(":")[0].strip()


def write_listed(
    entries: tuple[Entry, ...], items: tuple[Item, ...], writer: CanonicalWriter
) -> tuple[Entry, ...]:
    """Write the items that stand in the list of contents alone, and return their entries."""
    alone: list[Entry] = []
    numbers = {item.label for item in items if item.label}
    titles = [item.title.casefold() for item in items if item.title]
    exactly = set(titles)
    for entry in entries:
        title = entry.title.casefold()
        if entry.label not in numbers and title not in exactly and not resembles(title, titles):
            alone.append(entry)
            span: Span = entry.row.span
            label = f" {entry.label}" if entry.label else ""
            writer.add(LineKind.ITEM, f"Punkt{label}: {entry.title}", span)
            if entry.closed:
                writer.add(LineKind.CLOSED, "Lukket punkt", span, after_blank=False)
    return tuple(alone)
