"""Reads earlier and later treatments of a matter from running text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from minutes_graph.interpret.context import Context
from minutes_graph.interpret.dates import read_date
from minutes_graph.interpret.fields import text_tokens
from minutes_graph.interpret.paragraphs import Paragraph, paragraphs, sentences
from minutes_graph.lexicon import Patterns, first_search
from minutes_graph.model import BodyName, Meeting, PartialDate, Treatment
from minutes_graph.spans import Span
from minutes_graph.syntax import ItemNode

_LONGEST_SENTENCE = 2000
_CASE_IN_TEXT = re.compile(r"\b(\d{2}/\d{3,6})\b")


@dataclass(frozen=True, slots=True)
class StatedDate:
    """A date in a sentence, with its place there; `year_inferred` where the month stands alone."""

    date: PartialDate
    place: int
    year_inferred: bool = False


def read_treatments(item: ItemNode, meeting: Meeting, context: Context) -> tuple[Treatment, ...]:
    """Give what the text says that a body of the municipality did or will do with a matter, and when."""
    found: dict[tuple[str | None, PartialDate, str], Treatment] = {}
    for paragraph in paragraphs(text_tokens(item)):
        for sentence in sentences(paragraph.text, context.lexicon):
            if len(sentence) > _LONGEST_SENTENCE or not context.lexicon.text.treatment_verbs.search(sentence):
                continue
            for treatment in _in_sentence(sentence, paragraph, meeting, context):
                key = (treatment.body.name if treatment.body else None, treatment.date, treatment.what)
                found.setdefault(key, treatment)
    return tuple(found.values())


def _in_sentence(
    sentence: str, paragraph: Paragraph, meeting: Meeting, context: Context
) -> Iterator[Treatment]:
    case = _CASE_IN_TEXT.search(sentence)
    quote = context.quote(sentence, paragraph.span)
    for body, stated in _pairs(sentence, paragraph.span, meeting, context):
        if stated.date != meeting.date:
            yield Treatment(
                body=body,
                date=stated.date,
                what=sentence,
                case=case[1] if case else None,
                quote=quote,
                span=paragraph.span,
                year_inferred=stated.year_inferred,
            )


def _pairs(
    sentence: str, span: Span, meeting: Meeting, context: Context
) -> Iterator[tuple[BodyName | None, StatedDate]]:
    """Pair each date with the body nearest to it; without one only a decision right before its date counts."""
    bodies = _bodies(sentence, span, meeting, context)
    dates = dates_in(sentence, meeting, context)
    if not bodies:
        if bare := first_search(context.lexicon.text.treatment_bare, sentence):
            stated = _stated(bare, meeting, context)
            if stated:
                yield None, stated
        return
    if len(bodies) == 1:
        yield from ((bodies[0][1], stated) for stated in dates[:1])
        return
    for stated in dates:
        for body in _bodies_of(stated, bodies, sentence, context):
            yield body, stated


def _bodies_of(
    stated: StatedDate, bodies: list[tuple[int, BodyName]], sentence: str, context: Context
) -> tuple[BodyName, ...]:
    """Give the body right before a date, with those joined to it by "and"; else the first body."""
    before = [entry for entry in bodies if entry[0] < stated.place] or bodies[:1]
    chosen = [before[-1]]
    for place, body in reversed(before[:-1]):
        between = sentence[place + len(body.as_printed) : chosen[-1][0]]
        if context.lexicon.language.list_separator.sub("", between).strip():
            break
        chosen.append((place, body))
    return tuple(body for _, body in reversed(chosen))


def _bodies(sentence: str, span: Span, meeting: Meeting, context: Context) -> list[tuple[int, BodyName]]:
    found: dict[int, BodyName] = {}
    for match in _all_matches(context.lexicon.text.treatment_bodies, sentence):
        groups = match.groupdict()
        if groups.get("own") or match.group().casefold() in context.lexicon.bodies.own:
            body = BodyName(meeting.committee.name, match.group(), span)
        else:
            body = BodyName(groups["body"], context.as_printed(groups["body"], span), span)
        found.setdefault(match.start(), body)
    return sorted(found.items(), key=lambda entry: entry[0])


def _all_matches(patterns: Patterns, text: str) -> Iterator[re.Match[str]]:
    for pattern in patterns:
        yield from pattern.finditer(text)


def dates_in(sentence: str, meeting: Meeting, context: Context) -> list[StatedDate]:
    """Give the dates that a sentence prints, in their order; the parts of a longer date are no dates of their own."""
    found: list[StatedDate] = []
    taken: list[range] = []
    words = context.lexicon.text
    for match in _all_matches((*words.treatment_dates, *words.treatment_meetings), sentence):
        if any(match.start() in place or match.end() - 1 in place for place in taken):
            continue
        stated = _stated(match, meeting, context)
        if stated:
            found.append(stated)
            taken.append(range(match.start(), match.end()))
    return sorted(found, key=lambda stated: stated.place)


def _stated(match: re.Match[str], meeting: Meeting, context: Context) -> StatedDate | None:
    groups = match.groupdict()
    if groups.get("date"):
        date = read_date(groups["date"], context.lexicon)
        return StatedDate(date, match.start()) if date else None
    if groups.get("only_year"):
        return StatedDate(PartialDate(int(groups["only_year"])), match.start())
    month = context.lexicon.language.months[groups["month"].casefold()]
    if groups.get("year"):
        return StatedDate(PartialDate(int(groups["year"]), month), match.start())
    if "year" in groups or meeting.date is None or meeting.date.month is None:
        return None
    year = meeting.date.year if month <= meeting.date.month else meeting.date.year - 1
    return StatedDate(PartialDate(year, month), match.start(), year_inferred=True)
