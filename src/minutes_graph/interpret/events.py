"""Determine what a clause says that happens on its date, and the words that stand where its doer does."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

from minutes_graph.interpret.dated import StatedDate
from minutes_graph.lexicon import EventWords, Lexicon, Patterns, first_search

_BEFORE = 40
_LONGEST_DOER = 120
_FARTHEST = 160
_BETWEEN = 6


class Form(Enum):
    """How a clause states an event: somebody does it, it is done or to be done, it is an occasion."""

    ACTIVE = "active"
    PASSIVE = "passive"
    OCCASION = "occasion"


@dataclass(frozen=True, slots=True)
class Happening:
    """An event on a date: the word that states it, its place in the clause, and the words of its doer, or None."""

    word: str
    place: int
    form: Form
    doer: str | None = None


@dataclass(frozen=True, slots=True)
class Clause:
    """A part of a sentence, with the places in the sentence where it begins and ends."""

    text: str
    start: int
    end: int

    def holds(self, stated: StatedDate) -> bool:
        """Return whether a date of the sentence stands in the clause."""
        return self.start <= stated.place < self.end


def clauses_of(sentence: str, lexicon: Lexicon) -> tuple[Clause, ...]:
    """Return the clauses of a sentence, in order."""
    found, start = [], 0
    for pattern in lexicon.text.dated.clauses:
        for match in pattern.finditer(sentence):
            found.append(Clause(sentence[start : match.start()], start, match.start()))
            start = match.end()
    return (*found, Clause(sentence[start:], start, len(sentence)))


def happening_on(stated: StatedDate, clause: Clause, lexicon: Lexicon) -> Happening | None:
    """Return what a clause says that happens on a date in it; None where it says nothing of the kind."""
    words = lexicon.text.events
    before = clause.text[: stated.place - clause.start]
    if stated.date.month is None:
        return None
    if received := words.received.search(clause.text):
        return _received(received, clause, words) if stated.date.is_day else None
    if not first_search(words.bounds, before[-_BEFORE:]) and (found := _stated(stated, clause, words)):
        return found
    occasions = words.before_day if stated.date.is_day else words.before_month
    occasion = first_search(occasions, before[-_FARTHEST:])
    return Happening(occasion.group().split()[0], occasion.start(), Form.OCCASION) if occasion else None


def _received(received: re.Match[str], clause: Clause, words: EventWords) -> Happening | None:
    """Return what somebody received: it counts where its sender is named, who is the one that acts."""
    sender = _named(words.sender, clause.text[received.end() :], words)
    return Happening(received.group(), received.start(), Form.ACTIVE, sender) if sender else None


def _stated(stated: StatedDate, clause: Clause, words: EventWords) -> Happening | None:
    """Return the event that the verb nearest to the date states."""
    place, end = stated.place - clause.start, stated.end - clause.start
    verbs = sorted(
        (max(place - verb.end(), verb.start() - end), verb.start(), verb)
        for verb in words.words.finditer(clause.text)
    )
    for distance, _, verb in verbs:
        if distance > _FARTHEST:
            return None
        if verb["active"]:
            return Happening(
                verb.group(), verb.start(), Form.ACTIVE, _subject(verb, place, end, clause, words)
            )
        helped = words.auxiliary.search(clause.text) or 0 <= place - verb.end() <= _BETWEEN
        if verb["coming"] or helped:
            return _passive(verb, place, end, clause, words)
    return None


def _passive(verb: re.Match[str], place: int, end: int, clause: Clause, words: EventWords) -> Happening:
    perfect = words.perfect.search(clause.text[: verb.start()])
    if verb["done"] and perfect and not words.passive.search(clause.text[: verb.start()]):
        return Happening(
            verb.group(), verb.start(), Form.ACTIVE, _subject(perfect, place, end, clause, words)
        )
    return Happening(
        verb.group(), verb.start(), Form.PASSIVE, _named(words.agent, clause.text[verb.end() :], words)
    )


def _subject(verb: re.Match[str], place: int, end: int, clause: Clause, words: EventWords) -> str | None:
    """Return the words before a verb, or those behind it where nothing but a date stands before."""
    before = clause.text[: verb.start()]
    if place < verb.start():
        article = first_search(words.article, clause.text[:place])
        before = clause.text[: article.start() if article else place] + clause.text[end : verb.start()]
    if rest := _doer(before, words):
        return rest if rest.casefold() not in words.nobody else None
    return _doer(clause.text[verb.end() :], words) if place < verb.start() else None


def _named(patterns: Patterns, text: str, words: EventWords) -> str | None:
    found = first_search(patterns, text)
    return _doer(found["doer"], words) if found else None


def _doer(text: str, words: EventWords) -> str | None:
    """Return a doer's words without the small ones before them and what follows, or None where there are no others."""
    text = text.strip(" ,.:;–-")
    for pattern in words.leading:
        if found := pattern.match(text):
            text = text[found.end() :].strip()
    ends = (found.start() for pattern in words.doer_ends if (found := pattern.search(text)))
    return text[: min(ends, default=_LONGEST_DOER)].strip(" ,.:;–-")[:_LONGEST_DOER] or None
