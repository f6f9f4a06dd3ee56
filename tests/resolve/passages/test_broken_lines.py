"""Names that the page breaks over two lines are names all the same, and quoted from both."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutes_graph.resolve import load_registry
from tests.resolve.small_minutes import document_of, mentions, minutes_of, organisation, registry_of, resolved

DANISH = load_registry().value
FRIENDS = organisation("Molens Gode Naboer", "ngo")
LONG = "Forvaltningen har i foråret holdt flere møder om den nye mole med"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{LONG} Molens\nGode Naboer og med skolerne.", ("Molens Gode Naboer", 2, 3)),
        (f"{LONG} Styrelsen for\nFyr og Stenmoler om sagen.", ("Styrelsen for Fyr og Stenmoler", 2, 3)),
        (f"{LONG} Kyst- og\nHavministeriet om sagen.", ("Kyst- og Havministeriet", 2, 3)),
        (f"- {LONG} Styrelsen for Fyr\n  og Stenmoler om sagen.", ("Styrelsen for Fyr og Stenmoler", 2, 3)),
        ("Der er svar fra\nStyrelsen for\nFyr i dag.", ("Styrelsen for Fyr", 3, 4)),
        ("Der er svar fra Kyst-\nog Havministeriet i dag.", ("Kyst- og Havministeriet", 2, 3)),
        (f"{LONG} Molens   \n   Gode Naboer.", ("Molens Gode Naboer", 2, 3)),
    ],
)
def test_a_broken_name_is_quoted_from_its_lines(text: str, expected: tuple[str, int, int]) -> None:
    found = mentions(text, registry_of(FRIENDS))[0]
    assert (found.text, found.span.start, found.span.end) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Til stede var Molens\nGode Naboer",
        f"{LONG} Molens\n- Gode Naboer",
        f"{LONG} Molens.\nGode Naboer",
        f"{LONG} Molens\n\nGode Naboer",
        f"{LONG}\tMolens\nGode Naboer",
        f"{LONG} Molens\n2. Gode Naboer",
    ],
)
def test_what_ends_a_line_on_purpose_ends_a_name(text: str) -> None:
    assert mentions(text, registry_of(FRIENDS)) == ()


def test_lines_of_a_list_are_names_of_their_own() -> None:
    text = "Med i aftalen er\nStorvig Kommune\nNordvig Kommune\nFyrby Forsyning\nKajby Forsyning"
    assert [one.text for one in mentions(text)] == text.split("\n")[1:]


def test_a_title_does_not_go_on_in_the_next_line() -> None:
    document = document_of("Venner af havnen mødes.")
    minutes = minutes_of(document)
    assert resolved(document, minutes, registry_of(organisation("Stenmolen Venner"))).value.mentions() == ()


def test_words_of_a_partner_reach_over_the_break() -> None:
    text = "Vi har i denne uge modtaget et langt og venligt brev fra formanden i\nFyrstyrelsen i Nordvig."
    assert [one.partner for one in mentions(text)] == [True]


@given(st.lists(st.text(alphabet="aAbB MKystrådet.,-()", max_size=70), max_size=5))
def test_every_mention_stands_where_it_is_said_to(lines: list[str]) -> None:
    document = document_of("\n".join([LONG, *lines, "KL og Kystrådet."]))
    for one in resolved(document, minutes_of(document), DANISH).value.mentions():
        parts = [document.line(number).raw for number in range(one.span.start, one.span.end + 1)]
        assert one.offset is not None
        printed = " ".join([parts[0][one.offset :].rstrip(), *(part.strip() for part in parts[1:])])
        assert printed.startswith(one.text) or parts[0].startswith(one.text, one.offset)
