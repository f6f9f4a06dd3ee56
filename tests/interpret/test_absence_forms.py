"""Who was away, who came instead and for which part of the meeting, in the forms that minutes have."""

from __future__ import annotations

import pytest

from minutes_graph.model import Attendance
from tests.reading import TOP, findings, item_of, minutes_of

PEOPLE = "Ane Bo (V), Ib Dam (A), Cy Ek (O)"
MEETING = TOP.rstrip() + f"\n\nMødedeltagere {PEOPLE}\n"
ITEM = "\n\nPunkt 1: Ny skole\n\n31/1\n\nBeslutning\n\nGodkendt.\n"


def _shown(one: Attendance) -> str:
    parts = (
        one.person.name,
        one.status.value,
        one.substitute_for and f"for {one.substitute_for.name}",
        one.scope,
    )
    return " | ".join(part for part in parts if part)


def _in_item(text: str) -> list[str]:
    return [_shown(one) for one in item_of(f"Beslutning\n\nGodkendt.\n\n{text}").attendance]


def _in_header(text: str) -> list[str]:
    attendance = minutes_of(MEETING.rstrip() + f"\n{text}{ITEM}").meeting.attendance
    return [_shown(one) for one in attendance if one.status.value != "present"]


INSTEAD = ["Ane Bo | absent", "Bo Fy | substitute | for Ane Bo"]
EXCUSED = ["Ane Bo | excused", "Bo Fy | substitute | for Ane Bo"]


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Fraværende: Ane Bo (V) - Bo Fy (V) mødte som stedfortræder", INSTEAD),
        ("Fraværende: Ane Bo (V) – Bo Fy (V) var indkaldt som stedfortræder", INSTEAD),
        ("Fraværende: Ane Bo, V - Bo Fy stedfortræder", INSTEAD),
        ("Fraværende: Ane Bo (V) - stedfortræder Bo Fy (V)", INSTEAD),
        ("Fraværende: Ane Bo (V), stedfortræder: Bo Fy (V)", INSTEAD),
        ("Fraværende: Ane Bo grundet sygdom, suppleant Bo Fy deltager", INSTEAD),
        ("Fraværende: Ane Bo (V). I stedet deltog Bo Fy (V).", INSTEAD),
        ("Fraværende: Ane Bo. Som stedfortræder deltog Bo Fy.", INSTEAD),
        ("Fraværende: Ane Bo. Bo Fy deltog i stedet.", INSTEAD),
        ("Fraværende: Ane Bo. Stedfortræder: Bo Fy", INSTEAD),
        ("Fraværende: Ane Bo. Som suppleant fra Venstre indkaldt Bo Fy", INSTEAD),
        ("Afbud fra Ane Bo stedfortræder Bo Fy", EXCUSED),
        ("Afbud fra Ane Bo, stedfortræder Bo Fy", EXCUSED),
        ("Afbud fra Ane Bo. I stedet deltog Bo Fy.", EXCUSED),
        ("Afbud fra Ane Bo og Ib Dam.", ["Ane Bo | excused", "Ib Dam | excused"]),
        ("Afbud: Ane Bo (V), Ib Dam (A)", ["Ane Bo | absent", "Ib Dam | absent"]),
        ("Fraværende: Ane Bo (ferie), Ib Dam (sygdom)", ["Ane Bo | absent", "Ib Dam | absent"]),
        ("Fraværende: Ane Bo (V), sygdom.", ["Ane Bo | absent"]),
        ("Fraværende: Bo, Dam og Ek", ["Ane Bo | absent", "Ib Dam | absent", "Cy Ek | absent"]),
        ("Fraværende: Ane Bo (punkt 12-15)", ["Ane Bo | partly-absent | punkt 12-15"]),
        ("Fraværende: Ane Bo under pkt. 3 og 4", ["Ane Bo | partly-absent | pkt. 3 og 4"]),
        ("Fraværende: Den 8. juni 2031: Ane Bo (V).", ["Ane Bo | partly-absent | Den 8. juni 2031"]),
        ("Fraværende: Ingen", []),
        ("Afbud: Der er ingen afbud", []),
        ("Fraværende: -", []),
        ("Afbud:", []),
    ],
)
def test_lists_of_a_header(text: str, people: list[str]) -> None:
    assert _in_header(text) == people


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Ane Bo, Ib Dam og Cy Ek var fraværende.", ["Ane Bo | absent", "Ib Dam | absent", "Cy Ek | absent"]),
        ("Fraværende var Ane Bo.", ["Ane Bo | absent"]),
        ("Der er afbud fra Ane Bo.", ["Ane Bo | excused"]),
        ("Ane Bo havde lovligt forfald.", ["Ane Bo | excused"]),
        ("Ane Bo har meldt afbud pga. ferie.", ["Ane Bo | excused"]),
        ("Ane Bo var ikke til stede under behandlingen.", ["Ane Bo | absent"]),
        ("Ane Bo (V) deltog ikke under punkterne 12-15.", ["Ane Bo | partly-absent | punkterne 12-15"]),
        ("Ane Bo deltog ikke i sagerne 3, 4 og 7.", ["Ane Bo | partly-absent | sagerne 3, 4 og 7"]),
        ("Ane Bo var ikke med i den lukkede del af mødet.", ["Ane Bo | partly-absent | den lukkede del af mødet"]),
        ("Ane Bo var fraværende fra kl. 18.15.", ["Ane Bo | partly-absent | fra kl. 18.15"]),
        ("Ane Bo deltog ikke i behandlingen af punkt 1.", ["Ane Bo | absent"]),
        ("Ane Bo (V) ankom kl. 17.54 under behandlingen.", ["Ane Bo | arrived-late | kl. 17.54"]),
        ("Ane Bo forlod mødet kl. 21.27 under behandling af punkt 30.", ["Ane Bo | left-early | punkt 30"]),
        ("Ane Bo deltog til kl. 18.", ["Ane Bo | left-early | til kl. 18"]),
        ("Ane Bo deltog fra punkt 4.", ["Ane Bo | arrived-late | punkt 4"]),
        ("Bo Fy er indkaldt som suppleant for Ane Bo.", ["Bo Fy | substitute | for Ane Bo"]),
        ("Bo Fy blev indkaldt som stedfortræder for Ane Bo.", ["Bo Fy | substitute | for Ane Bo"]),
        (
            "Venstre bad om, at Bo Fy (V) på grund af sygdom blev indkaldt som stedfortræder for Ane Bo (V).",
            ["Bo Fy | substitute | for Ane Bo"],
        ),
        ("Bo Fy indtræder som stedfortræder for Ane Bo.", ["Bo Fy | substitute | for Ane Bo"]),
        ("Bo Fy (V) Stedfortræder for Ane Bo (V)", ["Bo Fy | substitute | for Ane Bo"]),
        ("Bo Fy og Ole Vad deltog som stedfortrædere for Ane Bo og Ib Dam.",
         ["Bo Fy | substitute | for Ane Bo", "Ole Vad | substitute | for Ib Dam"]),
        ("Ane Bo var inhabil og deltog ikke under sagens behandling.", ["Ane Bo | recused"]),
        ("Ane Bo medvirkede ikke i behandlingen, da hun var inhabil.", ["Ane Bo | recused"]),
        ("Ane Bo erklærede sig inhabil.", ["Ane Bo | recused"]),
        ("I stedet for Ane Bo deltog stedfortræder Bo Fy, da Ane Bo var inhabil.",
         ["Ane Bo | recused", "Bo Fy | substitute | for Ane Bo"]),
        ("Udvalget var fuldtalligt.", []),
        ("Skolens elever var fraværende.", []),
    ],
)  # fmt: skip
def test_sentences_of_an_item(text: str, people: list[str]) -> None:
    assert _in_item(text) == people


