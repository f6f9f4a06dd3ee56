"""The tutorial of docs/layouts.md takes its municipality from refused to whole."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from minutes_graph.cli.main import run

PAGE = Path(__file__).parents[2] / "docs" / "layouts.md"


def _blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)


def test_the_tutorial_does_what_it_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("klitborg.txt").write_text(_blocks("text")[0], "utf-8")
    run(["layout", "klitborg.txt"])
    assert "3 of 15 lines placed (20%), 0 items" in capsys.readouterr().out
    run(["layout", "--draft", "klitborg.txt"])
    draft = capsys.readouterr().out
    rules = _blocks("toml")[0]
    assert all(seen in draft for seen in re.findall(r"seen = '[^J].*'", rules))
    Path("layouts/klitborg").mkdir(parents=True)
    Path("layouts/klitborg/layout.toml").write_text(rules, "utf-8")
    run(["layout", "klitborg.txt", "--layouts", "layouts"])
    assert "layout klitborg" in capsys.readouterr().out
    run(["parse", "klitborg.txt", "--layouts", "layouts", "--format", "json"])
    read = json.loads(capsys.readouterr().out)
    assert [(item["number"], item["title"], item["case"]) for item in read["items"]] == [
        (1, "Ny stenmole", "31/417"),
        (2, "Havnens gebyrer", "31/418"),
    ]
    assert [item["decisions"][0]["outcomes"] for item in read["items"]] == [["approved"], ["postponed"]]
