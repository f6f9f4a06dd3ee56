"""Minutes of a country, made of copies with other days, bodies and case numbers; and what builds of them cost.

    python benchmarks/country.py make 400 FOLDER [--pdf] [--small] [--of MINUTES]
    python benchmarks/country.py run 200 400 [--jobs 2] [--plain] [--of MINUTES]

`run` builds from nothing, again with nothing changed, and with one document changed, each in a process of its own whose
workers count too; `--plain` adds rdflib and pyshacl on five of the meetings, in the same run.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from re import MULTILINE, Match, compile
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).parents[1]))
EXAMPLES = Path(__file__).parents[1] / "examples" / "minutes"
MONTHS = (
    *("januar", "februar", "marts", "april", "maj", "juni"),
    *("juli", "august", "september", "oktober", "november", "december"),
)
BODIES = (
    *("Havneudvalget", "Vejudvalget", "Parkudvalget", "Skovudvalget"),
    *("Lystbådeudvalget", "Broudvalget", "Arkivudvalget", "Musikudvalget"),
)
_TITLE = compile(
    r"^REFERAT (?P<body>[^\n(]+?)(?: \([\d-]+\))? d\. (?P<day>\d\d)-(?P<month>\d\d)-(?P<year>\d{4})$",
    MULTILINE,
)
_CASE = compile(r"\b(\d\d)/(\d{2,6})\b")
SMALL = """REFERAT {body} d. {day:%d-%m-%Y}

Mødedato d. {day.day}. {month} {day.year} kl. 16:00

Mødedeltagere Ane Bo (A), Ib Dam (V), Cy Ek (C)

Indholdsfortegnelse

Ny skole.....\t1
Eventuelt.....\t1

Punkt 1: Ny skole {number}

31/{number}

Indstilling

Direktøren indstiller, at

- skolen bygges

Beslutning

Godkendt.

Punkt 2: Eventuelt

Beslutning

Intet.
"""


def copies(number: int, minutes: Path) -> Iterator[tuple[str, str]]:
    """Yield names and texts of so many documents, each of another day, body or municipality's area."""
    files = [path for path in sorted(minutes.glob("*.txt")) if _TITLE.search(path.read_text("utf-8"))]
    for place in range(number):
        file, turn = files[place % len(files)], place // len(files)
        yield f"{place:06}_{file.stem}.txt", copied(file.read_text("utf-8"), turn)


