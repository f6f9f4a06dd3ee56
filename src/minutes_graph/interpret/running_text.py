"""What else running text states: earlier and later treatments, amounts, changes of name, programmes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cached_property

from minutes_graph.interpret.context import Context, read_date
from minutes_graph.interpret.dated import (
    Clause,
    Form,
    Happening,
    StatedDate,
    all_matches,
    dates_in,
    may_have_date,
    stated_date,
)
from minutes_graph.interpret.fields import text_tokens
from minutes_graph.interpret.marking import LONGEST_SENTENCE, Paragraph, paragraphs, sentences
from minutes_graph.lexicon import first_search, full_match
from minutes_graph.model import Amount, BodyName, Meeting, PartialDate, Renaming, SectionKind, StatedEvent
from minutes_graph.spans import Span
from minutes_graph.syntax import ItemNode

_BEFORE = 40
PlacedBody = tuple[int, BodyName]
_SILENT = {SectionKind.PROCEDURE, SectionKind.ABSENCE, SectionKind.ATTACHMENTS}
_START = 60


def bodies_in(sentence: str, span: Span, meeting: Meeting, context: Context) -> list[PlacedBody]:
    """Return the bodies of the municipality that a sentence names, each with its place in it."""
    words = context.lexicon.text
    folded = sentence.casefold()
    if not any(hint in folded for hint in words.treatment_body_hints):
        return []
    found: dict[int, BodyName] = {}
    for match in all_matches(words.treatment_bodies, sentence):
        before = sentence[max(0, match.start() - _BEFORE) : match.start()]
        if first_search((*words.treatment_foreign, *words.treatment_beside), before):
            continue
        groups = match.groupdict()
        if groups.get("own") or match.group().casefold() in context.lexicon.bodies.own:
            body = BodyName(meeting.committee.name, match.group(), span)
        else:
            body = BodyName(groups["body"], context.as_printed(groups["body"], span), span)
        found.setdefault(match.start(), body)
    return sorted(found.items(), key=lambda entry: entry[0])


def treatments_in(
    clause: Clause, bodies: Sequence[PlacedBody], dates: Sequence[StatedDate], context: Context
) -> Iterator[tuple[BodyName, StatedDate]]:
    """Pair each date with the body nearest to it; of one body in a clause only the first date counts."""
    for stated in dates if len(bodies) > 1 else dates[:1]:
        for body in _bodies_of(stated, bodies, clause, context):
            yield body, stated


def _bodies_of(
    stated: StatedDate, bodies: Sequence[PlacedBody], clause: Clause, context: Context
) -> tuple[BodyName, ...]:
    """Return the body right before a date, with those joined to it by "and"; else the first body."""
    before = [entry for entry in bodies if entry[0] < stated.place] or list(bodies[:1])
    chosen = [before[-1]]
    for place, body in reversed(before[:-1]):
        between = clause.text[place - clause.start + len(body.as_printed) : chosen[-1][0] - clause.start]
        if context.lexicon.language.list_separator.sub("", between).strip():
            break
        chosen.append((place, body))
    return tuple(body for _, body in reversed(chosen))


def is_treatment_without_body(happening: Happening, clause: Clause, context: Context) -> bool:
    """Return whether something was decided that a body of the municipality decides, though none is named."""
    words = context.lexicon.text
    return (
        happening.form is Form.PASSIVE
        and happening.doer is None
        and happening.word.casefold() in words.treatment_bare
        and not first_search(words.events.others, clause.text[: happening.place])
    )


def read_amounts(item: ItemNode, context: Context) -> tuple[Amount, ...]:
    """Return the sums of money in the item's text, exactly as printed, with their value in kroner."""
    found: list[Amount] = []
    tokens = [*item.preamble]
    for section in item.sections:
        if section.kind not in _SILENT:
            tokens.extend(section.body)
    for token in tokens:
        for match in context.lexicon.text.amount.finditer(token.text):
            printed = context.quote(match.group(), token.span)
            found.append(Amount(printed, _value(match, context), token.span))
    return tuple(found)


def _value(match: re.Match[str], context: Context) -> Decimal:
    whole = match["number"].replace(".", "")
    value = Decimal(f"{whole}.{match['decimals']}" if match["decimals"] else whole)
    factor = match["factor"] or match["large"]
    if factor:
        value *= context.lexicon.text.amount_factors[factor.casefold()]
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value


