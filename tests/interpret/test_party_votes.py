"""Parties that vote or propose, by their letters or their names."""

from __future__ import annotations

import pytest

from minutes_graph.model import Ballot, VoteEvent
from tests.reading import TOP, findings, votes_of


def _sides(vote: VoteEvent) -> dict[str, list[str]]:
    sides: dict[str, list[str]] = {}
    for cast in vote.ballots:
        sides.setdefault(cast.choice.value, []).append(_voter(cast))
    return sides


def _voter(cast: Ballot) -> str:
    name = cast.person.name if cast.person else "-"
    return f"{name} {cast.party}" if cast.party else name


def _tallies(vote: VoteEvent) -> dict[str, int]:
    return {tally.choice.value: tally.count for tally in vote.tallies}


def _told(text: str) -> list[str]:
    found = findings(f"{TOP}Punkt 1: Ny skole\n\n31/1\n\nBeslutning\n\n{text}\n")
    return [f"{one.code}: {one.message}" for one in found if one.code in {"M313", "M314"}]


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("Venstre stemte imod.", {"against": ["- Venstre"]}),
        ("Enhedslisten stemte imod.", {"against": ["- Enhedslisten"]}),
        ("V og C stemte imod.", {"against": ["- V", "- C"]}),
        ("Dansk Folkeparti undlod at stemme.", {"abstain": ["- Dansk Folkeparti"]}),
        (
            "Imod stemte Venstre og Det Konservative Folkeparti.",
            {"against": ["- Venstre", "- Det Konservative Folkeparti"]},
        ),
        (
            "Radikale Venstre og de Konservative stemte imod.",
            {"against": ["- Radikale Venstre", "- de Konservative"]},
        ),
        (
            "Imod stemte Venstre (V), Ane Bo (A) og Havnelisten.",
            {"against": ["- Venstre", "Ane Bo A", "- Havnelisten"]},
        ),
        (
            "Imod stemte: Venstre, Danmarks Liberale Parti, og Moderaterne.",
            {"against": ["- Venstre, Danmarks Liberale Parti", "- Moderaterne"]},
        ),
        ("Venstres byrådsgruppe og Ib Dam stemte imod.", {"against": ["- Venstre", "Ib Dam"]}),
        (
            "Socialdemokratiet stemte for, mens Liberal Alliance stemte imod.",
            {"for": ["- Socialdemokratiet"], "against": ["- Liberal Alliance"]},
        ),
    ],
)
def test_a_party_that_votes_is_no_person_and_no_number(text: str, sides: dict[str, list[str]]) -> None:
    (vote,) = votes_of(f"{text}\n\nForslaget blev vedtaget.")
    assert _sides(vote) == sides
    assert vote.tallies == ()
    assert _told(text) == []


@pytest.mark.parametrize(
    "text", ["Foreningen stemte imod.", "Skolegruppen stemte for.", "Trolletre undlod at stemme."]
)
def test_numerals_inside_words_count_nothing(text: str) -> None:
    assert votes_of(text) == ()
    assert _told(text) == [f'M314: nobody is named who voted: "{text}"']


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("Venstre foreslog, at skolen males.", "Venstre"),
        ("Ændringsforslag fra Det Konservative Folkeparti: Skolen males.", "Det Konservative Folkeparti"),
    ],
)
def test_a_party_that_proposes_is_no_person(text: str, party: str) -> None:
    (vote,) = votes_of(f"{text}\n\nFor stemte: Ane Bo.\n\nForslaget faldt.")
    assert vote.motion is not None
    assert (vote.motion.proposer, vote.motion.party) == (None, party)


@pytest.mark.parametrize(
    "text",
    [
        "Vedtaget med 5 stemmer mod 3. Imod stemte Venstre og Ane Bo (A).",
        "Godkendt med 5 stemmer mod 3 stemmer.\n\nImod stemte Venstre og Ane Bo (A).",
    ],
)
def test_names_behind_numbers_are_of_the_same_vote(text: str) -> None:
    (vote,) = votes_of(text)
    assert _sides(vote) == {"against": ["- Venstre", "Ane Bo A"]}
    assert _tallies(vote) == {"for": 5, "against": 3}
    assert vote.result is not None
    assert vote.result.value == "adopted"
    assert _told(text) == []


def test_numbers_and_a_party_in_one_sentence_s_wake_do_not_count_the_party() -> None:
    (vote,) = votes_of("Afstemning: 5 for, 3 imod. Imod stemte Enhedslisten. Forslaget blev vedtaget.")
    assert (_tallies(vote), _sides(vote)) == ({"for": 5, "against": 3}, {"against": ["- Enhedslisten"]})


@pytest.mark.parametrize("text", ["Halvdelen stemte imod.", "Trefjerdedele af elevrådet undlod at stemme."])
def test_votes_of_nobody_named_are_told(text: str) -> None:
    assert _told(text) == [f'M314: nobody is named who voted: "{text}"']
    assert votes_of(text) == ()
