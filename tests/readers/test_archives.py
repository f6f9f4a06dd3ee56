"""Documents are read where they lie in an archive, and nothing gets out of it."""

from __future__ import annotations

import stat
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from minutes_graph.readers.archives import content_of, find_members, member_of
from minutes_graph.readers.limits import MAX_MEMBERS
from minutes_graph.readers.reading import read_document


def archive(path: Path, members: Mapping[str, str | bytes]) -> Path:
    with zipfile.ZipFile(path / "alle.zip", "w", zipfile.ZIP_DEFLATED) as opened:
        for name, content in members.items():
            opened.writestr(name, content)
    return path / "alle.zip"


def messages(path: Path) -> list[str]:
    return [told.message for told in find_members(path).diagnostics]


def test_a_member_is_read_by_the_path_that_leads_to_it(tmp_path: Path) -> None:
    path = archive(tmp_path, {"mappe/referat.txt": "REFERAT\nPunkt 1\n"})
    (member,) = find_members(path).value
    assert member == path / "mappe" / "referat.txt"
    document = read_document(member).value
    assert document is not None
    assert (document.name, [line.raw for line in document.lines]) == ("referat.txt", ["REFERAT", "Punkt 1"])
    assert content_of(member) == b"REFERAT\nPunkt 1\n"


@pytest.mark.parametrize("name", ["findes-ikke.txt", "../udenfor.txt", ".skjult"])
def test_a_member_that_is_not_there_is_told(tmp_path: Path, name: str) -> None:
    path = archive(tmp_path, {"referat.txt": "x", "../udenfor.txt": "x", ".skjult": "x"})
    outcome = read_document(path / name)
    assert outcome.value is None
    assert [told.code for told in outcome.diagnostics] == ["T101"]


def test_a_path_that_leads_into_no_archive_is_none(tmp_path: Path) -> None:
    (tmp_path / "referat.txt").write_text("x", "utf-8")
    assert member_of(tmp_path / "referat.txt" / "a.txt") is None
    assert member_of(tmp_path / "findes-ikke" / "a.txt") is None


@pytest.mark.parametrize(
    "name", ["../ud.txt", "/etc/passwd", "mappe/../../ud.txt", "c:ud.txt", "mappe\\ud.txt"]
)
def test_names_that_lead_out_of_the_archive_are_told(tmp_path: Path, name: str) -> None:
    with zipfile.ZipFile(tmp_path / "alle.zip", "w") as opened:
        opened.writestr(zipfile.ZipInfo("a"), "x")
        opened.infolist()[0].filename = name
        opened.infolist()[0].orig_filename = name
    (message,) = messages(tmp_path / "alle.zip")
    assert "its name leads out of the archive" in message


def test_links_in_an_archive_are_told(tmp_path: Path) -> None:
    link = zipfile.ZipInfo("referat.txt")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(tmp_path / "alle.zip", "w") as opened:
        opened.writestr(link, "/etc/passwd")
    assert "it is a link" in messages(tmp_path / "alle.zip")[0]


def test_what_unpacks_to_far_more_than_it_is_is_told(tmp_path: Path) -> None:
    path = archive(tmp_path, {"bombe.txt": b"\0" * 5_000_000, "referat.txt": "x"})
    assert [member.name for member in find_members(path).value] == ["referat.txt"]
    assert "packed more than 200-fold" in messages(path)[0]
    assert read_document(path / "bombe.txt").value is None


def test_an_archive_with_too_much_in_it_is_refused(tmp_path: Path) -> None:
    path = archive(tmp_path, {f"{number}.txt": "" for number in range(MAX_MEMBERS + 1)})
    assert find_members(path).value == ()
    assert "members, the limit is" in messages(path)[0]


def test_a_damaged_archive_is_told(tmp_path: Path) -> None:
    path = archive(tmp_path, {"referat.txt": "x" * 1000})
    path.write_bytes(path.read_bytes()[:60])
    assert messages(path) == ["the archive is cut off or damaged"]
    assert [told.code for told in read_document(path).diagnostics] == ["T113"]


def test_an_archive_by_itself_is_refused_with_advice(tmp_path: Path) -> None:
    (told,) = read_document(archive(tmp_path, {"referat.txt": "x"})).diagnostics
    assert (told.code, told.message) == ("T111", "the file is an archive of documents")
