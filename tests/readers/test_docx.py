"""Word documents become lines: nested tables, numbers of lists, heads and feet, and what is left out."""

from __future__ import annotations

import pytest

from minutes_graph.model import ParagraphPlace
from minutes_graph.readers.reading import read_bytes
from tests.readers.office_files import docx, lines, packed, texts


def p(text: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def table(*rows: tuple[str, ...]) -> str:
    cells = ("".join(f"<w:tc>{cell}</w:tc>" for cell in row) for row in rows)
    return f"<w:tbl><w:tblPr/>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


LISTS = (
    '<w:abstractNum w:abstractNumId="7">'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%1.%2)"/></w:lvl>'
    "</w:abstractNum>"
    '<w:abstractNum w:abstractNumId="8">'
    '<w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="x"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="8"/></w:num>'
    '<w:num w:numId="3"><w:abstractNumId w:val="7"/>'
    '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>'
)


def point(text: str, number: int, depth: int = 0) -> str:
    return p(text, f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>')


def test_paragraphs_are_lines_with_their_number() -> None:
    found = lines(docx(p("Punkt 1") + p("") + p("Godkendt – ”ja”.")))
    assert [(line.raw, line.place) for line in found] == [
        ("Punkt 1", ParagraphPlace(1)),
        ("Godkendt – ”ja”.", ParagraphPlace(3)),
    ]


def test_members_in_a_nested_table_are_read() -> None:
    inner = table((p("Ane Prøve (A)"), p("Bo Test (V)")), (p("Cai Prik (A)"), p("")))
    assert texts(docx(table((p("Medlemmer"), inner + p(""))))) == [
        "Medlemmer",
        "Ane Prøve (A)\tBo Test (V)",
        "Cai Prik (A)",
    ]


def test_a_row_of_single_lines_is_one_line_with_cells() -> None:
    (line,) = lines(docx(table((p("Mødested:"), p("Rådhuset")))))
    assert (line.raw, line.marks.cells) == ("Mødested:\tRådhuset", (0, 10))


def test_tabs_and_breaks_are_kept() -> None:
    date = "<w:t>Dato:</w:t><w:tab/><w:t>3. marts</w:t><w:br/>"
    body = f"{date}<w:t>Tid: 16</w:t><w:noBreakHyphen/><w:t>17</w:t>"
    assert texts(docx(f"<w:p><w:r>{body}</w:r></w:p>")) == ["Dato:\t3. marts", "Tid: 16-17"]


def test_words_in_pieces_fields_links_and_controls_are_read_once() -> None:
    body = (
        "<w:p><w:r><w:t>Side </w:t></w:r><w:fldSimple w:instr='PAGE'><w:r><w:t>1</w:t></w:r></w:fldSimple>"
        "<w:r><w:instrText>HYPERLINK x</w:instrText></w:r><w:hyperlink><w:r><w:t> og </w:t></w:r></w:hyperlink>"
        "<w:sdt><w:sdtPr><w:alias/></w:sdtPr><w:sdtContent><w:r><w:t>2</w:t></w:r></w:sdtContent></w:sdt></w:p>"
    )
    assert texts(docx(body)) == ["Side 1 og 2"]


def test_a_frame_of_text_is_read_once() -> None:
    frame = f"<w:txbxContent>{p('I ramme')}</w:txbxContent>"
    compatible = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    body = (
        f"<w:p><w:r><w:t>Før</w:t><mc:AlternateContent xmlns:mc='{compatible}'><mc:Choice>{frame}</mc:Choice>"
    )
    assert texts(docx(f"{body}<mc:Fallback>{frame}</mc:Fallback></mc:AlternateContent></w:r></w:p>")) == [
        "Før",
        "I ramme",
    ]


def test_numbers_that_word_counts_are_read_but_not_printed() -> None:
    body = "".join(
        (
            point("at et", 1), point("at to", 1), point("under", 1, 1), point("under", 1, 1), point("at tre", 1),
            point("bilag", 2), point("at fem", 3), point("at seks", 3),
        )
    )  # fmt: skip
    found = lines(docx(body, numbering=LISTS))
    assert [line.text for line in found] == [
        "1. at et", "2. at to", "2.a) under", "2.b) under", "3. at tre", "• bilag", "5. at fem", "6. at seks",
    ]  # fmt: skip
    assert found[0].raw == "at et"


STYLES = (
    "<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val='22'/></w:rPr></w:rPrDefault></w:docDefaults>"
    "<w:style w:type='paragraph' w:styleId='H1'><w:name w:val='heading 1'/><w:pPr><w:outlineLvl w:val='0'/>"
    "<w:numPr><w:numId w:val='1'/></w:numPr></w:pPr><w:rPr><w:b/><w:sz w:val='32'/></w:rPr></w:style>"
    "<w:style w:type='paragraph' w:styleId='Own'><w:basedOn w:val='H1'/><w:rPr><w:b w:val='0'/></w:rPr></w:style>"
    "<w:style w:type='paragraph' w:styleId='T'><w:name w:val='Title'/></w:style>"
    "<w:style w:type='paragraph' w:styleId='Loop'><w:basedOn w:val='Loop'/></w:style>"
)


@pytest.mark.parametrize(
    ("style", "heading", "bold", "size", "lead"),
    [
        ("H1", 1, True, 16, "1. "),
        ("Own", 1, False, 16, "1. "),
        ("T", 1, False, 11, ""),
        ("Loop", 0, False, 11, ""),
    ],
)
def test_styles_tell_headings_weight_size_and_numbers(
    style: str, heading: int, bold: bool, size: float, lead: str
) -> None:
    (line,) = lines(docx(p("Punkt", f'<w:pStyle w:val="{style}"/>'), STYLES, LISTS))
    marks = line.marks
    assert (marks.heading, marks.bold, marks.size, line.text) == (heading, bold, size, f"{lead}Punkt")


def test_bold_letters_make_a_bold_line() -> None:
    body = "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>Beslutning</w:t></w:r><w:r><w:t> </w:t></w:r></w:p>"
    assert [line.marks.bold for line in lines(docx(body + p("Godkendt.")))] == [True, False]


def test_what_was_deleted_or_hidden_is_left_out_and_told() -> None:
    body = (
        "<w:p><w:r><w:t>Godkendt</w:t></w:r><w:del><w:r><w:delText>Afvist</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t> enstemmigt</w:t></w:r></w:ins><w:r><w:rPr><w:vanish/></w:rPr><w:t>skjult</w:t></w:r></w:p>"
        f"<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc>{p('væk')}</w:tc></w:tr></w:tbl>"
    )
    outcome = read_bytes(docx(body), "referat.docx")
    assert outcome.value is not None
    assert [line.raw for line in outcome.value.lines] == ["Godkendt enstemmigt"]
    assert [(told.code, told.message) for told in outcome.diagnostics] == [
        ("T122", "a deleted row was left out, in 1 place"),
        ("T122", "deleted text was left out, in 1 place"),
        ("T122", "hidden text was left out, in 1 place"),
    ]


def test_heads_and_feet_are_marked_and_nothing_else_is_fetched() -> None:
    found = lines(docx(p("Godkendt."), head=p("Skoleudvalget"), foot=p("Side 1")))
    assert [(line.raw, line.marks.page_artifact) for line in found] == [
        ("Skoleudvalget", True),
        ("Godkendt.", False),
        ("Side 1", True),
    ]
    assert found[1].place == ParagraphPlace(1)


def test_a_page_break_marks_the_next_line() -> None:
    body = "<w:p><w:r><w:t>Et</w:t><w:br w:type='page'/></w:r></w:p>" + p("To") + p("Tre")
    assert [line.marks.page_break for line in lines(docx(body))] == [False, True, False]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (docx(p("Et"))[:300], "T113"),
        (docx("<w:p>"), "T113"),
        (packed({"word/document.xml": "<!DOCTYPE d [<!ENTITY e 'x'>]><d>&e;</d>"}), "T113"),
        (packed({"word/document.xml": "<d/>"}), "T113"),
        (packed({"word/document.xml": b"<d>" + b" " * 21_000_000 + b"</d>"}), "T113"),
        (docx(p("")), "T104"),
    ],
)
def test_what_cannot_be_read_is_told(content: bytes, code: str) -> None:
    outcome = read_bytes(content, "referat.docx")
    assert outcome.value is None
    assert [told.code for told in outcome.diagnostics] == [code]
