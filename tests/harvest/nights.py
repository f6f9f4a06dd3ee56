"""Harvests of a portal on this machine, a night each, with a clock that does not run by itself."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from minutes_graph.harvest.client import Clock, Manners
from minutes_graph.harvest.harvest import harvest
from minutes_graph.harvest.report import HarvestReport, Wish


@dataclass
class Nights:
    """The nights of a portal; `waits` are the pauses that were made."""

    into: Path
    place: str
    now: datetime = datetime(2031, 3, 10, 3, 0, tzinfo=UTC)
    waits: list[float] = field(default_factory=list)

    def sleep(self, seconds: float) -> None:
        """Let the time pass."""
        self.waits.append(seconds)
        self.now += timedelta(seconds=seconds)

    def night(self, wish: Wish | None = None, **manners: object) -> HarvestReport:
        """Harvest once, and go on to the next night."""
        clock = Clock(lambda: self.now, self.sleep)
        polite = Manners("mailto:data@nordvig.example", clock=clock, **manners)  # type: ignore[arg-type]
        report = harvest([self.place], self.into, wish or Wish(), polite, lambda done, total, name: None)
        self.now = datetime(self.now.year, self.now.month, self.now.day, 3, 0, tzinfo=UTC) + timedelta(days=1)
        return report


def changes(report: HarvestReport) -> list[tuple[str, str]]:
    """Return what changed, and the identifiers of what, shortened to their numbers."""
    return sorted((event.kind.value, event.key[-3:]) for event in report.events)


def codes(report: HarvestReport) -> list[str]:
    """Return the codes of the diagnostics."""
    return [found.code for found in report.diagnostics]


def kept(into: Path) -> dict[str, bytes]:
    """Return the documents that a build would read, by name."""
    return {
        path.name: path.read_bytes()
        for path in sorted(into.rglob("*.json"))
        if not any(part.startswith(".") for part in path.relative_to(into).parts)
    }
