"""Votes in the forms that minutes have, and what is told where they do not agree with themselves."""

from __future__ import annotations

import pytest

from tests.interpret.shown_votes import shown_vote, voter
from tests.reading import TOP, decision_of, findings, item_of, minutes_of, votes_of

FOR = "for: Ane Bo A, Bo Fy A, Ole Vad A"
MOTION = "Ane Bo (A) foreslog, at skolen males.\n\n"
ITEM = "Punkt 1: Ny skole\n\n31/1\n\nBeslutning\n\n"


def _votes(text: str) -> list[str]:
    return [shown_vote(vote) for vote in votes_of(text)]


def _outcomes(text: str) -> list[str]:
    return [outcome.value for outcome in decision_of(text).outcomes]


def _told(text: str) -> list[str]:
    found = findings(f"{TOP}{ITEM}{text}\n")
    return [one.code for one in found if one.code.startswith("M3") and one.code not in {"M311", "M306"}]


@pytest.mark.parametrize(
    ("text", "vote"),
    [
        ("Et flertal (A, V og C) stemte for indstillingen. O stemte imod. F undlod at stemme.",
         "for: A, V, C; against: O; abstain: F = adopted"),
        ("Et flertal bestående af A, V og C stemte for indstillingen. O stemte imod.",
         "for: A, V, C; against: O = adopted"),
        ("Et flertal i udvalget bestående af Ane Bo (A) og Ib Dam (V) godkendte indstillingen.",
         "for: Ane Bo A, Ib Dam V = adopted"),
        ("Flertallet (A, F, V) godkendte indstillingen. Mindretallet (O) stemte imod.",
         "for: A, F, V; against: O = adopted"),
        ("Godkendt med 14 stemmer for (A, V, C) og 3 imod (O).", "for 14: A, V, C; against 3: O = adopted"),
        ("Godkendt med 14 stemmer for (A, V, C) og 3 stemmer imod (O).", "for 14: A, V, C; against 3: O = adopted"),
        ("Indstillingen blev godkendt med 4 stemmer for (A og V) og 1 stemme imod (O).",
         "for 4: A, V; against 1: O = adopted"),
        ("Udvalget godkendte indstillingen med 4 stemmer mod 1 (Ole Vad).", "for 4; against 1: Ole Vad = adopted"),
        ("Godkendt med 4 stemmer (A, V) mod 1 (O).", "for 4: A, V; against 1: O = adopted"),
        ("Indstillingen blev forkastet med 4 stemmer (A, V) mod 1 (O).", "for 1: O; against 4: A, V = rejected"),
        ("Indstillingen blev forkastet med 39 stemmer imod 5.\n\nFor stemte: Ø.\n\nImod stemte: A, B, C, F, O og V.",
         "for 5: Ø; against 39: A, B, C, F, O, V = rejected"),
        ("Forslaget blev nedstemt med 6 stemmer mod 3.", "for 3; against 6 = rejected"),
        ("Indstillingen blev godkendt med 43 stemmer imod 5.\n\nFor stemte: A, B og V.\n\nImod stemte: Ø.",
         "for 43: A, B, V; against 5: Ø = adopted"),
        ("Godkendt med 10 stemmer mod 4. 2 medlemmer undlod at stemme.", "for 10; against 4; abstain 2 = adopted"),
        ("Godkendt med stemmerne 5-2.", "for 5; against 2 = adopted"),
        ("For: Gruppe A, F\n\nImod: Liste H og Gruppe Ø\n\nIndstillingen blev godkendt.",
         "for: A, F; against: H, Ø = adopted"),
        ("For: 4 (Ane Bo (A), Ib Dam (V), Cy Ek (A), Bo Fy (F))\n\nImod: 1 (Ole Vad (O))\n\nForslaget blev vedtaget.",
         "for 4: Ane Bo A, Ib Dam V, Cy Ek A, Bo Fy F; against 1: Ole Vad O = adopted"),
        ("For stemte: Ø (Ane Bo og Ib Dam), A, C og N. Imod stemte: Ø (Cy Ek), V. Indstillingen blev godkendt.",
         "for: Ane Bo Ø, Ib Dam Ø, A, C, N; against: Cy Ek Ø, V = adopted"),
        ("For forslaget stemte 5 (A, V og Ane Bo). Imod stemte 2 (O). Undlod at stemme 1 (Ib Dam). "
         "Forslaget blev vedtaget.", "for 5: A, V, Ane Bo; against 2: O; abstain 1: Ib Dam = adopted"),
        ("Det blev foreslået at male skolen. Forslaget faldt ved afstemning: med 13 imod, 3 for og 4 der undlod "
         "at stemme.", "for 3; against 13; abstain 4 = rejected"),
        ("Punktet fastholdes efter følgende afstemning: For behandling: 4, imod behandling:3 (Ane Bo, Ib Dam og "
         "Cy Ek)", "for 4; against 3: Ane Bo, Ib Dam, Cy Ek = open M312"),
        ("For stemte: A, B. Imod stemte: C, A. Svante Holt (løsgænger), O og Fanny Lund (løsgænger).\n\n"
         "Forslaget blev vedtaget.",
         "for: A, B; against: C, A. Svante Holt løsgænger, O, Fanny Lund løsgænger = adopted"),
        ("Godkendt, idet Ø stemte imod.", "against: Ø = adopted"),
        ("Godkendt, dog stemte Ane Bo (O) imod.", "against: Ane Bo O = adopted"),
        ("Indstillingen blev sat til afstemning. For stemte 12, imod stemte 10. Indstillingen er dermed vedtaget.",
         "for 12; against 10 = adopted"),
        ("Enstemmigt godkendt.", " = adopted unanimous"),
        ("Indstillingen blev enstemmigt godkendt.", " = adopted unanimous"),
        ("Udvalget godkendte enstemmigt indstillingen.", " = adopted unanimous"),
        ("Godkendt enstemmigt.", " = adopted unanimous"),
        ("Et enigt udvalg godkendte planen.", " = adopted unanimous"),
    ],
)  # fmt: skip
def test_votes(text: str, vote: str) -> None:
    assert [" ".join((*_votes(text), *_told(text)))] == [vote]


