"""Minutes as text for a person."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutes_graph.cli.parse import render_minutes
from minutes_graph.model import (
    AgendaItem,
    Attachment,
    Attendance,
    AttendanceStatus,
    Ballot,
    BodyName,
    Decision,
    Meeting,
    Minutes,
    Motion,
    OutcomeKind,
    PartialDate,
    PersonName,
    Recommendation,
    Source,
    Tally,
    VoteChoice,
    VoteEvent,
    VoteResult,
)
from minutes_graph.spans import Span

AT = Span(1, 1)
BODY = BodyName("Skoleudvalget", "Skoleudvalget", AT)
ASTA = PersonName("Asta Lund", "Asta Lund", AT)


def minutes(*items: AgendaItem, meeting: Meeting | None = None) -> Minutes:
    return Minutes(Source("a.txt", "0" * 64, 9), meeting or Meeting(BODY, AT), items)


def test_what_the_header_lacks_is_said_or_left_out() -> None:
    assert render_minutes(minutes()) == "Skoleudvalget, no date  :1\n"


def test_a_person_has_a_status_only_where_it_is_not_presence() -> None:
    present = Attendance(ASTA, AttendanceStatus.PRESENT, AT)
    away = Attendance(ASTA, AttendanceStatus.EXCUSED, Span(4, 4))
    shown = render_minutes(minutes(meeting=Meeting(BODY, AT, start="16:00", attendance=(present, away))))
    assert "  16:00\n  - Asta Lund  :1\n  - Asta Lund: excused  :4\n" in shown


def test_a_decision_is_shown_with_its_words_and_requests() -> None:
    decision = Decision(
        1,
        BODY,
        PartialDate(2031, 5, 6),
        "Godkendt.\n\nMed\nbemærkning.",
        (OutcomeKind.APPROVED,),
        ("en status",),
        AT,
    )
    item = AgendaItem(
        4,
        "Ny skole",
        AT,
        closed=True,
        recommendations=(Recommendation(1, "skolen bygges", Span(3, 3)),),
        decisions=(decision, Decision(2, BODY, None, "", (), (), AT)),
        attachments=(Attachment(1, "Kort", Span(8, 8)),),
    )
    shown = render_minutes(minutes(item))
    assert "\n4. Ny skole (closed)  :1\n" in shown
    assert "  recommended: skolen bygges  :3\n" in shown
    assert (
        "decided by Skoleudvalget, 2031-05-06: approved  :1\n    | Godkendt.\n    | Med bemærkning.\n"
        in shown
    )
    assert "    asks: en status\n" in shown
    assert "decided by Skoleudvalget: no outcome read" in shown
    assert "  attached: Kort  :8\n" in shown


@pytest.mark.parametrize(("result", "word"), [(VoteResult.REJECTED, "rejected"), (None, "no result read")])
def test_a_vote_is_shown_by_choice(result: VoteResult | None, word: str) -> None:
    vote = VoteEvent(
        1,
        1,
        Motion(None, ASTA, None, AT),
        (Ballot(VoteChoice.FOR, ASTA, "A", AT), Ballot(VoteChoice.ABSTAIN, None, "V", AT)),
        (Tally(VoteChoice.AGAINST, 6, AT),),
        result,
        (),
        None,
        AT,
    )
    shown = render_minutes(minutes(AgendaItem(4, "Ny skole", AT, votes=(vote,))))
    assert f"  vote on a motion by Asta Lund: {word}  :1\n" in shown
    assert "    for: Asta Lund (A)\n    against: 6\n    abstaining: (V)\n" in shown


def test_lines_are_whole_in_a_pipe_and_wrapped_on_a_screen() -> None:
    long = minutes(AgendaItem(4, "ord " * 40, AT))
    assert max(map(len, render_minutes(long).splitlines())) > 150
    assert max(map(len, render_minutes(long, width=60).splitlines())) <= 60


def test_a_personal_identity_number_is_masked() -> None:
    assert "1234" not in render_minutes(minutes(AgendaItem(4, "Sag om 010203-1234", AT)))


@given(st.text(), st.none() | st.integers(40, 200))
def test_no_title_breaks_the_layout(title: str, width: int | None) -> None:
    shown = render_minutes(minutes(AgendaItem(4, title, AT)), width)
    assert shown.startswith("Skoleudvalget, no date  :1\n\n4.")
