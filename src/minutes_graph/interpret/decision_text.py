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


def decision_tokens(section: SectionNode) -> tuple[Token, ...]:
    """Return the lines of a decision, the words behind its heading first where it has some on that line."""
    if not section.first:
        return section.body
    return replace(section.heading, text=section.first, after_blank=True), *section.body


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