@pytest.mark.parametrize("between", ["\n", "\n\n"])
@pytest.mark.parametrize(
    ("label", "entry"),
    [
        ("{} stemte:", "{}"),
        ("{} indstillingen stemte:", "{}"),
        ("{}:", "{}"),
        ("{} forslaget:", "{}"),
        ("{} stemte 2:", "{}"),
        ("{} stemte:", "- {}"),
        ("{} stemte:", "• {}"),
        ("{} stemte:", "1. {}"),
    ],
)
def test_voters_one_a_line(label: str, entry: str, between: str) -> None:
    sides = (("For", ("Ane Bo (A)", "Ib Dam (V)")), ("Imod", ("Cy Ek (O)",)))
    lines = [
        line
        for side, names in sides
        for line in (
            label.format(side).replace("2:" if side == "Imod" else "\0", "1:"),
            *map(entry.format, names),
        )
    ]
    result = "Indstillingen blev godkendt." if "indstil" in label else "Forslaget blev vedtaget."
    text = f"{between.join(lines)}\n\n{result}"
    (vote,) = votes_of(text)
    assert [(one.choice.value, voter(one)) for one in vote.ballots] == [
        ("for", "Ane Bo A"),
        ("for", "Ib Dam V"),
        ("against", "Cy Ek O"),
    ]
    assert vote.result is not None
    assert _outcomes(text) == ["approved"]


@pytest.mark.parametrize(
    "rows",
    ["Ane Bo (A)    Ib Dam (V)\nBo Fy (A)", "Ane Bo\tA\nIb Dam\tV\nBo Fy\tA", "Ane Bo   A\nIb Dam   V\nBo Fy    A",
     "Ane Bo (A), Ib Dam (V)\nBo Fy (A)"],
)  # fmt: skip
def test_voters_in_columns(rows: str) -> None:
    (vote,) = votes_of(f"For stemte:\n{rows}\n\nImod stemte:\nCy Ek (O)\n\nForslaget blev vedtaget.")
    assert shown_vote(vote) == "for: Ane Bo A, Ib Dam V, Bo Fy A; against: Cy Ek O = adopted"


@pytest.mark.parametrize(
    ("text", "votes", "told"),
    [
        ("For stemte: Ane Bo. Imod stemte: Ib Dam, Cy Ek.\n\nIndstillingen blev godkendt.",
         ["for: Ane Bo; against: Ib Dam, Cy Ek = open"], ["M312"]),
        ("3 stemte for og 3 imod.\n\nDa der var stemmelighed, bortfaldt forslaget.\n\nIndstillingen blev godkendt.",
         ["for 3; against 3 = rejected"], []),
        ("3 stemte for og 3 imod.\n\nForslaget faldt dermed.\n\nIndstillingen blev godkendt.",
         ["for 3; against 3 = rejected"], []),
        ("3 stemte for og 3 imod.\n\nIndstillingen blev herefter godkendt.", ["for 3; against 3 = open"], ["M312"]),
        ("3 stemte for og 3 imod.\n\nForslaget blev vedtaget.", ["for 3; against 3 = open"], ["M319"]),
        ("2 stemte for og 3 imod.\n\nForslaget blev vedtaget.", ["for 2; against 3 = open"], ["M319"]),
        ("4 stemte for og 3 imod.\n\nForslaget blev forkastet.", ["for 4; against 3 = open"], ["M319"]),
        ("For stemte 5 (V, C). Imod stemte 12 (A, F, O). Forslaget faldt. Herefter blev indstillingen godkendt med "
         "12 stemmer mod 5.",
         ["for 5: V, C; against 12: A, F, O = rejected", "for 12; against 5 = adopted"], []),
        ("Forslaget faldt.\n\nIndstillingen blev enstemmigt godkendt.", [" = rejected", " = adopted unanimous"], []),
        ("Indstillingen blev godkendt.", [], ["M312"]),
        ("Dagsordenen blev godkendt.", [], ["M312"]),
    ],
)  # fmt: skip
def test_a_motion_takes_no_other_sentence_s_result(text: str, votes: list[str], told: list[str]) -> None:
    assert _votes(MOTION + text) == votes
    assert _told(MOTION + text) == told


