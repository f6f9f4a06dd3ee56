"""Folders are switched into place whole, and a reader never sees a missing or a half one."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from pyoxigraph import parse

from minutes_graph.export.build import build_and_export
from minutes_graph.pipeline import output
from minutes_graph.pipeline.output import REPORT_NAME, NotOursError, atomic_swap, replaced_folder
from tests.house.tree import ROOT

EXAMPLES = ROOT / "examples" / "minutes"
# The reader opens the folder once and compares two of its files, as a harvester does that takes a set of files.
READER = """
import os, sys
from pathlib import Path
folder, stop = Path(sys.argv[1]), Path(sys.argv[2])
seen, reads = set(), 0
print("ready", flush=True)
while not stop.exists():
    place = os.open(folder, os.O_RDONLY)
    names = sorted(os.listdir(place))
    if names != ["a", "b", "build-report.json"]:
        # A folder that was replaced while it was read is emptied; only the one that is there now must be whole.
        if os.fstat(place).st_ino == os.stat(folder).st_ino:
            sys.exit(f"half a folder: {names}")
    reads += 1
    seen.add(os.fstat(place).st_ino)
    os.close(place)
print(reads, len(seen))
"""


def fill(folder: Path, text: str) -> None:
    for name in ("a", "b", REPORT_NAME):
        (folder / name).write_text(text, encoding="utf-8")


def contents(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir()}


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux switches in one step")
def test_a_reader_never_finds_the_folder_missing_or_half(tmp_path: Path) -> None:
    out, stop = tmp_path / "out", tmp_path / "stop"
    with replaced_folder(out) as folder:
        fill(folder, "0")
    command = [sys.executable, "-c", READER, str(out), str(stop)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as reader:
        assert reader.stdout is not None
        assert reader.stdout.readline() == "ready\n"
        for number in range(300):
            with replaced_folder(out) as folder:
                fill(folder, str(number))
        stop.touch()
        told, trouble = reader.communicate(timeout=60)
    assert (reader.returncode, trouble) == (0, "")
    reads, folders = map(int, told.split())
    assert reads > folders > 1
    assert contents(out) == {"a": "299", "b": "299", REPORT_NAME: "299"}
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_folders_change_places(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    for folder in (one, other):
        folder.mkdir()
        (folder / "name").write_text(folder.name, encoding="utf-8")
    if atomic_swap(one, other):
        assert (one / "name").read_text(encoding="utf-8") == "other"
    assert {path.name for path in tmp_path.iterdir()} == {"one", "other"}


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux switches in one step")
def test_what_cannot_change_places_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        atomic_swap(tmp_path / "none", tmp_path)


def test_another_system_knows_no_such_step(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    assert atomic_swap(tmp_path, tmp_path) is False


@pytest.fixture
def in_two_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")


@pytest.mark.usefixtures("in_two_steps")
def test_without_the_step_the_folder_is_replaced_too(tmp_path: Path) -> None:
    out = tmp_path / "out"
    for text in ("old", "new"):
        with replaced_folder(out) as folder:
            fill(folder, text)
    assert contents(out)["a"] == "new"
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


@pytest.mark.usefixtures("in_two_steps")
def test_where_the_new_folder_cannot_be_put_there_the_old_one_is_put_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    with replaced_folder(out) as folder:
        fill(folder, "old")
    with pytest.raises(FileNotFoundError), replaced_folder(out) as folder:
        fill(folder, "new")
        folder.rename(tmp_path / "taken away")
    assert contents(out)["a"] == "old"


def test_a_block_that_raises_changes_nothing(tmp_path: Path) -> None:
    out = tmp_path / "out"
    with replaced_folder(out) as folder:
        fill(folder, "old")
    with pytest.raises(KeyboardInterrupt), replaced_folder(out) as folder:
        fill(folder, "new")
        raise KeyboardInterrupt
    assert contents(out)["b"] == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_what_is_not_ours_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "diary").write_text("mine", encoding="utf-8")
    with pytest.raises(NotOursError), replaced_folder(tmp_path):
        pass
    link = tmp_path / "link"
    link.symlink_to(tmp_path)
    with pytest.raises(NotOursError):
        output.check_replaceable(link)


@pytest.mark.parametrize("name", [".", "..", "/"])
def test_a_folder_without_a_name_of_its_own_is_not_replaced(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(NotOursError, match="cannot be replaced as a whole"), replaced_folder(Path(name)):
        pass


def test_a_file_of_a_meeting_or_year_states_nothing_that_the_whole_denies(tmp_path: Path) -> None:
    """What only all meetings say, such as the first day of a case, stands in the whole; the rest is a part of it."""
    report = build_and_export([EXAMPLES], tmp_path / "out")
    assert report.written
    whole = {quad.triple for quad in parse(path=str(tmp_path / "out" / "minutes-graph.trig"))}
    # As far as the documents of the file tell: docs/graph.md.
    partly = {"firstEvidence", "lastEvidence", "stepKind", "score", "reason", "title", "label", "altLabel"}
    files = [file for part in ("meetings", "years") for file in (tmp_path / "out" / part).rglob("*.ttl")]
    assert len(files) > 40
    for file in files:
        more = {quad.triple for quad in parse(path=str(file))} - whole
        names = {re.split("[#/]", triple.predicate.value)[-1] for triple in more}
        assert names <= partly, file
