"""Votes: motions, ballots, tallies, results, explanations, demands."""

from __future__ import annotations

import pytest

from minutes_graph.model import Ballot, VoteChoice, VoteEvent
from tests.reading import TOP, decision_of, findings, votes_of

MOTION = "Ane Bo (A) foreslog, at skolen males.\n\n"


def _ballot(cast: Ballot) -> str:
    name = cast.person.name if cast.person else "-"
    return f"{name} {cast.party}" if cast.party else name


def _sides(vote: VoteEvent) -> dict[str, list[str]]:
    sides = {
        choice.value: [_ballot(cast) for cast in vote.ballots if cast.choice is choice]
        for choice in VoteChoice
    }
    return {side: names for side, names in sides.items() if names}


def _tallies(vote: VoteEvent) -> dict[str, int]:
    return {tally.choice.value: tally.count for tally in vote.tallies}


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        (
            "For stemte: Ane Bo (A), Ib Dam (V). Imod stemte: Cy Ek (C).",
            {"for": ["Ane Bo A", "Ib Dam V"], "against": ["Cy Ek C"]},
        ),
        (
            "For stemte: Ane Bo (A), Cy Ek\n\nImod stemte: Ib Dam (V)",
            {"for": ["Ane Bo A", "Cy Ek"], "against": ["Ib Dam V"]},
        ),
        (
            "For stemte Ane Bo (A) og Ib Dam (V).\n\nImod stemte Cy Ek (C).",
            {"for": ["Ane Bo A", "Ib Dam V"], "against": ["Cy Ek C"]},
        ),
        ("For forslaget stemte Ane Bo (A).", {"for": ["Ane Bo A"]}),
        ("For ændringsforslaget stemte: Ane Bo (A).", {"for": ["Ane Bo A"]}),
        ("For: Ane Bo, Ib Dam\n\nImod: Cy Ek", {"for": ["Ane Bo", "Ib Dam"], "against": ["Cy Ek"]}),
        ("For: 2 (Ane Bo, Ib Dam)", {"for": ["Ane Bo", "Ib Dam"]}),
        ("For stemte 2: Ane Bo, Ib Dam", {"for": ["Ane Bo", "Ib Dam"]}),
        ("Imod: Ingen", {}),
        ("Mod stemte: Cy Ek (C).", {"against": ["Cy Ek C"]}),
        ("Ane Bo stemte imod.", {"against": ["Ane Bo"]}),
        ("Ane Bo (A) og Ib Dam (V) stemte imod indstillingen.", {"against": ["Ane Bo A", "Ib Dam V"]}),
        (
            "Ane Bo (A) og Cy Ek stemte for, Ib Dam (V) stemte imod.",
            {"for": ["Ane Bo A", "Cy Ek"], "against": ["Ib Dam V"]},
        ),
        ("Ane Bo (A) undlod at stemme.", {"abstain": ["Ane Bo A"]}),
        ("Undlod at stemme: Ane Bo (A), Ib Dam (V).", {"abstain": ["Ane Bo A", "Ib Dam V"]}),
        ("Hverken for eller imod stemte: Ane Bo (A).", {"abstain": ["Ane Bo A"]}),
        ("Ane Bo (A) stemte hverken for eller imod.", {"abstain": ["Ane Bo A"]}),
        ("Ane Bo (A) stemte blankt.", {"abstain": ["Ane Bo A"]}),
        ("Gruppe A og F stemte for.", {"for": ["- A", "- F"]}),
        ("Gruppe A, Gruppe F og Gruppe V stemte imod.", {"against": ["- A", "- F", "- V"]}),
        ("For stemte: A, F og Ø. Imod stemte: V.", {"for": ["- A", "- F", "- Ø"], "against": ["- V"]}),
        (
            "For stemte: Gruppe A. Imod stemte: Gruppe V. Undlod at stemme: Gruppe O.",
            {"for": ["- A"], "against": ["- V"], "abstain": ["- O"]},
        ),
        ("For stemte: Ane Bo (Løsgænger).", {"for": ["Ane Bo Løsgænger"]}),
        ("For stemte: Ane Bo (Venstre).", {"for": ["Ane Bo Venstre"]}),
        ("For stemte: Ane Bo (UP).", {"for": ["Ane Bo UP"]}),
        (
            "For stemte 2 (Ane Bo, Ib Dam), imod stemte 1 (Cy Ek).",
            {"for": ["Ane Bo", "Ib Dam"], "against": ["Cy Ek"]},
        ),
        (
            "For stemte 3 (A og F), imod stemte 2 (V og C).",
            {"for": ["- A", "- F"], "against": ["- V", "- C"]},
        ),
        ("Borgmester Ane Bo (A) og formanden Ib Dam stemte imod.", {"against": ["Ane Bo A", "Ib Dam"]}),
        (
            "Imod stemte borgmester Ane Bo (A), Ib Dam, formand, og rådmand Cy Ek.",
            {"against": ["Ane Bo A", "Ib Dam", "Cy Ek"]},
        ),
    ],
)
def test_ballots(text: str, sides: dict[str, list[str]]) -> None:
    votes = votes_of(f"{MOTION}{text}\n\nForslaget blev vedtaget.")
    assert [_sides(vote) for vote in votes] == [sides]
    assert votes[0].result is not None


