"""What a PDF says beside its letters: heads, headings, paragraphs; and pages that cannot be read."""

from __future__ import annotations

from typing import Any

import pytest

from minutes_graph.readers.reading import read_bytes
from tests.readers.pdfs import both, invisible, lines, pdf, picture, read, text, texts

PARAGRAPH = (
    "Udvalget drøftede forslaget til en ny plan for byens parker og grønne områder, som",
    "forvaltningen har sendt i høring hos de foreninger der har bedt om at få den til",
    "gennemsyn, og de svar der er kommet ind.",
)
TITLES = ((1, "Ny skole"), (2, "Cykelsti"), (3, "Budget"))


def page(number: int, *body: str) -> Any:
    head = both(text("Skoleudvalget", top=810, size=8), text(f"Side {number} af 5", top=30, size=8))
    return both(head, text(*body, top=700 - number))


def test_heads_feet_and_page_numbers_are_marked_and_kept() -> None:
    found = lines(*(page(number, f"Afsnit {'abcde'[number - 1]}") for number in range(1, 6)))
    assert [(line.raw, line.marks.page_artifact) for line in found[:6]] == [
        ("Skoleudvalget", True),
        ("Afsnit a", False),
        ("Side 1 af 5", True),
        ("Skoleudvalget", True),
        ("Afsnit b", False),
        ("Side 2 af 5", True),
    ]


def test_a_number_alone_at_the_foot_is_an_artifact() -> None:
    found = lines(both(text("Godkendt."), text("- 1 -", top=25)))
    assert [line.marks.page_artifact for line in found] == [False, True]


def test_what_stands_on_few_pages_is_no_head() -> None:
    found = lines(page(1, "a"), *(text(f"Linje {letter}", top=650) for letter in "bcde"))
    assert not found[0].marks.page_artifact


def test_bold_lines_and_larger_lines_are_marked() -> None:
    def draw(canvas: Any) -> None:
        for font, size, base, line in (
            ("Helvetica-Bold", 20, 760, "Referat"),
            ("Helvetica", 14, 730, "Punkt 1"),
            ("Helvetica-Bold", 11, 710, "Beslutning"),
            ("Helvetica", 11, 690, "Udvalget godkendte indstillingen."),
        ):
            canvas.setFont(font, size)
            canvas.drawString(70, base, line)

    assert [(line.marks.heading, line.marks.bold, line.marks.size) for line in lines(draw)] == [
        (1, True, 20),
        (2, False, 14),
        (0, True, 11),
        (0, False, 11),
    ]


def test_lines_that_had_no_room_go_on_the_paragraph() -> None:
    found = lines(text(*PARAGRAPH, "Sagen sendes videre til byrådet.", "Godkendt."))
    assert [line.marks.continues for line in found] == [False, True, True, False, False]


def test_a_paragraph_goes_on_below_the_foot_of_a_page() -> None:
    first = both(text(*PARAGRAPH[:2], top=100), text("Side 1", top=30))
    found = lines(first, both(text(PARAGRAPH[2], top=780), text("Side 2", top=30)))
    assert [(line.raw[:6], line.marks.continues) for line in found] == [
        ("Udvalg", False),
        ("forval", True),
        ("Side 1", False),
        ("gennem", True),
        ("Side 2", False),
    ]


@pytest.mark.parametrize("mark", ["1.", "a)", "•", "-", "2.1."])
def test_a_point_of_a_list_begins_a_paragraph(mark: str) -> None:
    found = lines(text(PARAGRAPH[0], f"{mark} {PARAGRAPH[1]}"))
    assert [line.marks.continues for line in found] == [False, False]


def test_a_larger_gap_or_another_weight_begins_a_paragraph() -> None:
    assert not lines(both(text(PARAGRAPH[0]), text(PARAGRAPH[1], top=750)))[1].marks.continues

    def bold(canvas: Any) -> None:
        canvas.setFont("Helvetica-Bold", 11)
        canvas.drawString(70, 766, PARAGRAPH[1])

    assert not lines(both(text(PARAGRAPH[0]), bold))[1].marks.continues


def test_an_underlined_line_and_the_next_are_two_paragraphs() -> None:
    def rule(canvas: Any) -> None:
        canvas.rect(70, 778, canvas.stringWidth(PARAGRAPH[0], "Helvetica", 11), 0.6, stroke=0, fill=1)

    assert not lines(both(text(*PARAGRAPH), rule))[1].marks.continues


def test_the_second_line_of_a_point_is_set_in_and_goes_on_it() -> None:
    point = both(text(f"1. {PARAGRAPH[0]}"), text(PARAGRAPH[1], left=82, top=766))
    assert [line.marks.continues for line in lines(point)] == [False, True]


def test_entries_of_the_outline_mark_items_and_headings() -> None:
    def draw(canvas: Any) -> None:
        for place, title in enumerate(("Indkaldelse", "1. Ny skole ved åen", "2. Eventuelt")):
            canvas.bookmarkPage(f"b{place}")
            canvas.addOutlineEntry(title, f"b{place}", 0)
        text("Indkaldelse", "Punkt 1", "Ny skole ved åen", "1. at bygge", "2. Eventuelt")(canvas)

    found = lines(draw)
    assert [(line.marks.item_start, line.marks.heading) for line in found] == [
        (False, 1),
        (False, 0),
        (True, 1),
        (False, 0),
        (True, 1),
    ]


