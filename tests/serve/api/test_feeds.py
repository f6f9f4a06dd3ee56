"""The feeds of a running server, read by the library that many feed readers use."""

from __future__ import annotations

from urllib.parse import urljoin

import feedparser  # type: ignore[import-untyped] # it has no types
import pytest

from tests.serve.running import RunningServer


def test_the_latest_meetings_come_first(server: RunningServer) -> None:
    answer = server.get("api/feeds/meetings")
    assert answer.headers["content-type"] == "application/atom+xml"
    feed = feedparser.parse(answer.content)
    assert not feed.bozo
    dates = [entry.updated for entry in feed.entries]
    assert dates == sorted(dates, reverse=True)
    assert (len(dates), feed.feed.updated) == (5, dates[0])
    one = feedparser.parse(server.get("api/feeds/meetings", params={"body": "Økonomi"}).content)
    assert [entry.id.rpartition("/")[2] for entry in one.entries] == ["2024-03-19"]
    assert one.feed.title == "Meetings: Økonomi"


@pytest.mark.parametrize("number", ["24-1187", "24/1187", "24%2F1187"])
def test_a_feed_of_a_case_leads_to_pages_of_this_server(number: str, server: RunningServer) -> None:
    answer = server.get(f"api/feeds/cases/{number}")
    feed = feedparser.parse(answer.content)
    assert not feed.bozo
    assert feed.feed.title.startswith("24/1187 ")
    assert len({entry.id for entry in feed.entries}) == len(feed.entries) > 3
    assert any(entry.get("summary") for entry in feed.entries)
    for link in (feed.feed.link, *(entry.link for entry in feed.entries)):
        place = urljoin(str(answer.url), link)
        assert place.startswith(f"{server.address}document/")
        assert (
            server.get(place.removeprefix(server.address), headers={"Accept": "text/html"}).status_code == 200
        )


def test_the_feed_of_an_unknown_case_is_not_there(server: RunningServer) -> None:
    assert server.get("api/feeds/cases/99-1").status_code == 404