@pytest.mark.parametrize(
    ("text", "tallies"),
    [
        ("5 stemte for og 2 imod.", {"for": 5, "against": 2}),
        ("5 stemte for indstillingen, 2 stemte imod.", {"for": 5, "against": 2}),
        ("13 imod, 3 for.", {"against": 13, "for": 3}),
        ("For: 20. Imod: 5.", {"for": 20, "against": 5}),
        ("For forslaget stemte 5. Imod stemte 2.", {"for": 5, "against": 2}),
        ("Fem stemte for og to stemte imod.", {"for": 5, "against": 2}),
        ("Forslaget blev vedtaget med 5 stemmer mod 2.", {"for": 5, "against": 2}),
        ("Forslaget blev vedtaget med 5 stemmer for og 2 imod.", {"for": 5, "against": 2}),
        ("5 medlemmer stemte for, 1 undlod at stemme.", {"for": 5, "abstain": 1}),
        ("13 stemte for, 3 imod og 1 undlod at stemme.", {"for": 13, "against": 3, "abstain": 1}),
        ("For: 2 (Ane Bo, Ib Dam)", {"for": 2}),
        ("For stemte 2: Ane Bo, Ib Dam", {"for": 2}),
        ("For stemte 3 (A og F), imod stemte 2 (V og C).", {"for": 3, "against": 2}),
    ],
)
def test_tallies(text: str, tallies: dict[str, int]) -> None:
    (vote,) = votes_of(f"{MOTION}{text}\n\nForslaget blev vedtaget.")
    assert _tallies(vote) == tallies


@pytest.mark.parametrize(
    "text",
    [
        "Drøftet.",
        "Godkendt.",
        "Enstemmigt godkendt.",
        "Udvalget stemte for en ny skole i 2030.",
        "Der er 5 for mange elever.",
        "Sagen koster 5 mio. kr. for kommunen.",
        "Forslag til budget blev godkendt.",
        "Ane Bo var imod.",
        "I stedet for en skole bygges to.",
        "Udvalget godkendte forslaget med bemærkning om skolevejen.",
    ],
)
def test_no_votes(text: str) -> None:
    assert [vote for vote in votes_of(text) if vote.ballots or vote.tallies or vote.motion] == []


@pytest.mark.parametrize(
    ("text", "proposer", "motion"),
    [
        ("Ane Bo (A) foreslog, at skolen males.", "Ane Bo A", "skolen males."),
        ("Ane Bo foreslår at skolen males.", "Ane Bo", "skolen males."),
        ("Ane Bo (A) stillede følgende ændringsforslag: Skolen males.", "Ane Bo A", "Skolen males."),
        ("Ane Bo (A) stillede forslag om, at skolen males.", "Ane Bo A", "skolen males."),
        (
            "Ane Bo (A) fremsatte følgende forslag:\n\nSkolen males.\n\nTaget tjæres.",
            "Ane Bo A",
            "Skolen males.\n\nTaget tjæres.",
        ),
        (
            "Der blev stillet følgende beslutningsforslag fra Ane Bo (A):\n\nSkolen males.",
            "Ane Bo A",
            "Skolen males.",
        ),
        ("Der blev stillet forslag af Ane Bo (A):\n\nSkolen males.", "Ane Bo A", "Skolen males."),
        ("Ændringsforslag fra Ane Bo (A): Skolen males.", "Ane Bo A", "Skolen males."),
        (
            "Forslag fra Ane Bo (A):\n\n- Skolen males.\n- Taget tjæres.",
            "Ane Bo A",
            "Skolen males.\n\nTaget tjæres.",
        ),
    ],
)
def test_motions(text: str, proposer: str, motion: str) -> None:
    (vote,) = votes_of(f"{text}\n\nFor stemte: Ane Bo.\n\nForslaget faldt.")
    assert vote.motion is not None
    assert vote.motion.proposer is not None
    assert f"{vote.motion.proposer.name} {vote.motion.party or ''}".strip() == proposer
    assert vote.motion.text == motion


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("Forslaget blev vedtaget.", "adopted"),
        ("Forslaget er dermed vedtaget.", "adopted"),
        ("Ændringsforslaget blev herefter godkendt.", "adopted"),
        ("Vedtaget.", "adopted"),
        ("Forslaget blev vedtaget med 5 stemmer mod 2.", "adopted"),
        ("Forslaget faldt.", "rejected"),
        ("Forslaget bortfaldt.", "rejected"),
        ("Forslaget blev forkastet.", "rejected"),
        ("Forslaget blev dermed ikke vedtaget.", "rejected"),
        ("Ændringsforslaget er nedstemt.", "rejected"),
    ],
)
def test_results(text: str, result: str) -> None:
    more, fewer = ("For", "Imod") if result == "adopted" else ("Imod", "For")
    (vote,) = votes_of(f"{MOTION}{more} stemte: Ane Bo, Cy Ek. {fewer} stemte: Ib Dam.\n\n{text}")
    assert vote.result is not None
    assert vote.result.value == result


