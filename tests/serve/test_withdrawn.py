"""A server of an older graph answers for nothing of what was withdrawn since."""

from __future__ import annotations

import os
from pathlib import Path

from minutes_graph.export.site.site import write_site
from minutes_graph.serve.snapshots.holding import take_snapshot
from minutes_graph.serve.snapshots.source import mark_of
from tests.serve.running import running_server, until

PERSON = "Torben Vestby"
ENTRY = f'''[[withdrawn]]
person = "{PERSON}"
reason = "Efter ønske"
date = 2026-04-14
'''
NAMED = 'ASK { ?any ?says ?text FILTER(CONTAINS(LCASE(STR(?text)), "vestby")) }'


def test_what_was_withdrawn_is_not_answered_for_and_a_longer_list_is_taken_up(
    built: Path, tmp_path: Path
) -> None:
    listed = tmp_path / "withdrawn.toml"
    listed.write_text("", encoding="utf-8")
    with running_server(built, tmp_path / "server", "--withdrawn", str(listed)) as server:

        def answers() -> bool:
            return "true" in server.ask(NAMED, "application/sparql-results+json").text

        assert answers()
        listed.write_text(ENTRY, encoding="utf-8")
        assert until(lambda: not answers())
        assert server.get("/id/person/nordvig/torben-vestby", follow_redirects=True).status_code == 404


def test_a_snapshot_knows_its_list(built: Path, tmp_path: Path) -> None:
    listed = tmp_path / "withdrawn.toml"
    listed.write_text(ENTRY, encoding="utf-8")
    with_list, without = (take_snapshot(built, tmp_path / "keep", given).value for given in (listed, None))
    assert with_list is not None and without is not None
    assert with_list.folder != without.folder
    assert with_list.facts.triples < without.facts.triples
    with_list.release()
    without.release()


def test_a_list_that_cannot_be_followed_serves_nothing(built: Path, tmp_path: Path) -> None:
    listed = tmp_path / "withdrawn.toml"
    listed.write_text("[[withdrawn]]\nperson = 3\n", encoding="utf-8")
    refused = take_snapshot(built, tmp_path / "keep", listed)
    assert refused.value is None
    assert "entry 1: what is withdrawn is no text" in refused.diagnostics[0].message


def test_the_mark_changes_with_the_list(built: Path, tmp_path: Path) -> None:
    listed = tmp_path / "withdrawn.toml"
    assert mark_of(built, listed) is None
    listed.write_text("", encoding="utf-8")
    before = mark_of(built, listed)
    listed.write_text(ENTRY, encoding="utf-8")
    assert before != mark_of(built, listed) != mark_of(built)


def test_the_pages_of_a_site_that_is_older_than_the_list_are_left_out(built: Path, tmp_path: Path) -> None:
    site, listed = tmp_path / "site", tmp_path / "withdrawn.toml"
    assert write_site(built, site).value is not None
    listed.write_text(ENTRY, encoding="utf-8")
    page = "/document/person/nordvig/torben-vestby.html"
    options = ("--withdrawn", str(listed), "--site", str(site))
    for later, status in ((1, 404), (-1, 200)):
        moment = (site / "minutes-graph-site.json").stat().st_mtime + later
        os.utime(listed, (moment, moment))
        with running_server(built, tmp_path / f"server {later}", *options) as server:
            assert server.get(page).status_code == status
