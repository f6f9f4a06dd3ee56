"""One made-up minute for each form of layout, read by the forms of its lines.

`pytest tests/layout/test_forms.py --update-goldens` writes the facts again; look at each changed line.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from minutes_graph.model import AgendaItem, AttendanceStatus, Minutes
from minutes_graph.pipeline import Knowledge, Settings, load_knowledge, read_minutes

FORMS = sorted((Path(__file__).parent / "forms").glob("*.txt"))
AWAY = {AttendanceStatus.ABSENT, AttendanceStatus.EXCUSED}


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return load_knowledge(Settings())


@pytest.mark.parametrize("form", FORMS, ids=lambda path: path.stem)
def test_a_form_is_read_as_its_facts_say(form: Path, knowledge: Knowledge, update_goldens: bool) -> None:
    minutes = read_minutes(form, Settings(), knowledge).minutes
    assert minutes is not None
    facts = "\n".join(_facts(minutes)) + "\n"
    path = form.with_suffix(".facts")
    if update_goldens:
        path.write_text(facts, "utf-8")
    assert facts == path.read_text("utf-8")


def _facts(minutes: Minutes) -> Iterator[str]:
    meeting = minutes.meeting
    date = meeting.date.isoformat() if meeting.date else None
    yield f"{meeting.committee.name or None} | {date} {meeting.start} | {meeting.place}"
    for entry in meeting.attendance:
        yield f"{entry.person.name} ({entry.person.party}): {entry.status.value}"
    for item in minutes.items:
        yield ""
        yield from _item_facts(item)


def _item_facts(item: AgendaItem) -> Iterator[str]:
    case = item.case.value if item.case else None
    yield f"{item.number if item.number is not None else item.label or None} | {item.title} | {case}"
    if item.closed:
        yield "closed"
    for part in item.recommendations:
        yield f"recommended: {part.text}"
    for decision in item.decisions:
        date = decision.date.isoformat() if decision.date else None
        outcomes = ", ".join(outcome.value for outcome in decision.outcomes)
        yield f"decided: {decision.body.name or None}, {date}: {outcomes}"
    for entry in item.attendance:
        if entry.status in AWAY:
            yield f"absent: {entry.person.name}"
    for attachment in item.attachments:
        yield f"attached: {attachment.title}"
