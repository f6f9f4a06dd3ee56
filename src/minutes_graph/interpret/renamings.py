"""Read changes of name that the text states."""

from __future__ import annotations

from functools import cached_property

from minutes_graph.interpret.context import Context
from minutes_graph.interpret.dated import dates_in
from minutes_graph.interpret.dates import read_date
from minutes_graph.interpret.fields import text_tokens
from minutes_graph.interpret.paragraphs import LONGEST_SENTENCE, Paragraph, paragraphs, sentences
from minutes_graph.lexicon import first_search
from minutes_graph.model import Meeting, PartialDate, Renaming, SectionKind
from minutes_graph.syntax import ItemNode


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