@pytest.mark.parametrize(
    "text",
    [
        "Ane Bo var fraværende.\n\nGodkendt.",
        "Godkendt.\n\nAne Bo var fraværende.",
        "Godkendt. Ane Bo var fraværende.",
        "Fraværende: Ane Bo.\n\nGodkendt.",
        "Fraværende med afbud:\n\nAne Bo (V), tjenesterejse.\n\nGodkendt.",
        "Afbud:\nAne Bo\n\nGodkendt.",
        "Godkendt.\n\nFraværende\n\nAne Bo",
        "Godkendt.\n\nFraværende: Ane Bo",
    ],
)
def test_absence_before_or_after_the_outcome_is_no_part_of_it(text: str) -> None:
    item = item_of(f"Beslutning\n\n{text}")
    assert [one.person.name for one in item.attendance] == ["Ane Bo"]
    assert [[kind.value for kind in one.outcomes] for one in item.decisions] == [["approved"]]


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Ane Bo og Ib Dam.", ["Ane Bo | absent", "Ib Dam | absent"]),
        ("Ane Bo\nIb Dam", ["Ane Bo | absent", "Ib Dam | absent"]),
        ("- Ane Bo (V)\n- Ib Dam (A)", ["Ane Bo | absent", "Ib Dam | absent"]),
        ("Der er afbud fra Ane Bo.", ["Ane Bo | excused"]),
        ("Ane Bo var fraværende.", ["Ane Bo | absent"]),
        ("Ingen.", []),
        ("Ingen fraværende.", []),
        ("Alle var mødt.", []),
    ],
)
@pytest.mark.parametrize("title", ["Fraværende", "Fraværende og bemærkninger til dagsordenen", "Afbud"])
def test_an_item_about_absence(title: str, text: str, people: list[str]) -> None:
    minutes = minutes_of(f"{MEETING}\nPunkt 1: {title}\n\n31/1\n\nBeslutning\n\n{text}\n")
    assert [_shown(one) for one in minutes.items[0].attendance] == people


