"""Medians of repeated runs, beside a reference computation that tells how fast the machine is today."""

from __future__ import annotations

import hashlib
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass

REPEATS = 7


@dataclass(frozen=True, slots=True)
class Measured:
    """One line of the table: the median of what was measured, in milliseconds, and the goal where there is one."""

    name: str
    milliseconds: float
    goal: float | None = None


def median_of(task: Callable[[], object], repeats: int = REPEATS) -> float:
    """Return the median of the milliseconds that `task` takes; a first run to warm up is not counted."""
    task()
    times = []
    for _ in range(repeats):
        start = time.perf_counter()
        task()
        times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times)


def reference() -> None:
    """Do some work of the kind that reading does: words split, counted, sorted and hashed."""
    words = [f"punkt {number * 7919 % 1009}" for number in range(20_000)]
    counts: dict[str, int] = {}
    for word in words:
        counts[word] = counts.get(word, 0) + 1
    hashlib.sha256("\n".join(sorted(counts, key=lambda word: (counts[word], word))).encode()).hexdigest()


def print_table(rows: list[Measured], unit: float) -> None:
    """Print the rows with their ratio to the reference, which takes `unit` milliseconds."""
    print(f"{'':<34}{'median ms':>11}{'x reference':>13}{'goal ms':>9}")
    for row in [Measured("reference computation", unit), *rows]:
        goal = f"{row.goal:>9.0f}" if row.goal is not None else ""
        print(f"{row.name:<34}{row.milliseconds:>11.1f}{row.milliseconds / unit:>13.2f}{goal}")
