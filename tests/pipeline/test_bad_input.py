"""Bad input gets a clear finding, the other documents are still built, and the earlier output stays whole."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from minutes_graph.diagnostics import Severity
from minutes_graph.export.build import build_and_export
from minutes_graph.pipeline.report import BuildReport

GOOD = """\
REFERAT Skoleudvalget d. {day}-03-2031

Mødedato Mandag d. {day}. marts 2031 kl. 16:00

Mødedeltagere Ane Bo, Ib Dam

Indholdsfortegnelse

Ny skole i Nordby Kommune.....\t3
Eventuelt.....\t4

Punkt 1: Ny skole i Nordby Kommune

31/12

Beslutning i Skoleudvalget den {day}-03-2031

Godkendt.

Punkt 2: Eventuelt

31/13

Beslutning i Skoleudvalget den {day}-03-2031

Intet.
"""


def _minute(day: str = "03") -> str:
    return GOOD.format(day=day)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with one good minute."""
    path = tmp_path / "minutes"
    path.mkdir()
    (path / "good.txt").write_text(_minute(), "utf-8")
    return path


def _files(out: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(out)): path.read_bytes() for path in sorted(out.rglob("*")) if path.is_file()
    }


def _codes(report: BuildReport, name: str) -> list[str]:
    (document,) = [one for one in report.documents if one.path.name == name]
    return [found.code for found in document.diagnostics if found.severity.word == "error"]


CUT = _minute("17")[: _minute("17").index("Punkt 2")]
CUT_TOP = _minute("17")[_minute("17").index("Punkt 1") :].replace(
    "Beslutning i Skoleudvalget den 17-03-2031", "Beslutning"
)
TWO = _minute("17") + "\n" + _minute("24")
BAD = (
    ("empty.txt", b"", "T104"),
    ("blank.md", b"\n \n", "T104"),
    ("binary.txt", b"\x7fELF\x02\x01\x00\x03", "T103"),
    ("large.txt", b"\n" * 10_000_001, "T102"),
    ("long-line.txt", b"a" * 50_001, "T108"),
    ("letter.txt", "Kære læser,\n\ndette er et brev.\n".encode(), "S201"),
    ("only-title.txt", b"REFERAT Skoleudvalget d. 17-03-2031\n", "S202"),
    ("cut-top.txt", CUT_TOP.encode(), "S213"),
    ("two.txt", TWO.encode(), "S203"),
    ("no-day.txt", _minute("32").encode(), "M301"),
    ("personal.txt", _minute("17").replace("Intet.", "Klage fra 010170-1234.").encode(), "T110"),
)


PARTLY = (
    ("cut.txt", CUT.encode(), "S209"),
    ("case.txt", _minute("17").replace("31/12", "31/1x2").encode(), "M305"),
    ("number-twice.txt", _minute("17").replace("Punkt 2", "Punkt 1").encode(), "S211"),
)


@pytest.mark.parametrize(("name", "content", "code"), PARTLY, ids=[row[0] for row in PARTLY])
def test_what_is_partly_read_is_partly_published_and_marked(
    folder: Path, tmp_path: Path, name: str, content: bytes, code: str
) -> None:
    (folder / name).write_bytes(content)
    report = build_and_export([folder], tmp_path / "out")
    (document,) = [one for one in report.documents if one.path.name == name]
    assert document.accepted
    assert code in {found.code for found in document.diagnostics}
    graphs = "".join(
        content.decode() for file, content in _files(tmp_path / "out").items() if file.endswith(".trig")
    )
    assert graphs.count("mg:incomplete true") == 1


@pytest.mark.parametrize(("name", "content", "code"), BAD, ids=[row[0] for row in BAD])
def test_a_bad_document_is_kept_out_and_the_good_one_built(
    folder: Path, tmp_path: Path, name: str, content: bytes, code: str
) -> None:
    (folder / name).write_bytes(content)
    report = build_and_export([folder], tmp_path / "out")
    assert code in _codes(report, name)
    assert not report.ok
    assert report.written
    assert [one.path.name for one in report.accepted] == ["good.txt"]
    assert [one.path.name for one in report.refused] == [name]
    assert b"2031-03-17" not in (tmp_path / "out" / "minutes-graph.ttl").read_bytes()


@pytest.mark.parametrize("encoding", ["utf-16", "latin-1", "cp1252"])
def test_another_encoding_is_built_with_a_warning(folder: Path, tmp_path: Path, encoding: str) -> None:
    (folder / "other.txt").write_bytes(_minute("17").encode(encoding))
    report = build_and_export([folder], tmp_path / "out")
    assert report.ok
    assert [found.code for found in report.documents[1].diagnostics if found.code[0] == "T"] == ["T105"]
    assert len(report.accepted) == 2


def test_an_unreadable_source_does_not_stop_the_others(folder: Path, tmp_path: Path) -> None:
    report = build_and_export([folder, tmp_path / "none.txt"], tmp_path / "out")
    assert _codes(report, "none.txt") == ["T101"]
    assert [one.path.name for one in report.accepted] == ["good.txt"]


def test_the_same_meeting_with_another_text_adds_nothing_and_is_told(folder: Path, tmp_path: Path) -> None:
    (folder / "later.txt").write_text(_minute().replace("Godkendt.", "Udsat."), "utf-8")
    report = build_and_export([folder], tmp_path / "out")
    assert [one.path.name for one in report.accepted] == ["good.txt", "later.txt"]
    assert {"B709", "M334"} <= {found.code for found in report.documents[1].diagnostics}
    assert "outcome-postponed" not in (tmp_path / "out" / "minutes-graph.ttl").read_text("utf-8")