def read_renamings(key: int, item: ItemNode, meeting: Meeting, context: Context) -> tuple[Renaming, ...]:
    """Return the changes of name that the item of the key states, each pair once, where it is stated first."""
    decided = _decided(item, meeting, context)
    parts = (*paragraphs(text_tokens(item)), *decided)
    old_name = _OldName(parts, context)
    found: dict[tuple[str, str], Renaming] = {}
    hints = context.lexicon.text.renaming_hints
    for part in parts:
        for sentence in sentences(part.text, context.lexicon):
            if len(sentence) > LONGEST_SENTENCE or not hints.search(sentence):
                continue
            pair = _pair(sentence, old_name, context)
            if pair and pair not in found:
                stated = dates_in(sentence, meeting, context)
                date = stated[0].date if stated else decided.get(part)
                quote = context.quote(sentence, part.span)
                by_decision = date is not None and not stated
                found[pair] = Renaming(*pair, date, key, quote, part.span, by_decision)
    return tuple(found.values())


def _decided(item: ItemNode, meeting: Meeting, context: Context) -> dict[Paragraph, PartialDate | None]:
    """Return the paragraphs of the item's decisions, each with the day on which it was decided."""
    decided: dict[Paragraph, PartialDate | None] = {}
    for section in item.sections:
        if section.kind is SectionKind.DECISION:
            printed = section.decision.date if section.decision else None
            day = read_date(printed, context.lexicon) if printed else meeting.date
            decided |= dict.fromkeys(paragraphs(section.body), day)
    return decided


class _OldName:
    """The name that an item says is to change, looked for when first asked for."""

    def __init__(self, parts: tuple[Paragraph, ...], context: Context) -> None:
        self._parts = parts
        self._patterns = context.lexicon.text.renamings_old

    @cached_property
    def name(self) -> str | None:
        """Return the name, or None where the item names none."""
        found = (first_search(self._patterns, part.text) for part in self._parts)
        return next((one["old"] for one in found if one), None)


def _pair(sentence: str, old_name: _OldName, context: Context) -> tuple[str, str] | None:
    """Return the old and the new name; where the sentence has only the new one, the old from elsewhere in the item."""
    words = context.lexicon.text
    if found := first_search(words.renamings_both, sentence):
        return found["old"], found["new"]
    found = first_search(words.renamings_new, sentence)
    if found and old_name.name:
        return old_name.name, found["new"]
    return None


def read_programme(parts: Sequence[Paragraph], meeting: Meeting, context: Context) -> tuple[StatedEvent, ...]:
    """Return what the lines that begin with a day say is on it, and what is listed below a day that stands alone."""
    found = []
    for place, part in enumerate(parts):
        if not part.text[:1].isalnum() or not may_have_date(part.text[:_START], context.lexicon):
            continue
        text, span = part.text, part.span
        stated = _at_the_start(part, meeting, context)
        below: Sequence[Paragraph] = ()
        if stated is None and not part.bullet:
            below = _listed_below(parts, place + 1)
            stated = _alone(part, meeting, context) if below else None
        if stated and below:
            text = " ".join((part.text, *(one.text for one in below)))
            span = Span(part.span.start, below[-1].span.end)
        if stated and stated.date.is_day and stated.date != meeting.date:
            found.append(_event(stated, text, span, context))
    return tuple(found)


def _at_the_start(part: Paragraph, meeting: Meeting, context: Context) -> StatedDate | None:
    for pattern in context.lexicon.text.dated.programme:
        if match := pattern.match(part.text):
            return stated_date(match, meeting, context)
    return None


def _alone(part: Paragraph, meeting: Meeting, context: Context) -> StatedDate | None:
    match = full_match(context.lexicon.text.dated.programme_days, part.text.rstrip(" ."))
    return stated_date(match, meeting, context) if match else None


def _listed_below(parts: Sequence[Paragraph], start: int) -> Sequence[Paragraph]:
    end = start
    while end < len(parts) and parts[end].bullet:
        end += 1
    return parts[start:end]


def _event(stated: StatedDate, text: str, span: Span, context: Context) -> StatedEvent:
    return StatedEvent(
        date=stated.date,
        end=stated.until,
        doer=None,
        what=text,
        case=None,
        quote=context.quote(text, span),
        span=span,
        year_inferred=stated.year_inferred,
    )
