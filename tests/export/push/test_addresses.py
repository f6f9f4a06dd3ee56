from __future__ import annotations

import sys
from pathlib import Path

import pytest

from minutes_graph.export.push.client import StoreClient, query_address
from minutes_graph.export.push.push import GraphSource
from tests.export.push.pushing import BASE, opened, publish


@pytest.mark.parametrize(
    ("graphs", "queries"),
    [
        ("http://h:7878/store", "http://h:7878/query"),
        ("http://h/ds/data", "http://h/ds/query"),
        ("https://h/sparql-graph-crud-auth", "https://h/sparql"),
        ("https://h/sparql-graph-crud/", "https://h/sparql"),
        ("http://h/repositories/r/rdf-graphs/service", "http://h/repositories/r"),
        ("http://h/store?x=1", "http://h/query"),
        ("http://h/graphs", None),
    ],
)
def test_where_a_store_answers_is_told_from_where_it_takes_graphs(graphs: str, queries: str | None) -> None:
    assert query_address(graphs) == queries


@pytest.mark.parametrize(
    "address",
    ["store", "ftp://h/store", "http://", "http://[::1/store", "http://h:99999/store", "http://h:port/store"],
)
def test_what_is_no_address_is_a_wrong_option(address: str, built: Path, tmp_path: Path) -> None:
    done = publish(built, address, tmp_path / "state")
    assert done.status == 2
    assert f'"{address}" is no http or https address' in done.err


def test_an_address_with_a_password_is_a_wrong_option(built: Path, tmp_path: Path) -> None:
    done = publish(built, "http://clerk:s3cret@h/store", tmp_path / "state")
    assert done.status == 2
    assert "can be read by others; use --user" in done.err


def test_an_address_that_cannot_be_asked_is_a_wrong_option(built: Path, tmp_path: Path) -> None:
    done = publish(built, "http://æ..dk/store", tmp_path / "state")
    assert (done.status, '"http://æ..dk/store" is no address' in done.err) == (2, True)
    with pytest.raises(ValueError, match="Invalid"):
        StoreClient("http://a\tb/store")


def test_a_memory_that_cannot_be_written_is_told(built: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    done = publish(built, "http://127.0.0.1:1/store", tmp_path / "file" / "state")
    assert done.status == 1
    assert "--state names another file" in done.err


def test_the_names_of_graphs_begin_with_the_base_of_the_build(built: Path, tmp_path: Path) -> None:
    named = GraphSource(opened(built), per_document=True)
    assert named.prefix == f"{BASE}graph/"
    assert all(name.startswith(named.prefix) for name in named.names)
    plain = tmp_path / "graph.ttl"
    plain.write_text(
        "<https://data.example/m/id/case/x/1> a <https://w3id.org/minutes-graph/ontology#Case> ."
    )
    assert GraphSource(opened(plain), per_document=True).names == ("https://data.example/m/graph",)
    foreign = tmp_path / "foreign.ttl"
    foreign.write_text("<urn:x> a <https://w3id.org/minutes-graph/ontology#Case> .")
    assert GraphSource(opened(foreign), per_document=False).names == (f"{BASE}graph",)


def test_a_program_without_what_pushing_needs_says_what_to_install(
    built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(sys.modules, "minutes_graph.export.push.client")
    monkeypatch.setitem(sys.modules, "httpx", None)
    done = publish(built, "http://127.0.0.1:1/store", tmp_path / "state")
    assert done.status == 1
    assert "httpx is not installed" in done.err
    assert "pip install 'minutes-graph[push]'" in done.err
