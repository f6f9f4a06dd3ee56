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


def test_other_forms_of_minutes_are_found_and_the_rest_is_counted(tmp_path: Path) -> None:
    for name in ("a.pdf", "b.html", "c.json", "d.zip", "e.png", "f.png", "g.txt", "g.pdf", "h.htm", "h.md"):
        (tmp_path / name).write_text("x", "utf-8")
    outcome = find_sources([tmp_path])
    assert _names(tmp_path) == ["a.pdf", "b.html", "c.json", "g.txt", "h.md"]
    (found,) = outcome.diagnostics
    assert found.code == "B708"
    assert found.message == "files that are not read: 1 .htm, 1 .pdf, 2 .png, 1 .zip"


def test_what_the_program_wrote_is_no_source(tmp_path: Path) -> None:
    for folder, marker in (("graph", "build-report.json"), ("site", "minutes-graph-site.json")):
        (tmp_path / folder / "deep").mkdir(parents=True)
        (tmp_path / folder / marker).write_text("{}", "utf-8")
        (tmp_path / folder / "deep" / "page.html").write_text("x", "utf-8")
    (tmp_path / "a.txt").write_text("x", "utf-8")
    assert _names(tmp_path) == ["a.txt"]
    assert find_sources([tmp_path]).diagnostics == ()
