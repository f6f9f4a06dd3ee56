"""Take the text of a decision apart into paragraphs, with each side of a vote in one of them."""

from __future__ import annotations

import re
from dataclasses import replace

from minutes_graph.interpret.ballots import listed_voters
from minutes_graph.interpret.context import Context
from minutes_graph.interpret.lines_of_people import with_columns
from minutes_graph.interpret.paragraphs import Paragraph
from minutes_graph.syntax import SectionNode, Token

_LONGEST_ENTRY = 300
_NUMBER = re.compile(r"\d{1,2}[.)] (?=[A-ZÆØÅ])")


def decision_tokens(section: SectionNode, context: Context) -> tuple[Token, ...]:
    """Return the lines of a decision, the words behind its heading first where it has some on that line.

    The head or foot of a page within it, with the page's number, is left out.
    """
    heads = _page_heads(section.body, context)
    body = tuple(token for place, token in enumerate(section.body) if place not in heads)
    if not section.first:
        return body
    return replace(section.heading, text=section.first, after_blank=True), *body


def _page_heads(tokens: tuple[Token, ...], context: Context) -> frozenset[int]:
    """Return the places of the lines with a page's number, and of names of the municipality or a body beside them."""
    words = context.lexicon.decisions
    found: set[int] = set()
    for place, token in enumerate(tokens):
        if words.pages.search(token.text):
            found.add(place)
            for step in (-1, 1):
                beside = place + step
                while 0 <= beside < len(tokens) and words.page_names.fullmatch(tokens[beside].text):
                    found.add(beside)
                    beside += step
        elif place and _goes_on(tokens[place - 1].text):
            found |= _names_between(tokens, place, context)
    return frozenset(found)


def _names_between(tokens: tuple[Token, ...], place: int, context: Context) -> set[int]:
    """Return the places of what a page's head left between two parts of one list of voters."""
    end = place
    while end < len(tokens) and context.lexicon.decisions.page_names.fullmatch(tokens[end].text):
        end += 1
    goes_on = place < end < len(tokens) and listed_voters(tokens[end].text, context)
    return set(range(place, end)) if goes_on else set()


def vote_paragraphs(tokens: tuple[Token, ...], context: Context) -> tuple[Paragraph, ...]:
    """Return the paragraphs of a decision as votes are read from them.

    Names one a line or in columns below the label of a side, and what goes on behind a comma or "og" over blank lines
    and pages, belong to the paragraph of the label, an end of line between.
    """
    found: list[Paragraph] = []
    naming = False
    for token in tokens:
        last = found[-1] if found else None
        label = context.lexicon.votes.side_labels.fullmatch(token.text) is not None
        line = _NUMBER.sub("", with_columns(token.text, token.span.start, context))
        listed = not label and len(line) <= _LONGEST_ENTRY and listed_voters(line, context)
        if last and listed and (naming or _goes_on(last.text)):
            naming = naming or token.after_blank
            joined = "\n" if naming else " "
            found[-1] = replace(last, text=f"{last.text}{joined}{line}", span=last.span.to(token.span))
            continue
        begins = token.after_blank or token.bullet or token.table or naming or label
        naming = label
        if last and not begins and not last.table:
            found[-1] = replace(last, text=f"{last.text} {token.text}", span=last.span.to(token.span))
        else:
            found.append(Paragraph(token.text, token.span, token.bullet, token.table))
    return tuple(found)


def _goes_on(text: str) -> bool:
    return text.endswith((",", ";", " og", " samt"))
