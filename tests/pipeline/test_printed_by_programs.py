"""What a browser prints of a minute, and what an office program makes of it, says what the minute says."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from minutes_graph.pipeline import FileReading, Settings, load_knowledge, parsed_json, read_minutes
from tests.browsers import opened_browser
from tests.pipeline.harmless import differences, facts
from tests.pipeline.printed_forms import as_html, as_html_with_tables

EXAMPLES = Path(__file__).parents[2] / "examples" / "minutes"
NAMES = ("2024-03-12_boerne-og-ungeudvalget.txt", "2024-12-10_oekonomiudvalget.md")
SETTINGS = Settings(registry=Path(__file__).parents[2] / "examples" / "registry")
KNOWLEDGE = load_knowledge(SETTINGS)
STYLES = {
    "ragged": "body {font-size: 11pt} h1 {font-size: 16pt}",
    "justified": "body {font-size: 9pt; text-align: justify} h1 {font-size: 12pt; break-before: page}",
}
_AT_THE_EDGE = re.compile(r"Nordvig Kommune|Side \d+ af \d+")
_EDGE = '<div style="font-size: 8px; width: 100%; margin: 0 22mm">{}</div>'


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with opened_browser() as opened:
        yield opened


def _says_the_same(name: str, path: Path) -> list[str]:
    return list(differences(_facts(EXAMPLES / name), _facts(path)))


def _facts(path: Path) -> object:
    return facts(parsed_json(_read(path)))


def _read(path: Path) -> FileReading:
    return read_minutes(path, SETTINGS, KNOWLEDGE)


@pytest.mark.parametrize("style", STYLES.values(), ids=STYLES)
@pytest.mark.parametrize("name", NAMES)
def test_pages_that_a_browser_prints_say_the_same(
    name: str, style: str, browser: Browser, tmp_path: Path
) -> None:
    path = tmp_path / "referat.pdf"
    page = browser.new_page()
    page.set_content(as_html((EXAMPLES / name).read_text("utf-8")).decode())
    page.add_style_tag(content=style)
    page.pdf(
        path=path,
        format="A4",
        display_header_footer=True,
        header_template=_EDGE.format("Nordvig Kommune"),
        footer_template=_EDGE.format(
            'Side <span class="pageNumber"></span> af <span class="totalPages"></span>'
        ),
        margin={"top": "24mm", "bottom": "24mm", "left": "24mm", "right": "24mm"},
    )
    page.close()
    assert _says_the_same(name, path) == []
    document = _read(path).document
    assert document is not None
    edges = [line for line in document.lines if _AT_THE_EDGE.fullmatch(line.raw)]
    assert len(edges) > 3
    assert all(line.marks.page_artifact for line in edges)


@pytest.mark.parametrize("kind", ["odt", "docx:MS Word 2007 XML", "pdf:writer_pdf_Export"])
def test_what_an_office_program_makes_of_a_page_says_the_same(kind: str, tmp_path: Path) -> None:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("no soffice here: apt-get install --no-install-recommends libreoffice-writer")
    form = as_html if kind.startswith("pdf") else as_html_with_tables
    (tmp_path / "referat.html").write_bytes(form((EXAMPLES / NAMES[0]).read_text("utf-8")))
    # A page of HTML becomes a text first: from a page, LibreOffice makes pages alone.
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    for made, source in (("odt:writer8", "referat.html"), (kind, "referat.odt")):
        reader = ["--infilter=HTML (StarWriter)"] if source.endswith("html") else []
        command = [office, "--headless", profile, *reader, "--convert-to", made, source]
        subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=120)
    assert _says_the_same(NAMES[0], tmp_path / f"referat.{kind.partition(':')[0]}") == []