@pytest.mark.parametrize(
    ("text", "people", "outcomes"),
    [
        ("Godkendt. Ane Bo (V) kunne ikke tiltræde indstillingen.", ["Ane Bo"], ["approved"]),
        ("Godkendt. Ane Bo (V) og Ib Dam (V) tog forbehold.", ["Ane Bo", "Ib Dam"], ["approved"]),
        ("Et mindretal bestående af Ane Bo (V) kunne ikke godkende planen.\n\nGodkendt.", ["Ane Bo"], ["approved"]),
        ("Et mindretal (Ane Bo) ville ikke støtte forslaget. Udsat.", ["Ane Bo"], ["postponed"]),
        ("Udvalget godkendte indstillingen, idet Ane Bo (A) ikke kunne tiltræde.", ["Ane Bo"], ["approved"]),
        ("Ane Bo (V) ønskede følgende tilført protokollen:\n\n\"Forslaget bør afvises.\"\n\nGodkendt.",
         ["Ane Bo"], ["approved"]),
        ("Godkendt. Ane Bo afgav følgende protokolbemærkning:\n\n\"Sagen skulle være udsat.\"",
         ["Ane Bo"], ["approved"]),
        ("Taget til efterretning. Ane Bo kan ikke anbefale planen.", ["Ane Bo"], ["noted"]),
        ("Ane Bo (O) kan ikke tiltræde beslutningen.", ["Ane Bo"], ["other"]),
        ("Ane Bo stemmer imod, idet planen er dyr. Godkendt.", ["Ane Bo"], ["approved"]),
        ("Drøftet. Ane Bo tager afstand fra planen.", ["Ane Bo"], ["discussed"]),
    ],
)  # fmt: skip
def test_dissent_is_no_outcome_of_the_body(text: str, people: list[str], outcomes: list[str]) -> None:
    assert _outcomes(text) == outcomes
    item = item_of(f"Beslutning i Skoleudvalget den 03-03-2031\n\n{text}")
    said = [one.people for one in item.reservations]
    said += [one.people for vote in item.votes for one in vote.explanations]
    assert [person.name for named in said for person in named] == people


@pytest.mark.parametrize(
    "text",
    [
        "Godkendt. Venstre afviste planen.",
        "Godkendt. Ane Bo (V) afviste planen.",
        "Godkendt. Et mindretal afviste planen.",
        "Godkendt. Mindretallet anbefalede udsættelse.",
        "Godkendt. Enkelte medlemmer forkastede planen.",
        "Godkendt. To medlemmer udsatte sagen i tankerne.",
        "Godkendt. V og C anbefalede at sende sagen videre.",
        "Godkendt. Liste H forkastede planen.",
        "Godkendt. Gruppe Ø og Ane Bo afslog.",
        'Godkendt.\n\n"Sagen blev udsat."',
    ],
)
def test_what_others_say_is_no_outcome_of_the_body(text: str) -> None:
    assert _outcomes(text) == ["approved"]


