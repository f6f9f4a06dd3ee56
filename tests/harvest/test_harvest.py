"""Nights over a portal that behaves as FirstAgenda does."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from minutes_graph.api import build
from minutes_graph.harvest.report import Wish
from tests.harvest.nights import Nights, changes, codes, kept
from tests.harvest.portal import Item, Meeting, Portal, Reply, identifier, running

ONE = Meeting(identifier(1))
TWO = Meeting(identifier(2), body="Skoleudvalget", begin="2031-02-03T17:00:00+01:00")
OLD = Meeting(identifier(3), body="Skoleudvalget", begin="2030-02-03T17:00:00+01:00")


def test_what_is_listed_is_kept_byte_for_byte_and_read_by_build(tmp_path: Path) -> None:
    with running(Portal()) as portal:
        portal.publish(ONE, TWO)
        nights = Nights(tmp_path / "minutes", portal.address)
        report = nights.night()
        assert changes(report) == [("new", "001"), ("new", "002")]
        assert codes(report) == []
        assert list(kept(nights.into).values()) == [TWO.document, ONE.document]
        built = build(nights.into, tmp_path / "graph")
    assert [(one.date, one.items) for one in built.accepted] == [("2031-02-03", 2), ("2031-03-03", 2)]
    graph = (tmp_path / "graph" / "minutes-graph.ttl").read_text("utf-8")
    assert f"{portal.address}vis?id={ONE.key}" in graph
    (journal,) = nights.into.rglob("journal.jsonl")
    first = json.loads(journal.read_text("utf-8").splitlines()[0])
    assert first["event"] == "kept"
    assert first["status"] == 200
    assert first["bytes"] == len(ONE.document)
    assert "set-cookie" not in journal.read_text("utf-8").lower()


def test_a_night_without_news_writes_no_file(tmp_path: Path) -> None:
    with running(Portal(tags=True)) as portal:
        portal.publish(ONE, TWO, OLD)
        nights = Nights(tmp_path, portal.address)
        nights.night()
        before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")}
        portal.asked.clear()
        report = nights.night()
        assert changes(report) == []
        assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")} == before
    # Of a meeting of last year the entry in the list says that nothing changed.
    assert portal.documents() == [ONE.key]
    assert next(headers["If-None-Match"] for path, headers in portal.asked if ONE.key in path)


def test_a_changed_document_takes_the_place_of_the_earlier_which_is_kept_aside(tmp_path: Path) -> None:
    with running(Portal()) as portal:
        portal.publish(ONE, OLD)
        nights = Nights(tmp_path, portal.address)
        nights.night()
        item = replace(ONE.items[0], attachments=("Tegning",))
        changed = replace(ONE, items=(item, *ONE.items[1:]))
        released = replace(OLD, items=(Item("Ny havn", "30/7"),), released="2031-03-11T08:00:00+01:00")
        portal.publish(changed, released)
        assert changes(nights.night()) == [("changed", "001"), ("changed", "003")]
        assert changes(nights.night()) == []
    assert set(kept(tmp_path).values()) == {changed.document, released.document}
    assert {path.read_bytes() for path in tmp_path.rglob("earlier/*")} == {ONE.document, OLD.document}


def test_a_republished_meeting_replaces_its_old_identifier(tmp_path: Path) -> None:
    with running(Portal()) as portal:
        portal.publish(replace(ONE, items=(replace(ONE.items[0], attachments=("A", "B")), ONE.items[1])))
        nights = Nights(tmp_path, portal.address)
        nights.night()
        del portal.meetings[ONE.key]
        again = replace(ONE, key=identifier(9))
        portal.publish(again)
        assert changes(nights.night()) == [("new", "009"), ("replaced", "001")]
        assert changes(nights.night()) == []
    assert list(kept(tmp_path).values()) == [again.document]


def test_a_meeting_of_other_items_at_the_same_hour_replaces_nothing(tmp_path: Path) -> None:
    with running(Portal()) as portal:
        portal.publish(ONE)
        nights = Nights(tmp_path, portal.address)
        nights.night()
        del portal.meetings[ONE.key]
        portal.publish(replace(ONE, key=identifier(9), items=(Item("Ny havn", "31/999"),)))
        assert changes(nights.night()) == [("missing", "001"), ("new", "009")]


def test_minutes_replace_the_agenda_that_leaves_the_list(tmp_path: Path) -> None:
    with running(Portal()) as portal:
        portal.publish(replace(ONE, name="Dagsorden"))
        nights = Nights(tmp_path, portal.address)
        nights.night()
        del portal.meetings[ONE.key]
        portal.publish(replace(ONE, key=identifier(9)))
        assert changes(nights.night()) == [("new", "009"), ("replaced", "001")]


@pytest.mark.parametrize("status", [404, 410, 500])
def test_what_is_gone_for_three_nights_is_withdrawn_and_may_come_back(tmp_path: Path, status: int) -> None:
    with running(Portal()) as portal:
        portal.publish(ONE, TWO, OLD)
        nights = Nights(tmp_path, portal.address)
        nights.night()
        gone = portal.meetings.pop(TWO.key)
        portal.replies[f"/api/agenda/dagsorden/{TWO.key}"] = lambda: Reply(status)
        told = [changes(nights.night()) for _ in range(4)]
        assert told == [[("missing", "002")], [], [("withdrawn", "002")], []]
        assert TWO.document not in kept(tmp_path).values()
        assert [path.read_bytes() for path in tmp_path.rglob("withdrawn/*")] == [TWO.document]
        portal.replies.clear()
        portal.publish(gone)
        assert changes(nights.night()) == [("returned", "002")]
    assert TWO.document in kept(tmp_path).values()


def test_what_is_listed_again_in_time_was_never_gone(tmp_path: Path) -> None:
    with running(Portal()) as portal:
        portal.publish(ONE, TWO)
        nights = Nights(tmp_path, portal.address)
        nights.night()
        gone = portal.meetings.pop(TWO.key)
        nights.night()
        portal.publish(gone)
        assert changes(nights.night()) == [("found", "002")]
        del portal.meetings[TWO.key]
        assert [changes(nights.night()) for _ in range(3)] == [
            [("missing", "002")],
            [],
            [("withdrawn", "002")],
        ]


def test_what_left_the_list_but_still_answers_is_kept(tmp_path: Path) -> None:
    with running(Portal()) as portal:
        portal.publish(ONE, TWO)
        nights = Nights(tmp_path, portal.address)
        nights.night()
        portal.replies[f"/api/agenda/dagsorden/{TWO.key}"] = lambda: Reply(200, TWO.document)
        del portal.meetings[TWO.key]
        assert [changes(nights.night()) for _ in range(4)] == [[], [], [], []]
    assert TWO.document in kept(tmp_path).values()


@pytest.mark.parametrize("left", [0, 5])
def test_an_empty_or_shrunken_list_is_a_fault(tmp_path: Path, left: int) -> None:
    with running(Portal()) as portal:
        days = {number: f"2031-01-{number:02}T16:30:00+01:00" for number in range(1, 11)}
        portal.publish(*(replace(ONE, key=identifier(number), begin=day) for number, day in days.items()))
        nights = Nights(tmp_path, portal.address)
        nights.night()
        portal.meetings = dict(list(portal.meetings.items())[:left])
        new = replace(TWO, key=identifier(77))
        if left:
            portal.publish(new)
        for _ in range(4):
            report = nights.night()
            assert codes(report) == ["H805"]
        assert len(kept(tmp_path)) == 10 + bool(left)
        # Whoever runs it says that the list is right.
        told = [changes(nights.night(Wish(trust_list=True))) for _ in range(3)]
    assert {kind for kind, _ in told[0]} == {"missing"}
    assert len(kept(tmp_path)) == left + bool(left)


def test_thousands_of_meetings_are_fetched_the_newest_first_and_the_rest_later(tmp_path: Path) -> None:
    with running(Portal()) as portal:
        days = [f"20{10 + number // 250}-01-{number % 28 + 1:02}T10:00:00+01:00" for number in range(5000)]
        portal.publish(*(replace(ONE, key=identifier(n), begin=day) for n, day in enumerate(days)))
        nights = Nights(tmp_path, portal.address)
        report = nights.night(Wish(most=5))
        assert codes(report) == ["H809"]
        assert report.sources[0].left == 4995
        assert [event.file[:10] for event in report.events] == ["2029-01-28"] * 5
        assert len(nights.night(Wish(most=5)).events) == 5
    assert len(kept(tmp_path)) == 10


def test_since_and_bodies_narrow_what_is_fetched_and_withdraw_nothing(tmp_path: Path) -> None:
    with running(Portal()) as portal:
        portal.publish(ONE, TWO, OLD)
        nights = Nights(tmp_path, portal.address)
        assert changes(nights.night(Wish(since=date(2031, 1, 1)))) == [("new", "001"), ("new", "002")]
        assert changes(nights.night(Wish(bodies=("skole",)))) == [("new", "003")]
        assert changes(nights.night(Wish(bodies=("klima",)))) == []
    assert len(kept(tmp_path)) == 3


def test_a_dry_run_tells_and_writes_nothing(tmp_path: Path) -> None:
    with running(Portal()) as portal:
        portal.publish(ONE)
        nights = Nights(tmp_path / "minutes", portal.address)
        assert changes(nights.night(Wish(dry=True))) == [("new", "001")]
        assert not nights.into.exists()
        assert portal.documents() == []
        nights.night()
        portal.publish(replace(ONE, released="2031-03-12T08:00:00+01:00"), TWO)
        assert changes(nights.night(Wish(dry=True))) == [("changed", "001"), ("new", "002")]


def test_a_journal_that_was_cut_off_loses_its_last_line_alone(tmp_path: Path) -> None:
    with running(Portal(tags=True)) as portal:
        portal.publish(ONE, OLD)
        nights = Nights(tmp_path, portal.address)
        nights.night()
        (journal,) = tmp_path.rglob("journal.jsonl")
        journal.write_bytes(journal.read_bytes()[:-40])
        portal.asked.clear()
        report = nights.night()
        assert codes(report) == ["H811"]
        assert OLD.key in portal.documents()
        assert codes(nights.night()) == ["H811"]
    assert set(kept(tmp_path).values()) == {ONE.document, OLD.document}


def test_without_its_journal_a_folder_is_filled_again_and_nothing_is_there_twice(tmp_path: Path) -> None:
    with running(Portal()) as portal:
        portal.publish(ONE, TWO)
        nights = Nights(tmp_path, portal.address)
        nights.night()
        before = kept(tmp_path)
        (journal,) = tmp_path.rglob("journal.jsonl")
        journal.unlink()
        nights.night()
    assert kept(tmp_path) == before


def test_a_file_that_somebody_changed_is_fetched_again_and_kept_aside(tmp_path: Path) -> None:
    with running(Portal()) as portal:
        portal.publish(OLD)
        nights = Nights(tmp_path, portal.address)
        nights.night()
        (file,) = (path for path in tmp_path.rglob("*.json") if ".harvest" not in path.parts)
        file.write_bytes(b"{}")
        assert codes(nights.night()) == ["H812"]
    assert file.read_bytes() == OLD.document
    assert [path.read_bytes() for path in tmp_path.rglob("earlier/*")] == [b"{}"]
