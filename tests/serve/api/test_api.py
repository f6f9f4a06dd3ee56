"""The JSON API of a running server, on made-up minutes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minutes_graph.cli.main import run
from tests.serve.running import RunningServer

CASE = "24-1187"


def page(server: RunningServer, path: str, **parameters: object) -> dict[str, Any]:
    """Return a page of a list."""
    answer = server.get(f"api/{path}", params=parameters)
    assert answer.status_code == 200, answer.text
    found = answer.json()
    assert isinstance(found, dict)
    return found


def problem_of(answer: httpx.Response) -> str:
    """Return what an answer says is wrong."""
    assert answer.headers["content-type"] == "application/problem+json"
    told = answer.json()
    assert told["status"] == answer.status_code
    return str(told["detail"])


def test_a_case_has_the_same_history_as_on_the_command_line(
    server: RunningServer, built: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cases = [case["case"] for case in page(server, "cases", limit=200)["items"]]
    assert len(cases) > 10
    for case in (CASE, *cases[:: max(1, len(cases) // 6)]):
        assert run(["trace", case, "--graph", str(built), "--format", "json"]) == 0
        expected = json.loads(capsys.readouterr().out)
        assert server.get(f"api/cases/{case.replace('/', '-')}").json() == expected


@pytest.mark.parametrize("typed", ["24-1187", "24/1187", "24%2F1187", "24.1187"])
def test_a_case_is_found_however_its_number_is_typed(typed: str, server: RunningServer) -> None:
    assert server.get(f"api/cases/{typed}").json()["case"] == "24/1187"
    assert server.get(f"api/feeds/cases/{typed}").status_code == 200


def test_a_case_is_found_by_its_iri_and_municipality(server: RunningServer) -> None:
    iri = "https://w3id.org/minutes-graph/id/case/nordvig/24-1187"
    assert server.get(f"api/cases/{iri}").json()["iri"] == iri
    assert server.get(f"api/cases/{CASE}", params={"municipality": "Nordvig"}).json()["iri"] == iri
    other = server.get(f"api/cases/{CASE}", params={"municipality": "Sydvig"})
    assert other.status_code == 404


def test_an_unknown_case_is_told_with_what_is_near(server: RunningServer) -> None:
    answer = server.get("api/cases/24-1178")
    assert answer.status_code == 404
    assert 'no case "24-1178"' in problem_of(answer)
    assert "did you mean" in problem_of(answer)
    assert "24/1187" in problem_of(answer)
    assert problem_of(server.get("api/cases/")).startswith("no case number given")


@pytest.mark.parametrize("path", ["cases", "meetings", "people", "search"])
def test_pages_put_together_are_the_whole_list_and_each_thing_once(path: str, server: RunningServer) -> None:
    words = {"q": "udvalget"} if path == "search" else {}
    whole = page(server, path, limit=200, **words)
    assert whole["total"] == len(whole["items"]) > 1
    assert "next" not in whole
    iris = [one["iri"] for one in whole["items"]]
    assert len(set(iris)) == len(iris)
    collected = []
    address = str(server.get(f"api/{path}", params={"limit": 2, **words}).url)
    while address:
        answer = httpx.get(address)
        part = answer.json()
        assert (len(part["items"]), part["limit"], part["total"]) == (
            min(2, whole["total"] - part["offset"]),
            2,
            whole["total"],
        )
        collected += part["items"]
        address = urljoin(address, part["next"]) if "next" in part else ""
        assert answer.links.get("next", {}).get("url", "") == part.get("next", "")
    assert collected == whole["items"]


def test_a_page_beyond_the_end_is_empty(server: RunningServer) -> None:
    beyond = page(server, "people", offset=99_999)
    assert beyond["items"] == []
    assert beyond["total"] > 0
    assert "next" not in beyond


@pytest.mark.parametrize(
    ("path", "parameters", "told"),
    [
        ("cases", "limit=0", 'the parameter "limit" is a number from 1 to 200'),
        ("cases", "limit=201", 'the parameter "limit" is a number from 1 to 200'),
        ("cases", "limit=many", 'the parameter "limit" is a number from 1 to 200'),
        ("cases", "limit=-1", 'the parameter "limit" is a number from 1 to 200'),
        ("cases", "limit=%D9%A3", 'the parameter "limit" is a number from 1 to 200'),
        ("cases", "offset=1234567890", 'the parameter "offset" is a number of at most nine digits'),
        ("cases", "year=24", 'the parameter "year" is a year of four digits'),
        ("cases", "pending=yes", 'the parameter "pending" is true or false'),
        ("cases", "page=2", 'no parameter "page"; there are q, body, year, pending, limit, offset'),
        ("cases", "q=a&q=b", 'the parameter "q" is given twice'),
        ("people", f"q={'x' * 201}", 'the parameter "q" is at most 200 characters of text'),
        ("people", "q=%00", 'the parameter "q" is at most 200 characters of text'),
        ("people", "q=%FF", "the parameters are not UTF-8 in percent-encoding"),
        ("feeds/meetings", "limit=2", 'no parameter "limit"; there are body'),
    ],
)
def test_a_wrong_parameter_is_told_with_what_would_be_right(
    path: str, parameters: str, told: str, server: RunningServer
) -> None:
    answer = server.get(f"api/{path}?{parameters}")
    assert answer.status_code == 400
    assert problem_of(answer) == told


def test_cases_are_narrowed_by_body_year_words_and_what_they_wait_for(server: RunningServer) -> None:
    every = page(server, "cases", limit=200)["total"]
    finance = page(server, "cases", body="Økonomiudvalget", limit=200)
    assert 0 < finance["total"] < every
    assert all("Økonomiudvalget" in case["bodies"] for case in finance["items"])
    later = page(server, "cases", year="2025", limit=200)
    assert 0 < later["total"] < every
    waiting = page(server, "cases", pending="true", limit=200)
    assert 0 < waiting["total"] < every
    assert all(case["pending"] for case in waiting["items"])
    school = page(server, "cases", q="engdalskolen")
    assert "24/1187" in [case["case"] for case in school["items"]]


def test_what_is_not_found_comes_with_a_hint(server: RunningServer) -> None:
    nothing = page(server, "cases", q="xyzzyqwv")
    assert nothing["items"] == []
    assert "xyzzyqwv" in nothing["hint"]
    body = page(server, "cases", body="Økonomisk forvaltning af broer")
    assert "did you mean" in body["hint"]
    assert page(server, "search")["hint"] == "name words to find in q"
    assert "hint" not in page(server, "search", q="engdalskolen")


@pytest.mark.parametrize(
    ("words", "kind", "label"),
    [
        ("økonomiudvalget", "body", "Økonomiudvalget"),
        ("ØKONOMIUDVALGET", "body", "Økonomiudvalget"),
        ("oekonomiudvalget", "body", "Økonomiudvalget"),
        ("børne unge", "body", "Børne- og Ungeudvalget"),
        ("unge boerne", "body", "Børne- og Ungeudvalget"),
        ("engdalskolen", "case", "Engdalskolen"),
        ("24/1187", "case", "Engdalskolen"),
    ],
)
def test_search_finds_words_with_and_without_danish_letters(
    words: str, kind: str, label: str, server: RunningServer
) -> None:
    found = page(server, "search", q=words)["items"]
    assert any(one["kind"] == kind and label in one["label"] for one in found), found


@pytest.mark.parametrize("words", ["anne-grethe kjærulf", "kjaerulf", "Kjærulf Grethe", "KJÆRULF"])
def test_people_are_found_by_any_part_of_their_names(words: str, server: RunningServer) -> None:
    assert [one["name"] for one in page(server, "people", q=words)["items"]] == ["Anne-Grethe Kjærulf"]


def test_words_that_no_letter_is_left_of_find_nothing(server: RunningServer) -> None:
    for words in ("ж", "!!", "\u3042", '"', "\\", "') || true || ('"):
        assert page(server, "people", q=words)["total"] == 0


def test_meetings_come_latest_first_and_by_body_and_year(server: RunningServer) -> None:
    dates = [one["date"] for one in page(server, "meetings")["items"]]
    assert dates == sorted(dates, reverse=True)
    of_body = page(server, "meetings", body="boerne")
    assert {one["body"] for one in of_body["items"]} == {"Børne- og Ungeudvalget"}
    assert page(server, "meetings", body="børne", year="2024")["total"] == of_body["total"] == 2
    assert page(server, "meetings", body="nordvig")["total"] == 0
    assert page(server, "meetings", year="1999")["total"] == 0


@pytest.mark.parametrize(
    "path",
    ["cases", "cases/24-1187", "people?q=a", "feeds/meetings", "feeds/cases/24-1187", "", "openapi.json"],
)
def test_what_a_client_has_is_not_sent_again(path: str, server: RunningServer) -> None:
    first = server.get(f"api/{path}")
    assert first.status_code == 200
    again = server.get(f"api/{path}", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == first.headers["etag"]
    other = server.get(f"api/{path}", headers={"If-None-Match": 'W/"another"'})
    assert (other.status_code, other.content) == (200, first.content)
    head = server.request("HEAD", f"api/{path}")
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["etag"] == first.headers["etag"]


def test_an_answer_is_packed_where_the_client_takes_that(server: RunningServer) -> None:
    packed = server.get(f"api/cases/{CASE}", headers={"Accept-Encoding": "gzip"})
    plain = server.get(f"api/cases/{CASE}", headers={"Accept-Encoding": "identity"})
    assert packed.headers["content-encoding"] == "gzip"
    assert "content-encoding" not in plain.headers
    assert packed.json() == plain.json()


def test_other_methods_are_not_allowed(server: RunningServer) -> None:
    for method in ("POST", "PUT", "DELETE", "PATCH"):
        answer = server.request(method, "api/cases")
        assert answer.status_code == 405
        assert {"GET", "HEAD"} <= {name.strip() for name in answer.headers["allow"].split(",")}


def test_the_contents_are_there_for_programs_and_for_people(server: RunningServer) -> None:
    listed = server.get("api/", headers={"Accept": "application/json"}).json()
    assert listed["openapi"] == "openapi.json"
    assert [one["address"] for one in listed["questions"]][1] == "cases/{+reference}{?municipality}"
    html = server.get("api/", headers={"Accept": "text/html,*/*;q=0.8"})
    assert html.headers["content-type"] == "text/html; charset=utf-8"
    assert '<a href="cases">' in html.text
    moved = server.get("api")
    assert (moved.status_code, moved.headers["location"]) == (308, "api/")


@settings(max_examples=60)
@given(
    path=st.sampled_from(["cases", "people", "meetings", "search", "feeds/meetings", "cases/24-1187"]),
    parameters=st.dictionaries(
        st.sampled_from(["q", "body", "year", "pending", "limit", "offset", "municipality", "x"]),
        st.text(max_size=40),
        max_size=3,
    ),
    accept=st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=30),
)
def test_no_parameter_brings_the_server_down(
    path: str, parameters: dict[str, str], accept: str, server: RunningServer
) -> None:
    answer = server.get(f"api/{path}", params=parameters, headers={"Accept": accept})
    assert answer.status_code in (200, 400, 404)
