"""OpenDocument texts become lines as Word documents do."""

from __future__ import annotations

import pytest

from minutes_graph.model import ParagraphPlace
from minutes_graph.readers.reading import read_bytes
from tests.readers.office_files import lines, odt, packed, texts

NUMBERS = (
    '<text:list-style style:name="L1">'
    '<text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/>'
    '<text:list-level-style-number text:level="2" style:num-format="a" style:num-suffix=")" text:display-levels="2"/>'
    "</text:list-style>"
    '<text:list-style style:name="L2"><text:list-level-style-bullet text:level="1"/></text:list-style>'
)


def p(text: str) -> str:
    return f"<text:p>{text}</text:p>"


def item(*content: str) -> str:
    return f"<text:list-item>{''.join(content)}</text:list-item>"


def row(*cells: str) -> str:
    inside = "".join(f"<table:table-cell>{cell}</table:table-cell>" for cell in cells)
    return f"<table:table-row>{inside}</table:table-row>"


def test_paragraphs_and_headings_are_lines_with_their_number() -> None:
    found = lines(odt('<text:h text:outline-level="2">Punkt 1</text:h>' + p("") + p("Godkendt.")))
    assert [(line.raw, line.marks.heading, line.place) for line in found] == [
        ("Punkt 1", 2, ParagraphPlace(1)),
        ("Godkendt.", 0, ParagraphPlace(3)),
    ]


def test_members_in_a_nested_table_are_read() -> None:
    inner = f"<table:table>{row(p('Ane Prøve (A)'), p('Bo Test (V)'))}{row(p('Cai'), p('Dea'))}</table:table>"
    assert texts(odt(f"<table:table>{row(p('Medlemmer'), inner)}</table:table>")) == [
        "Medlemmer",
        "Ane Prøve (A)\tBo Test (V)",
        "Cai\tDea",
    ]


def test_cells_that_are_repeated_without_end_do_no_harm() -> None:
    cells = f'<table:table-cell>{p("A")}</table:table-cell><table:table-cell table:number-columns-repeated="99999999"/>'
    assert texts(odt(f"<table:table><table:table-row>{cells}</table:table-row></table:table>")) == ["A"]


def test_blanks_tabs_breaks_and_passages_are_read() -> None:
    body = p('Dato:<text:tab/>3.<text:s text:c="2"/>marts<text:line-break/><text:span>Tid: </text:span>16')
    assert texts(odt(body)) == ["Dato:\t3.  marts", "Tid: 16"]


def test_numbers_that_the_program_counts_are_read_but_not_printed() -> None:
    inner = f"<text:list>{item(p('under'))}{item(p('under'))}</text:list>"
    body = (
        f'<text:list text:style-name="L1">{item(p("at et"), inner)}{item(p("at to"), p("mere"))}</text:list>'
    )
    body += f'<text:list text:style-name="L2">{item(p("bilag"))}</text:list>'
    body += f'<text:list text:style-name="L1">{item(p("at et"))}</text:list>'
    found = lines(odt(body, NUMBERS))
    assert [line.text for line in found] == [
        "1. at et", "1.a) under", "1.b) under", "2. at to", "mere", "• bilag", "1. at et",
    ]  # fmt: skip
    assert found[0].raw == "at et"


def test_styles_tell_weight_and_size() -> None:
    styles = (
        '<style:style style:name="B"><style:text-properties fo:font-weight="bold" fo:font-size="14pt"/></style:style>'
        '<style:style style:name="C" style:parent-style-name="B"/>'
    )
    body = '<text:p text:style-name="C">Beslutning</text:p>' + p(
        'Hele <text:span text:style-name="B">ord</text:span>'
    )
    assert [(line.marks.bold, line.marks.size) for line in lines(odt(body, styles))] == [
        (True, 14),
        (False, None),
    ]


def test_what_was_deleted_or_hidden_is_left_out_and_told() -> None:
    region = f"<text:changed-region><text:deletion>{p('Afvist')}</text:deletion></text:changed-region>"
    deleted = f"<text:tracked-changes>{region}</text:tracked-changes>"
    outcome = read_bytes(odt(deleted + p("Godkendt<text:hidden-text>hemmeligt</text:hidden-text>.")), "a.odt")
    assert outcome.value is not None
    assert [line.raw for line in outcome.value.lines] == ["Godkendt."]
    assert [told.message for told in outcome.diagnostics] == [
        "deleted text was left out, in 1 place",
        "hidden text was left out, in 1 place",
    ]


def test_heads_feet_notes_and_frames_are_read() -> None:
    frame = f"<draw:frame><draw:text-box>{p('I ramme')}</draw:text-box></draw:frame>"
    body = f"<text:note-body>{p('Note')}</text:note-body>"
    note = f"<text:note><text:note-citation>1</text:note-citation>{body}</text:note>"
    page = f"<style:header>{p('Skoleudvalget')}</style:header><style:footer>{p('Side 1')}</style:footer>"
    found = lines(odt(p(f"Godkendt{note}.{frame}"), page=page))
    assert [(line.raw, line.marks.page_artifact) for line in found] == [
        ("Skoleudvalget", True),
        ("Godkendt.", False),
        ("Note", False),
        ("I ramme", False),
        ("Side 1", True),
    ]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (packed({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<a>"}), "T113"),
        (packed({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<a/>"}), "T113"),
        (odt(p(" ")), "T104"),
    ],
)
def test_what_cannot_be_read_is_told(content: bytes, code: str) -> None:
    outcome = read_bytes(content, "referat.odt")
    assert outcome.value is None
    assert [told.code for told in outcome.diagnostics] == [code]
