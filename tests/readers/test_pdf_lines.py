"""Pages of PDF become lines in the order in which they are read."""

from __future__ import annotations

from typing import Any

import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth

from minutes_graph.readers.reading import read_bytes
from tests.readers.pdfs import both, lines, page_of, pdf, read, text, texts


def at(*pieces: tuple[float, float, str], size: float = 11, font: str = "Helvetica") -> Any:
    def draw(canvas: Any) -> None:
        for left, base, piece in pieces:
            canvas.setFont(font, size)
            canvas.drawString(left, base, piece)

    return draw


def test_lines_are_read_from_top_to_bottom_whatever_the_order_of_the_file() -> None:
    assert texts(at((70, 700, "To"), (70, 760, "Et"), (70, 640, "Tre"))) == ["Et", "To", "Tre"]


def test_letters_are_kept_as_printed() -> None:
    printed = "Ærø Å, ”ja” – 5 ½ m² på § 8 · €"
    assert texts(text(printed)) == [printed]


def test_words_that_are_set_apart_are_joined_with_one_blank() -> None:
    assert texts(at((70, 700, "Udvalget"), (117, 700, "drøftede"), (164.0, 700, "sagen."))) == [
        "Udvalget drøftede sagen."
    ]


def test_a_word_that_is_set_in_pieces_is_one_word() -> None:
    assert texts(at((70, 700, "Ind"), (86.5, 700, "stil"), (100.5, 700, "ling"))) == ["Indstilling"]


def test_wide_gaps_part_columns() -> None:
    (line,) = lines(at((300, 700, "Bo Test (V)"), (70, 700.8, "Ane Prøve (A)")))
    assert (line.raw, line.marks.cells) == ("Ane Prøve (A)\tBo Test (V)", (0, 14))


def test_wide_gaps_inside_one_piece_of_text_part_columns() -> None:
    def draw(canvas: Any) -> None:
        shown = canvas.beginText(70, 700)
        shown.setFont("Helvetica", 11)
        shown._code.append("[(Ane Test) -6000 (Bo Prik)] TJ")
        canvas.drawText(shown)

    assert texts(draw) == ["Ane Test\tBo Prik"]


def test_rows_of_a_table_are_read_row_by_row() -> None:
    rows = [
        (70, 700, "Navn"),
        (200, 700, "Parti"),
        (70, 680, "Ane"),
        (200, 680, "A"),
        (70, 660, "Bo"),
        (200, 660, "V"),
    ]
    assert texts(at(*sorted(rows))) == ["Navn\tParti", "Ane\tA", "Bo\tV"]


@pytest.mark.parametrize(
    ("before", "after"), [("anlægs-", "bevilling"), ("syge-", "og sundhed"), ("6-", "måneders")]
)
def test_a_hyphen_at_the_end_of_a_line_ends_the_line(before: str, after: str) -> None:
    assert texts(text(before, after)) == [before, after]


def test_letters_that_are_printed_twice_for_weight_are_read_once() -> None:
    page = both(*(at((70 + shift, 700, "Indstilling")) for shift in (0, 0.2, 0.4)))
    assert texts(both(page, at((70, 680, "Aa 1122 Aabenraa")))) == ["Indstilling", "Aa 1122 Aabenraa"]


def test_letters_that_are_set_apart_are_one_word() -> None:
    def draw(canvas: Any) -> None:
        shown = canvas.beginText(
            70,
            700,
        )
        shown.setFont("Helvetica", 11)
        shown.setCharSpace(4)
        shown.textOut("BESLUTNING")
        canvas.drawText(shown)

    assert texts(draw) == ["BESLUTNING"]


def test_small_raised_letters_belong_to_their_word() -> None:
    end = 70 + stringWidth("Areal 100 m", "Helvetica", 11)
    page = both(at((70, 700, "Areal 100 m"), (end + 7, 700, "i alt")), at((end, 704, "2"), size=7))
    assert texts(both(page, at((70, 686, "Næste linje")))) == ["Areal 100 m2 i alt", "Næste linje"]


def test_every_line_has_its_page_its_line_and_its_box() -> None:
    found = lines(text("Et", "To"), text("Tre"))
    places = [page_of(line) for line in found]
    assert [(place.page, place.line) for place in places] == [(1, 1), (1, 2), (2, 1)]
    left, bottom, right, top = places[0].box
    assert (left, round(bottom), round(top)) == (70, 778, 789)
    assert 70 < right < 90
    assert [line.marks.page_break for line in found] == [False, False, True]


def test_a_page_that_lies_on_its_side_is_read() -> None:
    def draw(canvas: Any) -> None:
        canvas.setPageRotation(90)
        canvas.rotate(90)
        canvas.setFont("Helvetica", 11)
        canvas.drawString(70, -100, "Første linje")
        canvas.drawString(70, -120, "Anden linje")

    found = lines(draw)
    assert [line.raw for line in found] == ["Første linje", "Anden linje"]
    assert not any(line.marks.page_artifact for line in found)
    assert [round(page_of(line).box[0]) for line in found] == [91, 111]