@pytest.mark.parametrize(
    ("text", "vote"),
    [
        ("Rettelse: Ib Dam (V) stemte imod, ikke for.", f"{FOR}; against: Cy Ek O, Ib Dam V"),
        ("Rettelse: Imod stemte også Ib Dam.", f"{FOR}; against: Cy Ek O, Ib Dam"),
        ("Rettelse til afstemningen: Ib Dam stemte imod.", f"{FOR}; against: Cy Ek O, Ib Dam"),
        ("Berigtigelse: Ib Dam undlod at stemme.", f"{FOR}; against: Cy Ek O; abstain: Ib Dam"),
        ("Korrektion: Ib Dam og Bo Fy undlod at stemme.",
         "for: Ane Bo A, Ole Vad A; against: Cy Ek O; abstain: Ib Dam, Bo Fy"),
        ("Ib Dam er ved en fejl anført som stemmende for; han stemte imod.", f"{FOR}; against: Cy Ek O, Ib Dam"),
        ("Ib Dam blev fejlagtigt noteret for, men stemte imod.", f"{FOR}; against: Cy Ek O, Ib Dam"),
        ("Cy Ek står ved en fejl opført under imod, men stemte blankt.",
         "for: Ane Bo A, Ib Dam V, Bo Fy A, Ole Vad A; abstain: Cy Ek"),
    ],
)  # fmt: skip
def test_a_correction_moves_the_ballot_and_is_no_second_vote(text: str, vote: str) -> None:
    printed = "For stemte: Ane Bo (A), Ib Dam (V), Bo Fy (A), Ole Vad (A)\n\nImod stemte: Cy Ek (O)\n\n"
    whole = f"{printed}Indstillingen blev godkendt.\n\n{text}"
    assert _votes(whole) == [f"{vote} = adopted"]
    assert set(_told(whole)) == {"M322"}


@pytest.mark.parametrize(
    "text",
    [
        "Rettelse: afstemningen var anderledes, end den står.",
        "Ib Dam stemte ved en fejl for.",
        "Ib Dam kom ved en fejl til at stemme for.",
        "Rettelse: stemmerne er talt forkert.",
    ],
)
def test_a_correction_that_cannot_be_applied_is_told(text: str) -> None:
    whole = f"For stemte: Ane Bo, Ib Dam\n\nImod stemte: Cy Ek\n\nIndstillingen blev godkendt.\n\n{text}"
    assert _votes(whole) == ["for: Ane Bo, Ib Dam; against: Cy Ek = adopted"]
    assert _told(whole) == ["M323"]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("For stemte: Ane Bo, Ib Dam, Bo Fy\n\nImod stemte: Ib Dam\n\nForslaget blev vedtaget.", ["M320"]),
        ("For stemte: A, V\n\nImod stemte: V\n\nForslaget blev vedtaget.", ["M320"]),
        ("For: 3 (Ane Bo, Ib Dam)\n\nForslaget blev vedtaget.", ["M313"]),
        ("For stemte: Ane Bo, Ib Dam\n\nForslaget blev vedtaget.\n\nFraværende\n\nAne Bo", ["M321"]),
        ("Ane Bo var inhabil. For stemte: Ane Bo, Ib Dam\n\nForslaget blev vedtaget.", ["M321"]),
        ("For stemte: Ane Bo, Ib Dam\n\nForslaget blev vedtaget.\n\nAfbud fra Cy Ek.", []),
    ],
)
def test_what_does_not_agree_is_told(text: str, codes: list[str]) -> None:
    assert _told(text) == codes


def test_a_voter_whom_the_header_has_absent_is_told_with_both_lines() -> None:
    top = TOP.rstrip() + "\n\nMødedeltagere Ane Bo (afbud), Ib Dam\n\n"
    text = f"{top}{ITEM}For stemte: Ane Bo, Ib Dam\n\nIndstillingen blev godkendt.\n"
    assert [one.message for one in findings(text) if one.code == "M321"] == [
        "Ane Bo votes in line 13, and is printed as excused in line 5"
    ]


def test_a_decision_on_the_line_of_its_heading_is_one() -> None:
    minutes = minutes_of(
        f"{TOP}Punkt 1: Ny skole\n\n31/1\n\nBeslutning i Skoleudvalget den 03-03-2031: Godkendt med 5 stemmer mod 2.\n"
    )
    (decision,) = minutes.items[0].decisions
    assert ([one.value for one in decision.outcomes], decision.body.name) == (["approved"], "Skoleudvalget")
    assert shown_vote(minutes.items[0].votes[0]) == "for 5; against 2 = adopted"


@pytest.mark.parametrize(
    ("text", "outcomes"),
    [
        ("Ad 1. Godkendt.\n\nAd 2. Udsat.", ["approved", "postponed"]),
        ("Ad a) og b): godkendt.", ["approved"]),
        ("Ad 1: Taget til efterretning. Ad 2: Oversendes til Byrådet.", ["noted", "referred"]),
        ("1. Godkendt.\n2. Forkastet.", ["approved", "rejected"]),
        ("Drøftet og taget til efterretning.", ["discussed", "noted"]),
        ("Orientering givet.", ["noted"]),
        ("Drøftelse af offentliggørelse af beslutninger.", ["discussed"]),
        ("Ane Bo og Ib Dam godkendt.", ["approved"]),
        ("Punktet drøftes efter punkt 12.", ["other"]),
    ],
)  # fmt: skip
def test_outcomes_by_points_and_formulas(text: str, outcomes: list[str]) -> None:
    assert _outcomes(text) == outcomes
