"""What a portal may do wrong: each is told, nothing is deleted, and what is whole is kept."""

from __future__ import annotations

import ssl
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import trustme

from tests.harvest.nights import Nights, changes, codes, kept
from tests.harvest.portal import OWNER, Meeting, Portal, Reply, identifier, running

LIST = "/api/agenda/udvalgsliste"
ONE = Meeting(identifier(1))
TWO = Meeting(identifier(2), begin="2031-03-01T17:00:00+01:00")
LOG_IN = b"<!doctype html><form>Log ind <input type='password'></form>"
OTHER = OWNER.replace("a", "d")


def of(identity: str) -> str:
    return f"/api/agenda/dagsorden/{identity}"


def answering(reply: Reply) -> Callable[[], Reply]:
    return lambda: reply


@pytest.mark.parametrize(
    ("reply", "code"),
    [
        (Reply(302, b"", {"Location": "https://login.nordvig.example/"}), "H802"),
        (Reply(302, b"", {"Location": "http://10.0.0.7/list"}), "H802"),
        (Reply(302, b"", {"Location": "http://localhost:1/list"}), "H802"),
        (Reply(302, b"", {"Location": "file:///etc/passwd"}), "H802"),
        (Reply(302, b"", {"Location": LIST}), "H804"),
        (Reply(200, LOG_IN), "H804"),
        (Reply(200, b'{"Udvalg": {"Udvalg 2030": [{"Navn": "Skol'), "H804"),
        (Reply(200, b""), "H804"),
        (Reply(200, b'{"Udvalg": null}'), "H804"),
        (Reply(200, b'{"Udvalg": {}}', cut=3), "H804"),
        (Reply(404), "H804"),
        (Reply(500), "H804"),
        (Reply(429, b"", {"Retry-After": "100000"}), "H801"),
        (Reply(503), "H801"),
        (Reply(200, b'{"Udvalg": {}}'), "H805"),
        (Reply(200, b'{"Udvalg": {"Budget": [{"Navn": "Skoleudvalget"}]}}'), "H806"),
        (Reply(200, b'{"Udvalg": {"Budget": [{"Navn": "X", "Moeder": [{"Id": "../../x"}]}]}}'), "H806"),
    ],
)
def test_a_list_that_is_none_stops_the_run_and_nothing_is_gone(
    tmp_path: Path, reply: Reply, code: str
) -> None:
    with running(Portal()) as portal:
        portal.publish(ONE, TWO)
        nights = Nights(tmp_path, portal.address)
        nights.night()
        before = kept(tmp_path)
        portal.replies[LIST] = answering(reply)
        for _ in range(4):
            report = nights.night()
            assert codes(report) == [code]
            assert report.events == ()
        assert kept(tmp_path) == before
        del portal.replies[LIST]
        assert changes(nights.night()) == []


@pytest.mark.parametrize(
    ("reply", "code"),
    [
        (Reply(200, LOG_IN), "H808"),
        (Reply(200, TWO.document[:200]), "H808"),
        (Reply(200, TWO.document, cut=200), "H808"),
        (Reply(200, b"[1]"), "H808"),
        (Reply(500), "H808"),
        (Reply(302, b"", {"Location": "http://192.168.1.1/"}), "H802"),
        (Reply(200, replace(TWO, owner=OTHER).document), "H807"),
        (Reply(200, replace(TWO, key=identifier(7)).document), "H807"),
    ],
)
def test_a_document_that_does_not_come_is_told_and_the_others_are_kept(
    tmp_path: Path, reply: Reply, code: str
) -> None:
    with running(Portal()) as portal:
        portal.publish(ONE, TWO)
        portal.replies[of(TWO.key)] = answering(reply)
        nights = Nights(tmp_path, portal.address)
        report = nights.night()
        assert codes(report) == [code]
        assert changes(report) == [("new", "001")]
        portal.replies.clear()
        assert changes(nights.night()) == [("new", "002")]
        # The next time it is broken, what is kept stays.
        portal.replies[of(TWO.key)] = answering(reply)
        assert codes(nights.night()) == [code]
    assert set(kept(tmp_path).values()) == {ONE.document, TWO.document}


def test_many_faults_in_a_row_end_the_run(tmp_path: Path) -> None:
    with running(Portal()) as portal:
        portal.publish(
            *(replace(ONE, key=identifier(n), begin=f"2031-03-{n:02}T10:00") for n in range(1, 20))
        )
        for key in portal.meetings:
            portal.replies[of(key)] = answering(Reply(500))
        report = Nights(tmp_path, portal.address).night()
    assert codes(report) == ["H808"] * 5 + ["H801"]


