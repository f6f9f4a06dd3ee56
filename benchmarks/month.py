"""A month over a made-up portal: after each night all outputs agree, and each event is told once.

python benchmarks/month.py [MEETINGS] [NIGHTS]
"""

from __future__ import annotations

import random
import sys
import time
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).parents[1]))

from minutes_graph.harvest.run import NIGHTS
from minutes_graph.update.night import NightReport
from tests.harvest.portal import Portal, Reply, identifier, running
from tests.update.month import Month, followed, graph_of_the_day, meeting, pages_of_meetings

LIST = "/api/agenda/udvalgsliste"
QUIET = 15.0


class Life:
    """What happens at the portal, and what each night must tell of it."""

    def __init__(self, month: Month, meetings: int) -> None:
        self.month = month
        self.chance = random.Random(16)
        self.next = meetings
        self.told: Counter[tuple[str, str]] = Counter()
        self.gone: dict[str, tuple[int, object]] = {}
        self.corrected: set[str] = set()
        month.portal.publish(*(meeting(number) for number in range(meetings)))
        self.told.update(("new", key) for key in month.portal.meetings)

    def day(self) -> None:
        """Let a day pass at the portal."""
        portal, chance = self.month.portal, self.chance
        kind = chance.choice(
            ["quiet", "new", "new", "corrected", "corrected", "moved", "vanished", "back", "back"]
        )
        untouched = [key for key in portal.meetings if not any(key == named for _, named in self.told)]
        if kind == "new" or not untouched:
            for _ in range(chance.randint(1, 3)):
                portal.publish(meeting(self.next))
                self.told["new", identifier(self.next)] += 1
                self.next += 1
        elif kind == "corrected":
            key = chance.choice(untouched)
            if key not in self.corrected:
                self.corrected.add(key)
                self.month.correct(key)
                self.told["changed", key] += 1
        elif kind == "moved":
            key, new = chance.choice(untouched), identifier(100_000 + self.next)
            self.next += 1
            self.month.republish(key, new)
            self.told["replaced", key] += 1
            self.told["new", new] += 1
        elif kind == "vanished":
            key = chance.choice(untouched)
            self.gone[key] = (0, portal.meetings.pop(key))
        elif kind == "back" and self.gone:
            key = chance.choice(sorted(self.gone))
            nights, known = self.gone.pop(key)
            portal.meetings[key] = known  # type: ignore[assignment]
            if nights:
                self.told["returned" if nights >= NIGHTS else "found", key] += 1

    def expected(self, broken: bool) -> Counter[tuple[str, str]]:
        """Return what this night must tell."""
        if broken:
            return Counter()
        told, self.told = self.told, Counter()
        for key, (nights, known) in self.gone.items():
            self.gone[key] = (nights + 1, known)
            if nights + 1 in (1, NIGHTS):
                told["missing" if nights == 0 else "withdrawn", key] += 1
        return told

    @property
    def meetings(self) -> int:
        """Return how many meetings are published: those that are gone count until they are withdrawn."""
        return len(self.month.portal.meetings) + sum(nights < NIGHTS for nights, _ in self.gone.values())


def one_night(number: int, life: Life, held: list[str]) -> NightReport:
    """Let a day and a night pass, hold what came of it against what must, and print a line."""
    month = life.month
    if number:
        life.day()
    broken = number % 7 == 5
    month.portal.replies = {LIST: lambda: Reply(200, b"<html>Log ind</html>")} if broken else {}
    before = life.meetings
    expected = life.expected(broken)
    began = time.process_time()
    report = month.night()
    spent = time.process_time() - began
    told = Counter((event.kind.value, event.key) for event in report.harvest.events)
    graph = graph_of_the_day(month.folder)
    wrong = {
        "report": told != expected,
        "follower": followed(month.folder)[0] != graph,
        "site": not broken and pages_of_meetings(month.folder) != life.meetings,
        "catalogue": str(len(graph)) not in (month.folder / "graph" / "catalog.ttl").read_text("utf-8"),
        "quiet night": not report.news and spent > QUIET,
    }
    named = [name for name, is_wrong in wrong.items() if is_wrong]
    held += (f"night {number}: {name}" for name in named)
    kinds = ", ".join(
        f"{count} {kind}" for kind, count in Counter(kind for kind, _ in told.elements()).items()
    )
    state = f"wrong: {', '.join(named)}" if named else "agrees"
    print(
        f"{number:>3}  {spent:6.1f} s  {len(graph):>8} triples  {kinds or ('broken' if broken else 'quiet')}: {state}",
        flush=True,
    )
    if named:
        print(
            "     ", told - expected, expected - told, pages_of_meetings(month.folder), life.meetings, before
        )
    return report


def main(meetings: int = 300, nights: int = 30) -> int:
    held: list[str] = []
    with TemporaryDirectory(prefix="month-") as aside, running(Portal()) as portal:
        life = Life(Month(Path(aside), portal), meetings)
        for number in range(nights):
            one_night(number, life, held)
    print(f"{nights} nights, {meetings} meetings: {len(held)} faults")
    return 1 if held else 0


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:3])))