def test_a_page_that_is_a_picture_is_told_and_the_others_are_read() -> None:
    outcome = read(text("Punkt 1"), picture(), text("Punkt 3"))
    assert outcome.value is not None
    assert [line.raw for line in outcome.value.lines] == ["Punkt 1", "Punkt 3"]
    (told,) = outcome.diagnostics
    assert (told.code, told.message) == ("T116", "page 2 is a picture")


def test_what_a_program_guessed_below_a_picture_is_not_read() -> None:
    outcome = read(text("Punkt 1"), both(invisible("Punkt 2"), picture()))
    assert outcome.value is not None
    assert [line.raw for line in outcome.value.lines] == ["Punkt 1"]
    assert "what a program took it for" in outcome.diagnostics[0].message


def test_pictures_alone_are_no_document() -> None:
    outcome = read(picture(), picture())
    assert outcome.value is None
    assert [told.code for told in outcome.diagnostics] == ["T116", "T116", "T104"]


def test_a_logo_and_an_empty_page_are_no_scans() -> None:
    outcome = read(both(picture(400, 700, 100, 100), text("Punkt 1")), lambda canvas: None)
    assert outcome.diagnostics == ()


@pytest.mark.parametrize("base", [-50, 900])
def test_text_off_the_page_is_left_out_and_told(base: float) -> None:
    outcome = read(both(text("Punkt 1"), text("Lukket sag", top=base)))
    assert outcome.value is not None
    assert [line.raw for line in outcome.value.lines] == ["Punkt 1"]
    assert [told.code for told in outcome.diagnostics] == ["T118"]


def test_text_that_is_not_shown_is_left_out_and_told() -> None:
    outcome = read(both(text("Punkt 1"), invisible("Lukket sag")))
    assert outcome.value is not None
    assert [line.raw for line in outcome.value.lines] == ["Punkt 1"]
    assert outcome.diagnostics[0].message == "on page 1 text of 10 characters is not shown; it was left out"


@pytest.mark.parametrize("cover", ["picture", "area"])
def test_text_below_a_cover_is_left_out_and_told(cover: str) -> None:
    def area(canvas: Any) -> None:
        canvas.setFillColorRGB(0, 0, 0)
        canvas.rect(60, 755, 200, 20, stroke=0, fill=1)

    above = area if cover == "area" else picture(60, 755, 200, 20)
    outcome = read(both(text("Punkt 1", "Navn på borger", "Godkendt."), above))
    assert outcome.value is not None
    assert [line.raw for line in outcome.value.lines] == ["Punkt 1", "Godkendt."]
    assert [told.code for told in outcome.diagnostics] == ["T118"]


def test_text_on_a_coloured_ground_is_read() -> None:
    def ground(canvas: Any) -> None:
        canvas.setFillColorRGB(0.8, 0.9, 0.8)
        canvas.rect(60, 755, 200, 40, stroke=0, fill=1)
        canvas.setFillColorRGB(0, 0, 0)

    assert texts(both(ground, picture(0, 700, 50, 50), text("Punkt 1"))) == ["Punkt 1"]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (pdf(text("Punkt 1"), password="hemmelig"), "T114"),
        (pdf(text("Punkt 1"))[:400], "T113"),
        (b"%PDF-1.7\n", "T113"),
        (pdf(lambda canvas: None), "T104"),
    ],
)
def test_a_file_that_cannot_be_read_is_told(content: bytes, code: str) -> None:
    outcome = read_bytes(content, "referat.pdf")
    assert outcome.value is None
    assert [told.code for told in outcome.diagnostics] == [code]


def test_a_file_that_opens_without_a_password_is_read() -> None:
    document = read_bytes(pdf(text("Punkt 1"), password=""), "referat.pdf").value
    assert document is not None


def test_too_many_pages_are_refused() -> None:
    content = pdf(*([lambda canvas: None] * 3001))
    assert [told.code for told in read_bytes(content, "referat.pdf").diagnostics] == ["T102"]


def test_what_begins_the_text_of_many_pages_is_no_head() -> None:
    page = [
        both(text("Nordvig Kommune", top=810), text(f"Punkt {n}: {t}", f"31/{n}", "Resume"))
        for n, t in TITLES
    ]
    marked = [line.raw for line in lines(*page) if line.marks.page_artifact]
    assert marked == ["Nordvig Kommune"] * 3


def test_a_day_at_the_start_of_a_line_is_no_point_of_a_list() -> None:
    found = lines(text(f"{PARAGRAPH[0]} fra den", "4. marts 2031 gælder for alle."))
    assert [line.marks.continues for line in found] == [False, True]


def test_the_distance_of_lines_is_that_within_sentences_though_most_stand_alone() -> None:
    draws = [text(*PARAGRAPH, top=780)]
    draws += [text("Indstilling", "Forvaltningen indstiller, at planen godkendes.", top=700, step=22)]
    draws += [text(f"{PARAGRAPH[0]}.", "Beslutning", "Godkendt.", "Sagen er afsluttet.", top=600, step=22)]
    found = lines(both(*draws))
    assert [line.raw[:6] for line in found if line.marks.continues] == ["forval", "gennem"]


def test_lines_of_a_head_may_stand_apart() -> None:
    def headed(number: int) -> Any:
        head = (
            text("Skoleudvalget", top=752, size=8),
            text("Referat", top=730, size=8),
            text("Dato: 04.03.2031", top=720, size=8),
            text(f"Side {number}", top=710, size=8),
        )
        return both(*head, text(f"Afsnit {'abcde'[number - 1]}", top=630 - 3 * number))

    found = lines(*(headed(number) for number in range(1, 6)))
    assert [line.raw for line in found if not line.marks.page_artifact] == [
        f"Afsnit {name}" for name in "abcde"
    ]
