"""Headers, items and whole minutes in many forms, each with what is read in it and what is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from minutes_graph.model import AgendaItem, Attendance, Minutes
from minutes_graph.pipeline import FileReading, Settings, load_knowledge
from minutes_graph.pipeline.reading import interpret_document
from minutes_graph.readers.reading import read_bytes
from tests.reading import TOP

KNOWLEDGE = load_knowledge(Settings())
PLACE = "Mødested Nordvig Rådhus, Nordvig Kommune\n\n"
PEOPLE = "Mødedeltagere Mette Lind, Bent Ravn, Ida Holm, Kaj Krogh, Sune Vad, Lis Toft, Per Dam\n\n"
DECIDED = "Punkt 1: Ny skole\n\n31/1\n\nBeslutning i Skoleudvalget den 03-03-2031\n\nGodkendt.\n\n"
# What the findings of these are about is shown by other tests.
SHOWN = ("M", "S")


def variants(name: str) -> list[tuple[str, str]]:
    """Return texts and their readings from variants/<name>.txt; ¶ is a blank line, ⏎ an end of line, ⇥ a tab."""
    lines = (Path(__file__).parent / "variants" / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    signs = {" ¶ ": "\n\n", " ⏎ ": "\n", " ⇥ ": "\t", "⇥ ": "\t"}
    texts = list(lines[::2])
    for sign, meant in signs.items():
        texts = [text.replace(sign, meant) for text in texts]
    return list(zip(texts, (line.removeprefix("    ") for line in lines[1::2]), strict=True))


def _read(text: str) -> tuple[Minutes, FileReading]:
    document = read_bytes(text.encode(), "minute.txt").value
    assert document is not None
    reading = interpret_document(Path("minute.txt"), document, Settings(), KNOWLEDGE)
    assert reading.minutes is not None
    return reading.minutes, reading


def _told(reading: FileReading) -> str:
    return " ".join(found.code for found in reading.diagnostics if found.code.startswith(SHOWN))


def _joined(*parts: str) -> str:
    return " | ".join(filter(None, parts)) or "-"


def _there(one: Attendance) -> str:
    party = f" {one.person.party}" if one.person.party else ""
    status = "" if one.status.value == "present" else f"={one.status.value}"
    instead = f" for {one.substitute_for.name}" if one.substitute_for else ""
    return f"{one.person.name}{party}{status}{f'/{one.scope}' if one.scope else ''}{instead}"


def _item(item: AgendaItem) -> str:
    cases = ",".join(case.value for case in item.cases)
    outcomes = ",".join(one.value for decision in item.decisions for one in decision.outcomes)
    return " ".join(filter(None, (item.name, item.title, f"[{cases}]", "closed" * item.closed, outcomes)))


@pytest.mark.parametrize(("text", "reading"), variants("people"))
def test_lists_of_people_in_a_header(text: str, reading: str) -> None:
    minutes, whole = _read(f"{TOP}{PLACE}{text}\n\n{DECIDED}")
    assert _joined("; ".join(map(_there, minutes.meeting.attendance)), _told(whole)) == reading


@pytest.mark.parametrize(("text", "reading"), variants("attendance"))
def test_who_was_away_from_an_item(text: str, reading: str) -> None:
    minutes, whole = _read(f"{TOP}{PLACE}{PEOPLE}{DECIDED}{text}\n")
    assert _joined("; ".join(map(_there, minutes.items[0].attendance)), _told(whole)) == reading


@pytest.mark.parametrize(("text", "reading"), variants("bodies"))
def test_whose_decision_and_whose_absence(text: str, reading: str) -> None:
    minutes, whole = _read(f"{TOP}{PLACE}{PEOPLE}Punkt 1: Ny skole\n\n31/1\n\n{text}\n")
    (item,) = minutes.items
    decisions = "; ".join(
        f"{one.body.name} {one.date.isoformat() if one.date else '-'} {','.join(o.value for o in one.outcomes)}"
        for one in item.decisions
    )
    assert _joined(decisions, "; ".join(map(_there, item.attendance)), _told(whole)) == reading


@pytest.mark.parametrize(("text", "reading"), variants("meetings"))
def test_which_meeting_it_is(text: str, reading: str) -> None:
    minutes, whole = _read(f"{text}\n\n{PLACE}Mødedeltagere Mette Lind, Bent Ravn\n\n{DECIDED}")
    meeting = minutes.meeting
    shown = [meeting.committee.name, meeting.occasion or "-", "cancelled" if meeting.cancelled else "held"]
    assert _joined(", ".join(shown), _told(whole)) == reading


@pytest.mark.parametrize(("text", "reading"), variants("items"))
def test_items_and_their_cases(text: str, reading: str) -> None:
    minutes, whole = _read(f"{TOP}{PLACE}{PEOPLE}{text}\n")
    assert _joined("; ".join(map(_item, minutes.items)), _told(whole)) == reading


@pytest.mark.parametrize(("text", "reading"), variants("contradictions"))
def test_what_contradicts_itself_is_told(text: str, reading: str) -> None:
    assert _joined(_told(_read(f"{TOP}{PLACE}{PEOPLE}{text}\n")[1])) == reading
