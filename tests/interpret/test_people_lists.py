"""Lists of people: however they are separated, wrapped, titled and shortened."""

from __future__ import annotations

import pytest

from tests.reading import TOP, findings, item_of, minutes_of, votes_of

THREE = ["Ane Bo", "Ib Dam", "Cy Ek"]
ITEM = "\n\nPunkt 1: Ny skole\n\n31/1\n"


def _header(text: str) -> str:
    return TOP.rstrip() + f"\n\nMødedeltagere {text}{ITEM}"


def _names(text: str) -> list[str]:
    return [one.person.name for one in minutes_of(_header(text)).meeting.attendance]


def _printed(text: str) -> list[str]:
    return [
        f"{one.person.name} {one.person.party or ''}".strip()
        for one in minutes_of(_header(text)).meeting.attendance
    ]


def _told(text: str) -> list[str]:
    return [f"{one.code}: {one.message}" for one in findings(text) if one.code in {"M314", "M317"}]


@pytest.mark.parametrize(
    "text",
    [
        "Ane Bo, Ib Dam, Cy Ek",
        "Ane Bo, Ib Dam og Cy Ek.",
        "Ane Bo; Ib Dam; Cy Ek",
        "Ane Bo og Ib Dam samt Cy Ek",
        "Ane Bo\nIb Dam\nCy Ek",
        "\n- Ane Bo\n- Ib Dam\n- Cy Ek",
        "\n• Ane Bo\n• Ib Dam\n• Cy Ek",
        "Ane Bo • Ib Dam • Cy Ek",
        "\nAne Bo\tIb Dam\tCy Ek",
        "Ane Bo    Ib Dam\nCy Ek",
        "\nAne Bo      Ib Dam      Cy Ek",
        "Ane Bo,\nIb Dam,\nCy Ek",
        "Ane Bo, Ib\nDam, Cy Ek",
        "Ane Bo (A) Ib Dam (V) Cy Ek (C)",
        "Formand Ane Bo Næstformand Ib Dam Borgmester Cy Ek",
        "Borgmester: Ane Bo, formand: Ib Dam, Cy Ek",
        "Ane Bo, formand, Ib Dam, næstformand, Cy Ek",
        "Ane Bo, Ib Dam, Cy Ek (mødeleder)",
        "1. viceborgmester Ane Bo, fmd. Ib Dam, næstfmd. Cy Ek",
        "dr. Ane Bo, cand.polit. Ib Dam, adv. Cy Ek",
        "2. næstformand Ane Bo, byrådsmedlem Ib Dam, hr. Cy Ek",
    ],
)
def test_any_list_names_the_same_people(text: str) -> None:
    assert _names(text) == THREE
    assert _told(_header(text)) == []


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Ane Bo (A), Ib Dam (V)", ["Ane Bo A", "Ib Dam V"]),
        ("Ane Bo, A, Ib Dam, V", ["Ane Bo A", "Ib Dam V"]),
        ("Ane Bo, (A)\nIb Dam, (V)", ["Ane Bo A", "Ib Dam V"]),
        ("\nAne Bo\tA\nIb Dam\tV", ["Ane Bo A", "Ib Dam V"]),
        ("Ane Bo     A\nIb Dam     V", ["Ane Bo A", "Ib Dam V"]),
        ("Ane Bo (Venstre), Ib Dam (Enhedslisten)", ["Ane Bo Venstre", "Ib Dam Enhedslisten"]),
        ("Ane Bo, Venstre, Ib Dam, Enhedslisten", ["Ane Bo Venstre", "Ib Dam Enhedslisten"]),
        ("Ane Bo (Løsgænger), Ib Dam (løsgænger)", ["Ane Bo Løsgænger", "Ib Dam løsgænger"]),
        ("Ane Bo (UP), Ib Dam (Æ)", ["Ane Bo UP", "Ib Dam Æ"]),
        ("Ane Bo (), Ib Dam ()", ["Ane Bo", "Ib Dam"]),
        ("Ane Bo (A (nu Havnelisten)), Ib Dam (V)", ["Ane Bo A (nu Havnelisten)", "Ib Dam V"]),
        ("Ane Bo\n(A)\nIb Dam\n(V)", ["Ane Bo A", "Ib Dam V"]),
        ("Ane Bo (formand) (A), Ib Dam (V), næstformand", ["Ane Bo A", "Ib Dam V"]),
        ("Ane Bo (I), Ib Dam (O)", ["Ane Bo I", "Ib Dam O"]),
    ],
)
def test_a_party_in_any_form_is_of_the_person_before_it(text: str, people: list[str]) -> None:
    assert _printed(text) == people
    assert _told(_header(text)) == []


