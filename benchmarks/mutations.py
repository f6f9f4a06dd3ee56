"""Reads mutated texts and writes what was read: `python benchmarks/mutations.py COUNT [--from N] [--journal FILE]`.

Each number is the seed of one text: lines of a made-up or real minute, damaged in one to twelve ways. It is read,
written as JSON and Turtle, and one in twenty is checked against the shapes. A failure is an exception, a text that
takes longer than the deadline, a personal number in what is written, or Turtle that cannot be read again.

The journal holds a line for each thousand texts with the resident memory, and one for each failure; a run begins behind
the last thousand that it names. `--from N` with the seed of a failure and COUNT 1 repeats it.
"""

from __future__ import annotations

import argparse
import json
import random
import signal
import time
import traceback
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from types import FrameType

import pyoxigraph as ox

from minutes_graph.personal_numbers import holds_personal_number
from minutes_graph.pipeline import FileReading, Knowledge, Settings, load_knowledge, parsed_json, read_minutes
from minutes_graph.rdf.dataset import merged_quads
from minutes_graph.rdf.iris import GraphSettings
from minutes_graph.rdf.places import Reading
from minutes_graph.rdf.serialize import write_turtle
from minutes_graph.validate import Shapes, load_shapes, validate_quads

_ROOT = Path(__file__).parents[1]
_SEEDS = ("examples/minutes/*.txt", "../shared/minutes/*.txt")
# Seconds of processor time for one text, and how many texts there are to one that is checked against the shapes.
DEADLINE, SAMPLED = 5.0, 20
_BLOCK = 1000
_NASTY = (
    "\x00", "\x0b", "\x0c", "\x1b", "\x85", "\u00ad", "\u200b", "\u202e", "\u2028", "\ufeff", "\ufffd", "\ue000",
    "\ue150", "\U0001f600", "a\u030a", "\ufb01", "Ã¸", "mÅ,", "(", ")", "((", "»", "\"", "|", "\t", "  ", "*", "**",
    "# ", "<b>", "&nbsp;", "§", "\u2013", "og", " og ", ",", ".", ":", "stemte imod", "Punkt 1: ", "31/1", "Beslutning",
    "Fraværende", "kl. 24:61", "31. juni", "00-00-0000", "999999999999999999999", "½", "٣", "%2D", "{", "}", "\\",
    "http://", "Side 1 af 2",
)  # fmt: skip


class _TooLongError(Exception):
    pass


def texts_of(folder: Path) -> tuple[str, ...]:
    """Return the texts that mutations begin with: the made-up examples, and real minutes where they are at hand."""
    return tuple(path.read_text("utf-8") for form in _SEEDS for path in sorted(folder.glob(form)))


def mutated(seed: int, texts: Sequence[str]) -> str:
    """Return the text of a seed."""
    draw = random.Random(seed)
    lines = draw.choice(texts).split("\n")
    head, start = draw.randrange(14), draw.randrange(len(lines))
    lines = lines[:head] + lines[start : start + draw.randrange(4, 60)]
    for _ in range(draw.randrange(1, 13)):
        lines = draw.choice(_OF_LINES)(draw, lines, texts) or [""]
    text = "\n".join(lines)
    if draw.random() < 0.1:
        text = text.replace("\n", draw.choice(("\r\n", "\r", "\n\n", " ", "\n\x0c")))
    return text


_Lines = list[str]
_Change = Callable[[random.Random, _Lines, Sequence[str]], _Lines]


def _drop(draw: random.Random, lines: _Lines, _: Sequence[str]) -> _Lines:
    place = draw.randrange(len(lines))
    return lines[:place] + lines[place + draw.randrange(1, 4) :]


def _repeat(draw: random.Random, lines: _Lines, _: Sequence[str]) -> _Lines:
    place, count = draw.randrange(len(lines)), draw.choice((2, 2, 2, 5, 40))
    return lines[:place] + lines[place : place + draw.randrange(1, 4)] * count + lines[place:]


def _swap(draw: random.Random, lines: _Lines, _: Sequence[str]) -> _Lines:
    one, other = draw.randrange(len(lines)), draw.randrange(len(lines))
    lines[one], lines[other] = lines[other], lines[one]
    return lines


def _borrow(draw: random.Random, lines: _Lines, texts: Sequence[str]) -> _Lines:
    others = draw.choice(texts).split("\n")
    start, place = draw.randrange(len(others)), draw.randrange(len(lines))
    return lines[:place] + others[start : start + draw.randrange(1, 9)] + lines[place:]


def _join(draw: random.Random, lines: _Lines, _: Sequence[str]) -> _Lines:
    place = draw.randrange(len(lines))
    joined = draw.choice((" ", "", "\t", ": ")).join(lines[place : place + draw.randrange(2, 5)])
    return [*lines[:place], joined, *lines[place + 2 :]]


