"""Pushing to real stores: Oxigraph and Virtuoso, each as they are installed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.export.push.pushing import BASE, WHOLE, lines_of, names_of, publish, publish_to
from tests.export.push.stores import RunningStore


def test_all_triples_go_into_one_graph(store: RunningStore, built: Path, tmp_path: Path) -> None:
    done = publish_to(store, built, tmp_path / "state")
    assert (done.status, done.out, done.err) == (0, "graphs: 1 sent, 0 unchanged, 0 deleted\n", "")
    assert store.graph_names(BASE) == {WHOLE}
    assert store.triples(WHOLE) == lines_of(built, WHOLE)


def test_each_graph_of_the_build_keeps_its_name(store: RunningStore, built: Path, tmp_path: Path) -> None:
    done = publish_to(store, built, tmp_path / "state", "--graph-per-document")
    names = names_of(built)
    assert (done.status, done.out) == (0, f"graphs: {len(names)} sent, 0 unchanged, 0 deleted\n")
    assert store.graph_names(BASE) == set(names)
    for name in names:
        assert store.triples(name) == lines_of(built, name), name


def test_only_what_changed_is_sent_again(
    store: RunningStore, built: Path, rebuilt: Path, tmp_path: Path
) -> None:
    publish_to(store, built, tmp_path / "state", "--graph-per-document")
    again = publish_to(store, built, tmp_path / "state", "--graph-per-document")
    assert again.out == f"graphs: 0 sent, {len(names_of(built))} unchanged, 0 deleted\n"
    later = publish_to(store, rebuilt, tmp_path / "state", "--graph-per-document")
    same = {name for name in names_of(rebuilt) if name in names_of(built)}
    unchanged = {name for name in same if lines_of(built, name) == lines_of(rebuilt, name)}
    assert len(unchanged) >= 2
    sent = len(names_of(rebuilt)) - len(unchanged)
    assert later.out == f"graphs: {sent} sent, {len(unchanged)} unchanged, 0 deleted\n"
    for name in names_of(rebuilt):
        assert store.triples(name) == lines_of(rebuilt, name), name


def test_graphs_that_are_gone_are_deleted_when_asked(
    store: RunningStore, built: Path, rebuilt: Path, tmp_path: Path
) -> None:
    publish_to(store, built, tmp_path / "state", "--graph-per-document")
    gone = set(names_of(built)) - set(names_of(rebuilt))
    assert len(gone) == 2
    told = publish_to(store, rebuilt, tmp_path / "state", "--graph-per-document")
    assert told.status == 0
    assert f"warning[B764]: 2 graphs, such as {min(gone)}" in told.err
    assert "--prune deletes them" in told.err
    assert store.graph_names(BASE) == {*names_of(built), *names_of(rebuilt)}
    pruned = publish_to(store, rebuilt, tmp_path / "state", "--graph-per-document", "--prune")
    assert pruned.out == f"graphs: 0 sent, {len(names_of(rebuilt))} unchanged, 2 deleted\n"
    assert pruned.err == ""
    assert store.graph_names(BASE) == set(names_of(rebuilt))


def test_graphs_of_an_earlier_build_are_found_without_a_memory_of_it(
    store: RunningStore, built: Path, rebuilt: Path, tmp_path: Path
) -> None:
    publish_to(store, built, tmp_path / "one", "--graph-per-document")
    done = publish_to(store, rebuilt, tmp_path / "other", "--graph-per-document", "--prune")
    assert done.out == f"graphs: {len(names_of(rebuilt))} sent, 0 unchanged, 2 deleted\n"
    assert store.graph_names(BASE) == set(names_of(rebuilt))


def test_one_graph_gives_way_to_many(store: RunningStore, built: Path, tmp_path: Path) -> None:
    publish_to(store, built, tmp_path / "state")
    done = publish_to(store, built, tmp_path / "state", "--graph-per-document", "--prune")
    assert done.out == f"graphs: {len(names_of(built))} sent, 0 unchanged, 1 deleted\n"
    assert store.graph_names(BASE) == set(names_of(built))


def test_what_others_deleted_is_sent_again(store: RunningStore, built: Path, tmp_path: Path) -> None:
    publish_to(store, built, tmp_path / "state", "--graph-per-document")
    lost = names_of(built)[0]
    store.clear(lost)
    done = publish_to(store, built, tmp_path / "state", "--graph-per-document")
    assert done.out == f"graphs: 1 sent, {len(names_of(built)) - 1} unchanged, 0 deleted\n"
    assert store.triples(lost) == lines_of(built, lost)


@pytest.mark.parametrize(
    ("options", "password", "hint"),
    [
        (("--auth", "digest", "--user", "dba"), "wrong", "look at --auth, --user and the password"),
        (("--auth", "digest", "--user", "nobody"), "dba", "look at --auth, --user and the password"),
        (("--auth", "basic", "--user", "dba"), "dba", "look at --auth, --user and the password"),
        ((), "", "give --auth and --user; the store asks for Digest"),
    ],
)
def test_who_may_not_write_is_told_so_at_once(
    options: tuple[str, ...],
    password: str,
    hint: str,
    virtuoso_server: RunningStore,
    built: Path,
    tmp_path: Path,
) -> None:
    virtuoso_server.clear(WHOLE)
    done = publish(built, virtuoso_server.graphs, tmp_path / "state", *options, password=password)
    assert done.status == 1
    assert "error[B762]: 401" in done.err
    assert hint in done.err
    assert done.out == "graphs: 0 sent, 0 unchanged, 0 deleted\n"
    assert virtuoso_server.graph_names(BASE) == set()
