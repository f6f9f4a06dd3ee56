"""A short month: after each night graph, site, catalogue, feed and follower agree, and each event is told once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from minutes_graph.identifiers import segment
from minutes_graph.update.night import NightReport
from tests.harvest.portal import Item, Portal, Reply, identifier, running
from tests.update.month import Month, followed, graph_of_the_day, meeting, pages_of_meetings

LIST = "/api/agenda/udvalgsliste"
Told = tuple[list[tuple[str, str]], list[tuple[str, str, str]], list[str]]


@pytest.fixture
def month(tmp_path: Path) -> Iterator[Month]:
    with running(Portal()) as portal:
        portal.publish(*(meeting(number) for number in range(7)))
        yield Month(tmp_path, portal)


def told(report: NightReport) -> Told:
    """Return what a night tells: what the harvest did, what meetings say otherwise, and the codes of its findings."""
    events = sorted((event.kind.value, event.key[-3:]) for event in report.harvest.events)
    changes = [(one.kind, one.what, one.about) for one in report.changes if one.what != "Case"]
    return events, sorted(changes), [one.code for one in (*report.harvest.diagnostics, *report.diagnostics)]


def name_of(number: int) -> str:
    known = meeting(number)
    return f"{known.body} {known.begin[:10]}"


def agrees(month: Month, meetings: int) -> None:
    """Hold graph, site, catalogue and follower against each other."""
    graph = graph_of_the_day(month.folder)
    assert followed(month.folder)[0] == graph
    assert pages_of_meetings(month.folder) == meetings
    catalogue = (month.folder / "graph" / "catalog.ttl").read_text("utf-8")
    assert f"{len(graph)}" in catalogue


def updated_on(month: Month, day: str) -> list[str]:
    """Return the titles of the meetings whose entries in the feed for people were updated on a day."""
    entries = (month.folder / "site" / "meetings.atom").read_text("utf-8").split("<entry>")[1:]
    keys = [
        entry.partition("<id>")[2].partition("</id>")[0] for entry in entries if f"<updated>{day}" in entry
    ]
    held = {f"{one.body} {one.begin[:10]}" for one in month.portal.meetings.values()}
    return [
        name
        for name in sorted(held)
        if any(segment(name[:-11]) in key and key.endswith(name[-10:]) for key in keys)
    ]


def files(folder: Path) -> dict[Path, int]:
    return {path: path.stat().st_mtime_ns for path in folder.rglob("*")}


def test_a_month(month: Month) -> None:
    first = told(month.night())
    assert first[0] == [("new", f"{number:03}") for number in range(7)]
    assert first[1] == sorted(("new", "Meeting", name_of(number)) for number in range(7))
    agrees(month, 7)

    month.portal.publish(meeting(10))
    month.correct(identifier(3))
    item = f"{name_of(3)}, 1 {meeting(3).items[0].title}"
    expected = [("changed", "Amount", item), ("new", "Meeting", name_of(10))]
    assert told(month.night()) == ([("changed", "003"), ("new", "010")], sorted(expected), [])
    agrees(month, 8)
    assert updated_on(month, "2031-03-02") == [name_of(3)]

    before = files(month.folder)
    quiet = month.night()
    assert (quiet.news, told(quiet)) == (False, ([], [], []))
    assert files(month.folder) == before

    month.republish(identifier(4), identifier(44))
    assert told(month.night())[0] == [("new", "044"), ("replaced", "004")]
    agrees(month, 8)

    month.fail(LIST, Reply(200, b"<html>Log ind</html>"))
    broken = month.night()
    assert (told(broken), broken.needs_somebody) == (([], [], ["H804"]), True)
    month.portal.replies.clear()

    gone = month.portal.meetings.pop(identifier(5))
    assert [told(month.night()) for _ in range(2)] == [([("missing", "005")], [], []), ([], [], [])]
    assert told(month.night()) == ([("withdrawn", "005")], [("gone", "Meeting", name_of(5))], [])
    agrees(month, 7)
    month.portal.publish(gone)
    assert told(month.night()) == ([("returned", "005")], [("new", "Meeting", name_of(5))], [])
    agrees(month, 8)


def test_a_night_that_was_cut_off_is_done_again_and_doubles_nothing(month: Month) -> None:
    month.night()
    month.portal.publish(meeting(20))
    # Stands in the way of the last file that a night writes to the feed.
    obstacle = month.folder / "feed" / ".feed.json.new"
    obstacle.mkdir()
    with pytest.raises(OSError, match="feed"):
        month.night()
    obstacle.rmdir()
    month.night()
    agrees(month, 8)
    assert followed(month.folder)[1] == len(_members(month.folder))


def _members(folder: Path) -> set[str]:
    lines = [
        line for page in (folder / "feed").glob("*.trig") for line in page.read_text("utf-8").splitlines()
    ]
    return {line for line in lines if " a as:" in line}


def test_full_pages_never_change(month: Month, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("minutes_graph.update.feed._MOST_MEMBERS", 20)
    month.night()
    feed = month.folder / "feed"
    full = {
        path: path.read_bytes() for path in feed.glob("page-*.trig") if b"ldes:immutable" in path.read_bytes()
    }
    assert len(full) >= 2
    month.correct(identifier(3))
    month.portal.publish(meeting(11))
    month.night()
    assert {path: path.read_bytes() for path in full} == full
    agrees(month, 8)


def test_what_is_erased_is_in_no_page_any_more(month: Month) -> None:
    month.portal.publish(replace(meeting(30), items=(Item("Hemmelig sag", "29/4711"),)))
    month.night()
    feed = month.folder / "feed"
    assert any("Hemmelig sag" in page.read_text("utf-8") for page in feed.glob("*.trig"))
    listed = month.folder / "withdrawn.toml"
    listed.write_text(
        '[[withdrawn]]\ncase = "29/4711"\nreason = "Efter anmodning"\ndate = 2031-03-02\n', "utf-8"
    )
    month.withdrawn = listed
    report = month.night()
    assert report.feed.deleted
    assert not any("Hemmelig sag" in page.read_text("utf-8") for page in feed.glob("*.trig"))
    assert followed(month.folder)[0] == graph_of_the_day(month.folder)
