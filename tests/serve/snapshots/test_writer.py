"""Snapshots of graphs of several makes, whole or not at all."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from pyoxigraph import Store

from minutes_graph.serve.limits import Limits
from minutes_graph.serve.snapshots.source import CATALOG, FACTS, open_snapshot, read_facts
from minutes_graph.serve.snapshots.writer import UNFINISHED, main, write_snapshot
from minutes_graph.serve.sparql.evaluation import answer_query
from minutes_graph.serve.workers.messages import QueryJob
from tests.serve.running import until

DEFAULT = "https://w3id.org/minutes-graph/"
TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
MEETING = f"<http://kommune.example/id/meeting/1> <{TYPE}> <{DEFAULT}ontology#Meeting> ."


def graph_file(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_the_same_graph_has_one_snapshot(built: Path, tmp_path: Path) -> None:
    first = write_snapshot(built, tmp_path)
    written = (first / FACTS).stat().st_mtime_ns
    assert write_snapshot(built, tmp_path) == first
    assert (first / FACTS).stat().st_mtime_ns == written
    facts = read_facts(first)
    assert (facts.union, facts.base, facts.digest) == (True, DEFAULT, first.name)
    assert facts.triples > 1000
    assert (first / CATALOG).read_bytes() == (built / CATALOG).read_bytes()


def test_another_graph_or_catalogue_has_another(built: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    shutil.copytree(built, other)
    (other / CATALOG).write_bytes(b"")
    snapshots = {write_snapshot(path, tmp_path / "keep") for path in (built, other)}
    assert len(snapshots) == 2


@pytest.mark.parametrize(
    ("name", "text", "union"),
    [
        ("a.ttl", MEETING, False),
        ("a.nt", MEETING, False),
        ("a.TTL", MEETING, False),
        ("a.trig", f"<http://g/> {{ {MEETING} }}", True),
        ("a.nq", MEETING.replace(" .", " <http://g/> ."), True),
        # A triple in two graphs must not be counted twice.
        ("b.trig", f"<http://g/> {{ {MEETING} }} <http://h/> {{ {MEETING} }}", False),
        ("c.trig", f"{MEETING} <http://h/> {{ {MEETING} }}", False),
    ],
)
def test_what_is_in_it_is_counted_once(name: str, text: str, union: bool, tmp_path: Path) -> None:
    opened = open_snapshot(write_snapshot(graph_file(tmp_path, name, text), tmp_path / "keep"))
    assert (opened.facts.triples, opened.facts.union) == (1, union)
    assert opened.facts.base == "http://kommune.example/"
    found = answer_query(QueryJob("SELECT ?s { ?s ?p ?o }", "text/csv", None, None), opened, Limits())
    assert found.body.count(b"http://kommune.example/id/meeting/1") == 1


def test_a_database_is_served_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "database"
    store = Store(str(path))
    store.update(f"INSERT DATA {{ {MEETING} }}")
    store.flush()
    del store
    folder = write_snapshot(path, tmp_path / "keep")
    assert write_snapshot(path, tmp_path / "keep") == folder
    assert open_snapshot(folder).facts.triples == 1
    assert (folder / "database").resolve() == path


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("a.ttl", "no turtle", "Parser error"),
        ("a.csv", "a,b", "no RDF format"),
        ("empty/", "", "minutes-graph build"),
        ("none.ttl", None, "none.ttl"),
    ],
)
def test_what_cannot_be_read_is_told_and_leaves_nothing(
    name: str, text: str | None, told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / name
    if name.endswith("/"):
        path.mkdir()
    elif text is not None:
        path.write_text(text, encoding="utf-8")
    keep = tmp_path / "keep"
    assert main([str(path), str(keep)]) == 1
    assert told.lower() in json.loads(capsys.readouterr().out)["error"].lower()
    assert not [entry for entry in keep.iterdir() if entry.is_dir()]


def test_the_program_tells_where_it_is(
    built: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(built), str(tmp_path)]) == 0
    told = json.loads(capsys.readouterr().out)
    assert Path(told["folder"]) == write_snapshot(built, tmp_path)
    assert told["triples"] == read_facts(Path(told["folder"])).triples


def test_a_writer_that_is_ended_halfway_leaves_nothing_that_is_taken_for_a_snapshot(tmp_path: Path) -> None:
    lines = "".join(f"<http://x/{number}> <http://p/> {number} .\n" for number in range(100_000))
    path, keep = graph_file(tmp_path, "large.ttl", lines), tmp_path / "keep"
    command = [sys.executable, "-m", "minutes_graph.serve.snapshots.writer", str(path), str(keep)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as writer:
        assert until(lambda: list(keep.glob(f"{UNFINISHED}*/database")))
        os.kill(writer.pid, signal.SIGKILL)
    assert not list(keep.glob(f"*/{FACTS}"))
    small = graph_file(tmp_path, "small.ttl", MEETING)
    write_snapshot(small, keep)
    assert not list(keep.glob(f"{UNFINISHED}*"))
    assert read_facts(write_snapshot(path, keep)).triples == 100_000
