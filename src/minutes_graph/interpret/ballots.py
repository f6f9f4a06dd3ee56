"""Read ballots and tallies from one sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from minutes_graph.interpret import rules
from minutes_graph.interpret.context import Context
from minutes_graph.interpret.marking import MarkedText, mark_people
from minutes_graph.interpret.people import ListedPerson, read_list, tell_unread
from minutes_graph.lexicon import first_search
from minutes_graph.model import Ballot, Tally, VoteChoice
from minutes_graph.spans import Span

_COUNTED = re.compile(r"(\d{1,3})(?: (?:stemmer|medlemmer))?\s*(?:\((.+)\)?)?")


@dataclass(frozen=True, slots=True)
class Sides:
    """The ballots that a sentence names and the numbers that it prints; `matter` is what it says was voted on.

    `pair` are two numbers of which the first is the winning side's, whichever that is ("39 stemmer imod 5").
    """

    ballots: tuple[Ballot, ...] = ()
    tallies: tuple[Tally, ...] = ()
    pair: tuple[int, int] | None = None
    matter: str | None = None

    def __bool__(self) -> bool:
        return bool(self.ballots or self.tallies or self.pair)


def read_sides(sentence: str, span: Span, context: Context) -> Sides:
    """Return the sides of a vote that a sentence prints."""
    marked = mark_people(sentence.rstrip(" ."), context)
    ballots: list[Ballot] = []
    tallies: list[Tally] = []
    matter: str | None = None
    other: list[str] = []
    for part in context.lexicon.votes.separator.split(marked.text):
        left = part.strip()
        for choice, found in _named(left, context):
            matter = matter or found.groupdict().get("matter")
            cast, counted = _cast(marked.plain(found["names"]), choice, span, context)
            ballots += cast
            count = found.groupdict().get("count")
            tallies += (*_tally(count, choice, span, context), *counted)
            left = left.replace(found.group(), " ", 1)
        other.append(left)
    text = ". ".join(other)
    pair = first_search(context.lexicon.votes.pairs, text)
    told = {tally.choice for tally in tallies}
    numbers = _pair(pair, context)
    if numbers is None:
        tallies += (tally for tally in _tallies(text, span, context) if tally.choice not in told)
    elif pair:
        abstained = _tallies(text.replace(pair.group(), " "), span, context)
        tallies += (tally for tally in abstained if tally.choice is VoteChoice.ABSTAIN and not told)
    found_any = Sides(tuple(ballots), tuple(tallies), numbers, matter)
    if not found_any and first_search(context.lexicon.votes.cast, sentence):
        message = f'nobody is named who voted: "{sentence[:60]}"'
        context.tell(rules.UNREADABLE_NAMES, span, message, "check the vote")
    return found_any


def _named(text: str, context: Context) -> Iterator[tuple[VoteChoice, re.Match[str]]]:
    """Yield the sides that a part of a sentence names, none of them twice."""
    taken: set[int] = set()
    for name, patterns in context.lexicon.votes.choices.items():
        for pattern in patterns:
            for found in pattern.finditer(text):
                places = set(range(*found.span("names")))
                if not places & taken:
                    taken |= places
                    yield VoteChoice(name), found


def _cast(
    names: str, choice: VoteChoice, span: Span, context: Context
) -> tuple[tuple[Ballot, ...], tuple[Tally, ...]]:
    tallies: tuple[Tally, ...] = ()
    if counted := _COUNTED.fullmatch(names.strip(" .")):
        tallies = (Tally(choice, int(counted[1]), span),)
        names = (counted[2] or "").removesuffix(")")
    if not names or names.strip(" .-()").casefold() in context.lexicon.attendance.nobody:
        return (), tallies
    listed = read_list(names, span, context)
    tell_unread(listed.unread, span, context)
    return tuple(
        Ballot(choice, one.person, one.person.party, span)
        if isinstance(one, ListedPerson)
        else Ballot(choice, None, one.party, span)
        for one in listed.voters
    ), tallies


def _pair(found: re.Match[str] | None, context: Context) -> tuple[int, int] | None:
    if found is None:
        return None
    first, second = (_number(found[name], context) for name in ("first", "second"))
    return None if first is None or second is None else (first, second)


def _tally(count: str | None, choice: VoteChoice, span: Span, context: Context) -> tuple[Tally, ...]:
    number = _number(count, context) if count else None
    return () if number is None else (Tally(choice, number, span),)


def _tallies(text: str, span: Span, context: Context) -> tuple[Tally, ...]:
    """Return the numbers of votes that a text prints."""
    found: list[Tally] = []
    for name, patterns in context.lexicon.votes.tallies.items():
        match = first_search(patterns, text)
        found += _tally(match["count"] if match else None, VoteChoice(name), span, context)
    return tuple(found)


def _number(text: str, context: Context) -> int | None:
    return int(text) if text.isdigit() else context.lexicon.language.numerals.get(text.casefold())


def listed_voters(text: str, context: Context) -> bool:
    """Return whether a text is a list of people or parties and nothing else."""
    if not text[:1].isupper():
        return False
    marked: MarkedText = mark_people(text.strip(" .,;\n"), context)
    return len(marked.text) == 1 and bool(marked.runs)


def voter_of(ballot: Ballot) -> str:
    """Return the name of the person, or else of the party, whose ballot it is."""
    return ballot.person.name if ballot.person else ballot.party or ""
