"""Merge what an item states more than once, and apply the printed correction of a vote."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from minutes_graph.interpret import rules
from minutes_graph.interpret.ballots import ballot_of, read_sides, voter_of
from minutes_graph.interpret.context import Context
from minutes_graph.interpret.marking import Paragraph, mark_people, sentences
from minutes_graph.interpret.people import read_list
from minutes_graph.lexicon import first_search
from minutes_graph.model import Ballot, PartialDate, StatedEvent, Treatment, VoteChoice
from minutes_graph.spans import Span

_STEM = 5
_COMPARED = 50
_SHARED_WORDS = 3
_LONG_WORD = re.compile(r"\w{6,}")
_CAPITAL = re.compile(r"[A-ZÆØÅ][\w-]{2,}")


class WordedEvent(NamedTuple):
    """An event with the word that states it; the word is empty for a line of a plan."""

    word: str
    event: StatedEvent


def treatments_once(found: Iterable[Treatment]) -> tuple[Treatment, ...]:
    """Return each body's treatment on a date once; one that names no body is that of the only body on its date.

    A month, or a year in much the same words, is that of the only day that it holds.
    """
    kept: list[Treatment] = []
    places: dict[PartialDate | str, list[int]] = {}
    for one in sorted(found, key=_vagueness):
        vague = one.body is not None and one.date.day is None
        near = places.get(one.body.name if vague and one.body else one.date, [])
        same = [place for place in near if _is_same_treatment(kept[place], one)]
        if len(same) == 1:
            known = kept[same[0]]
            kept[same[0]] = replace(known, case=known.case or one.case, again=_places(known, one))
        else:
            for key in (one.date, one.body.name if one.body else ""):
                places.setdefault(key, []).append(len(kept))
            kept.append(one)
    return tuple(sorted(kept, key=lambda treatment: treatment.span))


def _vagueness(one: Treatment) -> tuple[bool, bool, bool]:
    return one.body is None, one.date.month is None, one.date.day is None


def events_once(found: Iterable[WordedEvent]) -> tuple[StatedEvent, ...]:
    """Return each event once: the same day, stated by a word of the same stem, and without two different doers."""
    kept: list[WordedEvent] = []
    places: dict[tuple[PartialDate, str], list[int]] = {}
    for one in found:
        # Of very many events on one day only the first are compared, so that no text takes long.
        near = places.setdefault((one.event.date, one.word[:_STEM].casefold()), [])
        place = next((place for place in near[:_COMPARED] if _is_same_event(kept[place], one)), None)
        if place is None:
            near.append(len(kept))
            kept.append(one)
        else:
            known = kept[place].event
            event = replace(known, doer=known.doer or one.event.doer, again=_places(known, one.event))
            kept[place] = kept[place]._replace(event=event)
    return tuple(sorted((one.event for one in kept), key=lambda event: event.span))


def _is_same_treatment(known: Treatment, one: Treatment) -> bool:
    if not one.date.covers(known.date) or (known.case and one.case and known.case != one.case):
        return False
    if one.body is None:
        return one.date == known.date
    same_body = known.body is not None and known.body.name == one.body.name
    return same_body and (one.date.month is not None or one.date == known.date or _is_reworded(known, one))


def _is_reworded(known: Treatment, one: Treatment) -> bool:
    words = [set(_LONG_WORD.findall(treatment.what.casefold())) for treatment in (known, one)]
    return len(words[0] & words[1]) >= _SHARED_WORDS


def _is_same_event(known: WordedEvent, one: WordedEvent) -> bool:
    if known.event.end != one.event.end:
        return False
    if not one.word or known.event.what == one.event.what:
        return known.event.what == one.event.what
    names = [set(_CAPITAL.findall(event.doer or "")) for event in (known.event, one.event)]
    return not all(names) or any(a.startswith(b) or b.startswith(a) for a in names[0] for b in names[1])


def _places(known: Treatment | StatedEvent, one: Treatment | StatedEvent) -> tuple[Span, ...]:
    """Return the further places of the known one, with those of the other."""
    places = (*known.again, one.span, *one.again)
    return tuple(sorted({place for place in places if place != known.span}))


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
    wrongly = context.lexicon.votes.cast_wrongly.search(part.text)
    if wrongly or not ballots or not _changes(meant, ballots):
        hint = "compare it with the vote; nothing was changed"
        of = f" of the vote in line {ballots[0].span.start}" if ballots else ""
        message = f'a correction{of} is left: "{part.text[:80]}"'
        context.report(rules.CORRECTION_LEFT, part.span, message, hint)
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


def _changes(meant: tuple[Ballot, ...], ballots: list[Ballot]) -> bool:
    """Return whether a correction says otherwise than is printed; what it says of a party's members is not known."""
    printed = {(voter_of(one), one.choice) for one in ballots}
    of_members = {one.party for one in ballots if one.person}
    parties = any(one.person is None and one.party in of_members for one in meant)
    return not parties and any((voter_of(one), one.choice) not in printed for one in meant)


def _meant(part: Paragraph, context: Context) -> tuple[Ballot, ...]:
    """Return the ballots as a correction says that they are."""
    marked = mark_people(part.text, context)
    if found := first_search(context.lexicon.votes.corrected, marked.text):
        choice = _CHOICES.get(found["right"].replace(" ", "").casefold(), VoteChoice.ABSTAIN)
        listed = read_list(marked.plain(found["names"]), part.span, context).voters
        return tuple(ballot_of(one, choice, part.span) for one in listed)
    words = context.lexicon.votes
    text = words.corrections.sub("", part.text, count=1).strip(" :")
    # A sentence on what was printed wrongly is followed by one on what is right.
    printed = tuple(sentences(part.text, context.lexicon))
    right = tuple(one for one in printed if not words.printed_wrongly.search(one))
    if not right or len(right) == len(printed):
        right = tuple(sentences(text[:1].upper() + text[1:], context.lexicon))
    return tuple(ballot for one in right for ballot in read_sides(one, part.span, context).ballots)
