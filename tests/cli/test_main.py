"""The command line as a whole: exit statuses, lazy loading, pipes."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import click
import pytest

from minutes_graph.cli.main import COMMANDS, group, run
from minutes_graph.version import VERSION
from tests.cli.samples import FINANCE


def process(*arguments: str, code: str = "from minutes_graph.cli.main import main; main()") -> list[str]:
    return [sys.executable, "-c", code, *arguments]


def test_the_version_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--version"]) == 0
    assert capsys.readouterr().out == f"minutes-graph {VERSION}\n"


def test_the_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--help"]) == 0
    printed = capsys.readouterr().out
    assert {name for name in COMMANDS if f"\n  {name} " not in printed} == set()


def test_the_shell_can_complete_the_commands() -> None:
    assert group.list_commands(click.Context(group)) == sorted(COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_the_help_of_each_command_has_an_example(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([name, "--help"]) == 0
    printed = capsys.readouterr().out
    assert f"Example:\n    minutes-graph {name}" in printed
    assert group.get_command(click.Context(group), name) is not None


@pytest.mark.parametrize(
    "arguments", [["sing"], ["explain", "--loudly"], ["explain", "--format", "xml"], ["trace"]]
)
def test_wrong_use_is_status_two(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(arguments) == 2
    assert "Error:" in capsys.readouterr().err


def test_no_command_shows_the_help(capsys: pytest.CaptureFixture[str]) -> None:
    assert run([]) == 2
    assert "Usage: minutes-graph" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [["--version"], ["--help"]])
def test_heavy_libraries_wait_until_they_are_used(arguments: list[str]) -> None:
    code = (
        "import sys; from minutes_graph.cli.main import run; run(sys.argv[1:]);"
        "print(sorted({'rdflib', 'pyshacl', 'networkx', 'pyoxigraph', 'importlib.metadata'} & set(sys.modules)))"
    )
    done = subprocess.run(process(*arguments, code=code), capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_a_reader_who_leaves_early_gets_no_traceback(tmp_path: Path) -> None:
    # More than a pipe holds, so that the write fails while the command still runs.
    with (tmp_path / "err").open("w") as errors:
        many = ["explain", *["S205"] * 3000]
        buffered = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
        writer = subprocess.Popen(process(*many), stdout=subprocess.PIPE, stderr=errors, env=buffered)
        assert writer.stdout is not None
        writer.stdout.read(10)
        writer.stdout.close()
        assert writer.wait(timeout=60) == 141
    assert (tmp_path / "err").read_text() == ""


def test_a_pipe_closed_before_anything_is_written_is_no_trouble(tmp_path: Path) -> None:
    with (tmp_path / "err").open("w") as errors:
        writer = subprocess.Popen(process("--version"), stdout=subprocess.PIPE, stderr=errors)
        assert writer.stdout is not None
        writer.stdout.close()
        assert writer.wait(timeout=60) in {0, 141}
    assert (tmp_path / "err").read_text() == ""


@pytest.mark.parametrize("closed", [0, 1, 2])
def test_a_closed_stream_is_no_trouble(closed: int) -> None:
    command = ["sh", "-c", f'exec "$@" {closed}>&-', "sh", *process("explain", "S205")]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert ("S205" in done.stdout, done.stderr) == (closed != 1, "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_a_full_disk_is_told_without_a_traceback() -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(process("explain"), stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr.startswith("Error: No space left on device")
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize("arguments", [["parse", "{}.txt"], ["{}"], ["explain", "--{}"], ["explain", "{}"]])
def test_wrong_use_repeats_no_personal_number_and_no_command_of_a_terminal(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([one.format("010170-1234\x1b[2J") for one in arguments]) == 2
    printed = capsys.readouterr().err
    assert "xxxxxx-xxxx" in printed
    assert "1234" not in printed
    assert "\x1b" not in printed


@pytest.mark.parametrize(
    "arguments", [["trace", "\udcff", "--graph", "x"], ["cases", "--search=\udcff"], ["\udcff"]]
)
def test_an_argument_that_is_no_text_is_wrong_use(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(arguments) == 2
    assert "\N{REPLACEMENT CHARACTER}" in capsys.readouterr().err


@pytest.mark.parametrize("form", ["text", "json", "sarif"])
def test_a_file_name_that_is_no_text_is_shown_as_far_as_it_is(
    form: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    try:
        (tmp_path / "a\udcffb.txt").write_bytes(FINANCE.read_bytes())
    except OSError:
        pytest.skip("the file system takes no such name")
    assert run(["check", str(tmp_path), "--format", form]) == 0
    assert "b.txt" in capsys.readouterr().out.encode().decode()
    assert run(["build", str(tmp_path), "--out", str(tmp_path / "out")]) == 0
    assert "a\N{REPLACEMENT CHARACTER}b.txt" in (tmp_path / "out" / "build-report.json").read_text("utf-8")
    assert "a\N{REPLACEMENT CHARACTER}b.txt" in (tmp_path / "out" / "minutes-graph.ttl").read_text("utf-8")


def test_a_name_of_a_folder_is_shown_without_numbers_of_people(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for told in ("written", "left as it is"):
        assert run(["init", str(tmp_path / "010170-1234")]) == 0
        printed = capsys.readouterr().out
        assert f"{told}: {tmp_path / 'xxxxxx-xxxx'}" in printed
        assert "1234" not in printed


def test_an_interrupt_is_status_130(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    @click.command("stop")
    def stop() -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(group, "get_command", lambda ctx, name: stop)
    assert run(["stop"]) == 130
    assert "interrupted" in capsys.readouterr().err


@pytest.mark.skipif(sys.platform == "win32", reason="no such signal there")
def test_being_told_to_end_takes_away_what_was_half_written(tmp_path: Path) -> None:
    code = (
        "import os, signal, sys; from pathlib import Path;"
        "from minutes_graph.cli import main; from minutes_graph.pipeline.output import replaced_folder\n"
        "def stop(arguments):\n"
        "    with replaced_folder(Path(sys.argv[1])) as aside:\n"
        "        (aside / 'half').touch()\n"
        "        os.kill(os.getpid(), signal.SIGTERM)\n"
        "        signal.pause()\n"
        "main.group.main = lambda arguments, **rest: stop(arguments)\n"
        "main.main()"
    )
    done = subprocess.run(
        process(str(tmp_path / "out"), code=code), capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr.startswith("interrupted")) == (130, True)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("no_color", "coloured"), [("", True), ("1", False)])
def test_colour_can_be_forbidden(
    no_color: str, coloured: bool, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    @click.command("paint")
    @click.pass_context
    def painted(ctx: click.Context) -> None:
        assert ctx.color is (None if coloured else False)

    monkeypatch.setattr(group, "get_command", lambda ctx, name: painted)
    monkeypatch.setenv("NO_COLOR", no_color)
    assert run(["paint"]) == 0
    assert capsys.readouterr().err == ""
