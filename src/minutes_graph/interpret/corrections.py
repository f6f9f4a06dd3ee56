"""Apply the printed correction of a vote, and report it."""

from __future__ import annotations

from minutes_graph.interpret import rules
from minutes_graph.interpret.ballots import ballot_of, read_sides, voter_of
from minutes_graph.interpret.context import Context
from minutes_graph.interpret.marking import Paragraph, mark_people, sentences
from minutes_graph.interpret.people import read_list
from minutes_graph.lexicon import first_search
from minutes_graph.model import Ballot, VoteChoice

_CHOICES = {"for": VoteChoice.FOR, "imod": VoteChoice.AGAINST, "mod": VoteChoice.AGAINST}


def is_correction(text: str, context: Context) -> bool:
    """Return whether a paragraph says of a vote that something printed or cast was wrong."""
    words = context.lexicon.votes
    return words.corrections.search(text) is not None and words.hints.search(text) is not None


def correct(part: Paragraph, ballots: list[Ballot], context: Context) -> bool:
    """Move the ballots that a correction names to the side that it names; return whether all of it was read.

    A ballot cast by mistake was cast: only what the minutes say was printed wrongly is corrected.
    """
    meant = _meant(part, context)
    if not meant or not ballots or context.lexicon.votes.cast_wrongly.search(part.text):
        hint = "compare it with the vote; nothing was changed"
        context.report(rules.CORRECTION_LEFT, part.span, f'a correction is left: "{part.text[:80]}"', hint)
        return False
    for ballot in meant:
        before = [one for one in ballots if voter_of(one) == voter_of(ballot)]
        for one in before:
            ballots.remove(one)
        ballots.append(ballot)
        was = f"{before[0].choice.value} in line {before[0].span.start}" if before else "not named before"
        message = f"{voter_of(ballot)} is corrected to {ballot.choice.value}; printed {was}"
        context.report(rules.CORRECTED, part.span, message)
    return True


def _meant(part: Paragraph, context: Context) -> tuple[Ballot, ...]:
    """Return the ballots as a correction says that they are."""
    marked = mark_people(part.text, context)
    if found := first_search(context.lexicon.votes.corrected, marked.text):
        choice = _CHOICES.get(found["right"].replace(" ", "").casefold(), VoteChoice.ABSTAIN)
        listed = read_list(marked.plain(found["names"]), part.span, context).voters
        return tuple(ballot_of(one, choice, part.span) for one in listed)
    text = context.lexicon.votes.corrections.sub("", part.text, count=1).strip(" :")
    return tuple(
        ballot
        for sentence in sentences(text[:1].upper() + text[1:], context.lexicon)
        for ballot in read_sides(sentence, part.span, context).ballots
    )
