"""Pages that are pictures, recognised by the real programs where they are installed, and refused where they are not."""

from __future__ import annotations

import json
import shutil
import subprocess
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from click.testing import CliRunner
from reportlab.lib.utils import ImageReader

from minutes_graph.cli.main import group
from minutes_graph.diagnostics import Outcome
from minutes_graph.model import SourceDocument
from minutes_graph.readers.reading import read_bytes
from tests.readers.pdfs import HEIGHT, WIDTH, pdf, text

MINUTES = (
    "REFERAT Skoleudvalget d. 03-03-2031",
    "Mødedato: Mandag d. 3. marts 2031",
    "Mødested: Rådhuset",
    "Punkt 1: Ny skole på Østerø",
    "Beslutning",
    "Godkendt.",
)


@pytest.fixture(scope="module")
def scanned() -> bytes:
    """Return minutes whose first page is a picture of text, and whose second is text."""
    document = pypdfium2.PdfDocument(pdf(text(*MINUTES, size=14, step=30)))
    shown = BytesIO()
    document[0].render(scale=3).to_pil().save(shown, "PNG")

    def draw(canvas: Any) -> None:
        canvas.drawImage(ImageReader(BytesIO(shown.getvalue())), 0, 0, WIDTH, HEIGHT)

    return pdf(draw, text("Udvalget hævede mødet."))


@pytest.fixture
def programs() -> None:
    """Skip the test where a program that recognises Danish is missing."""
    listed = ["tesseract", "--list-langs"]
    tesseract = shutil.which("tesseract")
    danish = tesseract and "dan" in subprocess.run(listed, capture_output=True, text=True, check=True).stdout
    if not shutil.which("ocrmypdf") or not danish:
        pytest.skip("no OCRmyPDF with Danish here: `make test-tools` installs Debian's, as root")


def codes(read: Outcome[SourceDocument | None]) -> list[str]:
    return [one.code for one in read.diagnostics]


@pytest.mark.usefixtures("programs")
def test_lines_of_a_picture_are_recognised_and_marked(scanned: bytes) -> None:
    read = read_bytes(scanned, "referat.pdf", ocr=True)
    assert read.value is not None
    assert [line.raw for line in read.value.lines] == [*MINUTES, "Udvalget hævede mødet."]
    assert [line.marks.reader for line in read.value.lines] == ["ocr"] * len(MINUTES) + ["text"]
    assert codes(read) == ["T124"]
    assert "Tesseract" in (read.value.source.reader or "")


@pytest.mark.usefixtures("programs")
def test_what_was_recognised_is_declared_in_graph_and_json(scanned: bytes, tmp_path: Path) -> None:
    (tmp_path / "referat.pdf").write_bytes(scanned)
    (tmp_path / "minutes-graph.toml").write_text("ocr = true\n", "utf-8")
    run = CliRunner().invoke(group, ["parse", str(tmp_path / "referat.pdf"), "--format", "json"])
    parsed = json.loads(run.stdout)
    assert [item["recognised"] for item in parsed["items"]] == [True]
    assert parsed["items"][0]["decisions"][0]["recognised"]
    out = tmp_path / "graph"
    built = CliRunner().invoke(group, ["build", str(tmp_path / "referat.pdf"), "--out", str(out)])
    assert built.exit_code == 0, built.output
    assert "mg:recognised true" in (out / "minutes-graph-evidence.ttl").read_text("utf-8")
    site = CliRunner().invoke(group, ["site", "--graph", str(out), "--out", str(tmp_path / "site")])
    assert site.exit_code == 0, site.output
    pages = [page.read_text("utf-8") for page in (tmp_path / "site").rglob("*.html")]
    assert any("Genkendt af et program i et billede" in page for page in pages)


def test_without_the_option_no_picture_is_recognised(scanned: bytes) -> None:
    read = read_bytes(scanned, "referat.pdf")
    assert read.value is not None
    assert [line.raw for line in read.value.lines] == ["Udvalget hævede mødet."]
    assert codes(read) == ["T116"]


def test_a_missing_program_is_told_with_what_to_install(
    scanned: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    read = read_bytes(scanned, "referat.pdf", ocr=True)
    assert codes(read) == ["T125", "T116"]
    assert "ocrmypdf tesseract-ocr-dan" in read.diagnostics[0].hint


@pytest.mark.parametrize("status", [1, 0])
def test_a_program_that_writes_nothing_is_told(
    scanned: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, status: int
) -> None:
    for name, says in (("ocrmypdf", f"exit {status}"), ("tesseract", "echo dan")):
        program = tmp_path / name
        program.write_text(f"#!/bin/sh\n{says}\n", "utf-8")
        program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    read = read_bytes(scanned, "referat.pdf", ocr=True)
    assert codes(read) == ["T125", "T116"]


def test_text_alone_starts_no_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert codes(read_bytes(pdf(text("Godkendt.")), "referat.pdf", ocr=True)) == []
