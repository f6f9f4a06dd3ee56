"""Which files of a folder are read."""

from __future__ import annotations

import os
import zipfile
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


def _told(path: Path) -> list[tuple[str, str]]:
    return [(found.source, found.message) for found in find_sources([path]).diagnostics]


def test_other_forms_of_minutes_are_found_and_the_rest_is_told(tmp_path: Path) -> None:
    for name in (
        "a.pdf",
        "b.html",
        "c.json",
        "d.docx",
        "g.txt",
        "g.pdf",
        "h.htm",
        "h.md",
        "noter",
        "sources.csv",
    ):
        (tmp_path / name).write_text("x", "utf-8")
    (tmp_path / "kort.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    (tmp_path / "gammel.doc").write_bytes(
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le")
    )
    assert _names(tmp_path) == ["a.pdf", "b.html", "c.json", "d.docx", "g.pdf", "g.txt", "h.htm", "h.md"]
    assert _told(tmp_path) == [
        (tmp_path.name, "3 of 11 files are not read"),
        ("gammel.doc", "the file is not read: it is an old Word document (.doc)"),
        ("kort.png", "the file is not read: it is a picture (PNG)"),
        ("noter", "the file is not read: its name has no ending"),
    ]
    assert {found.code for found in find_sources([tmp_path]).diagnostics} == {"B708"}


def test_a_document_is_found_by_what_it_is_whatever_its_name(tmp_path: Path) -> None:
    (tmp_path / "referat").write_bytes(b"%PDF-1.7\n")
    (tmp_path / "side.aspx").write_bytes(b"<!doctype html><p>Referat")
    assert _names(tmp_path) == ["referat", "side.aspx"]


def test_a_pipe_in_a_folder_is_left_alone(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert _told(tmp_path)[1] == ("pipe", "the file is not read: its name has no ending")


def test_an_archive_stands_for_the_documents_in_it(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "alle.zip", "w") as archive:
        for name in (
            "b.txt",
            "mappe/a.pdf",
            "kort.png",
            "__MACOSX/b.txt",
            ".skjult.txt",
            "inde.zip",
            "mappe/",
        ):
            archive.writestr(name, "x")
    assert _names(tmp_path) == ["alle.zip/mappe/a.pdf", "alle.zip/b.txt"]
    assert _told(tmp_path) == [
        (tmp_path.name, "2 of 4 files are not read"),
        ("inde.zip", 'the file is not read: its name ends in ".zip"'),
        ("kort.png", 'the file is not read: its name ends in ".png"'),
    ]
    assert len(find_sources([tmp_path / "alle.zip"]).value) == 4


def test_what_the_program_wrote_is_no_source(tmp_path: Path) -> None:
    for folder, marker in (("graph", "build-report.json"), ("site", "minutes-graph-site.json")):
        (tmp_path / folder / "deep").mkdir(parents=True)
        (tmp_path / folder / marker).write_text("{}", "utf-8")
        (tmp_path / folder / "deep" / "page.html").write_text("x", "utf-8")
    (tmp_path / "a.txt").write_text("x", "utf-8")
    assert _names(tmp_path) == ["a.txt"]
    assert find_sources([tmp_path]).diagnostics == ()
