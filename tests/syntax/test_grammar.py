"""What lines are, by what surrounds them, and what is told where the form is not as it should be."""

from __future__ import annotations

import pytest

from minutes_graph.model import SectionKind
from minutes_graph.syntax import ItemNode
from minutes_graph.syntax.tokens import CaseCandidate
from minutes_graph.syntax.tree_checks import TitleIndex
from tests.reading import codes, findings, tree_of

TITLE = "REFERAT Skoleudvalget d. 03-03-2031\n\n"
CASE = "\n\n31/1\n\n"


def _items(text: str) -> list[str]:
    return [item.title for item in tree_of(text).items]


def _sections(item_text: str) -> list[tuple[str, list[str]]]:
    (item,) = tree_of(f"{TITLE}Punkt 1: Ny skole{CASE}{item_text}\n").items
    return [(section.kind.value, [token.text for token in section.body]) for section in item.sections]


def _item(text: str) -> ItemNode:
    (item,) = tree_of(f"{TITLE}{text}\n").items
    return item


def _told(text: str, code: str) -> list[tuple[int, str]]:
    return [
        (found.span.start, found.message) for found in findings(text) if found.code == code and found.span
    ]


def test_items_run_from_heading_to_heading() -> None:
    tree = tree_of(f"{TITLE}Punkt 1: Ny skole\n\n31/1\n\nPunkt 2: Eventuelt\n\nIntet.\n")
    assert [(item.candidate.number, item.span.start, item.span.end) for item in tree.items] == [
        (1, 3, 5),
        (2, 7, 9),
    ]


def test_a_numbered_list_inside_a_section_is_no_item() -> None:
    items = "1. Skole\n\nIndstilling\n1. at godkende\n2. at bygge\n\n2. Eventuelt\n"
    assert _items(f"{TITLE}Indhold\n\n1. Skole\n2. Eventuelt\n\n{items}") == ["Skole", "Eventuelt"]


def test_weak_starts_need_a_list_of_contents() -> None:
    tree = tree_of(f"{TITLE}1. Skole\n\n2. Eventuelt\n")
    assert tree.items == ()
    assert [token.text for token in tree.strays] == ["1. Skole", "2. Eventuelt"]


def test_weak_starts_go_by_rising_numbers_and_each_entry_once() -> None:
    text = f"{TITLE}Indhold\n\n1. Skole\n2. Tag\n3. Skole\n\n1. Skole\n\n2. Tag\n\n1. Skole\n\n3. Skole\n\n4. Tag\n"
    assert [item.candidate.number for item in tree_of(text).items] == [1, 2, 3]


def test_a_list_of_contents_with_numbers_and_pages_is_no_items() -> None:
    text = f"{TITLE}Indhold\n\nPunkt 1: Skole.....\t1\nPunkt 2: Tag.....\t2\n\nPunkt 1: Skole{CASE}Punkt 2: Tag{CASE}"
    assert _items(text) == ["Skole", "Tag"]
    assert codes(text) == []


def test_a_heading_over_two_lines_is_joined_where_the_contents_have_it_so() -> None:
    text = (
        "Indhold\n\nNy skole i Nordby og\nSønderup.....\t1\n\nPunkt 1: Ny skole i Nordby og\nSønderup\n31/1\n"
    )
    assert _item(text).title == "Ny skole i Nordby og Sønderup"
    text = "Indhold\n\nNy skole i Nordby og.....\t1\n\nPunkt 1: Ny skole i Nordby og\nSønderup\n31/1\n"
    assert _item(text).title == "Ny skole i Nordby og"
    assert _item("Punkt 1: Ny skole i Nordby og\nSønderup\n31/1\n").title == "Ny skole i Nordby og"


@pytest.mark.parametrize(
    ("below", "case"),
    [
        ("31/1", "31/1"),
        ("\n\n31/1", "31/1"),
        ("Sagsbehandler: AB\nDok.nr.: 31/7\nSagsnr.: 31/1", "31/1"),
        ("Lukket punkt\n31/1", "31/1"),
        ("31/1\nLukket punkt", "31/1"),
        ("Indstilling\n31/1", None),
        ("Skolen er rød.\n31/1", None),
    ],
)
def test_the_case_number_stands_below_the_heading(below: str, case: str | None) -> None:
    token = _item(f"Punkt 1: Ny skole\n{below}").case
    candidate = token.match(CaseCandidate) if token else None
    assert (candidate.value if candidate else None) == case


