"""Which files of a folder are read."""

from __future__ import annotations

from pathlib import Path

from minutes_graph.pipeline.sources import find_sources


def _names(path: Path) -> list[str]:
    return [str(file.relative_to(path)) for file in find_sources([path]).value]


def test_minutes_below_a_folder_are_found_sorted_by_name(tmp_path: Path) -> None:
    for name in (
        "b.txt",
        "a.md",
        "sub/a.TXT",
        "sub/deep/c.txt",
        "picture.png",
        "README.md",
        ".hidden.txt",
        ".git/x.txt",
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x", "utf-8")
    assert _names(tmp_path) == ["sub/a.TXT", "a.md", "b.txt", "sub/deep/c.txt"]


def test_a_file_that_is_named_is_read_whatever_its_ending_and_once(tmp_path: Path) -> None:
    path = tmp_path / "minute.dat"
    path.write_text("x", "utf-8")
    assert find_sources([path, path]).value == (path,)


def test_links_inside_a_folder_are_not_followed(tmp_path: Path) -> None:
    (tmp_path / "minutes").mkdir()
    (tmp_path / "other.txt").write_text("x", "utf-8")
    (tmp_path / "minutes" / "link.txt").symlink_to(tmp_path / "other.txt")
    outcome = find_sources([tmp_path / "minutes"])
    assert outcome.value == ()
    assert [found.code for found in outcome.diagnostics] == ["B706", "B701"]
