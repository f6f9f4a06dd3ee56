from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat

from minutes_graph.serve.snapshots.source import is_database, mark_of, open_source


def open_files() -> int:
    return sum(1 for _ in Path("/proc/self/fd").iterdir())


def folder(path: Path, *names: str) -> Path:
    path.mkdir()
    for name in names:
        (path / name).write_text(name, encoding="utf-8")
    return path


def test_trig_goes_before_turtle_in_a_build(tmp_path: Path) -> None:
    built = folder(tmp_path / "a", "minutes-graph.trig", "minutes-graph.ttl", "catalog.ttl")
    with open_source(built) as files:
        assert files.rdf_format == RdfFormat.TRIG
        assert files.catalog is not None
        assert (files.graph.read(), files.catalog.read()) == (b"minutes-graph.trig", b"catalog.ttl")
    with open_source(folder(tmp_path / "b", "minutes-graph.ttl")) as files:
        assert (files.rdf_format, files.catalog) == (RdfFormat.TURTLE, None)


def test_a_file_has_no_catalogue(tmp_path: Path) -> None:
    built = folder(tmp_path / "a", "some.nq", "catalog.ttl")
    with open_source(built / "some.nq") as files:
        assert (files.rdf_format, files.catalog) == (RdfFormat.N_QUADS, None)


def test_files_that_are_open_belong_to_one_build(tmp_path: Path) -> None:
    old = folder(tmp_path / "old", "minutes-graph.trig", "catalog.ttl")
    with open_source(old) as files:
        shutil.rmtree(old)
        folder(tmp_path / "old", "minutes-graph.trig")
        assert files.catalog is not None
        assert files.catalog.read() == b"catalog.ttl"


def test_what_cannot_be_opened_leaves_no_descriptor(tmp_path: Path) -> None:
    before = open_files()
    for path in (folder(tmp_path / "a", "none.csv") / "none.csv", tmp_path / "a", tmp_path / "a" / "b.ttl"):
        with pytest.raises((OSError, ValueError)), open_source(path):
            pass
    assert open_files() == before


def test_a_mark_changes_with_the_graph(tmp_path: Path) -> None:
    built = folder(tmp_path / "a", "minutes-graph.trig")
    first = mark_of(built)
    assert first is not None
    assert mark_of(built) == first
    (built / "new").write_text("minutes-graph.trig", encoding="utf-8")
    (built / "new").replace(built / "minutes-graph.trig")
    assert mark_of(built) != first
    file = built / "minutes-graph.trig"
    assert mark_of(file) == mark_of(built)
    file.unlink()
    assert mark_of(built) is None
    assert mark_of(file) is None


def test_a_database_is_known_by_its_files(tmp_path: Path) -> None:
    assert is_database(folder(tmp_path / "a", "CURRENT"))
    assert not is_database(folder(tmp_path / "b", "CURRENT", "minutes-graph.ttl"))
    assert not is_database(tmp_path)
