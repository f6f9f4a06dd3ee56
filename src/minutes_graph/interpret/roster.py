"""The people of one meeting, and who of them a short form means: "Bent R.", "I. H. Mølbak", "Toft"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from minutes_graph.model import PersonName

SHORT_FORM = "short-form-of-a-participant"
_MOST_PEOPLE = 300
_LETTERS = re.compile(r"[A-ZÆØÅ]{1,3}")


@dataclass(frozen=True, slots=True)
class Roster:
    """Names of people whom a meeting lists, each once, by the name in lower case; and their last words, so too.

    `by_letter` holds them with their words by the letter that the last word begins with.
    """

    people: Mapping[str, PersonName] = field(default_factory=dict)
    families: frozenset[str] = field(default=frozenset())
    by_letter: Mapping[str, tuple[tuple[PersonName, tuple[str, ...]], ...]] = field(default_factory=dict)

    def fitting(self, printed: str, party: str | None) -> tuple[PersonName, ...]:
        """Return those whom `printed` can mean: the one of that name, or else all of whom it is a short form."""
        same = self.people.get(printed.casefold())
        if same:
            return (same,)
        words = _words(printed)
        return tuple(
            one
            for one, whole in self.by_letter.get(words[-1][:1] if words else "", ())
            if _is_short_form(words, whole) and _may_agree(party, one.party)
        )


def roster_of(people: Iterable[PersonName]) -> Roster:
    """Return the roster of those people; who is named twice is one, with the party that is printed first.

    More people than any meeting has are no roster: nobody is meant by a short form then.
    """
    found: dict[str, PersonName] = {}
    for one in people:
        known = found.get(one.name.casefold())
        if known is None or (known.party is None and one.party):
            found[one.name.casefold()] = one
    if len(found) > _MOST_PEOPLE:
        return Roster()
    by_letter: dict[str, tuple[tuple[PersonName, tuple[str, ...]], ...]] = {}
    for one in found.values():
        words = _words(one.name)
        by_letter[words[-1][:1]] = (*by_letter.get(words[-1][:1], ()), (one, words))
    return Roster(found, frozenset(_words(one.name)[-1] for one in found.values()), by_letter)


def _words(name: str) -> tuple[str, ...]:
    return tuple(word.strip(".,").casefold() for word in name.replace(".", ". ").split())


def _is_short_form(short: tuple[str, ...], whole: tuple[str, ...]) -> bool:
    """Return whether all words of `short` stand in `whole` in order, the last as its last, initials for words.

    A family name may stand alone; any other short form begins with the first name or its letter.
    """
    if not short or short == whole or len(short) > len(whole):
        return False
    if len(short) == 1:
        return len(short[0]) > 1 and short[0] == whole[-1]
    if not (_stands_for(short[0], whole[0]) and _stands_for(short[-1], whole[-1])):
        return whole[-len(short) :] == short
    if len(short[0]) == 1 and len(short[-1]) == 1:
        return False
    place = 0
    for word in short:
        while place < len(whole) and not _stands_for(word, whole[place]):
            place += 1
        place += 1
    return place <= len(whole)


def _stands_for(short: str, whole: str) -> bool:
    return short == whole or (len(short) == 1 and whole.startswith(short))


def _may_agree(one: str | None, other: str | None) -> bool:
    """Return whether two printed parties can be the same; a letter and a name say nothing of each other."""
    letters = all(party and _LETTERS.fullmatch(party) for party in (one, other))
    return one == other if letters else True