def _break(draw: random.Random, lines: _Lines, _: Sequence[str]) -> _Lines:
    place = draw.randrange(len(lines))
    at = draw.randrange(len(lines[place]) + 1)
    return [*lines[:place], lines[place][:at], lines[place][at:], *lines[place + 1 :]]


def _put(draw: random.Random, lines: _Lines, _: Sequence[str]) -> _Lines:
    place = draw.randrange(len(lines))
    at, piece = draw.randrange(len(lines[place]) + 1), draw.choice(_NASTY) * draw.choice((1, 1, 1, 3, 200))
    lines[place] = lines[place][:at] + piece + lines[place][at + draw.choice((0, 0, 1, 5)) :]
    return lines


def _digits(draw: random.Random, lines: _Lines, _: Sequence[str]) -> _Lines:
    place = draw.randrange(len(lines))
    lines[place] = "".join(str(draw.randrange(10)) if one.isdigit() else one for one in lines[place])
    return lines


def _case(draw: random.Random, lines: _Lines, _: Sequence[str]) -> _Lines:
    place = draw.randrange(len(lines))
    lines[place] = draw.choice((str.upper, str.lower, str.title, str.swapcase))(lines[place])
    return lines


_OF_LINES: tuple[_Change, ...] = (
    _drop, _repeat, _swap, _borrow, _join, _break, _put, _put, _put, _digits, _case,
)  # fmt: skip


def failure_of(read: FileReading, shapes: Shapes | None) -> str:
    """Return what is wrong with what is written of a reading; an empty text where nothing is."""
    written = json.dumps(parsed_json(read), ensure_ascii=False)
    if holds_personal_number(written):
        return "a personal number in JSON"
    whole = read.resolved
    if whole is None:
        return ""
    quads = merged_quads([Reading(whole.minutes, whole.resolution, whole.document)], GraphSettings())
    turtle = write_turtle(quads)
    if holds_personal_number(turtle.decode()):
        return "a personal number in Turtle"
    if not any(True for _ in ox.parse(turtle, format=ox.RdfFormat.TURTLE)):
        return "no triples in Turtle"
    if shapes is not None:
        validate_quads(quads, shapes)
    return ""


class _Run:
    """What one run needs for each text."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / "mutated.txt"
        self._settings = Settings()
        self._knowledge: Knowledge = load_knowledge(self._settings)
        self._shapes = load_shapes()
        self._texts = texts_of(_ROOT)

    def failure(self, seed: int) -> str:
        """Return how the text of a seed fails, or an empty text."""
        self._path.write_bytes(mutated(seed, self._texts).encode("utf-8", "surrogatepass"))
        signal.setitimer(signal.ITIMER_PROF, DEADLINE)
        try:
            read = read_minutes(self._path, self._settings, self._knowledge)
            return failure_of(read, self._shapes if seed % SAMPLED == 0 else None)
        except Exception:  # noqa: BLE001 - whatever is raised is what is looked for
            return traceback.format_exc()
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)


def _resident() -> int:
    """Return the resident memory of this process in megabytes."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * 4096 // 1_000_000


def _stop(_: int, __: FrameType | None) -> None:
    raise _TooLongError(f"longer than {DEADLINE} s")


def _resumed(journal: Path) -> int:
    """Return where the last run stopped."""
    rows = [json.loads(row) for row in journal.read_text().splitlines()] if journal.exists() else []
    return max((row["next"] for row in rows if "next" in row), default=0)


def main(count: int, first: int | None, journal: Path) -> None:
    """Read `count` texts from the seed `first`, or from where the journal stops, and write the journal."""
    signal.signal(signal.SIGPROF, _stop)
    start = _resumed(journal) if first is None else first
    failures, began = 0, time.monotonic()
    with TemporaryDirectory() as folder, journal.open("a") as log:
        run = _Run(Path(folder))
        for seed in range(start, start + count):
            if failure := run.failure(seed):
                failures += 1
                print(json.dumps({"seed": seed, "failure": failure}), file=log, flush=True)
            if (seed + 1) % _BLOCK == 0:
                print(json.dumps({"next": seed + 1, "resident_mb": _resident()}), file=log, flush=True)
    seconds = time.monotonic() - began
    print(f"{count} texts from {start}: {failures} failures, {seconds:.0f} s, {_resident()} MB resident")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("count", type=int)
    parser.add_argument("--from", type=int, dest="first")
    parser.add_argument("--journal", type=Path, default=Path("mutations.journal"))
    given = parser.parse_args()
    main(given.count, given.first, given.journal)
