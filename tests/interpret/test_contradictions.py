"""Somebody present and absent, or voting after leaving, is told with both places; nothing is repaired in silence."""

from __future__ import annotations

import pytest

from minutes_graph.model import AttendanceStatus
from tests.reading import findings, minutes_of

TOP = "REFERAT Skoleudvalget d. 03-03-2031\n\n"
TAXA = "Punkt 1: Taxa\n\n31/1\n\nBeslutning\n\nGodkendt.\n\n"
VOTE = (
    "Punkt 2: Ny vej\n\n31/2\n\nBeslutning\n\nFor stemte: Ane Bo, Ib Dam\n\nImod stemte: Per Holm\n\n"
    "Forslaget blev vedtaget.\n"
)
PRESENT = "Mødedeltagere Ane Bo, Ib Dam, Per Holm\n\n"
LEFT = (
    "Ib Dam forlod mødet kl. 17.30.",
    "Ib Dam forlod mødet.",
    "Ib Dam (A) forlod mødet kl. 17:30.",
    "Ib Dam forlod mødet efter punktet.",
    "Ib Dam forlod mødet efter behandlingen af dette punkt.",
    "Ib Dam forlod mødet ved punktets afslutning.",
    "Ib Dam gik kl. 17.30.",
    "Herefter forlod Ib Dam mødet.",
    "Kl. 17.30 forlod Ib Dam mødet.",
    "Ib Dam forlod mødet kl. 17.30 og deltog ikke i resten af mødet.",
    "Efter punktet forlod Ib Dam mødet.",
)
STAYED = (
    "Ib Dam forlod mødet kl. 17.30 og vendte tilbage kl. 18.",
    "Ib Dam forlod mødet kl. 17.30. Ib Dam kom tilbage kl. 18.",
    "Ib Dam forlod lokalet under behandlingen af punktet.",
    "Ib Dam ankom kl. 17.30.",
    "Per Holm takkede Ib Dam.",
)


def told(text: str, code: str) -> list[str]:
    return [found.message for found in findings(text) if found.code == code]


@pytest.mark.parametrize("said", LEFT)
def test_a_vote_of_somebody_who_had_left_is_told_with_both_places(said: str) -> None:
    (message,) = told(f"{TOP}{PRESENT}{TAXA}{said}\n\n{VOTE}", "M321")
    assert message == "Ib Dam votes in line 21, and is printed as having left in line 13"


@pytest.mark.parametrize("said", STAYED)
def test_who_came_back_or_never_left_may_vote(said: str) -> None:
    assert told(f"{TOP}{PRESENT}{TAXA}{said}\n\n{VOTE}", "M321") == []


def test_a_vote_before_leaving_is_none_of_somebody_who_had_left() -> None:
    assert told(f"{TOP}{PRESENT}{VOTE}\n{TAXA}Ib Dam forlod mødet kl. 17.30.\n", "M321") == []


@pytest.mark.parametrize("there", ["Mødedeltagere", "Deltagere", "Til stede", "Mødte"])
@pytest.mark.parametrize("away", ["Fraværende", "Afbud", "Fravær"])
@pytest.mark.parametrize("away_first", [False, True])
def test_who_stands_in_two_lists_of_a_header_is_told_with_both_lines(
    there: str, away: str, away_first: bool
) -> None:
    lists = [f"{there} Ane Bo, Ib Dam", f"{away} Ib Dam"]
    if away_first:
        lists.reverse()
    text = TOP + "\n\n".join(lists) + "\n\n" + TAXA
    first, second = ("absent", "present") if away_first else ("present", "absent")
    assert told(text, "M306") == [f"Ib Dam is printed as {first} in line 3 and as {second} in line 5"]
    counts = AttendanceStatus.PRESENT if away_first else AttendanceStatus.ABSENT
    attendance = minutes_of(text).meeting.attendance
    assert [one.status for one in attendance if one.person.name == "Ib Dam"] == [counts]


def test_a_list_of_all_members_says_of_nobody_that_they_were_there() -> None:
    text = f"{TOP}Medlemmer Ane Bo, Ib Dam\n\nAfbud Ib Dam\n\n{TAXA}"
    assert told(text, "M306") == []
    absent = [
        one.person.name
        for one in minutes_of(text).meeting.attendance
        if one.status is AttendanceStatus.ABSENT
    ]
    assert absent == ["Ib Dam"]


def test_lists_that_agree_are_not_told() -> None:
    assert told(f"{TOP}Mødedeltagere Ane Bo, Per Holm\n\nFraværende Ib Dam\n\n{TAXA}", "M306") == []
