"""What a harvest is to fetch, what it changed and what it did: as values, as text and as JSON."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from minutes_graph.diagnostics import Diagnostic
from minutes_graph.harvest.journal import Listed
from minutes_graph.masking import presentable
from minutes_graph.translation import localised_word

# Documents of a source that one run asks for, where nobody says another number.
MOST: Final = 2000
Json = str | int | None | list["Json"] | dict[str, "Json"]


@dataclass(frozen=True, slots=True)
class SourceReport:
    """What a run did with one source; `folder` is where its documents are kept."""

    name: str
    folder: str
    events: tuple[Event, ...] = ()
    unchanged: int = 0
    left: int = 0
    diagnostics: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True, slots=True)
class HarvestReport:
    """What a run did with each source, in their order."""

    sources: tuple[SourceReport, ...] = ()

    @property
    def events(self) -> tuple[Event, ...]:
        """Return all that changed."""
        return tuple(event for one in self.sources for event in one.events)

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """Return all that went wrong."""
        return tuple(found for one in self.sources for found in one.diagnostics)


def report_text(report: HarvestReport) -> str:
    """Return a line for each change, and one with the numbers of each source."""
    lines = []
    for one in report.sources:
        lines += [_line(event) for event in one.events]
        counted = Counter(event.kind.value for event in one.events)
        numbers = [f"{number} {localised_word(kind)}" for kind, number in counted.items()]
        numbers.append(f"{one.unchanged} {localised_word('unchanged')}")
        numbers += [f"{one.left} {localised_word('left')}"] if one.left else []
        lines.append(f"{presentable(one.name)}: {', '.join(numbers)}")
    return "".join(f"{line}\n" for line in lines)


def report_values(report: HarvestReport) -> list[Json]:
    """Return the report as values of JSON, a source each."""
    return [
        {
            "source": one.name,
            "folder": one.folder,
            "events": [event_values(event) for event in one.events],
            "unchanged": one.unchanged,
            "left": one.left,
            "findings": [
                {
                    "code": found.code,
                    "severity": found.severity.word,
                    "source": found.source,
                    "message": found.message,
                }
                for found in one.diagnostics
            ],
        }
        for one in report.sources
    ]


def event_values(event: Event) -> dict[str, Json]:
    """Return a change as values of JSON."""
    return {
        "change": event.kind.value,
        "key": event.key,
        "file": event.file,
        "title": event.title,
        "detail": event.detail,
    }


def _line(event: Event) -> str:
    detail = f" ({event.detail})" if event.detail else ""
    return presentable(
        f"{localised_word(event.kind.value):<9}  {event.file or event.key}  {event.title}{detail}"
    )


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
