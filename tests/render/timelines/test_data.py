"""CSV, Turtle, Mermaid, Atom and iCalendar: each read back by a parser that is not ours."""

from __future__ import annotations

import csv
import io
import re
from datetime import date, datetime
from pathlib import Path

import pytest

from minutes_graph.render.swimlanes import timeline_mermaid
from minutes_graph.render.timeline_data import COLUMNS, timeline_csv, timeline_turtle
from minutes_graph.render.timeline_feeds import timeline_atom, timeline_ics
from minutes_graph.render.timeline_json import timeline_json
from minutes_graph.render.timelines import FORMATS, write_timeline
from minutes_graph.store import open_graph
from minutes_graph.trace.timeline import CaseTimeline, GapKind, StepKind
from tests.render.timelines.cases import example_timelines, followed, full, step, timeline, traced
from tests.trace.graphs import example_store

feedparser = pytest.importorskip("feedparser", reason="a development tool that is not installed")
icalendar = pytest.importorskip("icalendar", reason="a development tool that is not installed")
ATOM = "{http://www.w3.org/2005/Atom}"


def rows(one: CaseTimeline) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(timeline_csv(one))))


def test_csv_has_a_row_a_step_and_the_linked_cases_after() -> None:
    found = rows(full())
    assert tuple(found[0]) == COLUMNS
    assert [row["date"] for row in found] == [
        "2030",
        "2031-02-03",
        "2031-03-03",
        "2031-04-07",
        "",
        "2029-03-03",
        "2029-04-03",
    ]
    held = found[2]
    assert held["recommendations"] == "skolen bygges | pengene findes"
    assert held["votes"] == "rejected, for 2, against 1, abstain 1 | unknown"
    assert held["text"].startswith("Forslaget faldt.\n\nUdvalget <beder>")
    assert (held["closed"], held["sources"]) == ("true", "a.txt:12 | b.txt:3")
    assert found[3]["missing"] == "no minutes"


def test_csv_has_the_columns_of_json_under_the_same_names() -> None:
    shared = ("case", "date", "body", "kind", "meeting", "item", "title", "outcomes", "text", "source")
    assert COLUMNS[: len(shared)] == shared


def test_turtle_is_enough_to_trace_the_case_from_it_alone(tmp_path: Path) -> None:
    compared = 0
    for one in example_timelines():
        if one.folder or any(gap.kind is GapKind.NOT_ON_AGENDA for gap in one.gaps):
            continue
        file = tmp_path / "case.ttl"
        file.write_bytes(timeline_turtle(example_store(), one))
        store = open_graph(file).value
        assert store is not None
        again = traced(store, one.case)
        if one.gaps == again.gaps:
            assert timeline_json(again) == timeline_json(one)
            compared += 1
        else:
            # A month in a text is no gap where the body met in it, which the case's own triples do not tell.
            assert again.steps == one.steps
    assert compared > 50


def test_turtle_holds_the_links_that_are_followed() -> None:
    linked = next(
        one for one in (followed(example_store(), one.case) for one in example_timelines()) if one.links
    )
    assert linked.links
    alone, all_of_it = (
        timeline_turtle(example_store(), one).decode()
        for one in (traced(example_store(), linked.case), linked)
    )
    assert "mg:CaseLink" in all_of_it and "mg:CaseLink" not in alone
    assert linked.links[0].timeline.titles[0] in all_of_it


def test_turtle_of_a_case_is_small() -> None:
    one = timeline_turtle(example_store(), traced(example_store(), "24/1187"))
    assert one == timeline_turtle(example_store(), traced(example_store(), "24/1187"))
    assert len(one) < 300_000


def test_mermaid_has_a_box_a_body_and_escapes_what_it_would_take_for_its_own() -> None:
    text = timeline_mermaid(full())
    assert text.startswith("flowchart LR\n  accTitle: Sagens vej")
    assert text.count("subgraph") == text.count("\n  end\n") == 4
    assert text.count("-->") == len(full().steps) - 1
    missing = re.search(r"class (\w+) missing", text)
    assert missing is not None
    assert re.search(rf"{missing[1]}\[.*annonceret.*sagen er ikke i referatet", text)
    for line in text.splitlines():
        assert not re.search(
            r'[<>&"#;](?<!<br>)', re.sub(r'#\d+;|<br>|\["|"\]|[\[({/]+"|"[\])}\\]+|-->', "", line)
        ), line


