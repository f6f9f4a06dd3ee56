"""Nights over a portal on this machine, on which things appear, change, move, vanish, come back and fail."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from pyoxigraph import RdfFormat, Triple, parse

from minutes_graph.export.diff import triples_of
from minutes_graph.harvest.client import Clock, Manners
from minutes_graph.harvest.report import Wish
from minutes_graph.settings import HarvestSettings, Settings, UpdateSettings
from minutes_graph.update.night import Night, NightReport, update
from tests.harvest.portal import Item, Meeting, Portal, Reply, identifier

BODIES = ("Økonomiudvalget", "Skoleudvalget", "Teknikudvalget", "Kulturudvalget")
BASE = "https://nordvig.example/"


def meeting(number: int, name: str = "Referat") -> Meeting:
    """Return the made-up meeting with a number: a day and a body of its own, and four items."""
    day = date(2029, 1, 2) + timedelta(days=number // len(BODIES) * 7)
    items = tuple(
        Item(
            f"Sag om sti nr. {number * 4 + place}",
            f"29/{1000 + number * 4 + place}",
            f"Der gives {place + 2}0.000 kr.",
        )
        for place in range(4)
    )
    begin = f"{day.isoformat()}T16:{number % 4}0:00+01:00"
    return Meeting(identifier(number), BODIES[number % len(BODIES)], begin, name, items)


@dataclass
class Month:
    """The municipality's portal and what the program makes of it, night by night."""

    folder: Path
    portal: Portal
    now: datetime = datetime(2031, 3, 1, 3, 0, tzinfo=UTC)
    withdrawn: Path | None = None
    feed: str = "https://nordvig.example/feed/"

    @property
    def settings(self) -> Settings:
        """Return the settings that the nights have."""
        return Settings(
            sources=(self.folder / "minutes",),
            out=self.folder / "graph",
            base=BASE,
            municipality="Nordvig Kommune",
            withdrawn=self.withdrawn,
            harvest=HarvestSettings((self.portal.address,), self.folder / "minutes"),
            update=UpdateSettings(self.folder / "site", None, self.folder / "feed", self.feed),
        )

    def night(self) -> NightReport:
        """Let a night pass."""
        clock = Clock(lambda: self.now, lambda seconds: None)
        made = Night(self.settings, Wish(), Manners("mailto:data@nordvig.example", clock=clock))
        report = update(made, lambda done, total, name: None)
        self.now += timedelta(days=1)
        return report

    def correct(self, key: str) -> None:
        """Correct one figure of a meeting."""
        known = self.portal.meetings[key]
        item = replace(known.items[0], decision=known.items[0].decision.replace("20.000", "25.000"))
        self.portal.publish(replace(known, items=(item, *known.items[1:]), released=self.now.isoformat()))

    def republish(self, key: str, new: str) -> None:
        """Publish a meeting again, under another identifier."""
        known = self.portal.meetings.pop(key)
        self.portal.publish(replace(known, key=new))

    def fail(self, path: str, reply: Reply) -> None:
        """Answer a path wrongly from now on."""
        self.portal.replies[path] = lambda: reply


def graph_of_the_day(folder: Path) -> set[Triple]:
    """Return the triples that the build wrote."""
    return set(triples_of(folder / "graph").value or ())


def followed(folder: Path) -> tuple[set[Triple], int]:
    """Return the triples that a follower of the feed has, who takes the latest version of each object, and members."""
    latest: dict[str, str] = {}
    graphs: dict[str, set[Triple]] = {}
    kinds: dict[str, str] = {}
    pages = sorted((folder / "feed").glob("page-*.trig"), key=lambda path: int(path.stem.partition("-")[2]))
    members = 0
    for page in pages:
        for quad in parse(path=str(page), format=RdfFormat.TRIG):
            member = str(quad.graph_name)
            name = str(quad.subject)
            match quad.predicate.value.rsplit("/", 1)[-1].rsplit("#", 1)[-1]:
                case "isVersionOf" if member == "DEFAULT":
                    latest[str(quad.object)] = name
                    members += 1
                case "type" if member == "DEFAULT":
                    kinds[name] = str(quad.object)
                case _ if member != "DEFAULT":
                    graphs.setdefault(member, set()).add(quad.triple)
    have: set[Triple] = set()
    for member in latest.values():
        if "Delete" not in kinds[member]:
            have |= graphs[member]
    return have, members


def pages_of_meetings(folder: Path) -> int:
    """Return how many meetings the site has a page of."""
    return len(
        [path for path in (folder / "site").rglob("*.html") if _is_meeting(path.relative_to(folder / "site"))]
    )


def _is_meeting(path: Path) -> bool:
    return "meeting" in path.parts and "item" not in path.parts and not path.name.endswith(".en.html")
