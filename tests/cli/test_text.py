"""`text` prints the numbered lines of a document, each with its place and marks."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from minutes_graph.cli.main import run
from tests.readers.pdfs import pdf, picture, text

MINUTE = (
    "REFERAT Skoleudvalget d. 03-03-2031",
    "Mødedato Mandag d. 3. marts 2031",
    "Punkt 1: Ny skole",
    "Klage fra 010170-1234",
)


def lines_of(path: Path, capsys: pytest.CaptureFixture[str]) -> list[str]:
    run(["text", str(path)])
    return capsys.readouterr().out.splitlines()


def test_lines_of_plain_text_have_their_numbers(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text("\n".join(MINUTE[:3]), "utf-8")
    assert lines_of(tmp_path / "a.txt", capsys) == [
        "1  REFERAT Skoleudvalget d. 03-03-2031",
        "2  Mødedato Mandag d. 3. marts 2031",
        "3  Punkt 1: Ny skole",
    ]


def test_lines_of_a_pdf_have_their_page_and_no_personal_number(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.pdf").write_bytes(pdf(text(*MINUTE), text("- 2 -", top=20)))
    assert lines_of(tmp_path / "a.pdf", capsys) == [
        "1  REFERAT Skoleudvalget d. 03-03-2031   [page 1, line 1]",
        "2  Mødedato Mandag d. 3. marts 2031   [page 1, line 2]",
        "3  Punkt 1: Ny skole   [page 1, line 3]",
        "4  Klage fra xxxxxx-xxxx   [page 1, line 4]",
        "5  - 2 -   [page 2, line 1, page artifact]",
    ]


def test_cells_are_shown_apart(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.html").write_text("<html><table id=t><tr><td>Ane<td>(A)", "utf-8")
    assert lines_of(tmp_path / "a.html", capsys) == ["1  Ane | (A)   [#t tr[1]/td[1], 2 cells]"]


def test_the_json_holds_lines_places_and_marks(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.pdf").write_bytes(pdf(text(*MINUTE), picture()))
    assert run(["text", str(tmp_path / "a.pdf"), "--format", "json"]) == 1
    told = json.loads(capsys.readouterr().out)
    line = told["lines"][3]
    assert (line["number"], line["page"], line["page_line"], line["raw"]) == (
        4,
        1,
        4,
        "Klage fra xxxxxx-xxxx",
    )
    assert [round(side) for side in line["box"]] == [70, 736, 182, 747]
    assert line["marks"]["size"] == 11
    assert told["source"]["media_type"] == "application/pdf"
    assert [found["code"] for found in told["diagnostics"]] == ["T116", "T110"]


def test_what_cannot_be_read_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7\n")
    assert run(["text", str(tmp_path / "a.pdf")]) == 1
    printed = capsys.readouterr()
    assert printed.out == ""
    assert "T113" in printed.err


def test_what_was_withdrawn_is_not_printed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    minute = "\n\n".join(
        (*MINUTE[:3], "Sagsnr. 31/1", "Beslutning i Skoleudvalget d. 03-03-2031", "Ane Prøve spurgte.")
    )
    (tmp_path / "a.txt").write_text(f"{minute}\n\nPunkt 2: Eventuelt\n\nBo Test talte.\n", "utf-8")
    entry = 'reason = "R"\ndate = 2031-04-01\n'
    listed = "".join(f"[[withdrawn]]\n{what}\n{entry}" for what in ('case = "31/1"', 'person = "Bo Test"'))
    (tmp_path / "withdrawn.toml").write_text(listed, "utf-8")
    run(["text", str(tmp_path / "a.txt"), "--withdrawn", str(tmp_path / "withdrawn.toml")])
    printed = capsys.readouterr()
    assert "Ane Prøve" not in printed.out
    assert "Bo Test" not in printed.out
    assert "Eventuelt" in printed.out


def test_parse_tells_the_page_beside_each_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.pdf").write_bytes(pdf(text(*MINUTE[:2], step=30), text(MINUTE[2])))
    run(["parse", str(tmp_path / "a.pdf"), "--format", "json"])
    (item,) = json.loads(capsys.readouterr().out)["items"]
    assert (item["line"], item["page"]) == (3, 2)
