"""`minutes-graph review`, and that a verdict holds in a build."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
from pathlib import Path

import pytest

from minutes_graph.cli.main import run
from tests.cli.graphs import REGISTRY
from tests.cli.samples import EXAMPLES, FINANCE, write

WITH_REGISTRY = ["--registry", str(REGISTRY)]
RULES = """PREFIX mg: <https://w3id.org/minutes-graph/ontology#>
SELECT DISTINCT ?entity ?rule ?reason ?score WHERE {
  ?link mg:identifies ?mention ; mg:entity ?entity ; mg:rule ?rule ; mg:reason ?reason ; mg:score ?score .
  ?mention mg:quote "Klimafællesskab Nord (KFN)"@da
}
"""
KEY = "klimafaellesskab-nord-kfn"


def rows_of(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[dict[str, str]]:
    capsys.readouterr()
    assert run(["review", *arguments, "--format", "csv"]) == 0
    return list(csv.DictReader(io.StringIO(capsys.readouterr().out)))


def test_the_uncertain_is_listed_with_place_and_verdict(capsys: pytest.CaptureFixture[str]) -> None:
    rows = rows_of(capsys, str(EXAMPLES), *WITH_REGISTRY)
    (row,) = (row for row in rows if row["text"] == "Klimafællesskab Nord (KFN)")
    name, _, line = row["source"].rpartition(":")
    printed = (EXAMPLES / name).read_text(encoding="utf-8").splitlines()[int(line) - 1]
    assert row["text"] in printed
    assert row["context"] == printed.strip()
    assert row["doubt"] == "score below 0.8"
    assert int(row["documents"]) > 1
    assert row["verdict"].split("\t") == ["same", "organisation", KEY, KEY, "looked at"]


def test_the_text_reads_like_findings(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["review", str(FINANCE), *WITH_REGISTRY]) == 0
    printed = capsys.readouterr()
    first, quoted, meant, verdict, otherwise = printed.out.split("\n\n")[0].splitlines()
    assert first.startswith(f"{FINANCE.name}:262: organisation ")
    assert quoted.startswith("  262 | ")
    assert meant.startswith("  taken for Klimafællesskab Nord")
    assert verdict == f"  verdict: same\torganisation\t{KEY}\t{KEY}\tlooked at"
    assert otherwise == f"  otherwise: none\torganisation\tKlimafællesskab Nord (KFN)\t{KEY}\tlooked at"
    assert printed.err.endswith(" to look at\n")


def test_every_verdict_settles_what_it_stands_beside(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["review", str(EXAMPLES), *WITH_REGISTRY, "--below", "1", "--format", "tsv"]) == 0
    offered = capsys.readouterr().out
    asked = write(tmp_path, "asked.tsv", offered)
    untouched = rows_of(capsys, str(EXAMPLES), *WITH_REGISTRY, "--judgements", str(asked))
    assert untouched == rows_of(capsys, str(EXAMPLES), *WITH_REGISTRY)
    answered = write(tmp_path, "answered.tsv", re.sub(r"^(# .*\n)#", r"\1", offered, flags=re.MULTILINE))
    assert rows_of(capsys, str(EXAMPLES), *WITH_REGISTRY, "--below", "1", "--judgements", str(answered)) == []


def test_a_threshold_can_be_given(capsys: pytest.CaptureFixture[str]) -> None:
    low, high = (rows_of(capsys, str(EXAMPLES), "--below", score) for score in ("0.5", "1"))
    assert len(low) < len(high)
    assert run(["review", str(EXAMPLES), "--below", "2"]) == 2


def rules(graph: Path, query: Path, capsys: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    capsys.readouterr()
    assert run(["query", str(query), "--graph", str(graph), "--format", "json"]) == 0
    found: list[dict[str, object]] = json.loads(capsys.readouterr().out)
    return found


@pytest.mark.parametrize("beside", [False, True])
def test_a_verdict_wins_in_a_build_and_survives_the_next(
    beside: bool, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    query = write(tmp_path, "rules.rq", RULES)
    registry = tmp_path / "registry"
    shutil.copytree(REGISTRY, registry)
    out = tmp_path / "out"
    build = ["build", str(FINANCE), "--registry", str(registry), "--out", str(out)]
    assert run(build) == 0
    (before,) = rules(out, query, capsys)
    assert (before["entity"], before["rule"]) == (
        f"https://w3id.org/minutes-graph/id/organisation/{KEY}",
        "name-with-abbreviation",
    )
    verdict = f"same\torganisation\t{KEY}\tkommunernes-landsforening\tthe office said so\n"
    path = write(registry if beside else tmp_path, "judgements.tsv", verdict)
    build += [] if beside else ["--judgements", str(path)]
    for _ in range(2):
        assert run(build) == 0
        assert rules(out, query, capsys) == [
            {
                "entity": "https://w3id.org/minutes-graph/id/organisation/kommunernes-landsforening",
                "rule": "judgement",
                "reason": "line 1: the office said so",
                "score": 1,
            }
        ]
    path.unlink()
    assert run(build[:6]) == 0
    assert rules(out, query, capsys) == [before]


def test_contradictions_and_unread_files_are_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = "name\torganisation\tMV\tmv\tr\nname\torganisation\tMV\tmole\tr\n"
    path = write(tmp_path, "judgements.tsv", lines)
    assert run(["review", str(FINANCE), "--judgements", str(path)]) == 1
    assert "lines 1 and 2 contradict each other" in capsys.readouterr().err
    assert run(["review", str(write(tmp_path, "letter.txt", "Kære læser\n"))]) == 1
    assert "letter.txt" in capsys.readouterr().err
    assert run(["review", str(FINANCE), "--judgements", str(tmp_path)]) == 2
    assert "is a folder" in capsys.readouterr().err


NAMESAKES = """REFERAT {body} d. 03-03-2031

