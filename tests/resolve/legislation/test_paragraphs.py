"""A paragraph is one of the law that the text ties it to, and of none where it does not."""

from __future__ import annotations

import pytest

from minutes_graph.model import Entity, EntityKind, Identification
from minutes_graph.resolve.known.registry import Entry, Spelling, make_registry
from tests.resolve.small_minutes import mentions

MOLES = Entry(
    Entity(EntityKind.LEGISLATION, "moleloven", "Moleloven", "law"),
    (Spelling("moleloven"), Spelling("ML", needs_introduction=True)),
)
REGISTRY = make_registry([MOLES])
ALONE = "lillevig/havneudvalget/2031-03-03/1"


def paragraphs(text: str) -> list[Identification]:
    return [one for one in mentions(text, REGISTRY) if one.entity.subkind == "paragraph"]


def keys(text: str) -> list[tuple[str, str]]:
    return [(one.text, one.entity.key) for one in paragraphs(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Efter molelovens § 6.", [("molelovens § 6", "moleloven-6")]),
        (
            "Efter molelovens § 6, stk. 2, nr. 3.",
            [("molelovens § 6, stk. 2, nr. 3", "moleloven-6-stk-2-nr-3")],
        ),
        ("Efter § 6 a i moleloven.", [("§ 6 a", "moleloven-6-a")]),
        ("Efter § 6, stk. 2, i moleloven.", [("§ 6, stk. 2", "moleloven-6-stk-2")]),
        ("Efter §§ 6 og 7 i moleloven.", [("§§ 6 og 7", "moleloven-6-og-7")]),
        ("Efter § 6 og § 7 i moleloven.", [("§ 6", "moleloven-6"), ("§ 7", "moleloven-7")]),
        ("Efter molelovens § 6 og § 8.", [("molelovens § 6", "moleloven-6"), ("§ 8", "moleloven-8")]),
        ("Efter ML § 6 gælder det.", [("ML § 6", "moleloven-6")]),
        ("Efter moleloven, § 6.", [("§ 6", "moleloven-6")]),
        ("Efter molelovens §§ 6-9.", [("molelovens §§ 6-9", "moleloven-6-9")]),
    ],
)
def test_a_paragraph_beside_its_law(text: str, expected: list[tuple[str, str]]) -> None:
    assert keys(text) == expected
    assert {one.rule for one in paragraphs(text)} == {"paragraph-of-a-law"}
    assert all(one.entity.whole == MOLES.entity for one in paragraphs(text))


@pytest.mark.parametrize(
    ("text", "score"),
    [
        ("Moleloven blev ændret, så § 6 gælder.", 0.75),
        ("Moleloven blev ændret. Det følger nu af § 6, at moler males.", 0.6),
        ("Moleloven blev ændret.\nDet følger nu af § 6, at moler males.", 0.6),
        ("Moleloven blev ændret. Molen er lang. Det følger af lovens § 6.", 0.6),
    ],
)
def test_a_paragraph_of_the_only_law_just_named(text: str, score: float) -> None:
    (found,) = paragraphs(text)
    assert (found.entity.key, found.score) == ("moleloven-6", score)
    assert found.rule == "paragraph-of-the-law-just-named"
    assert '"Moleloven", the only law named' in found.reason


@pytest.mark.parametrize(
    "text",
    [
        "Tilbuddet er efter § 6.",
        "Moleloven blev ændret. Molen er lang. Den er grå. Tilbuddet er efter § 6.",
        "Moleloven og fyrloven blev ændret, så § 6 gælder.",
        "Moleloven og fyrloven blev ændret. Tilbuddet er efter § 6.",
        "Lovforslag L 7 blev fremsat. Tilbuddet er efter § 6.",
        "Efter § 6 bygges molen. Moleloven blev ændret.",
        "Efter XYZ § 6 bygges molen.",
    ],
)
def test_a_paragraph_is_of_no_law_where_the_text_leaves_it_open(text: str) -> None:
    found = paragraphs(text)[-1]
    assert (found.entity.key, found.entity.whole) == (f"{ALONE}/6", None)


def test_paragraphs_of_unknown_laws_in_two_meetings_are_two() -> None:
    assert keys("Se § 4.") == [("§ 4", f"{ALONE}/4")]


def test_a_paragraph_of_a_bylaw_is_one_of_the_bylaw_just_named() -> None:
    (found,) = paragraphs("Vedtægt for molerådet blev drøftet. Af § 6, stk. 2 følger, at rådet mødes.")
    assert found.entity.whole is not None
    assert found.entity.whole.key == "lillevig-vedtaegt-for-moleraadet"
    assert found.entity.key == "lillevig-vedtaegt-for-moleraadet-6-stk-2"


def test_a_law_of_another_item_is_not_just_named() -> None:
    (found,) = paragraphs("Efter § 6 er det sådan.")
    assert found.rule == "paragraph"


@pytest.mark.parametrize("text", ["Til § 6-midler søges der.", "Se afsnit 4 og artikel om moler."])
def test_what_is_no_paragraph(text: str) -> None:
    assert paragraphs(text) == []


def test_a_row_of_signs_names_nothing() -> None:
    assert paragraphs("§ " * 500) == []
    assert len(paragraphs(" ".join(f"§ {number}" for number in range(1, 301)))) == 300
