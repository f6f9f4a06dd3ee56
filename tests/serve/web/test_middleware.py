"""What goes around every request: headers, logs, measures, health, files."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from minutes_graph.serve.web.responses import Measures
from tests.serve.running import RunningServer, running_server, until

PLACES = (
    ("GET", "/", 200),
    ("GET", "/sparql?query=ASK%7B%7D", 200),
    ("GET", "/sparql?query=ASK", 400),
    ("GET", "/none", 404),
    ("PUT", "/sparql", 405),
    ("GET", "/health", 200),
    ("GET", "/metrics", 200),
    ("GET", "/id/municipality/nordvig", 303),
    ("GET", "/document/municipality/nordvig.ttl", 200),
    ("GET", "/document/municipality/%00", 404),
    ("GET", "/assets/plain.css", 200),
    ("GET", "/assets/%00", 404),
    ("GET", "/assets/../app.py", 404),
    ("GET", "/assets/..%2f..%2fserver.py", 404),
    ("GET", "/" + "x" * 20_000, 414),
)


@pytest.mark.parametrize(("method", "path", "status"), PLACES)
def test_every_response_is_safe_to_show_and_may_be_read_by_any_page(
    method: str, path: str, status: int, server: RunningServer
) -> None:
    answer = server.request(method, path)
    assert answer.status_code == status, answer.text
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["x-frame-options"] == "DENY"
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert answer.headers["access-control-allow-origin"] == "*"
    assert "server" not in answer.headers
    assert "Traceback" not in answer.text


def test_the_log_tells_of_requests_and_not_of_people(server: RunningServer) -> None:
    secret = "SELECT ('whatisaskedfor' AS ?x) {}"
    server.get("sparql", params={"query": secret}, headers={"X-Forwarded-For": "203.0.113.9"})
    server.ask(secret)
    server.get("document/municipality/nordvig")
    assert until(lambda: any(line["path"] == "/document/municipality/nordvig" for line in server.lines()))
    lines = server.lines()
    for line in lines:
        assert set(line) == {"time", "method", "path", "status", "bytes", "seconds"}
    last = [line for line in lines if line["path"] == "/sparql"][-1]
    assert (last["method"], last["status"]) == ("POST", 200)
    assert isinstance(last["bytes"], int)
    assert last["bytes"] > 0
    text = server.log.read_text(encoding="utf-8")
    assert "whatisaskedfor" not in text
    assert "203.0.113.9" not in text
    assert not re.search(r"\b127\.0\.0\.1\b", text.partition("\n")[2])
    assert "Traceback" not in text


def test_addresses_are_written_where_that_is_asked_for_and_nothing_where_it_is_not(
    built: Path, tmp_path: Path
) -> None:
    with running_server(built, tmp_path, "--log-addresses", "--workers", "1") as server:
        server.get("health")
        assert until(server.lines)
        assert server.lines()[0]["client"] == "127.0.0.1"
    with running_server(built, tmp_path, "--quiet", "--workers", "1") as server:
        server.get("health")
        server.get("none")
    assert server.lines() == []


def test_health_tells_what_is_served(server: RunningServer) -> None:
    told = server.get("health").json()
    assert told["status"] == "ok"
    assert told["triples"] > 1000
    assert re.fullmatch(r"[0-9a-f]{32}", told["snapshot"])


def test_metrics_are_in_the_text_format_of_prometheus(server: RunningServer) -> None:
    for number in range(3):
        server.get("sparql", params={"query": f"ASK {{}} # metrics {number}"})
    answer = server.get("metrics")
    assert answer.headers["content-type"].startswith("text/plain; version=0.0.4")
    told: dict[str, str] = {}
    for line in answer.text.splitlines():
        if line.startswith("#"):
            word, name, text = line[2:].split(" ", 2)
            assert word in ("HELP", "TYPE")
            assert word == "HELP" or text in ("counter", "gauge", "histogram")
            continue
        assert re.fullmatch(r'[a-z_]+(\{([a-z]+="[^"\\]*",?)+\})? [0-9.]+', line), line
        name, _, value = line.rpartition(" ")
        assert name not in told
        told[name] = value
    assert float(told['minutes_graph_requests_total{route="/sparql",status="200"}']) >= 3
    buckets = [float(v) for k, v in told.items() if "_bucket" in k and 'route="/sparql"' in k]
    assert buckets == sorted(buckets)
    assert buckets[-1] == float(told['minutes_graph_request_seconds_count{route="/sparql"}'])
    assert {"minutes_graph_workers_idle", "minutes_graph_queries_waiting", "minutes_graph_triples"} <= set(
        told
    )


def test_nobody_can_make_as_many_measures_as_he_likes(server: RunningServer) -> None:
    for number in range(20):
        server.get(f"nothing/{number}")
        server.get(f"document/nothing/{number}")
    assert "nothing" not in server.get("metrics").text


def test_requests_are_sorted_into_their_times() -> None:
    measures = Measures()
    for microseconds in (4_000, 5_000, 6_000, 99_000_000):
        measures.take("/sparql", 200, microseconds)
    assert measures.seconds["/sparql"][:2] == [2, 1]
    assert measures.seconds["/sparql"][-1] == 1
    assert measures.sums["/sparql"] == 99_015_000


def test_a_site_is_given_out_beside_the_endpoint(built: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    (site / "document" / "municipality").mkdir(parents=True)
    (site / "index.html").write_text("the start", encoding="utf-8")
    page = site / "document" / "municipality" / "nordvig"
    page.with_suffix(".html").write_text("siden", encoding="utf-8")
    page.with_suffix(".en.html").write_text("the page", encoding="utf-8")
    (tmp_path / "secret.html").write_text("secret", encoding="utf-8")
    with running_server(built, tmp_path / "run", "--site", str(site), "--workers", "1") as server:
        html = {"Accept": "text/html"}
        place = "document/municipality/nordvig"
        assert server.get("").text == "the start"
        assert server.get(place, headers=html).text == "siden"
        assert server.get(place, headers={**html, "Accept-Language": "en-GB"}).text == "the page"
        assert "Accept-Language" in server.get(place, headers=html).headers["vary"]
        assert server.get(place, headers={"Accept": "text/turtle"}).text.startswith("@prefix")
        assert server.get("document/municipality/none", headers=html).status_code == 404
        for way in ("document/../../secret.html", "document/..%2F..%2Fsecret", "..%2fsecret.html"):
            assert server.get(way, headers=html).text != "secret"