def test_text_at_the_edge_that_runs_upwards_is_set_aside_and_told() -> None:
    def margin(canvas: Any) -> None:
        canvas.saveState()
        canvas.translate(20, 300)
        canvas.rotate(90)
        canvas.drawString(0, 0, "Dokument nr. 5")
        canvas.restoreState()

    outcome = read(both(margin, text("Udvalget drøftede sagen.", "Godkendt.")))
    assert outcome.value is not None
    assert [(line.raw, line.marks.page_artifact) for line in outcome.value.lines] == [
        ("Udvalget drøftede sagen.", False),
        ("Godkendt.", False),
        ("Dokument nr. 5", True),
    ]
    assert [told.code for told in outcome.diagnostics] == ["T120"]


def test_running_text_in_two_columns_is_read_column_by_column_and_told() -> None:
    left = [
        "Udvalget har i dag drøftet det",
        "nye forslag til en plan for byens",
        "parker og de grønne områder ved",
        "åen, og det er besluttet at der",
        "skal holdes et møde med borgerne",
        "i området inden sommerferien.",
    ]
    right = [
        "Planen bliver derefter sendt i",
        "høring hos de foreninger som har",
        "spurgt efter den, og svarene vil",
        "blive lagt frem for udvalget når",
        "de er samlet og læst igennem af",
        "medarbejderne i forvaltningen.",
    ]
    outcome = read(both(text(*left), text(*right, left=320)))
    assert outcome.value is not None
    assert [line.raw for line in outcome.value.lines] == [*left, *right]
    assert [told.code for told in outcome.diagnostics] == ["T121"]


def test_two_columns_of_names_stay_rows() -> None:
    names = [f"{name} Prøve (A)" for name in ("Ane", "Bo", "Cai", "Dea", "Eva", "Finn", "Gro")]
    outcome = read(both(text(*names), text(*(name.replace("Prøve", "Test") for name in names), left=320)))
    assert outcome.value is not None
    assert outcome.value.lines[0].raw == "Ane Prøve (A)\tAne Test (A)"
    assert outcome.diagnostics == ()


def test_text_with_an_actual_text_is_read_once() -> None:
    def draw(canvas: Any) -> None:
        canvas.setFont("Helvetica", 11)
        canvas._code.append("/P <</ActualText (Godkendt.)>> BDC")
        for left, piece in ((70, "God"), (91.4, "ken"), (109.1, "dt.")):
            canvas.drawString(left, 700, piece)
        canvas._code.append("EMC")

    assert texts(draw) == ["Godkendt."]


def test_lines_are_the_same_however_often_a_file_is_read() -> None:
    content = pdf(text("Et", "To"))
    assert read_bytes(content, "a.pdf") == read_bytes(content, "a.pdf")


def test_words_that_are_set_letter_by_letter_are_read_whole() -> None:
    printed = ["at", "- der gives 5 kr. i 2031", "a b - c", "- Engdalskolen"]

    def draw(canvas: Any) -> None:
        canvas.setFont("Helvetica", 11)
        for place, line in enumerate(printed):
            left = 70.0
            for letter in line:
                if letter != " ":
                    canvas.drawString(left, 700 - 20 * place, letter)
                left += stringWidth(letter, "Helvetica", 11)

    assert texts(draw) == printed


def test_the_mark_of_a_list_stands_in_no_column_of_its_own() -> None:
    assert texts(both(text("•", left=80), text("planen godkendes.", left=104))) == ["• planen godkendes."]


def test_a_blank_that_is_set_by_itself_parts_words() -> None:
    pieces = [text(word, left=left) for word, left in (("Udvalget", 70), (" ", 113), ("gav", 117))]
    assert texts(both(*pieces)) == ["Udvalget gav"]


def test_a_dot_that_is_drawn_before_a_line_is_the_mark_of_a_list() -> None:
    def dot(canvas: Any) -> None:
        canvas.circle(84, 783.5, 2, stroke=0, fill=1)

    (first, second) = lines(both(dot, at((96, 780, "planen godkendes"), (96, 766, "Bilag"))))
    assert (first.raw, first.text, second.text) == ("planen godkendes", "• planen godkendes", "Bilag")


def test_words_that_stand_equally_far_apart_fill_a_line_and_are_no_columns() -> None:
    widths = [stringWidth(word, "Helvetica", 11) for word in ("Skolebusruterne", "fortsætter", "uændret")]
    second = 70 + widths[0] + 20
    pieces = (
        (70, 780, "Skolebusruterne"),
        (second, 780, "fortsætter"),
        (second + widths[1] + 20, 780, "uændret"),
    )
    assert texts(at(*pieces)) == ["Skolebusruterne fortsætter uændret"]
    assert texts(at(*pieces[:2], (400, 780, "uændret"))) == ["Skolebusruterne\tfortsætter\tuændret"]
