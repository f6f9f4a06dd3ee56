"""Titles whose body and day stand on different lines."""

from __future__ import annotations

from pathlib import Path

import pytest

from minutes_graph.lexicon import check_lexicon, choose_lexicon
from tests.reading import DANISH, codes, minutes_of, tree_of

ITEM = "Punkt 1: Ny skole\n\n31/1\n\nBeslutning\n\nGodkendt.\n"


def _meeting(top: str) -> tuple[str, str | None, str | None]:
    meeting = minutes_of(f"{top}\n\n{ITEM}").meeting
    return meeting.committee.name, meeting.date.isoformat() if meeting.date else None, meeting.weekday


@pytest.mark.parametrize(
    ("top", "body", "weekday"),
    [
        (
            "Teknik- og Miljøudvalget\nReferat af møde tirsdag den 4. marts 2031",
            "Teknik- og Miljøudvalget",
            "tirsdag",
        ),
        ("Byrådet (2030-2033)\n\nReferat, tirsdag den 4. marts 2031", "Byrådet", "tirsdag"),
        ("# Byrådet – referat\n\nMødedato: Tirsdag den 4. marts 2031", "Byrådet", "Tirsdag"),
        ("Referat af møde i Byrådet\n\nOrdinært møde den 4. marts 2031 kl. 17.00", "Byrådet", None),
        ("Skoleudvalget\n\nDato: 4. marts 2031", "Skoleudvalget", None),
        ("Referat\n\nUdvalget for Kyst og Havn\n\n04-03-2031", "Udvalget for Kyst og Havn", None),
    ],
)
def test_body_and_day_may_stand_on_different_lines(top: str, body: str, weekday: str | None) -> None:
    assert _meeting(top) == (body, "2031-03-04", weekday)
    tree = tree_of(f"{top}\n\n{ITEM}")
    assert sorted(token.number for token in tree.tokens()) == [
        number for number, line in enumerate(f"{top}\n\n{ITEM}".split("\n"), start=1) if line
    ]


def test_such_a_title_tells_nothing_and_its_hours_are_read() -> None:
    top = "Byrådet\n\nReferat af møde tirsdag den 4. marts 2031 kl. 17.00-18.30"
    assert codes(f"{top}\n\n{ITEM}") == []
    meeting = minutes_of(f"{top}\n\n{ITEM}").meeting
    assert (meeting.start, meeting.end, meeting.span.start, meeting.span.end) == ("17:00", "18:30", 1, 3)


def test_a_body_alone_is_no_title_without_any_day() -> None:
    assert codes(f"Byrådet\n\n{ITEM}") == ["S208", "S213", "M301"]
    assert codes(f"Byrådet – referat\n\n{ITEM}") == ["M301"]


def test_a_title_of_two_lines_is_page_artifacts_where_it_comes_again() -> None:
    top = "Byrådet\n\nReferat af møde den 4. marts 2031"
    text = f"{top}\n\nPunkt 1: Ny skole\n\n31/1\n\nSagsresume\n\nByrådet\n\nKort.\n\n{top}\n\nBeslutning\n\nGodkendt.\n"
    tree = tree_of(text)
    assert [token.number for token in tree.page_artifacts] == [15, 17]
    assert [token.text for token in tree.items[0].sections[0].body] == ["Byrådet", "Kort."]


def test_a_whole_title_counts_before_its_parts() -> None:
    top = "Skoleudvalget\n\nREFERAT Vejudvalget d. 03-03-2031\n\nMødedato 3. marts 2031"
    assert _meeting(top) == ("Vejudvalget", "2031-03-03", None)


def test_words_that_are_added_may_leave_out_day_and_period(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    titles = r"titles = ['møde nr\. \d+ i (?P<body>{anybody})']"
    path.write_text(f'[municipality]\nname = "Klitborg Kommune"\n[header]\n{titles}\n', "utf-8")
    check_lexicon(path)
    text = f"Møde nr. 3 i Molerådet\n\nDato: 4. marts 2031\n\n{ITEM}"
    meeting = minutes_of(text, choose_lexicon(added=path)).meeting
    assert (meeting.committee.name, meeting.date and meeting.date.isoformat()) == ("Molerådet", "2031-03-04")
    assert minutes_of(text, DANISH).meeting.committee.name == ""