def test_the_same_document_twice_is_left_out_with_a_note(folder: Path, tmp_path: Path) -> None:
    (folder / "same.txt").write_text(_minute(), "utf-8")
    report = build_and_export([folder], tmp_path / "out")
    assert report.ok
    assert [found.code for found in report.documents[1].diagnostics] == ["B705"]


def test_a_folder_without_minutes_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "minutes").mkdir()
    (tmp_path / "minutes" / "picture.png").write_bytes(b"\x89PNG")
    report = build_and_export([tmp_path / "minutes"], tmp_path / "out")
    assert [found.code for found in report.diagnostics if found.severity is Severity.ERROR] == ["B701"]
    assert not report.written
    assert not (tmp_path / "out").exists()


def test_where_nothing_is_accepted_nothing_is_written(folder: Path, tmp_path: Path) -> None:
    build_and_export([folder], tmp_path / "out")
    before = _files(tmp_path / "out")
    (folder / "good.txt").write_text("Kære alle\n\nDette er et brev.\n", "utf-8")
    report = build_and_export([folder], tmp_path / "out")
    assert [found.code for found in report.diagnostics] == ["B707"]
    assert not report.written
    assert _files(tmp_path / "out") == before


def test_an_output_folder_that_holds_something_else_is_left_alone(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "letter.txt").write_text("mit", "utf-8")
    report = build_and_export([folder], out)
    assert [found.code for found in report.diagnostics] == ["B703"]
    assert not report.documents, "nothing is read for a folder that cannot be written"
    assert _files(out) == {"letter.txt": b"mit"}


def _file(out: Path) -> None:
    out.write_text("mit", "utf-8")


def _link(out: Path) -> None:
    out.symlink_to(out.parent / "minutes")


@pytest.mark.parametrize("make", [_file, _link])
def test_an_output_that_is_no_folder_is_left_alone(
    folder: Path, tmp_path: Path, make: Callable[[Path], None]
) -> None:
    make(tmp_path / "out")
    before = _files(folder)
    report = build_and_export([folder], tmp_path / "out")
    assert [found.code for found in report.diagnostics] == ["B703"]
    assert _files(folder) == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["minutes", "out"]


def test_an_output_folder_that_cannot_be_made_is_an_error(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mit", "utf-8")
    report = build_and_export([folder], tmp_path / "file" / "below" / "out")
    assert [found.code for found in report.diagnostics] == ["B704"]
    assert not report.written
    assert (tmp_path / "file").read_text("utf-8") == "mit"


def test_an_earlier_build_is_replaced_whole(folder: Path, tmp_path: Path) -> None:
    build_and_export([folder], tmp_path / "out")
    (folder / "good.txt").write_text(_minute("10"), "utf-8")
    assert build_and_export([folder], tmp_path / "out").ok
    names = list(_files(tmp_path / "out"))
    assert [name for name in names if name.startswith("meetings/")] == [
        f"meetings/skoleudvalget/2031-03-10{end}"
        for end in ("-evidence.ttl", "-evidence.ttl.gz", ".ttl", ".ttl.gz")
    ]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["minutes", "out"]


def test_an_interrupt_while_reading_leaves_the_earlier_build(folder: Path, tmp_path: Path) -> None:
    build_and_export([folder], tmp_path / "out")
    before = _files(tmp_path / "out")
    (folder / "more.txt").write_text(_minute("17"), "utf-8")

    def interrupt(done: int, total: int, name: str) -> None:
        if done == 1:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build_and_export([folder], tmp_path / "out", progress=interrupt)
    assert _files(tmp_path / "out") == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["minutes", "out"]


@pytest.mark.parametrize("interruption", [KeyboardInterrupt, MemoryError])
@pytest.mark.parametrize("name", ["write_turtle", "write_trig"])
def test_an_interrupt_while_writing_leaves_the_earlier_build(
    folder: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    interruption: type[BaseException],
) -> None:
    build_and_export([folder], tmp_path / "out")
    before = _files(tmp_path / "out")
    (folder / "more.txt").write_text(_minute("17"), "utf-8")

    def interrupt(*_: object, **__: object) -> bytes:
        raise interruption

    monkeypatch.setattr(f"minutes_graph.store.blocks.Merged.{name}", interrupt)
    with pytest.raises(interruption):
        build_and_export([folder], tmp_path / "out")
    assert _files(tmp_path / "out") == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["minutes", "out"]


def test_a_full_disk_leaves_the_earlier_build(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build_and_export([folder], tmp_path / "out")
    before = _files(tmp_path / "out")
    (folder / "more.txt").write_text(_minute("17"), "utf-8")

    def full(*_: object) -> bytes:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("minutes_graph.store.blocks.Merged.write_trig", full)
    report = build_and_export([folder], tmp_path / "out")
    assert [(found.code, found.message) for found in report.diagnostics] == [
        ("B704", "No space left on device")
    ]
    assert not report.written
    assert _files(tmp_path / "out") == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["minutes", "out"]


def test_the_same_sources_give_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    (folder / "more.md").write_text(_minute("17"), "utf-8")
    build_and_export([folder], tmp_path / "one")
    build_and_export([folder / "more.md", folder / "good.txt"], tmp_path / "two")
    assert _files(tmp_path / "one") == _files(tmp_path / "two")
