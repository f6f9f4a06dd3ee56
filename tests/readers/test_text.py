"""Files as lines: encodings, line ends, and what is refused with a reason."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from minutes_graph.readers.limits import MAX_LINE, MAX_TEXT
from minutes_graph.readers.reading import read_bytes, read_document
from minutes_graph.spans import Span

TEXT = "REFERAT Skoleudvalget d. 03-03-2031\n\nMødedato Mandag d. 3. marts 2031\n"


def _lines(content: bytes) -> list[str]:
    document = read_bytes(content, "minute.txt").value
    assert document is not None
    return [line.raw for line in document.lines]


def _told(content: bytes) -> list[tuple[str, str]]:
    return [(found.code, found.severity.word) for found in read_bytes(content, "minute.txt").diagnostics]


def test_lines_are_numbered_from_one_as_they_stand_in_the_file() -> None:
    document = read_bytes(TEXT.encode(), "minute.txt").value
    assert document is not None
    assert [(line.number, line.raw) for line in document.lines] == [
        (1, "REFERAT Skoleudvalget d. 03-03-2031"),
        (2, ""),
        (3, "Mødedato Mandag d. 3. marts 2031"),
    ]
    assert (document.name, document.source.lines, len(document.source.sha256)) == ("minute.txt", 3, 64)
    assert document.line(3).raw == "Mødedato Mandag d. 3. marts 2031"
    assert document.quote(Span(2, 3)) == "\nMødedato Mandag d. 3. marts 2031"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_kind_of_line_end_parts_lines(end: str) -> None:
    assert _lines(f"en{end}{end}to".encode()) == ["en", "", "to"]


def test_a_page_break_and_other_odd_separators_part_no_lines() -> None:
    assert _lines("en\x0cto\u2028tre\x85fire\n".encode()) == ["en\x0cto\u2028tre\x85fire"]


@pytest.mark.parametrize(
    ("encoding", "told"),
    [
        ("utf-8", []),
        ("utf-8-sig", []),
        ("utf-16", [("T105", "warning")]),
        ("utf-16-le", [("T105", "warning")]),
        ("latin-1", [("T105", "warning")]),
        ("cp1252", [("T105", "warning")]),
    ],
)
def test_other_encodings_are_read_with_a_warning(encoding: str, told: list[tuple[str, str]]) -> None:
    content = TEXT.encode(encoding)
    assert _lines(content) == TEXT.splitlines()
    assert _told(content) == told


def test_utf_16_with_the_other_byte_order_is_read_too() -> None:
    assert _lines(b"\xfe\xff" + TEXT.encode("utf-16-be")) == TEXT.splitlines()


@pytest.mark.parametrize("content", [b"", b"\n\n", b" \t\r\n", b"\xef\xbb\xbf", "\u00a0\n".encode()])
def test_a_file_without_text_is_refused(content: bytes) -> None:
    assert read_bytes(content, "minute.txt").value is None
    assert _told(content) == [("T104", "error")]


@pytest.mark.parametrize("content", [b"\x7fELF\x02\x01", b"en\x00to"])
def test_a_file_that_is_no_text_is_refused(content: bytes) -> None:
    assert read_bytes(content, "minute.txt").value is None
    assert _told(content) == [("T103", "error")]


def test_a_line_as_long_as_the_limit_is_read_and_a_longer_one_refuses_the_file() -> None:
    assert len(_lines(b"a" * MAX_LINE)) == 1
    outcome = read_bytes(b"en\n" + b"a" * (MAX_LINE + 1), "minute.txt")
    assert outcome.value is None
    assert [(found.code, found.span) for found in outcome.diagnostics] == [("T108", Span(2, 2))]


def test_a_file_is_read_from_disk_under_its_name(tmp_path: Path) -> None:
    path = tmp_path / "minute.txt"
    path.write_bytes(TEXT.encode())
    outcome = read_document(path)
    assert outcome.value is not None
    assert outcome.value.name == "minute.txt"
    assert outcome.diagnostics == ()


def _refused(path: Path) -> tuple[str, str]:
    outcome = read_document(path)
    assert outcome.value is None
    (found,) = outcome.diagnostics
    assert found.hint
    assert str(path.parent) not in found.message
    return found.code, found.source


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    assert _refused(tmp_path / "none.txt") == ("T101", "none.txt")
    assert _refused(tmp_path) == ("T101", tmp_path.name)


def test_what_never_ends_is_refused_without_being_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "link.txt").symlink_to("/dev/zero")
    assert _refused(tmp_path / "pipe.txt") == ("T101", "pipe.txt")
    assert _refused(tmp_path / "link.txt") == ("T101", "link.txt")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
def test_a_file_that_may_not_be_read_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "secret.txt"
    path.write_text(TEXT, "utf-8")
    path.chmod(0)
    assert _refused(path) == ("T101", "secret.txt")


def test_fifty_megabytes_are_refused_without_being_read(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    read_before = _bytes_read()
    assert _refused(path) == ("T102", "large.txt")
    assert _bytes_read() - read_before < 1_000_000


def _bytes_read() -> int:
    """Return how many bytes this process has asked the operating system for."""
    counters = Path("/proc/self/io")
    if not counters.is_file():
        pytest.skip("the operating system does not count what a process reads")
    rows = (line.split(": ") for line in counters.read_text("ascii").splitlines())
    return next(int(value) for name, value in rows if name == "rchar")


def test_a_file_at_the_limit_is_read(tmp_path: Path) -> None:
    path = tmp_path / "limit.txt"
    line = b"a" * 999 + b"\n"
    path.write_bytes(line * (MAX_TEXT // 1000))
    assert read_document(path).value is not None
    path.write_bytes(line * (MAX_TEXT // 1000) + b"\n")
    assert _refused(path) == ("T102", "limit.txt")
