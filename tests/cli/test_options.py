"""Paths and options, checked before any work begins."""

from __future__ import annotations

import os
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from minutes_graph.cli.main import run
from minutes_graph.cli.options import (
    Checked,
    ExistingFile,
    ExistingFolder,
    ExistingPath,
    Measure,
    NewFile,
    NewFolder,
    bar_option,
    format_option,
)
from minutes_graph.diagnostics import Severity
from minutes_graph.settings import base_address


@click.command()
@click.argument("path", type=ExistingPath())
@click.option("--file", type=ExistingFile())
@click.option("--folder", type=ExistingFolder())
@click.option("--new-file", type=NewFile())
@click.option("--new-folder", type=NewFolder())
@format_option("text", "json")
@bar_option()
def command(
    path: Path, file: Path | None, folder: Path | None, form: str, bar: Severity, **new: Path | None
) -> None:
    click.echo(f"{path.name} {file.name if file else None} {form} {bar.word}{folder or ''}")


def invoke(*arguments: str) -> Result:
    return CliRunner().invoke(command, list(arguments))


def test_what_exists_is_taken(tmp_path: Path) -> None:
    there = tmp_path / "a.txt"
    there.touch()
    assert invoke(str(there), "--file", str(there)).output == "a.txt a.txt text error\n"
    assert invoke(str(tmp_path), "--format", "json", "--fail-on", "NOTE").output.endswith("None json note\n")


def test_a_missing_path_is_wrong_use_and_the_nearest_name_is_suggested(tmp_path: Path) -> None:
    (tmp_path / "minutes.txt").touch()
    result = invoke(str(tmp_path / "minuts.txt"))
    assert result.exit_code == 2
    assert f'did you mean "{tmp_path / "minutes.txt"}"?' in result.output.replace("\n", "")


def test_a_missing_path_like_nothing_is_only_named(tmp_path: Path) -> None:
    for missing in (tmp_path / "zzz", tmp_path / "none" / "a.txt"):
        result = invoke(str(missing))
        assert result.exit_code == 2
        assert "there is no file or folder" in result.output
        assert "did you mean" not in result.output


def test_a_pipe_and_a_device_are_wrong_use(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    for endless in (str(tmp_path / "pipe.txt"), "/dev/zero"):
        result = invoke(endless)
        assert result.exit_code == 2
        assert "is a pipe or a device; name a file" in result.output.replace("\n", "")
    assert invoke(os.devnull).exit_code == 0


def test_an_empty_name_is_not_taken_for_this_folder() -> None:
    result = invoke("")
    assert result.exit_code == 2
    assert "the name is empty" in result.output


def test_a_name_that_the_system_refuses_is_wrong_use() -> None:
    result = invoke("a" * 5000)
    assert result.exit_code == 2
    assert "File name too long" in result.output


def test_a_link_that_leads_nowhere_is_told_as_such(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to("a.txt")
    result = invoke(str(tmp_path / "a.txt"))
    assert result.exit_code == 2
    assert "is a link that leads nowhere" in result.output


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    result = invoke(str(tmp_path), "--file", str(tmp_path))
    assert result.exit_code == 2
    assert "is a folder; name one file in it" in result.output


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.touch()
    result = invoke(str(tmp_path), "--folder", str(file))
    assert result.exit_code == 2
    assert "is a file; name a folder" in result.output


def test_what_is_to_be_written_need_not_be_there(tmp_path: Path) -> None:
    for option in ("--new-file", "--new-folder"):
        assert invoke(str(tmp_path), option, str(tmp_path / "new")).exit_code == 0


def test_an_empty_name_a_folder_and_a_device_are_no_file_to_write(tmp_path: Path) -> None:
    wrong = {
        "": "the name is empty",
        "/": "is a folder",
        str(tmp_path): "is a folder",
        os.devnull: "a device",
    }
    for name, told in wrong.items():
        result = invoke(str(tmp_path), "--new-file", name)
        assert result.exit_code == 2
        assert told in result.output.replace("\n", " ")
    assert "the name is empty" in invoke(str(tmp_path), "--new-folder", "").output


@pytest.mark.parametrize(
    "address", ["", "a.example/", "https://a.example", "javascript:alert(1)/", "https://a.example/../b/"]
)
def test_what_is_no_base_is_wrong_use(address: str) -> None:
    with pytest.raises(click.BadParameter, match="no http or https address"):
        Checked("iri", base_address).convert(address, None, None)


@pytest.mark.parametrize("number", ["nan", "-nan", "inf", "1.5", "x"])
def test_what_is_no_number_within_bounds_is_wrong_use(number: str) -> None:
    assert Measure(0, 1).convert("0.5", None, None) == 0.5
    for measure in (Measure(0, 1), Measure(2)):
        with pytest.raises(click.BadParameter):
            measure.convert(number, None, None)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["serve", "--host", ""], "the name is empty"),
        (["serve", "--deadline", "nan"], "is no number"),
        (["serve", "--base", "x"], "no http or https address"),
        (["export", "--sparql", "javascript:alert(1)", "--out", "x"], "no http or https address"),
    ],
)
def test_values_that_would_do_harm_are_wrong_use(
    arguments: list[str], told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([*arguments, "--graph", str(tmp_path)]) == 2
    assert told in capsys.readouterr().err


def test_a_bar_can_be_given_as_it_is() -> None:
    bar = next(param for param in command.params if param.name == "bar")
    assert bar.type.convert(Severity.NOTE, bar, None) is Severity.NOTE


def test_a_bar_that_is_none_is_wrong_use(tmp_path: Path) -> None:
    result = invoke(str(tmp_path), "--fail-on", "doom")
    assert result.exit_code == 2
    assert '"doom" is none of error, warning, note' in result.output
