"""What is told where the form of a minute is not as it should be."""

from __future__ import annotations

import pytest

from tests.reading import TOP, codes, findings, tree_of

TITLE = "REFERAT Skoleudvalget d. 03-03-2031\n\n"
CASE = "\n\n31/1\n\n"


def _items(text: str) -> list[str]:
    return [item.title for item in tree_of(text).items]


def _told(text: str, code: str) -> list[tuple[int, str]]:
    return [
        (found.span.start, found.message) for found in findings(text) if found.code == code and found.span
    ]


CONTENTS = "Indhold\n\nNy skole i Nordby.....1\nNyt tag.....2\nEventuelt.....3\n\n"


def test_contents_and_items_that_agree_tell_nothing() -> None:
    assert (
        codes(
            f"{TOP}{CONTENTS}Punkt 1: Ny skole i Nordby{CASE}Punkt 2: Nyt tag{CASE}Punkt 3: Eventuelt{CASE}"
        )
        == []
    )


def test_a_misprint_is_a_note_and_a_missing_or_an_extra_item_a_warning() -> None:
    text = f"{TOP}{CONTENTS}Punkt 1: Ny skolle i Nordby{CASE}Punkt 2: Ny vej{CASE}Punkt 3: Eventuelt{CASE}"
    assert codes(text) == ["S204", "S207", "S206"]


def test_a_minute_without_items_and_items_without_a_title_are_errors() -> None:
    assert codes(TOP) == ["S202"]
    assert codes(f"Punkt 1: Skole{CASE}")[0] == "S213"


def test_every_line_of_the_tree_is_given_once() -> None:
    text = f"{TOP}{CONTENTS}Side 2\n\nForside\n\nPunkt 1: Skole{CASE}Skolen.\n\nResume\n\nKort.\n"
    numbers = sorted(token.number for token in tree_of(text).tokens())
    assert numbers == [number for number, line in enumerate(text.splitlines(), start=1) if line]


def test_a_cut_document_is_an_error_and_what_is_left_is_read() -> None:
    text = f"{TOP}{CONTENTS}Punkt 1: Ny skole i Nordby{CASE}"
    assert _told(text, "S209") == [
        (
            13,
            'the last item is "Ny skole i Nordby", but the list of contents goes on with "Nyt tag" and 1 more',
        )
    ]
    assert _items(text) == ["Ny skole i Nordby"]


def test_two_items_of_one_title_are_both_in_the_contents() -> None:
    contents = "Indhold\n\nNy skole.....1\nNy skole.....2\n\n"
    assert codes(f"{TOP}{contents}Punkt 1: Ny skole{CASE}Punkt 2: Ny skole{CASE}") == []


def test_the_mark_of_a_closed_item_makes_no_difference_to_the_contents() -> None:
    contents = "Indhold\n\nLukket punkt: Køb af grund.....1\nSalg.....2\n\n"
    assert codes(f"{TOP}{contents}Punkt 1: Køb af grund{CASE}Punkt 2: Salg (lukket punkt){CASE}") == []


def test_an_item_may_be_closed_by_the_contents_alone() -> None:
    contents = "Dagsorden\n\n4. Salg\n5. Køb af ejendom (lukket punkt)\n6. Køb\n\n"
    text = f"{TOP}{contents}4. Salg{CASE}5. Køb af ejendom{CASE}6. Køb{CASE}"
    assert [(item.title, item.candidate.closed) for item in tree_of(text).items] == [
        ("Salg", False),
        ("Køb af ejendom", True),
        ("Køb", False),
    ]
    assert codes(text) == []


@pytest.mark.parametrize("line", ["Lukket punkt.", "(Lukket punkt)", "Punktet blev behandlet som lukket"])
def test_a_line_of_its_own_closes_an_item_above_or_below_the_case_number(line: str) -> None:
    for below in (f"\n\n{line}\n\nSagsnr. 31/1\n", f"\n\nSagsnr. 31/1\n\n{line}\n"):
        (item,) = tree_of(f"{TOP}Punkt 1: Køb{below}").items
        assert (item.candidate.closed, item.title, item.case is not None) == (True, "Køb", True)
        assert codes(f"{TOP}Punkt 1: Køb{below}") == []
    (item,) = tree_of(f"{TOP}Punkt 1: Køb{CASE}Resume\n\n{line}\n").items
    assert not item.candidate.closed


def test_the_municipality_alone_on_a_line_of_the_header_has_its_place() -> None:
    text = f"Solvig Kommune\n\n{TOP}Punkt 1: Skole{CASE}"
    assert codes(text) == []
    assert codes(f"Solvig Kommune bygger\n\n{TOP}Punkt 1: Skole{CASE}") == ["S208"]


def test_numbers_that_jump_or_repeat_are_told() -> None:
    text = f"{TOP}Punkt 1: Skole{CASE}Punkt 3: Tag{CASE}Punkt 3: Vej{CASE}"
    assert [(code, message) for code in ("S210", "S211") for _, message in _told(text, code)] == [
        ("S210", "item 3 follows item 1"),
        ("S211", "item 3 also stands at line 9"),
    ]


def test_lines_before_the_first_section_are_told_and_closed_items_may_have_them() -> None:
    text = f"{TOP}Punkt 1: Skole{CASE}Skolen er rød.\n\nResume\nKort.\n"
    assert _told(text, "S208") == [(9, '"Skolen er rød." stands before the first section')]
    assert codes(text.replace("Punkt 1: ", "Punkt 1: Lukket punkt: ")) == []
    assert codes(f"{TOP}Punkt 1: Lukket punkt: Skole{CASE}Skolen er rød.\n\nResume\nKort.\n") == []
    assert codes(f"{TOP}Punkt 1: Skole{CASE}Sagsbehandler: AB\n\nBeslutning\nGodkendt.\n") == []


def test_an_empty_section_is_a_note_but_not_an_empty_absence() -> None:
    assert codes(f"{TOP}Punkt 1: Skole{CASE}Økonomi\n\nFraværende\n") == ["S212"]


def test_standing_items_may_lack_a_case_number() -> None:
    assert codes(f"{TOP}Punkt 1: Eventuelt\n\nPunkt 2: Underskriftsside\n\nPunkt 3: Skole\n") == ["S205"]
    assert codes(f"{TOP}Punkt 1: Godkendelse af dagsordenen\n") == []


def test_what_is_no_minute_tells_only_that() -> None:
    assert codes("Kære læser,\n\ndette er et brev.\n")[0] == "S201"
    assert "S208" not in codes("Kære læser,\n\ndette er et brev.\n")
