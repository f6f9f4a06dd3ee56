"""Minutes give the same facts as text, as web page, as Word document and as PDF."""

from __future__ import annotations

import html
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph, SimpleDocTemplate

from minutes_graph.pipeline.attendance_json import Json
from minutes_graph.pipeline.parsed import parsed_json
from minutes_graph.pipeline.reading import load_knowledge, read_minutes
from minutes_graph.settings import Settings
from tests.house.tree import ROOT
from tests.readers.office_files import docx

SOURCES = sorted((ROOT / "examples" / "minutes").glob("202[45]*.txt"))
PLACES = {"line", "end_line", "page", "lines", "source", "diagnostics"}


def blocks(lines: list[str]) -> list[str]:
    """Return the blocks that blank lines part, as HTML; reportlab reads the same."""
    text = html.escape("\n".join(line.strip() for line in lines), quote=False)
    return [block.replace("\n", "<br/>") for block in text.split("\n\n") if block.strip()]


def page(lines: list[str]) -> bytes:
    body = "".join(f"<p>{block}</p>" for block in blocks(lines))
    return f"<!doctype html><meta charset=utf-8><main>{body}</main>".encode()


def word(lines: list[str]) -> bytes:
    text = (f"<w:t xml:space='preserve'>{html.escape(line)}</w:t>" for line in lines)
    return docx("".join(f"<w:p><w:r>{one}</w:r></w:p>" for one in text))


def pdf(lines: list[str]) -> bytes:
    content = BytesIO()
    style = ParagraphStyle("text", fontName="Helvetica", fontSize=11, leading=14, spaceAfter=6)
    SimpleDocTemplate(content, invariant=True).build([Paragraph(block, style) for block in blocks(lines)])
    return content.getvalue()


def facts(value: Json, path: str = "") -> Iterator[tuple[str, str]]:
    match value:
        case dict():
            for key, part in value.items():
                if key not in PLACES:
                    yield from facts(part, f"{path}/{key}")
        case list():
            for place, part in enumerate(value):
                yield from facts(part, f"{path}/{place}")
        case _:
            # A passage that goes over two lines is printed so.
            yield path, " ".join(str(value).split())


def told(path: Path) -> set[tuple[str, str]]:
    settings = Settings()
    return set(facts(parsed_json(read_minutes(path, settings, load_knowledge(settings)))))


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.stem)
def test_every_form_of_a_minute_tells_the_same(source: Path, tmp_path: Path) -> None:
    lines = source.read_text("utf-8").splitlines()
    expected = told(source)
    assert len(expected) > 50
    for form in (page, word, pdf):
        path = tmp_path / f"minutes.{form.__name__}"
        path.write_bytes(form(lines))
        assert told(path) ^ expected == set(), form.__name__
