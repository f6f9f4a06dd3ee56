"""What a harvest did, as a value, as text and as JSON."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from minutes_graph.diagnostics import Diagnostic
from minutes_graph.harvest.changes import Event
from minutes_graph.masking import presentable

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
        numbers = [f"{number} {kind}" for kind, number in counted.items()]
        numbers += [f"{one.unchanged} unchanged", *([f"{one.left} left"] if one.left else [])]
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
    return presentable(f"{event.kind.value:<9}  {event.file or event.key}  {event.title}{detail}")
