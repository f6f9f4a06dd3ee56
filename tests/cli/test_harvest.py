"""`harvest` and `update` as they are typed, over a portal on this machine."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from minutes_graph.cli.main import run
from tests.export.push.stores import oxigraph
from tests.harvest.portal import Portal, Reply, running
from tests.update.month import meeting

LIST = "/api/agenda/udvalgsliste"


@pytest.fixture
def portal() -> Iterator[Portal]:
    with running(Portal()) as portal:
        portal.publish(meeting(0), meeting(1))
        yield portal


def settings(folder: Path, portal: Portal) -> Path:
    file = folder / "minutes-graph.toml"
    file.write_text(
        f'out = "graph"\nbase = "https://nordvig.example/"\n[harvest]\nfrom = ["{portal.address}"]\n'
        'into = "minutes"\n[update]\nsite = "site"\nfeed = "feed"\n',
        "utf-8",
    )
    return file


def test_what_was_fetched_is_told_line_by_line(
    tmp_path: Path, portal: Portal, capsys: pytest.CaptureFixture[str]
) -> None:
    given = ["harvest", portal.address, "--into", str(tmp_path / "minutes")]
    assert run([*given, "--dry-run"]) == 0
    assert not (tmp_path / "minutes").exists()
    assert run([*given, "--contact", "data@nordvig.example", "--max", "1"]) == 0
    assert "H809" in capsys.readouterr().err
    assert run([*given, "--format", "json", "--body", "udvalget", "--since", "2029-01-01"]) == 0
    (told,) = json.loads(capsys.readouterr().out)
    assert [event["change"] for event in told["events"]] == ["new"]
    config = settings(tmp_path, portal)
    assert run(["build", "--config", str(config)]) == 0
    assert "2 of 2 documents" in capsys.readouterr().out
    assert any("data@nordvig.example" in headers["User-Agent"] for _, headers in portal.asked)


@pytest.mark.parametrize("given", [[], ["https://dagsordener.nordvig.example/"]])
def test_what_is_missing_is_a_usage_error(
    tmp_path: Path, given: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(["harvest", *given]) == 2
    assert run(["harvest", "https://dagsordener.nordvig.example/", "--into", "minutes"]) == 2
    assert "H810" in capsys.readouterr().err
    assert run(["update"]) == 2


def test_a_night_is_told_as_json_in_a_pipe_and_in_a_file(
    tmp_path: Path, portal: Portal, capsys: pytest.CaptureFixture[str]
) -> None:
    config, report = settings(tmp_path, portal), tmp_path / "night.json"
    given = ["update", "--config", str(config)]
    assert run([*given, "--dry-run"]) == 0
    assert not (tmp_path / "graph").exists()
    capsys.readouterr()
    assert run([*given, "--report", str(report)]) == 0
    out = capsys.readouterr().out
    assert out == report.read_text("utf-8")
    told = json.loads(out)
    assert (told["status"], told["news"]) == (0, True)
    assert {change["what"] for change in told["changes"]} == {"Meeting", "Case"}
    assert (tmp_path / "site" / "index.html").is_file()
    portal.publish(meeting(2))
    assert run([*given, "--dry-run", "--format", "text"]) == 0
    portal.replies[LIST] = lambda: Reply(200, b"<html>Log ind</html>")
    assert run([*given, "--format", "text"]) == 1
    assert capsys.readouterr().out.endswith("nothing new; nothing was written\n")


def test_a_night_pushes_what_changed_to_the_store(
    tmp_path: Path, portal: Portal, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    config = settings(tmp_path, portal)
    with oxigraph(tmp_path / "database") as store:
        config.write_text(f'{config.read_text("utf-8")}store = "{store.graphs}"\n', "utf-8")
        assert run(["update", "--config", str(config)]) == 0
        assert json.loads(capsys.readouterr().out)["store"] == "1 graphs sent, 0 unchanged, 0 deleted"
        portal.publish(meeting(2))
        assert run(["update", "--config", str(config), "--format", "text"]) == 0
        assert "store: 1 graphs sent" in capsys.readouterr().out
