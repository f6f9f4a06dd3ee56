"""Cases are found by words in any form, by names, bodies, years and by what they wait for."""

from __future__ import annotations

from functools import cache

import pytest

from minutes_graph.store import OxigraphStore
from minutes_graph.trace.case_list import FoundCase
from minutes_graph.trace.named_queries import find_query, run_query
from minutes_graph.trace.search import CaseFilter, search_cases
from tests.trace.graphs import (
    FINANCE,
    SCHOOL,
    decision,
    example_store,
    graph_of,
    item,
    minutes,
    procedure,
    real_store,
)


@cache
def small() -> OxigraphStore:
    """Return a graph of four cases of two bodies in two years."""
    return graph_of(
        minutes(
            SCHOOL,
            "2031-03-03",
            item(
                1,
                "Udvidelse af Mølleskolen",
                "31/101",
                "Sagsresume\n\nFyrstyrelsen og Kattelauget A/S er hørt om folkeskoleloven.",
                decision(SCHOOL, "2031-03-03", "Godkendt, idet cykelstien anlægges først."),
            ),
            item(2, "Årsplan for svømmehallen", "31/102", decision(SCHOOL, "2031-03-03", "Udsat.")),
        ),
        minutes(
            SCHOOL,
            "2032-03-01",
            item(1, "Cykelsti ved åen", "32/7", decision(SCHOOL, "2032-03-01", "Godkendt.")),
            item(2, "Budget 2033", "32/8", procedure(f"{FINANCE} den 8. marts 2032")),
        ),
    )


def found(store: OxigraphStore, **wanted: str | bool) -> list[str]:
    """Return the numbers of the cases that are wanted."""
    outcome = search_cases(store, CaseFilter(**wanted))  # type: ignore[arg-type]  # as the command gives them
    return [one.case for one in outcome.value]


def cases(store: OxigraphStore) -> tuple[FoundCase, ...]:
    return search_cases(store, CaseFilter()).value


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("udvidelse", ["31/101"]),
        ("udvidelser", ["31/101"]),
        ("UDVIDELSEN", ["31/101"]),
        ("mølle", ["31/101"]),
        ("skolen", ["31/101"]),
        ("moelleskolen", ["31/101"]),
        ("mølleskoln", ["31/101"]),
        ("aarsplan", ["31/102"]),
        ("svommehal", ["31/102"]),
        ("svømmehaller årsplan", ["31/102"]),
        ("cykelsti", ["32/7", "31/101"]),
        ("cykelstien godkendt", ["32/7", "31/101"]),
        ("fyrstyrelse", ["31/101"]),
        ("kattelauget", ["31/101"]),
        ("folkeskolelov", ["31/101"]),
        ("budget for 2033", ["32/8"]),
        ("om åen", ["32/7"]),
        ("31/102", ["31/102"]),
        ("sag 31-102", ["31/102"]),
        ("102", ["31/102"]),
        ("vandværk", []),
        ("budget vandværk renovering", []),
        ("31/103", []),
        ("!", []),
    ],
)
def test_words_find_cases(words: str, expected: list[str]) -> None:
    assert found(small(), words=words) == expected


def test_the_word_itself_comes_before_what_ends_in_it_and_that_before_what_begins_with_it() -> None:
    titles = ("Salg af Skolegade 4", "Ny cykelsti ved Mølleskolen", "Nordby skole", "Vej til Nordby skole")
    items = (item(place, title, f"31/{place}") for place, title in enumerate(titles, start=1))
    assert found(graph_of(minutes(SCHOOL, "2031-03-03", *items)), words="skole") == [
        "31/3",
        "31/4",
        "31/2",
        "31/1",
    ]


def test_where_no_case_has_all_words_those_with_most_are_given() -> None:
    assert found(small(), words="budget vandværk") == ["32/8"]


def test_what_was_found_says_where() -> None:
    places = {
        words: search_cases(small(), CaseFilter(words=words)).value[0].found_in
        for words in ("udvidelse", "kattelauget", "folkeskoleloven", "cykelsti først", "31/101")
    }
    assert places == {
        "udvidelse": ("title",),
        "kattelauget": ("organisation",),
        "folkeskoleloven": ("legislation",),
        "cykelsti først": ("decision",),
        "31/101": ("number",),
    }


def test_nothing_found_is_a_note_with_the_nearest() -> None:
    (note,) = search_cases(small(), CaseFilter(words="31/104")).diagnostics
    assert (note.code, note.severity.word) == ("C631", "note")
    assert "31/101 Udvidelse af Mølleskolen" in note.hint
    (note,) = search_cases(small(), CaseFilter(words="qqqq wwww")).diagnostics
    assert "fewer words" in note.hint


