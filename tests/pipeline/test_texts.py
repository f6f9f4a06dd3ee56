"""The numbered lines of documents, written beside the graph."""

from __future__ import annotations

import json
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from minutes_graph.export.build import build_and_export
from minutes_graph.pipeline import Settings
from tests.pipeline.printed_forms import as_pdf

MINUTES = Path(__file__).parents[2] / "examples" / "minutes"
NAME = "2024-03-12_boerne-og-ungeudvalget.txt"
CASE = "24/1305"
PERSON = "Mette Aagaard Lind"
SETTINGS = Settings(municipality="Nordvig")


def built(sources: Path, out: Path, settings: Settings = SETTINGS) -> dict[str, Any]:
    build_and_export([sources], out, settings)
    report: dict[str, Any] = json.loads((out / "build-report.json").read_text("utf-8"))
    return report


def written(out: Path) -> list[str]:
    return sorted(path.name for path in (out / "texts").glob("*"))


def withdrawing(folder: Path, what: str) -> Settings:
    listed = folder / "withdrawn.toml"
    listed.write_text(f'[[withdrawn]]\n{what}\nreason = "Efter anmodning"\ndate = 2031-01-02\n', "utf-8")
    return replace(SETTINGS, withdrawn=listed)


@pytest.fixture
def pdf(tmp_path: Path) -> Path:
    path = tmp_path / "referat.pdf"
    path.write_bytes(as_pdf((MINUTES / NAME).read_text("utf-8")))
    return path


def test_each_line_stands_beside_the_graph_under_the_digest_of_its_document(
    pdf: Path, tmp_path: Path
) -> None:
    (document,) = built(pdf, tmp_path / "out")["documents"]
    text = (tmp_path / "out" / document["text"]["file"]).read_bytes()
    assert document["sha256"] == sha256(pdf.read_bytes()).hexdigest()
    assert document["text"]["file"] == f"texts/{document['sha256']}.txt"
    assert document["text"]["sha256"] == sha256(text).hexdigest()
    assert "[page 2, line 1" in text.decode("utf-8")


def test_a_setting_leaves_the_texts_out(tmp_path: Path) -> None:
    (document,) = built(MINUTES / NAME, tmp_path / "out", replace(SETTINGS, texts=False))["documents"]
    assert document["text"] is None
    assert written(tmp_path / "out") == []


def test_a_refused_document_leaves_no_text(tmp_path: Path) -> None:
    folder = tmp_path / "minutes"
    folder.mkdir()
    (folder / NAME).write_bytes((MINUTES / NAME).read_bytes())
    (folder / "brev.txt").write_text("Kære alle\n\nTak for i dag.\n", "utf-8")
    other = (MINUTES / "2024-09-05_social-og-sundhedsudvalget.txt").read_text("utf-8")
    (folder / "nummer.txt").write_text(f"{other}\n\nBorger 010203-4008 har henvendt sig.\n", "utf-8")
    report = built(folder, tmp_path / "out")
    assert [one["accepted"] for one in report["documents"]] == [True, False, False]
    assert written(tmp_path / "out") == [f"{report['documents'][0]['sha256']}.txt"]


@pytest.mark.parametrize("what", ["case", "person", "document"])
def test_a_document_from_which_anything_is_withdrawn_leaves_no_text(what: str, tmp_path: Path) -> None:
    folder = tmp_path / "minutes"
    folder.mkdir()
    minute = (MINUTES / NAME).read_text("utf-8")
    (folder / NAME).write_text(minute, "utf-8")
    other = "2024-09-05_social-og-sundhedsudvalget.txt"
    (folder / other).write_bytes((MINUTES / other).read_bytes())
    value = {"case": CASE, "person": PERSON, "document": NAME}[what]
    assert what == "document" or value in minute
    built(folder, tmp_path / "out", withdrawing(tmp_path, f'{what} = "{value}"'))
    assert written(tmp_path / "out") == [f"{sha256((folder / other).read_bytes()).hexdigest()}.txt"]
