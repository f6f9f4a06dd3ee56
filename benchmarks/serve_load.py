"""Measures small queries over a million triples: `python benchmarks/serve_load.py BUILT [RIVALS]`.

BUILT is a folder that `build` wrote, which is made over until it has a million triples. RIVALS is the folder of an
environment with rdflib-endpoint. wrk asks by eight connections; each server has its turn in each round, one at a time,
so that the ratios hold on a machine that others use too. Needs wrk and the program `oxigraph`.
"""

from __future__ import annotations

import re
import statistics
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.servers import BIN, free_port, ours, running, write_graph  # noqa: E402

TRIPLES = 1_000_000
ROUNDS = 3
SECONDS = 8
QUESTION = "?query=SELECT%20%3Fp%20%3Fo%20%7B%20%3C{iri}%3E%20%3Fp%20%3Fo%20%7D%20LIMIT%2010%20%23"
# Each request asks for another meeting, and where `fresh` is set, no request is like one before.
LUA = """
local iris = {{}}
for line in io.lines("{iris}") do iris[#iris + 1] = line end
local n, seed = 0, os.time() * 1000000
function request()
  n = n + 1
  local mark = {fresh} and (seed + n) or 0
  local query = ("{question}"):gsub("{{iri}}", function() return iris[n * 7919 % #iris + 1] end)
  return wrk.format("GET", "{path}" .. query .. string.format("%d", mark),
                    {{["Accept"] = "application/sparql-results+json"}})
end
"""


@dataclass(frozen=True, slots=True)
class Contender:
    """A server, how it is asked, and with how many seconds of patience."""

    name: str
    command: list[str]
    port: int
    path: str
    fresh: bool = True


@dataclass(frozen=True, slots=True)
class Load:
    """What wrk measured: requests a second, milliseconds, and answers that were none."""

    rate: float
    middle: float
    slowest: float
    bad: int


def main() -> None:
    """Measure and print."""
    built = Path(sys.argv[1])
    rivals = Path(sys.argv[2]) if len(sys.argv) > 2 else None
    with TemporaryDirectory() as name:
        folder = Path(name)
        quads, plain = write_graph(built, TRIPLES, folder)
        _write_iris(plain, folder / "iris")
        database = folder / "database"
        subprocess.run(
            [str(BIN / "oxigraph"), "load", "--location", str(database), "--file", str(quads)],
            check=True,
            capture_output=True,
        )
        measured: dict[str, list[Load]] = {}
        for number in range(ROUNDS):
            for one in _contenders(quads, plain, database, rivals, folder):
                measured.setdefault(one.name, []).append(_measured(one, folder))
                load = measured[one.name][-1]
                print(f"round {number + 1}: {one.name}: {load.rate:.0f}/s", file=sys.stderr, flush=True)
    _print(measured)


def _contenders(
    quads: Path, plain: Path, database: Path, rivals: Path | None, folder: Path
) -> list[Contender]:
    ports = [free_port() for _ in range(4)]
    oxigraph = [str(BIN / "oxigraph"), "serve-read-only", "--location", str(database)]
    oxigraph += ["--union-default-graph", "--bind", f"127.0.0.1:{ports[2]}"]
    found = [
        Contender("minutes-graph serve, new questions", ours(quads, folder, ports[0]), ports[0], "/sparql"),
        Contender(
            "minutes-graph serve, asked before", ours(quads, folder, ports[1]), ports[1], "/sparql", False
        ),
        Contender("oxigraph serve-read-only", oxigraph, ports[2], "/query"),
    ]
    if rivals:
        command = [str(rivals / "bin" / "rdflib-endpoint"), "serve", str(plain)]
        command += ["--host", "127.0.0.1", "--port", str(ports[3])]
        found.append(Contender("rdflib-endpoint", command, ports[3], "/"))
    return found


def _write_iris(graph: Path, out: Path) -> None:
    meeting = re.compile(r"<([^>]*/id/meeting/[^/>]+/[^/>]+/[^/>]+)>")
    with graph.open(encoding="utf-8") as lines:
        found = {match[1] for line in lines for match in [meeting.match(line)] if match}
    out.write_text("".join(f"{iri}\n" for iri in sorted(found)), encoding="utf-8")


def _measured(one: Contender, folder: Path) -> Load:
    address = f"http://127.0.0.1:{one.port}"
    script = folder / "ask.lua"
    script.write_text(
        LUA.format(iris=folder / "iris", fresh=str(one.fresh).lower(), question=QUESTION, path=one.path),
        encoding="utf-8",
    )
    probe = f"{address}{one.path}?query=ASK%7B%7D"
    with running(one.command, probe, folder / "server.log"):
        for seconds in (1, SECONDS):
            command = ["wrk", "-t1", "-c8", f"-d{seconds}s", "--timeout", "30s", "--latency"]
            command += ["-s", str(script), address]
            told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return _read(told)


def _read(told: str) -> Load:
    def milliseconds(label: str) -> float:
        found = re.search(rf"^\s+{label}%\s+([\d.]+)(us|ms|s)$", told, re.MULTILINE)
        return float(found[1]) * {"us": 0.001, "ms": 1.0, "s": 1000.0}[found[2]] if found else float("nan")

    rate = re.search(r"Requests/sec:\s+([\d.]+)", told)
    bad = re.search(r"Non-2xx or 3xx responses: (\d+)", told)
    return Load(
        float(rate[1]) if rate else 0.0, milliseconds("50"), milliseconds("99"), int(bad[1]) if bad else 0
    )


def _print(measured: dict[str, list[Load]]) -> None:
    print(f"{'':<36}{'requests/s':>11}{'p50 ms':>8}{'p99 ms':>8}{'not 200':>8}{'of oxigraph':>12}")
    beside = measured["oxigraph serve-read-only"]
    for name, loads in measured.items():
        ratio = statistics.median(load.rate / other.rate for load, other in zip(loads, beside, strict=True))
        print(
            f"{name:<36}{statistics.median(load.rate for load in loads):>11.0f}"
            f"{statistics.median(load.middle for load in loads):>8.1f}"
            f"{statistics.median(load.slowest for load in loads):>8.1f}"
            f"{sum(load.bad for load in loads):>8}{ratio:>12.2f}"
        )


if __name__ == "__main__":
    main()
