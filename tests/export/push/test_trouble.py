"""Stores and networks that do not do what they should, by way of a real proxy before a real store."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest

from tests.export.push.proxy import HANG_UP, Asked, Said, proxy_of
from tests.export.push.pushing import (
    BASE,
    Pauses,
    begin_publishing,
    lines_of,
    names_of,
    publish,
    push_graphs,
)
from tests.export.push.stores import RunningStore, free_port, oxigraph


def test_a_store_that_fails_now_and_then_gets_everything(
    oxi: RunningStore, built: Path, tmp_path: Path
) -> None:
    statuses = iter((500, 503, 0, 502, 0, 0, 504, 429, 500, 0, 408))

    def fail(asked: Asked) -> Said | None:
        status = next(statuses, 0)
        return Said(status, b"busy") if status else None

    pauses = Pauses()
    with proxy_of(oxi, fail) as proxy:
        report = push_graphs(built, proxy.graphs, tmp_path / "state", pauses)
    assert (report.sent, report.diagnostics) == (len(names_of(built)), ())
    assert len(pauses.seconds) == 7
    assert pauses.seconds[1] > pauses.seconds[0]
    assert next(statuses, None) is None
    for name in names_of(built):
        assert oxi.triples(name) == lines_of(built, name)


def test_a_store_that_says_when_is_asked_again_then(oxi: RunningStore, built: Path, tmp_path: Path) -> None:
    answers = iter((Said(503, headers={"Retry-After": "7"}), Said(503, headers={"Retry-After": "soon"})))
    pauses = Pauses()
    with proxy_of(oxi, lambda asked: next(answers, None)) as proxy:
        assert push_graphs(built, proxy.graphs, tmp_path / "state", pauses).diagnostics == ()
    assert pauses.seconds[0] == 7.0
    assert pauses.seconds[1] < 2.0


def test_a_store_that_always_fails_is_given_up(oxi: RunningStore, built: Path, tmp_path: Path) -> None:
    pauses = Pauses()
    with proxy_of(oxi, lambda asked: Said(500, b"out of  disk")) as proxy:
        report = push_graphs(built, proxy.graphs, tmp_path / "state", pauses)
        assert len(proxy.asked) == 6
    (found,) = report.diagnostics
    assert found.rule.code == "B761"
    assert found.message == "500 Internal Server Error: out of disk (6 times)"
    assert len(pauses.seconds) == 5


def test_a_store_that_is_down_and_comes_back_gets_the_rest(built: Path, tmp_path: Path) -> None:
    port = free_port()
    address = f"http://127.0.0.1:{port}/store"
    down = push_graphs(built, address, tmp_path / "state", Pauses())
    assert [found.rule.code for found in down.diagnostics] == ["B761"]
    assert "refused" in down.diagnostics[0].message
    with oxigraph(tmp_path / "database", port) as store:
        assert push_graphs(built, address, tmp_path / "state", Pauses()).sent == len(names_of(built))
        assert store.graph_names(BASE) == set(names_of(built))


def test_one_graph_that_is_refused_does_not_keep_the_others_out(
    oxi: RunningStore, built: Path, rebuilt: Path, tmp_path: Path
) -> None:
    push_graphs(built, oxi.graphs, tmp_path / "other", Pauses())
    bad = names_of(rebuilt)[1]

    def refuse(asked: Asked) -> Said | None:
        return (
            Said(400, b"line 7: no such datatype") if asked.method == "PUT" and asked.graph == bad else None
        )

    with proxy_of(oxi, refuse) as proxy:
        report = push_graphs(rebuilt, proxy.graphs, tmp_path / "state", Pauses(), prune=True)
        assert proxy.puts() == list(names_of(rebuilt))
    told = {found.rule.code: found for found in report.diagnostics}
    assert (told["B762"].source, told["B762"].message) == (bad, "400 Bad Request: line 7: no such datatype")
    assert report.sent == len(names_of(rebuilt)) - 1
    # The old graph of a document stays until the new one is there.
    assert (report.deleted, told["B764"].hint) == (0, "nothing is deleted before all else is in order")
    assert set(names_of(built)) <= oxi.graph_names(BASE)


def test_a_store_that_loses_triples_is_found_out(oxi: RunningStore, built: Path, tmp_path: Path) -> None:
    harmed = names_of(built)[0]
    count = len(lines_of(built, harmed))

    def lose(asked: Asked) -> Asked | None:
        if asked.method != "PUT" or asked.graph != harmed:
            return None
        kept = b"".join(asked.body.splitlines(keepends=True)[3:])
        return replace(asked, body=kept)

    with proxy_of(oxi, lose) as proxy:
        report = push_graphs(built, proxy.graphs, tmp_path / "state", Pauses())
        (found,) = report.diagnostics
        assert (found.rule.code, found.source) == ("B763", harmed)
        assert found.message == f"{count} triples were pushed, {count - 3} are there"
        proxy.harm = lambda asked: None
        again = push_graphs(built, proxy.graphs, tmp_path / "state", Pauses())
    assert (again.sent, again.unchanged, again.diagnostics) == (1, len(names_of(built)) - 1, ())
    assert oxi.triples(harmed) == lines_of(built, harmed)


@pytest.mark.parametrize("answer", [b"<html>hello</html>", b"[]", b'{"results":{"bindings":[{"n":7}]}}'])
def test_a_store_that_cannot_be_asked_is_told_of(
    answer: bytes, oxi: RunningStore, built: Path, tmp_path: Path
) -> None:
    with proxy_of(oxi, lambda asked: None if asked.graph else Said(200, answer)) as proxy:
        report = push_graphs(built, proxy.graphs, tmp_path / "state", Pauses())
        assert {found.rule.code for found in report.diagnostics} == {"B767"}
        again = push_graphs(built, proxy.graphs, tmp_path / "state", Pauses())
        proxy.harm = lambda asked: None
        assert push_graphs(built, proxy.graphs, tmp_path / "state", Pauses()).diagnostics == ()
        # What is known to be there, but cannot be counted now, is sent to be sure.
        proxy.harm = lambda asked: None if asked.graph else Said(200, answer)
        later = push_graphs(built, proxy.graphs, tmp_path / "state", Pauses())
    assert (report.sent, again.sent, later.sent) == (len(names_of(built)),) * 3


def test_a_user_who_may_write_no_longer_is_told_at_the_first_graph(
    oxi: RunningStore, built: Path, tmp_path: Path
) -> None:
    with proxy_of(oxi) as proxy:
        push_graphs(built, proxy.graphs, tmp_path / "state", Pauses())
        proxy.asked.clear()
        proxy.harm = lambda asked: Said(403)
        report = push_graphs(built, proxy.graphs, tmp_path / "state", Pauses())
        assert len(proxy.asked) == 1
    assert [found.rule.code for found in report.diagnostics] == ["B762"]


def test_a_store_that_takes_no_queries_is_counted_by_what_it_gives_back(
    oxi: RunningStore, built: Path, rebuilt: Path, tmp_path: Path
) -> None:
    def renamed(asked: Asked) -> Asked | Said:
        return replace(asked, path="/store") if asked.path == "/graphs" else Said(410)

    with proxy_of(oxi, renamed) as proxy:
        address = f"{proxy.address}/graphs"
        report = push_graphs(built, address, tmp_path / "state", Pauses())
        assert (report.sent, report.diagnostics) == (len(names_of(built)), ())
        oxi.clear(names_of(built)[0])
        again = push_graphs(built, address, tmp_path / "state", Pauses())
        assert (again.sent, again.unchanged) == (1, len(names_of(built)) - 1)
        # What was pushed before is known without asking.
        later = push_graphs(rebuilt, address, tmp_path / "state", Pauses(), prune=True)
    assert (later.deleted, later.diagnostics) == (2, ())
    assert oxi.graph_names(BASE) == set(names_of(rebuilt))


def test_a_redirect_is_told_and_not_followed(oxi: RunningStore, built: Path, tmp_path: Path) -> None:
    there = "https://elsewhere.example/store"
    with proxy_of(oxi, lambda asked: Said(301, headers={"Location": there})) as proxy:
        account = ("--auth", "basic", "--user", "clerk")
        done = publish(built, proxy.graphs, tmp_path / "state", *account, password="s3cret")
        assert len(proxy.asked) == 1
    assert done.status == 1
    assert "error[B762]: 301 Moved Permanently" in done.err
    assert f"the store sends on to {there}" in done.err


@pytest.mark.parametrize("path", ["/nothing", "/query", "/sparql-graph-crud-auth", "/"])
def test_an_address_that_is_no_graph_store_is_told_at_once(
    path: str, oxi: RunningStore, built: Path, tmp_path: Path
) -> None:
    done = publish(built, oxi.graphs.removesuffix("/store") + path, tmp_path / "state")
    assert done.status == 1
    assert "error[B762]: 40" in done.err
    assert done.err.count("error[") == 1
    assert "is it the address of a Graph Store?" in done.err


def test_an_unknown_host_is_told(built: Path, tmp_path: Path) -> None:
    pauses = Pauses()
    report = push_graphs(built, "http://store.invalid/store", tmp_path / "state", pauses)
    assert [found.rule.code for found in report.diagnostics] == ["B761"]
    assert len(pauses.seconds) == 5


@pytest.fixture
def certificate(tmp_path: Path) -> Iterator[Path]:
    """Yield a file with a key and a certificate that it signed itself."""
    key, named = tmp_path / "key.pem", tmp_path / "certificate.pem"
    subject = ("-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost")
    command = ("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", *subject)
    subprocess.run((*command, "-keyout", str(key), "-out", str(named)), check=True, capture_output=True)
    both = tmp_path / "both.pem"
    both.write_bytes(key.read_bytes() + named.read_bytes())
    yield both


def test_a_certificate_that_nobody_knows_is_told_at_once_and_can_be_trusted(
    certificate: Path, oxi: RunningStore, built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with proxy_of(oxi, tls=certificate) as proxy:
        pauses = Pauses()
        report = push_graphs(built, proxy.graphs, tmp_path / "state", pauses)
        (found,) = report.diagnostics
        assert (found.rule.code, pauses.seconds) == ("B761", [])
        assert "certificate" in found.message.lower()
        assert "SSL_CERT_FILE" in (found.hint or "")
        assert oxi.graph_names(BASE) == set()
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate.with_name("certificate.pem")))
        trusted = push_graphs(built, proxy.graphs, tmp_path / "state", pauses)
    assert (trusted.sent, trusted.diagnostics) == (len(names_of(built)), ())


def test_a_push_that_is_killed_goes_on_where_it_ended(oxi: RunningStore, built: Path, tmp_path: Path) -> None:
    reached, held = Event(), Event()

    def hold(asked: Asked) -> None:
        if len(proxy.puts()) == 3:
            reached.set()
            held.wait(60)

    with proxy_of(oxi, hold) as proxy:
        process = begin_publishing(built, proxy.graphs, tmp_path / "state", "--graph-per-document")
        assert reached.wait(60)
        process.kill()
        process.wait()
        held.set()
        assert proxy.puts() == list(names_of(built)[:3])
        proxy.harm = lambda asked: None
        proxy.asked.clear()
        done = publish(built, proxy.graphs, tmp_path / "state", "--graph-per-document")
        assert proxy.puts() == list(names_of(built)[2:])
    assert done.out == f"graphs: {len(names_of(built)) - 2} sent, 2 unchanged, 0 deleted\n"
    for name in names_of(built):
        assert oxi.triples(name) == lines_of(built, name), name


def test_a_connection_that_breaks_is_made_again(oxi: RunningStore, built: Path, tmp_path: Path) -> None:
    breaks = iter((True, False, True, True))
    pauses = Pauses()
    with proxy_of(oxi, lambda asked: HANG_UP if next(breaks, False) else None) as proxy:
        report = push_graphs(built, proxy.graphs, tmp_path / "state", pauses)
    assert (report.sent, report.diagnostics) == (len(names_of(built)), ())
    assert len(pauses.seconds) == 3
