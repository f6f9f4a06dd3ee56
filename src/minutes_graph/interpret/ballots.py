"""Reads ballots and tallies from one sentence."""

from __future__ import annotations

import re

from minutes_graph.interpret import rules
from minutes_graph.interpret.context import Context
from minutes_graph.interpret.people import read_people, split_list
from minutes_graph.lexicon import full_match
from minutes_graph.model import Ballot, Tally, VoteChoice
from minutes_graph.spans import Span

_COUNTED = re.compile(r"(\d{1,3})\s*(?:\((.+)\))?")


def read_ballots(sentence: str, span: Span, context: Context) -> tuple[tuple[Ballot, ...], tuple[Tally, ...]]:
    """Give the ballots that a sentence names, and the numbers printed beside the names."""
    ballots: list[Ballot] = []
    tallies: list[Tally] = []
    for part in context.lexicon.votes.separator.split(sentence.rstrip(" .")):
        for name, patterns in context.lexicon.votes.choices.items():
            found = full_match(patterns, part.strip())
            if found is None:
                continue
            choice = VoteChoice(name)
            groups = found.groupdict()
            if groups.get("count"):
                tallies.append(Tally(choice, int(groups["count"]), span))
            ballots_of_part, tally = _cast(groups["names"], choice, span, context)
            ballots.extend(ballots_of_part)
            tallies.extend(tally)
            break
    return tuple(ballots), tuple(tallies)


def _cast(
    names: str, choice: VoteChoice, span: Span, context: Context
) -> tuple[tuple[Ballot, ...], tuple[Tally, ...]]:
    tallies: tuple[Tally, ...] = ()
    if counted := _COUNTED.fullmatch(names.strip(" .")):
        tallies = (Tally(choice, int(counted[1]), span),)
        names = counted[2] or ""
    if not names or names.strip(" .-").casefold() in context.lexicon.attendance.nobody:
        return (), tallies
    if codes := _party_codes(names, context):
        return tuple(Ballot(choice, None, code, span) for code in codes), tallies
    people, unread = read_people(names, span, context)
    for part in unread:
        context.tell(rules.UNREADABLE_NAMES, span, f'"{part[:60]}" is no name', "check the list of votes")
    return tuple(Ballot(choice, listed.person, listed.person.party, span) for listed in people), tallies


def _party_codes(names: str, context: Context) -> tuple[str, ...]:
    """Give the codes of a list of parties; none where anything else stands in it."""
    found = [context.lexicon.votes.group.fullmatch(part.strip(" .")) for part in split_list(names, context)]
    return tuple(one["code"] for one in found if one) if all(found) else ()


def read_tallies(sentence: str, span: Span, context: Context) -> tuple[Tally, ...]:
    """Give the numbers of votes that a sentence prints."""
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