def test_a_template_heading_again_is_a_sub_heading_of_the_text() -> None:
    assert _sections("Sagsfremstilling\nSkolen.\nResume\nKort.\nSagsfremstilling\nMere.") == [
        ("narrative", ["Skolen.", "Resume", "Kort.", "Sagsfremstilling", "Mere."])
    ]
    assert _sections("Resume\nKort.\nIndstilling\n- x\nResume\nMere.") == [
        ("summary", ["Kort."]),
        ("recommendation", ["x", "Resume", "Mere."]),
    ]


def test_other_headings_inside_the_case_text_are_sub_headings() -> None:
    assert _sections("Sagsfremstilling\nSkolen.\nHøring\nElever.\nØkonomi\n1 kr.\nHøring\nIngen.") == [
        ("narrative", ["Skolen.", "Høring", "Elever."]),
        ("finances", ["1 kr."]),
        ("other", ["Ingen."]),
    ]


def test_the_attachments_are_the_last_such_heading_with_titles_below() -> None:
    assert _sections(
        "Sagsfremstilling\nSkolen.\nBilag\nSom det ses.\nBeslutning\nGodkendt.\nBilag\n- Kort.pdf"
    ) == [
        ("narrative", ["Skolen.", "Bilag", "Som det ses."]),
        ("decision", ["Godkendt."]),
        ("attachments", ["Kort.pdf"]),
    ]


def test_a_heading_of_attachments_over_a_table_is_a_sub_heading() -> None:
    assert _sections("Sagsfremstilling\nSkolen.\nBilag\nÅr\t2030\n2031\t4") == [
        ("narrative", ["Skolen.", "Bilag", "År\t2030", "2031\t4"])
    ]
    assert _sections(f"Sagsfremstilling\nSkolen.\nBilag\n{'lang ' * 70}")[0][0] == "narrative"


def test_the_attachments_can_stand_before_other_sections() -> None:
    kinds = [
        kind
        for kind, _ in _sections(
            "Sagsfremstilling\nSkolen.\nBilag\nKort.pdf\nProcedure\nSkoleudvalget 3. marts 2031."
        )
    ]
    assert kinds == ["narrative", "attachments", "procedure"]
    kinds = [kind for kind, _ in _sections("Bilag\nKort.pdf\nResume\nSkolen.")]
    assert kinds == ["summary"]


def test_the_procedure_is_the_heading_with_steps_below() -> None:
    assert _sections(
        "Sagsfremstilling\nSkolen.\nProcedure\nEfter loven.\nProcedure\nSkoleudvalget 3. marts 2031."
    ) == [
        ("narrative", ["Skolen.", "Procedure", "Efter loven."]),
        ("procedure", ["Skoleudvalget 3. marts 2031."]),
    ]
    assert _sections("Procedure\nSom sædvanlig.\nProcedure\nIgen.") == [
        ("procedure", ["Som sædvanlig.", "Procedure", "Igen."])
    ]


def test_decisions_and_absences_may_stand_several_times() -> None:
    others = "Beslutning i Vejudvalget den 02-03-2031\nAnbefales.\nFraværende\nAne Bo\n"
    assert [kind for kind, _ in _sections(f"{others}Beslutning\nGodkendt.\nFraværende Ib Dam")] == [
        "decision",
        "absence",
        "decision",
        "absence",
    ]


def test_a_field_goes_on_over_lines() -> None:
    tree = tree_of(
        f"{TITLE}Mødedeltagere Ane Bo, Ib\nDam\n\nForside\n\nMødested\n\nRådhuset\n\nPunkt 1: Ny skole\n"
    )
    assert [(field.candidate.field, field.value) for field in tree.header.fields] == [
        ("participants", "Ane Bo, Ib Dam"),
        ("place", "Rådhuset"),
    ]
    assert [token.text for token in tree.strays] == ["Forside"]


