"""Reads changes of name that the text states."""

from __future__ import annotations

from minutes_graph.interpret.context import Context
from minutes_graph.interpret.fields import text_tokens
from minutes_graph.interpret.paragraphs import Paragraph, paragraphs, sentences
from minutes_graph.interpret.treatments import dates_in
from minutes_graph.lexicon import first_search
from minutes_graph.model import Meeting, Renaming, SectionKind
from minutes_graph.syntax import ItemNode

_LONGEST_SENTENCE = 2000


def read_renamings(item: ItemNode, meeting: Meeting, context: Context) -> tuple[Renaming, ...]:
    """Give the changes of name that the item states, each pair once, where it is stated first."""
    parts = [*paragraphs(text_tokens(item)), *_decided(item)]
    found: dict[tuple[str, str], Renaming] = {}
    hints = context.lexicon.text.renaming_hints
    for part in parts:
        for sentence in sentences(part.text, context.lexicon):
            if len(sentence) > _LONGEST_SENTENCE or not hints.search(sentence):
                continue
            pair = _pair(sentence, parts, context)
            if pair and pair not in found:
                stated = dates_in(sentence, meeting, context)
                date = stated[0].date if stated else None
                if date is None and part in _decided(item):
                    date = meeting.date
                quote = context.quote(sentence, part.span)
                found[pair] = Renaming(*pair, date, item.look.number, quote, part.span)
    return tuple(found.values())


def _decided(item: ItemNode) -> tuple[Paragraph, ...]:
    sections = (section for section in item.sections if section.kind is SectionKind.DECISION)
    return tuple(part for section in sections for part in paragraphs(section.body))


def _pair(sentence: str, parts: list[Paragraph], context: Context) -> tuple[str, str] | None:
    """Give the old and the new name; where the sentence has only the new one, the old from elsewhere in the item."""
    words = context.lexicon.text
    if found := first_search(words.renamings_both, sentence):
        return found["old"], found["new"]
    if found := first_search(words.renamings_new, sentence):
        for part in parts:
            if old := first_search(words.renamings_old, part.text):
                return old["old"], found["new"]
    return None