def test_mermaid_of_a_folder_has_no_arrows() -> None:
    assert "-->" not in timeline_mermaid(traced(example_store(), "22/1001"))


def test_atom_has_an_entry_a_step_the_latest_first() -> None:
    for one in example_timelines():
        found = feedparser.parse(timeline_atom(one).encode())
        assert not found.bozo, (one.case, found.get("bozo_exception"))
        assert (found.version, found.feed.id) == ("atom10", one.iri)
        assert len(found.entries) == len(one.steps)
        ids = [entry.id for entry in found.entries]
        assert len(set(ids)) == len(ids)
        for entry in (found.feed, *found.entries):
            assert entry.title and entry.updated_parsed
        assert found.feed.updated == max(entry.updated for entry in found.entries)


def test_atom_tells_the_kind_and_the_place_of_each_step() -> None:
    found = feedparser.parse(timeline_atom(full()).encode())
    announced, held = found.entries[1], found.entries[2]
    assert announced.title == "7. april 2031: Byrådet, annonceret (31/1204)"
    assert announced.updated == "2031-03-03T12:00:00Z"
    assert announced.tags[0].term == "announced"
    assert "sagen er ikke i referatet" in announced.summary
    assert "Kilde: a.txt:12, b.txt:3" in held.summary
    assert "<beder>" in held.summary


def test_a_meeting_that_is_announced_and_then_held_is_the_same_entry() -> None:
    before = timeline(step("2031-04-07", StepKind.ANNOUNCED))
    after = timeline(step("2031-04-07"))
    ids = [feedparser.parse(timeline_atom(one).encode()).entries[0].id for one in (before, after)]
    assert ids[0] == ids[1]
    uids = [str(icalendar.Calendar.from_ical(timeline_ics(one)).events[0]["UID"]) for one in (before, after)]
    assert uids[0] == uids[1] == ids[0]


def test_a_feed_without_any_date_is_still_valid() -> None:
    for one in (timeline(), timeline(step(None))):
        assert not feedparser.parse(timeline_atom(one).encode()).bozo
        icalendar.Calendar.from_ical(timeline_ics(one))


def test_ics_has_an_event_for_each_day_and_a_journal_entry_for_what_has_none() -> None:
    for one in (full(), *example_timelines()):
        text = timeline_ics(one)
        calendar = icalendar.Calendar.from_ical(text)
        exact = [step for step in one.steps if step.date and len(step.date) == 10]
        assert len(calendar.events) == len(exact)
        assert len(calendar.walk("VJOURNAL")) == len(one.steps) - len(exact)
        assert not [error for event in calendar.walk() for error in event.errors]
        for event, known in zip(calendar.events, exact, strict=True):
            assert event.decoded("dtstart") == date.fromisoformat(known.date or "")
            assert isinstance(event.decoded("dtstamp"), datetime)


def test_ics_says_what_is_still_to_come() -> None:
    events = icalendar.Calendar.from_ical(timeline_ics(full())).events
    assert [str(event["STATUS"]) for event in events] == ["CONFIRMED", "CONFIRMED", "TENTATIVE"]
    ahead = timeline(step("2031-05-05", StepKind.MENTIONED), step("2031-01-05", StepKind.MENTIONED))
    events = icalendar.Calendar.from_ical(timeline_ics(ahead)).events
    assert [str(event["STATUS"]) for event in events] == ["TENTATIVE", "CONFIRMED"]


def test_ics_lines_are_folded_between_letters_and_read_back_whole() -> None:
    text = timeline_ics(full())
    assert text.endswith("END:VCALENDAR\r\n")
    for line in text.split("\r\n"):
        assert len(line.encode()) <= 75
        assert "\n" not in line
    held = icalendar.Calendar.from_ical(text).events[1]
    assert 'Udvalget <beder> om mere; 100 %, \\ og "mere".' in str(held["DESCRIPTION"])


@pytest.mark.parametrize("form", FORMATS)
def test_every_form_is_written(form: str) -> None:
    if form == "png":
        pytest.importorskip("resvg_py", reason="the extra png is not installed")
    found = write_timeline(example_store(), traced(example_store(), "24/1187"), form)
    assert found.value and not found.diagnostics


def test_an_unknown_form_is_the_callers_mistake() -> None:
    with pytest.raises(KeyError):
        write_timeline(example_store(), full(), "docx")
