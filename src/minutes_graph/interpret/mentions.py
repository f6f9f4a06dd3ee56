"""Reads amounts, and earlier and later treatments, from running text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from minutes_graph.interpret.context import Context
from minutes_graph.interpret.dates import read_date
from minutes_graph.interpret.fields import text_tokens
from minutes_graph.interpret.paragraphs import Paragraph, paragraphs, sentences
from minutes_graph.lexicon import first_search
from minutes_graph.model import Amount, BodyName, Meeting, PartialDate, SectionKind, Treatment
from minutes_graph.spans import Span
from minutes_graph.syntax import ItemNode

_LONGEST_SENTENCE = 2000
_SILENT = {SectionKind.PROCEDURE, SectionKind.ABSENCE, SectionKind.ATTACHMENTS}
_CASE_IN_TEXT = re.compile(r"\b(\d{2}/\d{3,6})\b")


def read_amounts(item: ItemNode, context: Context) -> tuple[Amount, ...]:
    """Give the sums of money in the item's text, exactly as printed, with their value in kroner."""
    found: list[Amount] = []
    tokens = [*item.preamble]
    for section in item.sections:
        if section.kind not in _SILENT:
            tokens.extend(section.body)
    for token in tokens:
        for match in context.lexicon.text.amount.finditer(context.document.line(token.number).raw):
            found.append(Amount(match.group(), _value(match, context), token.span))
    return tuple(found)


def _value(match: re.Match[str], context: Context) -> Decimal:
    whole = match["number"].replace(".", "")
    value = Decimal(f"{whole}.{match['decimals']}" if match["decimals"] else whole)
    factor = match["factor"] or match["large"]
    if factor:
        value *= context.lexicon.text.amount_factors[factor.casefold()]
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value


def read_treatments(item: ItemNode, meeting: Meeting, context: Context) -> tuple[Treatment, ...]:
    """Give what the text says that a body of the municipality did or will do with a matter, and when."""
    found: list[Treatment] = []
    for paragraph in paragraphs(text_tokens(item)):
        for sentence in sentences(paragraph.text, context.lexicon):
            if len(sentence) <= _LONGEST_SENTENCE:
                found.extend(_treatments(sentence, paragraph, meeting, context))
    return tuple(found)


def _treatments(
    sentence: str, paragraph: Paragraph, meeting: Meeting, context: Context
) -> Iterator[Treatment]:
    words = context.lexicon.text
    if not words.treatment_verbs.search(sentence):
        return
    body = _body(sentence, paragraph.span, meeting, context)
    date = _date(sentence, meeting, context)
    if body is None or date is None or date == meeting.date:
        return
    case = _CASE_IN_TEXT.search(sentence)
    quote = context.quote(sentence, paragraph.span)
    yield Treatment(body, date, sentence, case[1] if case else None, quote, paragraph.span)


def _body(sentence: str, span: Span, meeting: Meeting, context: Context) -> BodyName | None:
    found = first_search(context.lexicon.text.treatment_bodies, sentence)
    if found is None:
        return None
    groups = found.groupdict()
    if groups.get("own") or found.group().casefold() in context.lexicon.own_bodies:
        return BodyName(meeting.committee.name, found.group(), span)
    return BodyName(groups["body"], context.as_printed(groups["body"], span), span)


def _date(sentence: str, meeting: Meeting, context: Context) -> PartialDate | None:
    found = first_search(context.lexicon.text.treatment_dates, sentence)
    if found is None:
        return None
    groups = found.groupdict()
    if groups.get("date"):
        return read_date(groups["date"], context.lexicon)
    month = context.lexicon.months[groups["month"].casefold()]
    if groups.get("year"):
        return PartialDate(int(groups["year"]), month)
    return None
