"""Close the items of which a decision says that they were treated behind closed doors."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from minutes_graph.interpret.context import Context
from minutes_graph.interpret.marking import sentences
from minutes_graph.lexicon import first_search, full_match
from minutes_graph.model import AgendaItem


def with_closed(items: tuple[AgendaItem, ...], context: Context) -> tuple[AgendaItem, ...]:
    """Return the items, those closed that a decision says to be: its own item, or one that it names by number."""
    numbers = {number for item in items for number in _named(item, context)}
    return tuple(
        replace(item, closed=True)
        if not item.closed and (item.number in numbers or _says_so(item, context))
        else item
        for item in items
    )


def _sentences(item: AgendaItem, context: Context) -> Iterator[str]:
    for decision in item.decisions:
        for paragraph in decision.text.split("\n\n"):
            yield from sentences(paragraph, context.lexicon)


def _says_so(item: AgendaItem, context: Context) -> bool:
    patterns = context.lexicon.items.closed_lines
    return any(full_match(patterns, sentence.strip()) for sentence in _sentences(item, context))


def _named(item: AgendaItem, context: Context) -> Iterator[int]:
    for sentence in _sentences(item, context):
        if found := first_search(context.lexicon.items.closed_points, sentence):
            yield int(found["number"])
