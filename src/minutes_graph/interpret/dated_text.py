"""Read what running text says that happened or will happen to a matter, by bodies of the municipality and others."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from minutes_graph.interpret.context import Context
from minutes_graph.interpret.dated import (
    Clause,
    Happening,
    StatedDate,
    clauses_of,
    happening_dates,
    happening_on,
    may_have_date,
)
from minutes_graph.interpret.deduplication import WordedEvent, events_once, treatments_once
from minutes_graph.interpret.fields import text_tokens
from minutes_graph.interpret.marking import LONGEST_SENTENCE, Paragraph, paragraphs, sentences
from minutes_graph.interpret.running_text import (
    bodies_in,
    is_treatment_without_body,
    read_programme,
    treatments_in,
)
from minutes_graph.lexicon import first_search
from minutes_graph.model import BodyName, Meeting, StatedEvent, Treatment
from minutes_graph.syntax import ItemNode


class DatedText(NamedTuple):
    """What the text of an item says with dates: treatments by bodies of the municipality, and other events."""

    treatments: tuple[Treatment, ...]
    events: tuple[StatedEvent, ...]


class _Sentence(NamedTuple):
    """A sentence with its paragraph, and the sentence before it there."""

    text: str
    part: Paragraph
    before: str


def read_dated_text(item: ItemNode, meeting: Meeting, context: Context) -> DatedText:
    """Return what the text says that a body of the municipality or another did or will do, and when, each once."""
    parts = tuple(part for part in paragraphs(text_tokens(item)) if not part.table)
    planned = read_programme(parts, meeting, context)
    taken = {event.span.start for event in planned}
    reader = _Reader(meeting, context, [], [WordedEvent("", event) for event in planned])
    for part in parts:
        if part.span.start not in taken and may_have_date(part.text, context.lexicon):
            for sentence in _sentences(part, context):
                reader.read(sentence)
    return DatedText(treatments_once(reader.treatments), events_once(reader.events))


def _sentences(part: Paragraph, context: Context) -> Iterator[_Sentence]:
    before = ""
    for text in sentences(part.text, context.lexicon):
        if len(text) <= LONGEST_SENTENCE and may_have_date(text, context.lexicon):
            yield _Sentence(text, part, before)
        before = text


class _Reader(NamedTuple):
    """Gathers what the sentences of one item say."""

    meeting: Meeting
    context: Context
    treatments: list[Treatment]
    events: list[WordedEvent]

    def read(self, sentence: _Sentence) -> None:
        dates = [
            stated
            for stated in happening_dates(sentence.text, self.meeting, self.context)
            if stated.date != self.meeting.date
        ]
        if not dates:
            return
        bodies = bodies_in(sentence.text, sentence.part.span, self.meeting, self.context)
        for clause in clauses_of(sentence.text, self.context.lexicon):
            here = [stated for stated in dates if clause.holds(stated)]
            own = [entry for entry in bodies if clause.start <= entry[0] < clause.end]
            if here and own and self.context.lexicon.text.treatment_verbs.search(clause.text):
                for body, stated in treatments_in(clause, own, here, self.context):
                    self.treat(body, stated, sentence)
            else:
                for stated in here:
                    self.happen(stated, clause, sentence)

    def happen(self, stated: StatedDate, clause: Clause, sentence: _Sentence) -> None:
        happening = happening_on(stated, clause, self.context.lexicon)
        if happening is None:
            return
        if is_treatment_without_body(happening, clause, self.context):
            self.treat(self.body_before(sentence), stated, sentence)
        else:
            self.state(happening, stated, sentence)

    def body_before(self, sentence: _Sentence) -> BodyName | None:
        """Return the one body that the sentence before says treated a matter."""
        if not self.context.lexicon.text.treatment_verbs.search(sentence.before):
            return None
        found = bodies_in(sentence.before, sentence.part.span, self.meeting, self.context)
        return found[0][1] if len({body.name for _, body in found}) == 1 else None

    def treat(self, body: BodyName | None, stated: StatedDate, sentence: _Sentence) -> None:
        self.treatments.append(
            Treatment(
                body=body,
                date=stated.date,
                what=sentence.text,
                case=self.case(sentence),
                quote=self.context.quote(sentence.text, sentence.part.span),
                span=sentence.part.span,
                year_inferred=stated.year_inferred,
            )
        )

    def state(self, happening: Happening, stated: StatedDate, sentence: _Sentence) -> None:
        event = StatedEvent(
            date=stated.date,
            end=stated.until,
            doer=happening.doer,
            what=sentence.text,
            case=self.case(sentence),
            quote=self.context.quote(sentence.text, sentence.part.span),
            span=sentence.part.span,
            year_inferred=stated.year_inferred,
        )
        self.events.append(WordedEvent(happening.word, event))

    def case(self, sentence: _Sentence) -> str | None:
        found = first_search(self.context.lexicon.text.treatment_cases, sentence.text)
        return found["case"] if found else None
