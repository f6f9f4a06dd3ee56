"""Laws, bills, reforms, agreements, paragraphs and bylaws in running text."""

from __future__ import annotations

import pytest

from minutes_graph.model import Entity, EntityKind, PartialDate
from minutes_graph.resolve.known.registry import Entry, Registry, Spelling, make_registry
from tests.resolve.small_minutes import document_of, mentions, minutes_of, names, resolved


def act(name: str, kind: str, *spellings: str, until: str = "") -> Entry:
    entity = Entity(EntityKind.LEGISLATION, name.lower().replace(" ", "-"), name, kind)
    return Entry(entity, tuple(Spelling(text) for text in (name, *spellings)), valid_to=until)


MOLES = act("Moleloven", "law", "moleloven", "særlov om moler")
REFORM = act("Fyrreformen", "reform", "fyrreformen", "kystvejsreformen")
BILL = act("Lovforslag L 7 (moler)", "bill", "lovforslag L 7", until="2030-12-31")


@pytest.fixture(scope="module")
def registry() -> Registry:
    return make_registry([MOLES, REFORM, BILL])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Efter lov om stenmoler og fyr er det tilladt.", [("lov om stenmoler og fyr", "law")]),
        ("Lov om fyr udløb i fjor.", [("Lov om fyr", "law")]),
        ("Følger fyrlovens krav.", [("fyrloven", "law")]),
        (
            "Efter Lov nr. 12 af 3. maj 2029 om moler er det slut.",
            [("Lov nr. 12 af 3. maj 2029 om moler", "law")],
        ),
        ("Se bekendtgørelse nr. 7 om moler.", [("bekendtgørelse nr. 7 om moler", "law")]),
        ("Med havnereformens krav.", [("havnereformen", "reform")]),
        ("Det følger af reformen fra 2017.", [("reformen fra 2017", "reform")]),
        ("Med lovforslag L12 ændres det.", [("lovforslag L12", "bill")]),
        ("Som ”Aftale om flere moler” siger.", [("Aftale om flere moler", "agreement")]),
        (
            "Aftalen ”Moler: Mere sten, færre bølger” gælder.",
            [("Moler: Mere sten, færre bølger", "agreement")],
        ),
        (
            "En ny rammeaftale for fyrene om drift 2030-2032 er vedlagt.",
            [("rammeaftale for fyrene om drift 2030-2032", "agreement")],
        ),
        (
            "En aftale, som regeringen indgik den 3. maj 2030 om fyr. Slut.",
            [("aftale, som regeringen indgik den 3. maj 2030 om fyr", "agreement")],
        ),
        (
            "Efter styrelseslovens § 23 og fyrlovens §§ 4 og 5.",
            [("styrelseslovens § 23", "paragraph"), ("fyrlovens §§ 4 og 5", "paragraph")],
        ),
        (
            "Tilskud fra pulje § 17.46.45.75 Sten til moler på 325.000 kr.",
            [("§ 17.46.45.75 Sten", "paragraph")],
        ),
        ("En lovændring om moler drøftes.", [("lovændring om moler", "law")]),
        ("Loven, reformen, lovforslaget, vedtægten og aftalen.", []),
        ("Samarbejdsaftalen med klubben og budgetforliget.", []),
    ],
)
def test_forms_of_legislation_are_found_without_a_registry(
    text: str, expected: list[tuple[str, str]]
) -> None:
    assert [one for one in names(text) if one[1] not in {"ministry"}] == expected


def test_inflected_and_misprinted_names_are_the_known_one(registry: Registry) -> None:
    text = "Moleloven, molelovens krav, FYRREFORMEN og fyrsreformen. Kystvejssreformen også."
    found = [(one.text, one.entity.key) for one in mentions(text, registry)]
    assert found[:3] == [
        ("Moleloven", "moleloven"),
        ("moleloven", "moleloven"),
        ("FYRREFORMEN", "fyrreformen"),
    ]
    assert ("Kystvejssreformen", "fyrreformen") in found


