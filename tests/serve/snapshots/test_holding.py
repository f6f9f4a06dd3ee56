from __future__ import annotations

import os
from pathlib import Path

import pytest

from minutes_graph.serve.rules import NO_SNAPSHOT
from minutes_graph.serve.snapshots.holding import (
    Snapshot,
    default_keep,
    forget_serving,
    note_serving,
    noted_snapshot,
    remove_unused,
    take_snapshot,
)
from minutes_graph.serve.snapshots.source import FACTS
from minutes_graph.serve.snapshots.writer import UNFINISHED


def graph(folder: Path, number: int) -> Path:
    path = folder / f"{number}.ttl"
    path.write_text(f"<http://x/> <http://p/> {number} .", encoding="utf-8")
    return path


def taken(path: Path, keep: Path) -> Snapshot:
    snapshot = take_snapshot(path, keep).value
    assert snapshot is not None
    return snapshot


def test_only_what_nobody_holds_is_removed_and_the_latest_stay(tmp_path: Path) -> None:
    keep = tmp_path / "keep"
    held = taken(graph(tmp_path, 0), keep)
    folders = []
    for number in range(1, 5):
        snapshot = taken(graph(tmp_path, number), keep)
        snapshot.release()
        os.utime(snapshot.folder, (number, number))
        folders.append(snapshot.folder)
    os.utime(held.folder, (0, 0))
    remove_unused(keep)
    assert [folder.exists() for folder in folders] == [False, False, True, True]
    assert (held.folder / FACTS).is_file()
    held.release()
    remove_unused(keep)
    assert not held.folder.exists()
    assert not list(keep.glob(f"{UNFINISHED}*"))


def test_a_snapshot_is_held_by_several(tmp_path: Path) -> None:
    keep, path = tmp_path / "keep", graph(tmp_path, 0)
    one, other = taken(path, keep), taken(path, keep)
    assert one.folder == other.folder
    one.release()
    for number in range(1, 4):
        taken(graph(tmp_path, number), keep).release()
    os.utime(other.folder, (0, 0))
    remove_unused(keep)
    assert other.folder.is_dir()
    other.release()


def test_a_note_leads_to_the_snapshot_until_it_is_forgotten(tmp_path: Path) -> None:
    keep, path = tmp_path / "keep", graph(tmp_path, 0)
    assert noted_snapshot(path, keep) is None
    snapshot = taken(path, keep)
    note_serving(path, snapshot, keep)
    again = noted_snapshot(path, keep)
    assert again is not None
    assert (again.folder, again.facts) == (snapshot.folder, snapshot.facts)
    again.release()
    assert noted_snapshot(graph(tmp_path, 1), keep) is None
    (snapshot.folder / FACTS).unlink()
    assert noted_snapshot(path, keep) is None
    forget_serving(path, keep)
    forget_serving(path, keep)
    assert not list(keep.glob("serving-*"))
    snapshot.release()


def test_a_note_does_not_hold_once_more_was_withdrawn(tmp_path: Path) -> None:
    keep, path, listed = tmp_path / "keep", graph(tmp_path, 0), tmp_path / "withdrawn.toml"
    listed.write_text("", encoding="utf-8")
    snapshot = taken(path, keep)
    note_serving(path, snapshot, keep, listed)
    again = noted_snapshot(path, keep, listed)
    assert again is not None
    again.release()
    assert noted_snapshot(path, keep) is None
    listed.write_text("# more", encoding="utf-8")
    assert noted_snapshot(path, keep, listed) is None
    listed.unlink()
    assert noted_snapshot(path, keep, listed) is None
    snapshot.release()


def test_why_there_is_none_is_told(tmp_path: Path) -> None:
    broken = tmp_path / "broken.ttl"
    broken.write_text("broken", encoding="utf-8")
    told = take_snapshot(broken, tmp_path / "keep")
    assert told.value is None
    assert [one.rule for one in told.diagnostics] == [NO_SNAPSHOT]
    file = tmp_path / "file"
    file.write_text("", encoding="utf-8")
    assert take_snapshot(graph(tmp_path, 0), file).diagnostics


def test_snapshots_lie_in_the_cache_of_the_user(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert default_keep() == tmp_path / "minutes-graph" / "snapshots"
    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert default_keep() == tmp_path / ".cache" / "minutes-graph" / "snapshots"
