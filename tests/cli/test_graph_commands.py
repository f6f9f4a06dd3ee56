"""`minutes-graph validate` and `minutes-graph trace`, on a graph that `build` wrote."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, parse

from minutes_graph.cli.main import run
from minutes_graph.rdf.evidence import with_evidence
from tests.cli.samples import COUNCIL, EXAMPLES, FINANCE, write

MEETING = "2024-03-26.ttl"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("built") / "out"
    assert run(["build", str(FINANCE), str(COUNCIL), "--out", str(out)]) == 0
    return out


@pytest.fixture
def meeting(built: Path) -> Path:
    (path,) = built.rglob(MEETING)
    return path


@pytest.fixture
def damaged(meeting: Path, tmp_path: Path) -> Path:
    for path, name in zip(with_evidence(meeting), ("damaged.ttl", "damaged-evidence.ttl"), strict=True):
        write(tmp_path, name, path.read_text(encoding="utf-8").replace("mg:position ", "mg:placering "))
    return tmp_path / "damaged.ttl"


def test_what_build_wrote_holds(meeting: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["validate", str(meeting)]) == 0
    assert "error" not in capsys.readouterr().out


def test_a_folder_is_validated_file_by_file(
    damaged: Path, meeting: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["validate", str(meeting.parent)]) == 0
    assert run(["validate", str(damaged.parent)]) == 1
    assert "error[G5" in capsys.readouterr().out


def test_a_folder_without_turtle_is_wrong_use(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["validate", str(tmp_path)]) == 2
    assert "holds no file that ends in .ttl" in capsys.readouterr().err


def test_damage_is_found_at_the_line_of_the_minutes(
    damaged: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["validate", str(damaged), "--format", "json"]) == 1
    found = [one for one in json.loads(capsys.readouterr().out) if one["severity"] == "error"]
    assert {one["code"] for one in found} >= {"G501", "G503"}
    of_terms = [one for one in found if one["code"] == "G523"]
    assert [one["file"] for one in of_terms] == ["damaged.ttl"]
    assert {one["file"] for one in found if one not in of_terms} == {COUNCIL.name}
    assert all(one["line"] for one in found if one not in of_terms)


def test_the_report_of_shacl_is_turtle(
    damaged: Path, meeting: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["validate", str(damaged), str(meeting), "--format", "ttl"]) == 1
    printed = capsys.readouterr()
    kinds = [
        str(quad.object.value) for quad in parse(printed.out, RdfFormat.TURTLE) if "value" in dir(quad.object)
    ]
    assert "http://www.w3.org/ns/shacl#ValidationReport" in kinds
    assert "error[G5" in printed.err


def test_shapes_of_ones_own(meeting: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["validate", str(meeting), "--shapes", str(meeting)]) == 2
    assert "there is no folder of shapes" in capsys.readouterr().err


def test_quotes_are_compared_with_the_minutes(
    meeting: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["validate", str(meeting), "--sources", str(FINANCE)]) == 0
    assert f'no file of the folder is "{COUNCIL.name}"' in capsys.readouterr().out
    assert run(["validate", str(meeting), "--sources", str(COUNCIL)]) == 0
    assert "G52" not in capsys.readouterr().out
    lines = meeting.read_text(encoding="utf-8").splitlines()
    place = next(number for number, line in enumerate(lines) if line.startswith("    mg:quote "))
    lines[place] = '    mg:quote "Det er ikke trykt."@da ;'
    invented = write(tmp_path, "invented.ttl", "\n".join(lines))
    write(tmp_path, "invented-evidence.ttl", with_evidence(meeting)[1].read_text(encoding="utf-8"))
    assert run(["validate", str(invented), "--sources", str(COUNCIL)]) == 1
    assert 'do not hold "Det er ikke trykt."' in capsys.readouterr().out


def test_core_shapes_are_chosen_by_name(meeting: Path) -> None:
    assert run(["validate", str(meeting), "--shapes", "core"]) == 0


def test_what_is_not_turtle_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["validate", str(write(tmp_path, "a.ttl", "<a> <b> ."))]) == 1
    assert "a.ttl:1: error[G5" in capsys.readouterr().out


def test_a_case_is_followed(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["trace", "sag 24-1187", "--graph", str(built)]) == 0
    printed = capsys.readouterr().out
    assert "24/1187" in printed
    assert f"{COUNCIL.name}:" in printed


def test_a_case_as_json(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["trace", "24/1187", "--graph", str(built / "minutes-graph.ttl"), "--format", "json"]) == 0
    traced = json.loads(capsys.readouterr().out)
    assert list(traced)[:4] == ["case", "titles", "steps", "gaps"]
    dates = [step["date"] for step in traced["steps"]]
    assert dates == sorted(dates)
    assert len(dates) >= 4


def test_an_unknown_case_suggests_others(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["trace", "24/1178", "--graph", str(built)]) == 1
    printed = capsys.readouterr()
    assert printed.out == ""
    assert "error[C601]" in printed.err
    assert "24/1187" in printed.err


def test_a_municipality_that_has_no_such_case(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["trace", "24/1187", "--graph", str(built), "--municipality", "Sydvig"]) == 1
    assert "C601" in capsys.readouterr().err


def test_a_folder_without_a_graph_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["trace", "24/1187", "--graph", str(EXAMPLES)]) == 1
    assert "error[" in capsys.readouterr().err


def test_a_missing_graph_is_wrong_use(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["trace", "24/1187", "--graph", str(tmp_path / "none")]) == 2
    assert "there is no file or folder" in capsys.readouterr().err