Mødedato Mandag d. 3. marts 2031 kl. 16:00

Mødedeltagere Anne Nielsen, Ida Stenmole

Punkt 1: Ny mole

31/204

Sagsresume

Lillevig Kommune bygger en mole.
"""
PEOPLE = """PREFIX foaf: <http://xmlns.com/foaf/0.1/>
SELECT ?person WHERE { ?person a foaf:Person } ORDER BY ?person
"""


def people_of(folder: Path, out: Path, capsys: pytest.CaptureFixture[str], *more: str) -> list[str]:
    assert run(["build", str(folder), "--out", str(out), *more]) == 0
    query = write(out.parent, "people.rq", PEOPLE)
    capsys.readouterr()
    assert run(["query", str(query), "--graph", str(out), "--format", "csv"]) == 0
    return [line.rpartition("/")[2] for line in capsys.readouterr().out.splitlines()[1:]]


def test_namesakes_of_two_bodies_are_two_until_somebody_says_otherwise(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, out = tmp_path / "minutes", tmp_path / "out"
    folder.mkdir()
    for body in ("Havneudvalget", "Skoleudvalget"):
        write(folder, f"{body}.txt", NAMESAKES.format(body=body))
    apart = ["anne-nielsen-havneudvalget", "anne-nielsen-skoleudvalget"]
    assert people_of(folder, out, capsys) == [*apart, "ida-stenmole"]
    frequent, rare = (row for row in rows_of(capsys, str(folder)) if row["kind"] == "person")
    assert (frequent["doubt"], rare["doubt"]) == ("perhaps one person", "only the name joins them")
    verdicts = write(tmp_path, "judgements.tsv", f"{frequent['verdict']}\n{rare['otherwise']}\n")
    assert people_of(folder, out, capsys, "--judgements", str(verdicts)) == [
        "anne-nielsen-havneudvalget",
        "ida-stenmole-havneudvalget",
        "ida-stenmole-skoleudvalget",
    ]
    assert people_of(folder, out, capsys) == [*apart, "ida-stenmole"]