def test_the_reform_of_an_area_is_the_one_named_after_it(registry: Registry) -> None:
    (found,) = mentions("Regeringens kommende reform på fyrområdet drøftes.", registry)
    assert (found.entity.key, found.rule) == ("fyrreformen", "reform-of-an-area")
    (other,) = mentions("En reform af skoleområdet drøftes.", registry)
    assert other.entity.provisional


def test_a_phrase_that_begins_with_a_known_name_means_it(registry: Registry) -> None:
    (found,) = mentions("Folk med særlov om moler i havne.", registry)
    assert (found.text, found.entity.key) == ("særlov om moler i havne", "moleloven")


def test_the_number_of_a_bill_is_used_anew_each_session(registry: Registry) -> None:
    document = document_of("Med lovforslag L 7 ændres det.")
    then = resolved(document, minutes_of(document, date=PartialDate(2030, 11, 1)), registry).value.mentions()
    later = resolved(document, minutes_of(document, date=PartialDate(2031, 11, 1)), registry).value.mentions()
    undated = resolved(document, minutes_of(document, date=None)).value.mentions()
    assert [one.entity.key for one in (*then, *later, *undated)] == [
        BILL.entity.key,
        "lovforslag-l-7-2031-32",
        "lovforslag-l-7",
    ]


def test_a_bill_holds_the_law_that_it_changes(registry: Registry) -> None:
    found = names("Et lovforslag om ændringer i moleloven er sendt.", registry)
    assert found == [("lovforslag om ændringer i moleloven", "bill"), ("moleloven", "law")]


def test_a_bare_paragraph_is_of_the_law_just_named() -> None:
    text = (
        "Efter § 6 i vedtægt for Lillevig Kommunes fyrmester gælder det.\n"
        "Af vedtægten for fyrmesteren § 6, stk. 2. følger det."
    )
    found = [one for one in mentions(text) if one.entity.kind is EntityKind.LEGISLATION]
    bylaw = "vedtaegt-for-lillevig-kommunes-fyrmester"
    assert [(one.text, one.entity.key) for one in found] == [
        ("§ 6", f"{bylaw}-6"),
        ("vedtægt for Lillevig Kommunes fyrmester", bylaw),
        ("vedtægten for fyrmesteren", bylaw),
        ("§ 6, stk. 2", f"{bylaw}-6-stk-2"),
    ]
    assert [one.canonical for one in found][3] == "§ 6, stk. 2"


def test_a_paragraph_of_no_law_is_only_itself() -> None:
    (found,) = mentions("Se § 4.")
    assert (found.entity.key, found.score) == ("lillevig/havneudvalget/2031-03-03/1/4", 0.85)


def test_verdicts_hold_for_legislation_too(registry: Registry) -> None:
    (found,) = mentions("Følger stenreglerne.", registry, "name; legislation; stenreglerne; moleloven; usage")
    assert found.entity == MOLES.entity
    (other,) = mentions(
        "Følger moleloven.", registry, "different; legislation; moleloven; moleloven; a local rule"
    )
    assert (other.entity.key, other.entity.provisional) == ("moleloven-other", True)
    verdict = "different; legislation; Kystvejssreformen; fyrreformen; another reform"
    (third,) = mentions("Kystvejssreformen drøftes.", registry, verdict)
    assert third.entity.provisional


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "Det er på baggrund af den aftale, som regeringen og kystpartierne indgik den 3. maj 2031 om molerne.",
            "Aftale om molerne (3. maj 2031)",
        ),
        ("Det følger af vedtægt for Lillevig Kommunes fyrvogter.", "Vedtægt for Lillevig Kommunes fyrvogter"),
        ("Punkt om lov om moler og status på byggeriet.", "Lov om moler"),
    ],
)
def test_an_unknown_name_stands_by_itself_without_the_clause_about_its_makers(text: str, name: str) -> None:
    (found,) = (one for one in mentions(text) if one.entity.kind is EntityKind.LEGISLATION)
    assert found.entity.name == name
    assert found.text in text
