"""Measures proposed links between cases: precision and recall by threshold, on the pairs of examples/truth.

`python benchmarks/links.py` prints the table; with `--write` it puts it into docs/links.md.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from minutes_graph.rdf.inferred import CaseLink  # noqa: E402
from minutes_graph.trace.case import trace_all  # noqa: E402
from minutes_graph.trace.links import LINK_THRESHOLD, propose_links  # noqa: E402
from minutes_graph.trace.timeline import CaseTimeline  # noqa: E402
from tests.trace.graphs import example_store  # noqa: E402

PAGE = ROOT / "docs" / "links.md"
START, END = "<!-- measured: start -->", "<!-- measured: end -->"
THRESHOLDS = (0.4, 0.5, 0.55, 0.6, 0.64, 0.66, LINK_THRESHOLD, 0.7, 0.75, 0.8, 0.9, 1.0)
Pair = frozenset[str]


@dataclass(frozen=True)
class Truth:
    """Pairs that a reader calls one matter, what follows from them, and pairs that the reader calls two."""

    same: frozenset[Pair]
    follows: frozenset[Pair]
    different: frozenset[Pair]


@dataclass(frozen=True)
class Measured:
    """What is proposed at a threshold: all, those that are right, and those of the listed pairs that are found."""

    threshold: float
    proposed: int
    right: int
    found: int
    listed: int

    @property
    def precision(self) -> float:
        return self.right / self.proposed if self.proposed else 1.0

    @property
    def recall(self) -> float:
        return self.found / self.listed


def read_truth(path: Path) -> Truth:
    with path.open(encoding="utf-8", newline="") as file:
        rows = [
            (frozenset((row["case_a"], row["case_b"])), row["same"] == "yes") for row in csv.DictReader(file)
        ]
    same = frozenset(pair for pair, yes in rows if yes)
    return Truth(same, frozenset(_closed(same)), frozenset(pair for pair, yes in rows if not yes))


def _closed(pairs: Iterable[Pair]) -> set[Pair]:
    """Return the pairs and those that follow: what is one matter with the same is one matter."""
    groups: list[set[str]] = []
    for pair in pairs:
        touched = [group for group in groups if group & pair]
        groups = [group for group in groups if not group & pair]
        groups.append(set(pair).union(*touched))
    return {frozenset(two) for group in groups for two in combinations(sorted(group), 2)}


def measure(timelines: Sequence[CaseTimeline], truth: Truth, threshold: float) -> Measured:
    numbers = {timeline.iri: timeline.case for timeline in timelines}
    proposed = {_pair(link, numbers) for link in propose_links(timelines, threshold)}
    right = proposed & truth.follows
    return Measured(threshold, len(proposed), len(right), len(proposed & truth.same), len(truth.same))


def _pair(link: CaseLink, numbers: dict[str, str]) -> Pair:
    return frozenset((numbers[link.earlier.value], numbers[link.later.value]))


def table() -> str:
    """Return the measurements as a Markdown table."""
    timelines = tuple(trace_all(example_store()))
    truth = read_truth(ROOT / "examples" / "truth" / "case_links.csv")
    lines = ["| threshold | proposed | right | wrong | precision | recall |", "|---|---|---|---|---|---|"]
    for threshold in THRESHOLDS:
        one = measure(timelines, truth, threshold)
        mark = "**" if threshold == LINK_THRESHOLD else ""
        lines.append(
            f"| {mark}{threshold:.2f}{mark} | {one.proposed} | {one.right} | {one.proposed - one.right} "
            f"| {one.precision:.3f} | {one.recall:.3f} |"
        )
    return "\n".join(lines) + "\n"


def with_table(page: str, measured: str) -> str:
    """Return the page with its measured part replaced."""
    before, _, rest = page.partition(START)
    _, _, after = rest.partition(END)
    return f"{before}{START}\n{measured}{END}{after}"


def main() -> None:
    measured = table()
    print(measured, end="")
    if "--write" in sys.argv[1:]:
        PAGE.write_text(with_table(PAGE.read_text("utf-8"), measured), "utf-8")


if __name__ == "__main__":
    main()