OTHER = "Beslutning i Vejudvalget den 24-02-2031\n\nAnbefales.\n\n"
OWN = "Beslutning i Skoleudvalget den 03-03-2031\n\nGodkendt.\n\n"


@pytest.mark.parametrize(
    ("text", "people"),
    [
        (f"{OTHER}Fraværende\n\nAne Bo\n\n{OWN}", []),
        (f"{OTHER}Fraværende Ane Bo\n\n{OWN}Fraværende Ib Dam\n", ["Ib Dam | absent"]),
        (f"{OTHER}Ane Bo var fraværende.\n\n{OWN}", []),
        (f"{OTHER}{OWN}Ane Bo var fraværende.\n", ["Ane Bo | absent"]),
        ("Beslutning i Skoleudvalget den 24-02-2031\n\nUdsat.\n\nFraværende\n\nAne Bo\n\n" + OWN, []),
        (f"{OWN}Vejudvalget: Ane Bo var fraværende.\n", []),
        (f"{OWN}Skoleudvalget: Ane Bo var fraværende.\n", ["Ane Bo | absent"]),
    ],
)
def test_absence_under_another_body_s_decision_is_that_body_s(text: str, people: list[str]) -> None:
    assert [_shown(one) for one in item_of(text).attendance] == people


def test_absence_under_another_body_s_decision_is_told() -> None:
    text = f"{MEETING}\nPunkt 1: Ny skole\n\n31/1\n\n{OTHER}Fraværende\n\nAne Bo\n\n{OWN}"
    assert [one.message for one in findings(text) if one.code == "M318"] == [
        'who is absent here was absent from the meeting of "Vejudvalget"'
    ]


@pytest.mark.parametrize(
    ("decision", "people"),
    [
        ("Godkendt.", ["Bo Fy | substitute | for Ane Bo", "Ane Bo | absent"]),
        ("Udsat.", []),
    ],
)
def test_a_substitute_whom_a_decision_approves(decision: str, people: list[str]) -> None:
    text = "Indstilling\n\nStaben indstiller,\n\nat Bo Fy indtræder som stedfortræder for Ane Bo.\n\n"
    assert [_shown(one) for one in item_of(f"{text}Beslutning\n\n{decision}").attendance] == people


def test_a_substitute_of_another_time_is_none_of_this_meeting() -> None:
    text = "Indstilling\n\nStaben indstiller,\n\nat Bo Fy indtræder som stedfortræder for Ane Bo fra den 1. maj.\n\n"
    assert item_of(f"{text}Beslutning\n\nGodkendt.").attendance == ()


@pytest.mark.parametrize(
    "text",
    [
        "Mødet blev aflyst.",
        "Mødet er aflyst.",
        "Mødet er aflyst på grund af sne.",
        "Dagens møde blev desværre aflyst.",
        "Aflyst.",
        "Mødet aflyst.",
        "Mødet aflyses.",
        "Aflyst møde.",
        "Aflyst på grund af sygdom.",
        "Mødet i Skoleudvalget blev aflyst.",
    ],
)
def test_nobody_is_at_a_meeting_that_was_cancelled(text: str) -> None:
    whole = f"{MEETING}\nPunkt 1: Ny skole\n\n31/1\n\nBeslutning\n\n{text}\n"
    meeting = minutes_of(whole).meeting
    assert (meeting.attendance, meeting.cancelled is not None) == ((), True)
    assert [one.code for one in findings(whole) if one.code in {"M324", "M325"}] == ["M324"]


@pytest.mark.parametrize(
    "text",
    [
        "Godkendt. Udflugten er aflyst.",
        "Mødet den 4. april blev aflyst.",
        "Orientering om aflyste møder.",
        "Kurset blev aflyst.",
    ],
)
def test_what_else_is_cancelled_is_no_meeting(text: str) -> None:
    assert (
        minutes_of(f"{MEETING}\nPunkt 1: Ny skole\n\n31/1\n\nBeslutning\n\n{text}\n").meeting.cancelled
        is None
    )


def test_a_decision_of_a_meeting_that_was_cancelled_is_told_with_both_places() -> None:
    item = "Punkt {0}: Emne {0}\n\n31/{0}\n\nBeslutning\n\n{1}\n\n"
    whole = f"{MEETING}\n{item.format(1, 'Mødet blev aflyst.')}{item.format(2, 'Godkendt.')}"
    assert [one.message for one in findings(whole) if one.code == "M325"] == [
        '"approved" is printed, but line 13 says that the body did not meet'
    ]