def test_each_motion_is_a_vote_of_its_own_and_the_outcome_is_the_body_s() -> None:
    text = (
        "Ane Bo (A) foreslog, at skolen males.\n\nFor stemte: Ane Bo. Imod stemte: Ib Dam.\n\nForslaget faldt.\n\n"
        "Ib Dam (V) foreslog, at skolen rives ned.\n\nFor stemte: Ib Dam, Cy Ek. Imod stemte: Ane Bo.\n\n"
        "Forslaget blev vedtaget.\n\nIndstillingen blev herefter godkendt."
    )
    votes = votes_of(text)
    assert [(vote.position, vote.decision, vote.result and vote.result.value) for vote in votes] == [
        (1, 1, "rejected"),
        (2, 1, "adopted"),
    ]
    assert [vote.motion and vote.motion.party for vote in votes] == ["A", "V"]
    assert [outcome.value for outcome in decision_of(text).outcomes] == ["rejected", "approved"]


def test_an_explanation_of_vote_is_no_ballot() -> None:
    text = f"{MOTION}For stemte: Ane Bo.\n\nForslaget faldt.\n\nIb Dam (V) stemmer imod, idet skolen er rød."
    (vote,) = votes_of(text)
    assert _sides(vote) == {"for": ["Ane Bo"]}
    (explained,) = vote.explanations
    assert ([person.name for person in explained.people], explained.text) == (
        ["Ib Dam"],
        "Ib Dam (V) stemmer imod, idet skolen er rød.",
    )


@pytest.mark.parametrize(
    ("text", "basis"),
    [
        (
            "Ib Dam (V) ønsker sagen indbragt for Kommunalbestyrelsen, jf. styrelseslovens § 23.",
            "styrelseslovens § 23",
        ),
        (
            "Ib Dam begærede sagen indbragt for Kommunalbestyrelsen i henhold til styrelseslovens § 23.",
            "styrelseslovens § 23",
        ),
        ("Ib Dam ønskede beslutningen forelagt Kommunalbestyrelsen.", None),
    ],
)
def test_a_demand_is_no_outcome(text: str, basis: str | None) -> None:
    (vote,) = votes_of(f"{MOTION}For stemte: Ane Bo.\n\nForslaget faldt.\n\n{text}")
    assert vote.referral is not None
    assert (vote.referral.by.name, vote.referral.to.name, vote.referral.legal_basis) == (
        "Ib Dam",
        "Kommunalbestyrelsen",
        basis,
    )
    assert [outcome.value for outcome in decision_of(f"Godkendt.\n\n{text}").outcomes] == ["approved"]


def _told(text: str) -> list[str]:
    found = findings(f"{TOP}Punkt 1: Ny skole\n\n31/1\n\nBeslutning\n\n{text}\n")
    return [f"{one.code}: {one.message}" for one in found if one.code in {"M312", "M313", "M314"}]


def test_a_motion_without_a_result_is_told() -> None:
    assert _told(f"{MOTION}For stemte: Ane Bo.") == [
        "M312: a motion is put to the vote, but no result is printed"
    ]
    assert _told("5 stemte for og 2 imod.\n\nAnbefales.") == []


def test_a_tally_beside_another_number_of_names_is_told() -> None:
    assert _told("For: 3 (Ane Bo, Ib Dam)\n\nForslaget blev vedtaget.") == [
        "M313: 3 votes for are printed beside 2 names"
    ]
    assert _told("For: 2 (Ane Bo, Ib Dam)\n\nForslaget blev vedtaget.") == []
    assert _told("For: 3 (A, V)\n\nForslaget blev vedtaget.") == []


def test_what_is_no_name_among_the_ballots_is_told() -> None:
    assert _told(f"{MOTION}For stemte: Ane Bo, 4 andre.\n\nForslaget faldt.") == [
        'M314: "4 andre" is no name'
    ]


def test_a_vote_has_its_lines() -> None:
    (vote,) = votes_of(f"{MOTION}For stemte: Ane Bo.\n\nForslaget faldt.")
    assert (vote.span.start, vote.span.end) == (11, 15)
    assert [cast.span.start for cast in vote.ballots] == [13]
