"""Apply what a minute prints as the correction of a vote, and tell of it."""

from __future__ import annotations

from minutes_graph.interpret import rules
from minutes_graph.interpret.ballots import read_sides, voter_of
from minutes_graph.interpret.context import Context
from minutes_graph.interpret.paragraphs import Paragraph, sentences
from minutes_graph.model import Ballot


def is_correction(text: str, context: Context) -> bool:
    """Return whether a paragraph says of a vote that something printed or cast was wrong."""
    words = context.lexicon.votes
    return words.corrections.search(text) is not None and words.hints.search(text) is not None


def correct(part: Paragraph, ballots: list[Ballot], context: Context) -> bool:
    """Move the ballots that a correction names to the side that it names; return whether all of it was read.

    Whoever voted by mistake has voted: only what the minute says was printed wrongly is corrected.
    """
    text = context.lexicon.votes.corrections.sub("", part.text, count=1).strip(" :")
    meant = tuple(
        ballot
        for sentence in sentences(text, context.lexicon)
        for ballot in read_sides(sentence[:1].upper() + sentence[1:], part.span, context).ballots
    )
    if not meant or not ballots or context.lexicon.votes.cast_wrongly.search(part.text):
        hint = "compare it with the vote; nothing was changed"
        context.tell(rules.CORRECTION_LEFT, part.span, f'a correction is left: "{part.text[:80]}"', hint)
        return False
    for ballot in meant:
        before = [one for one in ballots if voter_of(one) == voter_of(ballot)]
        for one in before:
            ballots.remove(one)
        ballots.append(ballot)
        was = f"{before[0].choice.value} in line {before[0].span.start}" if before else "not named before"
        message = f"{voter_of(ballot)} is corrected to {ballot.choice.value}; printed {was}"
        context.tell(rules.CORRECTED, part.span, message)
    return True