@pytest.mark.parametrize(
    "name",
    [
        "Per von der Recke",
        "Else van den Berg",
        "Lise-Lotte la Cour Bech",
        "Aase d'Auchamp",
        "Finn O’Connor",
        "Ole Damgaard jun.",
        "Bent Holm sen.",
        "Karl af Rosenborg",
        "Zoë du Plessis",
        "José da Silva",
        "I. H. Mølbak",
        "A.P. Holm-Lund",
        "Hans Chr. Bo",
        "Åse W. Øe",
        "Omar bin Said",
        "Élise Bo",
    ],
)
def test_names_of_any_make_are_one_person(name: str) -> None:
    assert _names(f"Ane Bo, {name}, Ib Dam") == ["Ane Bo", name, "Ib Dam"]
    (vote,) = votes_of(f"For stemte: {name} (V), Ane Bo (A). Imod stemte: Cy Ek.\n\nForslaget blev vedtaget.")
    assert [one.person and one.person.name for one in vote.ballots] == [name, "Ane Bo", "Cy Ek"]


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("Bent R.", "Bent Rosendal"),
        ("Bent R", "Bent Rosendal"),
        ("B. Rosendal", "Bent Rosendal"),
        ("Rosendal", "Bent Rosendal"),
        ("M. Aagaard Lind", "Mette Aagaard Lind"),
        ("Mette A. Lind", "Mette Aagaard Lind"),
        ("Mette Lind", "Mette Aagaard Lind"),
        ("M. A. Lind", "Mette Aagaard Lind"),
        ("Aagaard Lind", "Mette Aagaard Lind"),
        ("Lind", "Mette Aagaard Lind"),
        ("I.H. Mølbak", "Ingrid Hauge Mølbak"),
    ],
)
def test_a_short_form_is_of_the_only_one_whom_it_fits(printed: str, meant: str) -> None:
    people = "Mette Aagaard Lind (A), Bent Rosendal (V), Ingrid Hauge Mølbak (V)"
    text = _header(people) + f"\nBeslutning\n\nFor stemte: {printed}\n\nIndstillingen blev godkendt.\n"
    (vote,) = minutes_of(text).items[0].votes
    (ballot,) = vote.ballots
    assert ballot.person is not None
    assert (ballot.person.name, ballot.person.inferred) == (meant, "short-form-of-a-participant")
    assert ballot.person.as_printed == printed.rstrip(".")
    assert _told(text) == []


@pytest.mark.parametrize("printed", ["Bo", "A. Bo", "Aase B."])
def test_a_short_form_that_fits_several_is_told_and_nobody_s(printed: str) -> None:
    text = _header("Aase Bo, Anders Bo, Aase Balle, Ib Dam")
    text += f"\nBeslutning\n\nFor stemte: {printed}, Ib Dam\n\nIndstillingen blev godkendt.\n"
    (vote,) = minutes_of(text).items[0].votes
    assert [one.person and one.person.name for one in vote.ballots] == ["Ib Dam"]
    assert [told[:4] for told in _told(text)] == ["M317"]


def test_a_short_form_of_another_party_is_nobody_s() -> None:
    text = _header("Bent Rosendal (V), Ib Dam (A)")
    text += "\nBeslutning\n\nFor stemte: B. Rosendal (O)\n\nIndstillingen blev godkendt.\n"
    (vote,) = minutes_of(text).items[0].votes
    assert vote.ballots[0].person is not None
    assert (vote.ballots[0].person.name, vote.ballots[0].person.inferred) == ("B. Rosendal", None)


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Ane Bo, 4 gæster", ["Ane Bo"]),
        ("Ane Bo, Nordby Kommune", ["Ane Bo"]),
        ("Ane Bo, Ib Dam Stemte", ["Ane Bo"]),
        ("Ane Bo, Teknisk Forvaltning", ["Ane Bo"]),
        ("Ane Bo, Ib Dam Cy Ek Bo Fy Ole Vad", ["Ane Bo"]),
        ("Ane Bo, repræsentanter for skolen", ["Ane Bo"]),
        ("Ane Bo, Dam", ["Ane Bo"]),
    ],
)
def test_what_is_no_name_of_one_person_is_told_and_left_out(text: str, people: list[str]) -> None:
    assert _names(text) == people
    if "repræsentanter" not in text:
        assert [told[:4] for told in _told(_header(text))] == ["M314"]


def test_names_without_a_sign_between_are_parted_where_the_meeting_lists_them() -> None:
    text = (
        _header("Ane Bo, Ib Dam, Cy Marie Ek")
        + "\nBeslutning\n\nGodkendt.\n\nFraværende\n\nIb Dam Cy Marie Ek\n"
    )
    assert [one.person.name for one in minutes_of(text).items[0].attendance] == ["Ib Dam", "Cy Marie Ek"]


def test_a_list_that_a_page_ends_goes_on_behind_its_comma() -> None:
    text = "For stemte: Ane Bo (A),\n\nIb Dam (V)\n\nImod stemte: Cy Ek (C)\n\nIndstillingen blev godkendt."
    (vote,) = votes_of(text)
    assert [(one.choice.value, one.person and one.person.name) for one in vote.ballots] == [
        ("for", "Ane Bo"),
        ("for", "Ib Dam"),
        ("against", "Cy Ek"),
    ]


def test_people_of_columns_have_their_own_lines() -> None:
    people = minutes_of(_header("Ane Bo     Ib Dam\nCy Ek      Bo Fy")).meeting.attendance
    assert [(one.person.name, one.span.start) for one in people] == [
        ("Ane Bo", 5),
        ("Ib Dam", 5),
        ("Cy Ek", 6),
        ("Bo Fy", 6),
    ]


def test_two_blanks_within_a_name_part_nothing() -> None:
    assert _names("Ane  Marie Bo, Ib  Dam") == ["Ane Marie Bo", "Ib Dam"]


def test_an_item_s_list_knows_the_meeting_s_people() -> None:
    text = "Beslutning\n\nGodkendt.\n\nFraværende\n\nBo"
    assert item_of(text).attendance == ()