def test_repeated_titles_and_page_numbers_are_page_artifacts() -> None:
    page = "Side 2 af 3\n\nREFERAT Skoleudvalget d. 03-03-2031\n\n"
    text = f"{TITLE}{page}Indhold\n\nNy skole.....\t1\n\n{page}Punkt 1: Ny skole{CASE}{page}Beslutning\nGodkendt.\n"
    tree = tree_of(text)
    assert len(tree.page_artifacts) == 6
    assert (len(tree.items), tree.strays) == (1, ())
    assert codes(text) == []


def test_a_page_s_head_that_looks_like_a_step_is_page_artifacts_outside_a_procedure() -> None:
    page = "Skoleudvalget 03-03-2031\n\n"
    step = "Procedure\n\nSkoleudvalget 03-03-2031\n\nBeslutning\n\nGodkendt.\n\n"
    text = f"{TITLE}Punkt 1: Ny skole{CASE}Resume\n\nKort.\n\n{page}Mere.\n\n{page}Mest.\n\n{step}"
    found = tree_of(text)
    assert [token.text for token in found.page_artifacts] == ["Skoleudvalget 03-03-2031"] * 2
    (item,) = found.items
    assert [[token.text for token in section.body] for section in item.sections] == [
        ["Kort.", "Mere.", "Mest."],
        ["Skoleudvalget 03-03-2031"],
        ["Godkendt."],
    ]


def test_a_line_that_every_page_repeats_is_page_artifacts() -> None:
    page = "Møde den 03-03-2031 i Skoleudvalget\n\n"
    text = f"{TITLE}{page}Punkt 1: Ny skole{CASE}{page}Resume\n\n{page}Kort.\n\n{page}"
    assert [token.number for token in tree_of(text).page_artifacts] == [3, 9, 13, 17]


def test_another_title_with_a_header_below_is_a_second_minute() -> None:
    second = "REFERAT Vejudvalget d. 04-03-2031\n\nMødedato 4. marts 2031\n\nPunkt 1: Ny vej\n\n31/2\n"
    text = f"{TITLE}Punkt 1: Ny skole{CASE}{second}"
    tree = tree_of(text)
    assert [item.title for item in tree.items] == ["Ny skole"]
    assert [token.number for token in tree.other_minutes] == [7, 9, 11, 13]
    assert [(line, "Vejudvalget" in message) for line, message in _told(text, "S203")] == [(7, True)]


def test_a_line_that_only_looks_like_a_title_is_kept_in_its_item() -> None:
    assert _sections("Bilag\nReferat Vejudvalget d. 04-03-2031\nKort.pdf") == [
        ("attachments", ["Referat Vejudvalget d. 04-03-2031", "Kort.pdf"])
    ]


def test_sections_of_an_item_have_their_lines() -> None:
    item = _item(f"Punkt 1: Ny skole{CASE}Resume\n\nKort.\n\nBeslutning\n\nGodkendt.\n\nFraværende Ane Bo\n")
    assert [(section.kind, section.span.start, section.span.end) for section in item.sections] == [
        (SectionKind.SUMMARY, 7, 9),
        (SectionKind.DECISION, 11, 13),
        (SectionKind.ABSENCE, 15, 15),
    ]
    assert item.sections[2].first == "Ane Bo"


def test_titles_are_found_again_in_spite_of_misprints_and_taken_once() -> None:
    index = TitleIndex(["Ny skole i Nordby", "Eventuelt", "Eventuelt"])
    assert index.find("NY SKOLE, I NORDBY.") == 0
    assert index.find("Ny skolle i Nordby") == 0
    assert index.find("Budget") is None
    assert [index.take("Eventuelt"), index.take("Evenutelt"), index.take("Eventuelt")] == [1, 2, None]
    assert index.take_same("Ny skolle i Nordby") is None
    assert index.take("Ny skolle i Nordby") == 0
    assert index.find("Eventuelt") == 1


def test_in_a_list_beyond_all_measure_only_the_same_words_are_found() -> None:
    index = TitleIndex(f"Emne {number}" for number in range(1000))
    assert index.find("Emne 999") == 999
    assert index.take("Emen 999") is None
