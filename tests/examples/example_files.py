"""The made-up minutes as a plain reader sees them, and the answers beside them; nothing of the program is used here."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
MINUTES = tuple(sorted((EXAMPLES / "minutes").iterdir()))
WHOLE = tuple(sorted((EXAMPLES / "truth").glob("20*.json")))
MONTHS = [
    "januar",
    "februar",
    "marts",
    "april",
    "maj",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "december",
]

_HEADING = re.compile(r"[#* ]*Punkt (\d+): (.+?)\**")
_TITLE = re.compile(
    r"[# ]*REFERAT (?P<body>.+?)(?: \(\d{4}-\d{4}\))? d\. (?P<day>\d\d)-(?P<month>\d\d)-(?P<year>\d{4})"
)
_DECISION = re.compile(r"[#* ]*Beslutning i (.+?) den (\d\d)-(\d\d)-(\d{4})\**")
_STEP = re.compile(r"(?:- )?(.+?)(?: den)? (\d{1,2})\. (" + "|".join(MONTHS) + r") (\d{4})\.?")


@dataclass(frozen=True, slots=True)
class PlainItem:
    """An item by its heading; `first` and `last` count lines from 1."""

    number: int
    title: str
    case: str | None
    first: int
    last: int


@dataclass(frozen=True, slots=True, order=True)
class Step:
    """What a body did or will do with a case."""

    date: str
    body: str
    kind: str


@dataclass(frozen=True, slots=True)
class PlainMinutes:
    """A file, its lines, and what title and headings say."""

    path: Path
    lines: tuple[str, ...]
    body: str
    date: str
    items: tuple[PlainItem, ...]

    def text(self, item: PlainItem) -> str:
        return "\n".join(self.lines[item.first - 1 : item.last])

    def decided(self, item: PlainItem) -> Iterator[tuple[str, str]]:
        """Yield date and body of each decision heading of an item."""
        for line in self.lines[item.first - 1 : item.last]:
            if found := _DECISION.fullmatch(line):
                yield f"{found[4]}-{found[3]}-{found[2]}", body_name(found[1])

    def procedure(self, item: PlainItem) -> Iterator[tuple[str, str]]:
        """Yield date and body of each line that looks like a step of the procedure."""
        for line in self.lines[item.first - 1 : item.last]:
            if found := _STEP.fullmatch(line):
                day = f"{found[4]}-{MONTHS.index(found[3]) + 1:02d}-{int(found[2]):02d}"
                yield day, body_name(found[1])


def body_name(printed: str) -> str:
    """Return a body's right spelling; the examples misprint two of them on purpose."""
    name = printed[0].upper() + printed[1:]
    return re.sub(
        r"^(Børne|Teknik|Social)-? og (\w)", lambda found: f"{found[1]}- og {found[2].upper()}", name
    )


def read_plainly(path: Path) -> PlainMinutes:
    lines = tuple(path.read_text("utf-8").splitlines())
    title = next(found for line in lines if (found := _TITLE.fullmatch(line)))
    starts = [(number, found) for number, line in enumerate(lines, 1) if (found := _HEADING.fullmatch(line))]
    ends = [number - 1 for number, _ in starts[1:]] + [len(lines)]
    items = tuple(
        PlainItem(int(found[1]), found[2].rstrip("."), _case(lines[first + 1]), first, last)
        for (first, found), last in zip(starts, ends, strict=True)
    )
    return PlainMinutes(path, lines, title["body"], f"{title['year']}-{title['month']}-{title['day']}", items)


def _case(line: str) -> str | None:
    return line if re.fullmatch(r"\d\d/\d+", line) else None


ALL_MINUTES = tuple(read_plainly(path) for path in MINUTES)


def whole_answer(path: Path) -> Any:  # the public JSON, as any reader of it gets it
    return json.loads(path.read_text("utf-8"))


def folders() -> frozenset[str]:
    return frozenset(json.loads((EXAMPLES / "truth" / "cases.json").read_text("utf-8"))["folders"])


def case_steps() -> dict[str, tuple[Step, ...]]:
    cases = json.loads((EXAMPLES / "truth" / "cases.json").read_text("utf-8"))["cases"]
    return {number: tuple(Step(**step) for step in steps) for number, steps in cases.items()}


def table(name: str) -> tuple[dict[str, str], ...]:
    with (EXAMPLES / "truth" / name).open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))
