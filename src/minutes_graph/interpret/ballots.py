"""Ballots, tallies and results of a vote."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum
from typing import NamedTuple

from minutes_graph.interpret import rules
from minutes_graph.interpret.context import Context
from minutes_graph.interpret.marking import MarkedText, mark_people
from minutes_graph.interpret.people import Listed, ListedPerson, read_list, report_unread
from minutes_graph.lexicon import first_search, full_match
from minutes_graph.model import (
    Ballot,
    Tally,
    VoteChoice,
    VoteResult,
)
from minutes_graph.spans import Span

_COUNTED = re.compile(r"(\d{1,3})(?: (?:stemmer|medlemmer))?\s*(?:\((.+)\)?)?")
# Behind several parties such a number can be that of the last one alone.
_COUNT_BEHIND = re.compile(r"\((\d{1,3})(?: stemmer?| medlem(?:mer)?| mandater)?\)$")


class Sides(NamedTuple):
    """The ballots that a sentence names and the numbers that it prints; `matter` is what it says was voted on.

    `pair` are two numbers of which the first is the winning side's, whichever that is ("39 stemmer imod 5"), and
    `relative` the ballots beside them, as they are where the winning side is for.
    """

    ballots: tuple[Ballot, ...] = ()
    tallies: tuple[Tally, ...] = ()
    pair: tuple[int, int] | None = None
    relative: tuple[Ballot, ...] = ()
    matter: str | None = None

    def __bool__(self) -> bool:
        return bool(self.ballots or self.tallies or self.pair or self.relative)


def read_sides(sentence: str, span: Span, context: Context) -> Sides:
    """Return the sides of a vote that a sentence prints."""
    marked = mark_people(sentence.rstrip(" ."), context)
    pair = first_search(context.lexicon.votes.pairs, marked.text)
    numbers = _pair(pair, context)
    text = marked.text
    relative: tuple[Ballot, ...] = ()
    if pair and numbers:
        text = text.replace(pair.group(), " ", 1)
        relative = tuple(_beside(pair, marked, span, context))
    found = _Found()
    left = [_read_part(part.strip(), marked, found, span, context) for part in _parts(text, context)]
    printed = {tally.choice for tally in found.tallies}
    counted = _tallies(". ".join(left), span, context)
    wanted = {VoteChoice.ABSTAIN} if numbers else set(VoteChoice)
    found.tallies += (tally for tally in counted if tally.choice in wanted - printed)
    sides = Sides(tuple(found.ballots), tuple(found.tallies), numbers, relative, found.matter)
    votes = context.lexicon.votes
    if not sides and first_search(votes.cast, sentence) and not first_search(votes.unanimous, sentence):
        message = f'nobody is named who voted: "{sentence[:60]}"'
        context.report(rules.UNREADABLE_NAMES, span, message, "check the vote")
    return sides


@dataclass(slots=True)
class _Found:
    ballots: list[Ballot] = field(default_factory=list)
    tallies: list[Tally] = field(default_factory=list)
    matter: str | None = None


def _parts(text: str, context: Context) -> list[str]:
    return context.lexicon.votes.separator.split(text)


def _read_part(part: str, marked: MarkedText, found: _Found, span: Span, context: Context) -> str:
    """Add the sides that a part of a sentence names to what was found, and return the rest of it."""
    rest = part
    for choice, side in _named(part, context):
        groups = side.groupdict()
        found.matter = found.matter or groups.get("matter")
        ballots, tallies = _cast(marked.plain(groups["names"]), choice, span, context)
        found.ballots += ballots
        found.tallies += (*_tally(groups.get("count"), choice, span, context), *tallies)
        rest = rest.replace(side.group(), " ", 1)
    return rest


def _beside(pair: re.Match[str], marked: MarkedText, span: Span, context: Context) -> Iterator[Ballot]:
    """Yield the ballots of those who are named beside the two numbers of a vote."""
    for group, choice in (("won", VoteChoice.FOR), ("lost", VoteChoice.AGAINST)):
        if names := pair.groupdict().get(group):
            yield from _cast(marked.plain(names), choice, span, context)[0]


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
    report_unread(listed.unread, span, context)
    behind = _COUNT_BEHIND.search(names.strip(" ."))
    if behind and len(listed.voters) == 1 and not tallies:
        tallies = (Tally(choice, int(behind[1]), span),)
    return tuple(ballot_of(one, choice, span) for one in listed.voters), tallies


def ballot_of(voter: Listed, choice: VoteChoice, span: Span) -> Ballot:
    """Return the ballot of a person or of a party."""
    if isinstance(voter, ListedPerson):
        return Ballot(choice, voter.person, voter.person.party, span)
    return Ballot(choice, None, voter.party, span)


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
    return bool(marked.runs) and set(marked.text) <= {*marked.runs, " "}


def voter_of(ballot: Ballot) -> str:
    """Return the name of the person, or else of the party, whose ballot it is."""
    return ballot.person.name if ballot.person else ballot.party or ""


def relative_ballots(relative: Sequence[Ballot], result: VoteResult | None) -> tuple[Ballot, ...]:
    """Return the ballots beside a pair of numbers, which are for and against where the motion won."""
    if result is not VoteResult.REJECTED:
        return tuple(relative)
    turned = {VoteChoice.FOR: VoteChoice.AGAINST, VoteChoice.AGAINST: VoteChoice.FOR}
    return tuple(replace(one, choice=turned[one.choice]) for one in relative)


def pair_tallies(
    pair: tuple[int, int] | None, printed: Sequence[Tally], result: VoteResult | None, span: Span
) -> tuple[Tally, ...]:
    """Return the tallies of a pair of numbers: the first is that of the side that won."""
    if pair is None or {tally.choice for tally in printed} & {VoteChoice.FOR, VoteChoice.AGAINST}:
        return ()
    won, lost = pair
    sides = (lost, won) if result is VoteResult.REJECTED else (won, lost)
    return Tally(VoteChoice.FOR, sides[0], span), Tally(VoteChoice.AGAINST, sides[1], span)


class Matter(Enum):
    """What was voted on: a motion, or something else such as a recommendation."""

    MOTION = "motion"
    OTHER = "other"


class Result(NamedTuple):
    """A result that a sentence prints; `matter` is None where the sentence does not say of what."""

    kind: VoteResult
    matter: Matter | None
    unanimous: bool


def read_formula(sentence: str, context: Context) -> Result | None:
    """Return the result where a sentence says that something was adopted, not what, and nothing else."""
    words = context.lexicon.votes
    adopted = full_match(words.formulas, sentence.strip(" ."))
    unanimous = first_search(words.unanimous, sentence) is not None
    return Result(VoteResult.ADOPTED, None, unanimous) if adopted else None


def read_result(sentence: str, context: Context, beside_ballots: bool = False) -> Result | None:
    """Return the result that a sentence prints, or None; `beside_ballots` where it names who voted, too."""
    words = context.lexicon.votes
    unanimous = first_search(words.unanimous, sentence) is not None
    if beside_ballots and first_search(words.beside_ballots, sentence):
        return Result(VoteResult.ADOPTED, None, False)
    for name, patterns in words.results.items():
        if found := first_search(patterns, sentence):
            matter = matter_of(found.groupdict().get("matter"), context)
            return Result(VoteResult(name), matter, unanimous and name == VoteResult.ADOPTED.value)
    if unanimous and (found := first_search(words.unanimously_adopted, sentence)):
        return Result(VoteResult.ADOPTED, matter_of(found.groupdict().get("matter"), context), True)
    return None


def matter_of(words: str | None, context: Context) -> Matter | None:
    """Return what kind of matter `words` name, or None where there are none."""
    if not words or not words.strip():
        return None
    return Matter.MOTION if context.lexicon.votes.motion_words.search(words) else Matter.OTHER