def copied(text: str, turn: int) -> str:
    """Return the text of a document as one of another week, of another body, with other numbers of cases."""
    title = _TITLE.search(text)
    assert title is not None
    held = date(int(title["year"]), int(title["month"]), int(title["day"]))
    moved = held + timedelta(weeks=turn // len(BODIES) * len(BODIES))
    for form in (_numbers, _words):
        text = text.replace(form(held), form(moved))
    text = text.replace(title["body"], BODIES[turn % len(BODIES)]) if turn else text
    return _CASE.sub(lambda found: _renumbered(found, turn), text)


def _renumbered(found: Match[str], turn: int) -> str:
    return f"{found[1]}/{(int(found[2]) * 7 + turn * 7919) % 999_983}"


def _numbers(day: date) -> str:
    return f"{day:%d-%m-%Y}"


def _words(day: date) -> str:
    return f"{day.day}. {MONTHS[day.month - 1]} {day.year}"


def small(number: int) -> Iterator[tuple[str, str]]:
    """Yield so many documents of two items."""
    for place in range(number):
        day = date(2026, 1, 5) + timedelta(days=place // len(BODIES))
        text = SMALL.format(
            body=BODIES[place % len(BODIES)], day=day, month=MONTHS[day.month - 1], number=place + 1000
        )
        yield f"{place:06}.txt", text


def make(documents: Iterator[tuple[str, str]], folder: Path, *, pdf: bool = False) -> None:
    """Write documents to a folder, as text or as PDF."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in documents:
        if pdf:
            from tests.pipeline.printed_forms import as_pdf  # noqa: PLC0415  # only who asks for PDF needs reportlab

            (folder / name).with_suffix(".pdf").write_bytes(as_pdf(text))
        else:
            (folder / name).write_text(text, "utf-8")


class Watched:
    """The most memory that a process and all below it take, in bytes, and their seconds of CPU, by looking at them.

    What a process uses after it was last looked at is lost, less than a fifth of a second each.
    """

    def __init__(self, pid: int) -> None:
        self.most = 0
        self._seconds: dict[int, float] = {}
        self._pid = pid
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()

    def _watch(self) -> None:
        while Path(f"/proc/{self._pid}").exists():
            family = family_of(self._pid)
            self.most = max(self.most, sum(map(_memory, family)))
            self._seconds.update((pid, _seconds(pid) or self._seconds.get(pid, 0.0)) for pid in family)
            time.sleep(0.2)

    @property
    def seconds(self) -> float:
        """Return the seconds of CPU of all processes but the first, whose own are known better."""
        return sum(seconds for pid, seconds in self._seconds.items() if pid != self._pid)


def family_of(pid: int) -> list[int]:
    parents: dict[int, list[int]] = {}
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            fields = (entry / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        parents.setdefault(int(fields[1]), []).append(int(entry.name))
    found, waiting = [], [pid]
    while waiting:
        one = waiting.pop()
        found.append(one)
        waiting += parents.get(one, [])
    return found


def _seconds(pid: int) -> float:
    """Return the seconds of CPU of a process, 0 where it is gone."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _memory(pid: int) -> int:
    """Return the share of memory of a process: what several share counts once."""
    try:
        rows = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return sum(int(row.split()[1]) * 1024 for row in rows if row.startswith("Pss:"))


def measured(name: str, number: int, command: list[str]) -> None:
    """Run a command, and print what it costs in all processes together."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    watched = Watched(process.pid)
    _, told = process.communicate()
    wall = time.perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime + watched.seconds
    if process.returncode not in (0, 1):
        sys.exit(told)
    each = f"{1000 * cpu / number:8.1f} ms CPU a meeting"
    print(
        f"{number:>7} {name:<18} {cpu:8.1f} s CPU {wall:8.1f} s wall {watched.most >> 20:6} MB {each}",
        flush=True,
    )


def run(numbers: list[int], documents: Callable[[int], Iterator[tuple[str, str]]], rest: list[str]) -> None:
    """Measure builds of so many documents: from nothing, of nothing new, and of one that changed."""
    for number in numbers:
        with TemporaryDirectory(prefix="country-") as name:
            folder = Path(name, "minutes")
            make(documents(number), folder)
            program = [
                sys.executable,
                "-m",
                "minutes_graph",
                "build",
                str(folder),
                "--out",
                f"{name}/out",
                *rest,
            ]
            measured("from nothing", number, program)
            measured("nothing changed", number, program)
            changed = sorted(folder.iterdir())[number // 2]
            changed.write_text(changed.read_text("utf-8").replace("Godkendt.", "Udsat."), "utf-8")
            measured("one changed", number, program)


def plain(documents: Iterator[tuple[str, str]]) -> None:
    """Measure the plain way: each document's Turtle read by rdflib, checked by pyshacl, all written together."""
    from pyshacl import validate  # noqa: PLC0415
    from rdflib import Graph  # noqa: PLC0415

    from minutes_graph.resources import resource_folder  # noqa: PLC0415

    with TemporaryDirectory(prefix="country-") as name:
        folder, whole, shapes = Path(name, "minutes"), Graph(), Graph()
        make(documents, folder)
        program = [sys.executable, "-m", "minutes_graph", "build", str(folder), "--out", f"{name}/out"]
        subprocess.run(program, capture_output=True, check=False)
        for path in sorted(resource_folder("shapes").glob("*.ttl")):
            shapes.parse(path)
        start = time.process_time()
        files = sorted(Path(name, "out", "meetings").rglob("*.ttl"))
        for path in files:
            graph = Graph().parse(path)
            validate(graph, shacl_graph=shapes)
            whole += graph
        whole.serialize(Path(name, "whole.ttl"))
        meetings = len([path for path in files if not path.stem.endswith("-evidence")])
        print(
            f"{meetings:>7} rdflib and pyshacl  {1000 * (time.process_time() - start) / meetings:8.1f} ms CPU a meeting"
        )


def main() -> None:
    """Read the arguments and do what they say."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("what", choices=("make", "run"))
    parser.add_argument("numbers", nargs="+")
    for flag in ("pdf", "small", "plain"):
        parser.add_argument(f"--{flag}", action="store_true")
    parser.add_argument("--of", type=Path, default=EXAMPLES)
    given, rest = parser.parse_known_args()

    def documents(number: int) -> Iterator[tuple[str, str]]:
        return small(number) if given.small else copies(number, given.of)

    if given.what == "make":
        number, folder = given.numbers
        make(documents(int(number)), Path(folder), pdf=given.pdf)
        return
    run([int(number) for number in given.numbers], documents, rest)
    if given.plain:
        plain(documents(5))


if __name__ == "__main__":
    main()