def test_words_that_a_filter_leaves_out_are_no_failure() -> None:
    outcome = search_cases(small(), CaseFilter(words="udvidelse", year="2032"))
    assert (outcome.value, outcome.diagnostics) == ((), ())


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Økonomiudvalget", ["32/8"]),
        ("oekonomiudvalget", ["32/8"]),
        ("økonomi", ["32/8"]),
        ("Okonomiudvalget", ["32/8"]),
        ("skole", ["31/101", "31/102", "32/7", "32/8"]),
        ("https://w3id.org/minutes-graph/id/committee/bjergby/oekonomiudvalget", ["32/8"]),
    ],
)
def test_a_body_is_found_by_its_name_or_part_of_it(body: str, expected: list[str]) -> None:
    assert found(small(), body=body) == expected


def test_an_unknown_body_is_told_with_the_nearest() -> None:
    outcome = search_cases(small(), CaseFilter(body="Havneudvalget"))
    assert outcome.value == ()
    (told,) = outcome.diagnostics
    assert told.code == "C632"
    assert '"Skoleudvalget"' in told.hint


def test_body_and_year_hold_for_one_treatment() -> None:
    assert found(small(), year="2031") == ["31/101", "31/102"]
    assert found(small(), year="2032", body=FINANCE) == ["32/8"]
    assert found(small(), year="2031", body=FINANCE) == []


def test_pending_cases_say_what_they_wait_for() -> None:
    assert found(small(), pending=True) == ["31/102", "32/8"]
    waiting = {one.case: one.pending for one in cases(small())}
    assert waiting["31/102"] == (f"postponed 2031-03-03, {SCHOOL}",)
    assert waiting["32/8"] == (f"announced 2032-03-08, {FINANCE}",)
    assert waiting["31/101"] == ()


def test_the_list_agrees_with_the_named_query() -> None:
    query = find_query("cases").value
    assert query is not None
    table = run_query(example_store(), query, {}).value
    assert table is not None
    listed = [
        (one.case, one.steps, ", ".join(one.bodies), one.first, one.last) for one in cases(example_store())
    ]
    asked = [
        (case, steps, ", ".join(sorted(str(bodies).split(", "))), first, last)
        for case, _, steps, bodies, first, last in table.values()
    ]
    assert listed == asked


def test_one_number_in_two_municipalities_is_two_cases() -> None:
    one = minutes(SCHOOL, "2031-03-03", item(1, "Stenmole", "31/1", decision(SCHOOL, "2031-03-03", "Udsat.")))
    other = minutes(
        SCHOOL, "2031-03-03", item(1, "Fyrtårn", "31/1", decision(SCHOOL, "2031-03-03", "Godkendt."))
    )
    store = graph_of(one, other.replace("Bjergby", "Dalby"))
    assert [
        (case.municipality, case.titles) for case in search_cases(store, CaseFilter(words="31/1")).value
    ] == [
        ("Bjergby Kommune", ("Stenmole",)),
        ("Dalby Kommune", ("Fyrtårn",)),
    ]
    assert [case.municipality for case in search_cases(store, CaseFilter(pending=True)).value] == [
        "Bjergby Kommune"
    ]


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("kontanthjælpsrefrom", "25/12639"),
        ("borgerundersøgelser 2024", "25/2043"),
        ("ukraine særlov forlængelse", "25/25435"),
        ("klapjob", "25/25215"),
        ("introduktion ungeraad", "26/5081"),
        ("Inga Lykke", "26/5664"),
    ],
)
def test_real_cases_come_first(words: str, number: str) -> None:
    assert found(real_store(), words=words)[0] == number


def test_real_pending_cases() -> None:
    assert found(real_store(), pending=True) == ["24/25757", "24/3169", "26/5226", "26/6124"]


def test_a_standing_item_that_is_put_off_leaves_no_case_waiting() -> None:
    (note,) = search_cases(real_store(), CaseFilter(pending=True)).diagnostics
    assert (note.code, note.message.split(":")[0]) == ("C603", "25/30508")
    folder = next(one for one in cases(real_store()) if one.case == "25/30508")
    assert (folder.folder, len(folder.pending)) == (True, 1)
    assert [one.case for one in cases(real_store()) if one.folder] == ["21/24526", "25/30508"]


def test_a_body_has_the_name_that_it_had_when_it_last_treated_the_case() -> None:
    bodies = {one.case: one.bodies for one in cases(real_store())}
    assert bodies["25/12639"] == ("Beskæftigelse- og Borgerserviceudvalget",)
    assert bodies["25/4896"] == ("Beskæftigelses- og Borgerserviceudvalget",)