def test_documents_of_another_municipality_in_the_list_are_left_out(tmp_path: Path) -> None:
    with running(Portal()) as portal:
        portal.publish(ONE)
        nights = Nights(tmp_path, portal.address)
        nights.night()
        portal.publish(TWO, replace(ONE, key=identifier(8), owner=OTHER))
        report = nights.night()
        assert codes(report) == ["H807"]
        assert changes(report) == [("new", "002")]


@pytest.mark.parametrize(
    ("wanted", "waited"), [("7", 7.0), ("Mon, 10 Mar 2031 03:00:20 GMT", 20.0), ("", 2.0)]
)
def test_a_busy_portal_is_asked_again_when_it_says(tmp_path: Path, wanted: str, waited: float) -> None:
    with running(Portal()) as portal:
        portal.publish(ONE)
        busy = [Reply(429, b"", {"Retry-After": wanted} if wanted else {})]
        portal.replies[LIST] = lambda: busy.pop() if busy else Reply(200, portal.list_of_bodies())
        nights = Nights(tmp_path, portal.address)
        assert changes(nights.night()) == [("new", "001")]
    assert max(nights.waits) == pytest.approx(waited, abs=0.01)


@pytest.mark.parametrize(
    ("robots", "expected"),
    [
        ("User-agent: *\nDisallow: /api/\n", ["H803"]),
        ("User-agent: *\nDisallow: /*liste$\n", ["H803"]),
        ("User-agent: *\nDisallow: /api/agenda/dagsorden/\n", ["H803"]),
        ("User-agent: minutes-graph\nAllow: /\n\nUser-agent: *\nDisallow: /\n", []),
        ("User-agent: other\nDisallow: /\n", []),
    ],
)
def test_robots_txt_is_heeded(tmp_path: Path, robots: str, expected: list[str]) -> None:
    with running(Portal(robots=robots)) as portal:
        portal.publish(ONE)
        report = Nights(tmp_path, portal.address).night()
        assert codes(report) == expected
        assert bool(portal.documents()) == (not expected)
        assert portal.paths()[0] == "/robots.txt"


def test_a_broken_robots_txt_forbids_everything(tmp_path: Path) -> None:
    with running(Portal()) as portal:
        portal.replies["/robots.txt"] = answering(Reply(500))
        assert codes(Nights(tmp_path, portal.address).night()) == ["H803"]
    assert portal.paths() == ["/robots.txt"]


def test_each_request_says_who_asks_and_a_pause_lies_between(tmp_path: Path) -> None:
    with running(Portal(robots="User-agent: *\nCrawl-delay: 3\n")) as portal:
        portal.publish(ONE, TWO)
        nights = Nights(tmp_path, portal.address)
        nights.night(pause=1.0)
    assert len(portal.asked) >= 5
    assert nights.waits[0] == pytest.approx(1.0)
    assert nights.waits[1:] == pytest.approx([3.0] * (len(portal.asked) - 2))
    agents = {headers["User-Agent"] for _, headers in portal.asked}
    assert len(agents) == 1
    assert agents.pop().endswith("(+mailto:data@nordvig.example)")


@pytest.mark.parametrize(
    "address", ["127.0.0.1", "10.1.2.3", "169.254.169.254", "::1", "fd00::1", "::ffff:127.0.0.1"]
)
def test_a_name_that_leads_to_a_private_network_is_refused(tmp_path: Path, address: str) -> None:
    nights = Nights(tmp_path, "http://dagsordener.nordvig.example/")
    assert codes(nights.night(resolver=lambda host, port: (address,))) == ["H802"]


@pytest.mark.parametrize(
    "place", ["http://10.0.0.1/", "http://localhost/", "http://0.0.0.0/", "http://[fe80::1]/"]
)
def test_private_addresses_are_refused_however_they_are_written(tmp_path: Path, place: str) -> None:
    assert codes(Nights(tmp_path, place).night()) == ["H802"]


@pytest.mark.parametrize(
    "place", ["ftp://nordvig.example/", "http://ane:kode@nordvig.example/", "https:///x", "none.txt"]
)
def test_what_is_no_address_of_a_portal_is_refused(tmp_path: Path, place: str) -> None:
    assert codes(Nights(tmp_path, place).night()) == ["H802"]


@pytest.mark.parametrize("lapsed", [True, False])
def test_a_certificate_must_be_valid(tmp_path: Path, lapsed: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    authority = trustme.CA()
    authority.cert_pem.write_to_path(str(tmp_path / "authority.pem"))
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "authority.pem"))
    until = datetime.now(UTC) + timedelta(days=-1 if lapsed else 1)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1", not_before=until - timedelta(days=9), not_after=until).configure_cert(
        context
    )
    with running(Portal(), context) as portal:
        portal.publish(ONE)
        report = Nights(tmp_path / "minutes", portal.address).night()
    assert codes(report) == (["H801"] if lapsed else [])
    assert len(report.events) == (0 if lapsed else 1)
