"""Read ballots and tallies from one sentence."""

from __future__ import annotations

import re
from itertools import groupby

from minutes_graph.interpret import rules
from minutes_graph.interpret.context import Context
from minutes_graph.interpret.people import read_party, read_people, split_list
from minutes_graph.lexicon import first_search, full_match
from minutes_graph.model import Ballot, Tally, VoteChoice
from minutes_graph.spans import Span

_COUNTED = re.compile(r"(\d{1,3})\s*(?:\((.+)\))?")


def read_ballots(sentence: str, span: Span, context: Context) -> tuple[tuple[Ballot, ...], tuple[Tally, ...]]:
    """Return the ballots that a sentence names, and the numbers that it prints."""
    ballots: list[Ballot] = []
    tallies: list[Tally] = []
    other: list[str] = []
    for part in context.lexicon.votes.separator.split(sentence.rstrip(" .")):
        side = _side(part.strip(), span, context)
        if side is None:
            other.append(part)
        else:
            ballots += side[0]
            tallies += side[1]
    text = " ".join(other) if ballots else sentence
    told = {tally.choice for tally in tallies}
    tallies += (tally for tally in _tallies(text, span, context) if tally.choice not in told)
    if not ballots and not tallies and first_search(context.lexicon.votes.cast, sentence):
        message = f'nobody is named who voted: "{sentence[:60]}"'
        context.tell(rules.UNREADABLE_NAMES, span, message, "check the vote")
    return tuple(ballots), tuple(tallies)


def _side(text: str, span: Span, context: Context) -> tuple[tuple[Ballot, ...], tuple[Tally, ...]] | None:
    """Return the ballots and the number of one side of a vote, or None where the text is none."""
    for name, patterns in context.lexicon.votes.choices.items():
        if found := full_match(patterns, text):
            choice = VoteChoice(name)
            groups = found.groupdict()
            count = (Tally(choice, int(groups["count"]), span),) if groups.get("count") else ()
            ballots, counted = _cast(groups["names"], choice, span, context)
            return ballots, (*count, *counted)
    return None


def _cast(
    names: str, choice: VoteChoice, span: Span, context: Context
) -> tuple[tuple[Ballot, ...], tuple[Tally, ...]]:
    tallies: tuple[Tally, ...] = ()
    if counted := _COUNTED.fullmatch(names.strip(" .")):
        tallies = (Tally(choice, int(counted[1]), span),)
        names = counted[2] or ""
    if not names or names.strip(" .-").casefold() in context.lexicon.attendance.nobody:
        return (), tallies
    ballots: list[Ballot] = []
    for party, parts in groupby(split_list(names, context), lambda part: read_party(part, context)):
        if party:
            ballots.append(Ballot(choice, None, party, span))
            continue
        people, unread = read_people(", ".join(parts), span, context)
        ballots += (Ballot(choice, listed.person, listed.person.party, span) for listed in people)
        for part in unread:
            context.tell(rules.UNREADABLE_NAMES, span, f'"{part[:60]}" is no name', "check the list of votes")
    return tuple(ballots), tallies


def _tallies(sentence: str, span: Span, context: Context) -> tuple[Tally, ...]:
    """Return the numbers of votes that a sentence prints."""
    found: list[Tally] = []
    for name, patterns in context.lexicon.votes.tallies.items():
        for pattern in patterns:
            if match := pattern.search(sentence):
                count = _number(match["count"], context)
                if count is not None:
                    found.append(Tally(VoteChoice(name), count, span))
                break
    return tuple(found)


def _number(text: str, context: Context) -> int | None:
    return int(text) if text.isdigit() else context.lexicon.language.numerals.get(text.casefold())
