"""Names with capitals that are none of organisations: of people, parties and places."""

from __future__ import annotations

import re

from minutes_graph.model import EntityKind, Minutes
from minutes_graph.patterns import LazyPattern
from minutes_graph.resolve.context import ResolutionContext
from minutes_graph.resolve.known.frequent_names import holds_frequent_name

_WORD = re.compile(r"[\w-]+")


class OtherNames:
    """The names in a document of which it is known, or to be feared, that they are no organisations'."""

    def __init__(self, context: ResolutionContext, no_names: LazyPattern) -> None:
        self._registry = context.registry
        self._no_names = no_names
        self._people = _words_of_people(context.minutes)

    def hold(self, name: str) -> bool:
        """Return whether a name is one of a person, a party, a place or an office."""
        if self._no_names.fullmatch(name) or holds_frequent_name(name) or self._people & _words(name):
            return True
        return any(self._registry.named(kind, name) for kind in (EntityKind.PARTY, EntityKind.MUNICIPALITY))


def _words_of_people(minutes: Minutes) -> frozenset[str]:
    present = (entry.person.name for entry in minutes.meeting.attendance)
    named = (found.person.name for found in minutes.parties)
    return frozenset(word for name in (*present, *named) for word in _words(name))


def _words(name: str) -> frozenset[str]:
    return frozenset(word.casefold() for word in _WORD.findall(name))
