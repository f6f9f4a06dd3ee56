"""A build with a cache writes what one from nothing writes, whatever changed; and a cache is hostile until checked."""

from __future__ import annotations

import random
from datetime import UTC, datetime
from pathlib import Path

import pytest

from benchmarks.country import BODIES, small
from minutes_graph.cli.main import run
from minutes_graph.export.build import build_and_export
from minutes_graph.export.dcat.history import History
from minutes_graph.pipeline.cache import Cache, clear_cache, entries_of, open_cache, user_cache
from minutes_graph.settings import Settings
from tests.pipeline.test_jobs import contents

ROUNDS = 6
KEPT = [text for _, text in small(12)]


def edit(folder: Path, draw: random.Random) -> None:
    """Change, add, rename or remove a document, some of which are of one meeting or name people of several bodies."""
    files = sorted(folder.iterdir())
    one = draw.choice(files)
    match draw.randrange(4):
        case 0:
            text = one.read_text("utf-8")
            one.write_text(
                text.replace("Godkendt.", draw.choice(("Udsat.", "Afvist.", "Godkendt."))), "utf-8"
            )
        case 1:
            text = draw.choice(KEPT).replace("Havneudvalget", draw.choice(BODIES))
            (folder / f"new {draw.randrange(20)}.txt").write_text(text.replace("(A)", "(V)"), "utf-8")
        case 2:
            one.rename(folder / f"moved {draw.randrange(20)}.txt")
        case _ if len(files) > 3:
            one.unlink()


def test_the_result_is_that_of_a_build_from_nothing_after_any_edits(tmp_path: Path) -> None:
    minutes, draw = tmp_path / "minutes", random.Random(3)
    minutes.mkdir()
    for number, text in enumerate(KEPT):
        (minutes / f"{number}.txt").write_text(text, "utf-8")
    cached = Settings(cache=tmp_path / "cache")
    for _ in range(ROUNDS):
        for _ in range(draw.randrange(1, 4)):
            edit(minutes, draw)
        memory = (History(), lambda: datetime(2031, 3, 3, tzinfo=UTC))
        with_cache = build_and_export([minutes], tmp_path / "kept", cached, memory=memory)
        assert with_cache == build_and_export([minutes], tmp_path / "fresh", Settings(), memory=memory)
        assert contents(tmp_path / "kept") == contents(tmp_path / "fresh")
    assert (tmp_path / "cache").stat().st_mode & 0o777 == 0o700
    for path, found in entries_of(tmp_path / "cache"):
        assert found.st_mode & 0o077 == 0, path


def entry(folder: Path) -> tuple[Cache, str, Path]:
    """Return a cache with one entry, its key and its file."""
    kept, found = open_cache(folder)
    assert found == ()
    (folder.parent / "source").write_bytes(b"read before")
    key = kept.key("a")
    kept.put(key, folder.parent / "source")
    return kept, key, folder / key[:2] / key


@pytest.mark.parametrize("damage", ["cut", "changed", "writable"])
def test_an_entry_that_is_not_whole_or_not_our_own_is_not_taken(damage: str, tmp_path: Path) -> None:
    kept, key, file = entry(tmp_path / "cache")
    assert kept.take(key, tmp_path / "target")
    assert (tmp_path / "target").read_bytes() == b"read before"
    content = file.read_bytes()
    match damage:
        case "cut":
            file.write_bytes(content[:-3])
        case "changed":
            file.write_bytes(content.replace(b"before", b"behind"))
        case _:
            file.chmod(0o666)
    assert not kept.take(key, tmp_path / "target")


def test_a_folder_that_others_can_write_or_that_is_no_cache_is_not_used(tmp_path: Path) -> None:
    for name, mode in (("open", 0o777), ("diary", 0o700)):
        (tmp_path / name).mkdir()
        (tmp_path / name / "entry").touch()
        (tmp_path / name).chmod(mode)
        kept, (told,) = open_cache(tmp_path / name)
        assert kept.folder is None
        assert told.code == "B718"
    (tmp_path / "link").symlink_to(tmp_path / "diary")
    assert open_cache(tmp_path / "link")[0].folder is None
    assert open_cache(tmp_path / "diary" / "entry")[0].folder is None


def test_what_was_used_least_lately_is_removed_first_and_a_full_disk_keeps_nothing(tmp_path: Path) -> None:
    kept, key, file = entry(tmp_path / "cache")
    (tmp_path / "more").write_bytes(b"x" * 100)
    other = kept.key("b")
    kept.put(other, tmp_path / "more")
    assert clear_cache(tmp_path / "cache", 200) == 1
    assert not kept.take(key, tmp_path / "target")
    file.parent.rmdir()
    file.parent.write_text("no folder", "ascii")
    kept.put(key, tmp_path / "more")
    assert not kept.take(key, tmp_path / "target")


def test_the_command_shows_and_clears_what_a_build_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.delenv("LOCALAPPDATA", raising=False)
    (tmp_path / "a.txt").write_text(KEPT[0], "utf-8")
    arguments = ["build", str(tmp_path / "a.txt"), "--out", str(tmp_path / "out")]
    assert run([*arguments, "--no-cache"]) == 0
    assert not user_cache().exists()
    assert run(arguments) == 0
    capsys.readouterr()
    assert run(["cache"]) == 0
    assert capsys.readouterr().out.startswith("2 entries, ")
    assert run(["cache", "--clear"]) == 0
    assert capsys.readouterr().out.startswith("0 entries, 0 bytes")
