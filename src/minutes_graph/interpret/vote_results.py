"""Read the result of a vote."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from minutes_graph.interpret.context import Context
from minutes_graph.lexicon import first_search
from minutes_graph.model import VoteResult


class Matter(Enum):
    """What was voted on: a motion, or something else such as a recommendation."""

    MOTION = "motion"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Result:
    """A result that a sentence prints; `matter` is None where the sentence does not say of what."""

    kind: VoteResult
    matter: Matter | None
    unanimous: bool


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
