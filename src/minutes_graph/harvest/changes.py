"""What a run is to fetch, and what it changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from minutes_graph.harvest.journal import Listed

# Documents of a source that one run asks for, where nobody says another number.
MOST: Final = 2000


class EventKind(StrEnum):
    """What a run changed in the folder, or would with `dry`."""

    NEW = "new"
    CHANGED = "changed"
    REPLACED = "replaced"
    MISSING = "missing"
    FOUND = "found"
    WITHDRAWN = "withdrawn"
    RETURNED = "returned"


@dataclass(frozen=True, slots=True)
class Event:
    """One change; `file` is below the folder of the source, `detail` says more."""

    kind: EventKind
    key: str
    file: str
    title: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Wish:
    """What a run is to fetch: from which day on, of which bodies, how many at most; `dry` writes nothing."""

    since: date | None = None
    bodies: tuple[str, ...] = ()
    most: int = MOST
    dry: bool = False
    trust_list: bool = False

    def means(self, listed: Listed) -> bool:
        """Return whether a document is wanted; one without a day or body is."""
        if self.since and listed.day and listed.day < self.since.isoformat():
            return False
        named = listed.body.casefold()
        return not (self.bodies and named) or any(body.casefold() in named for body in self.bodies)
