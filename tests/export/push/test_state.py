from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutes_graph.export.push.state import default_state, open_state

STORE = "https://store.example/data"
ONE, OTHER = "https://example.org/graph/one", "https://example.org/graph/other"


def test_what_was_noted_is_there_at_once(tmp_path: Path) -> None:
    path = tmp_path / "below" / "state"
    state = open_state(path, STORE)
    state.remember(ONE, "1")
    state.remember(OTHER, "2")
    state.remember(ONE, "3")
    state.forget(OTHER)
    state.forget("https://example.org/graph/never")
    state.note_valid("4")
    found = open_state(path, STORE)
    assert found.has(ONE, "3")
    assert not found.has(ONE, "1")
    assert (found.digests, found.valid) == ({ONE: "3"}, {"4"})


def test_opening_leaves_only_what_still_holds(tmp_path: Path) -> None:
    path = tmp_path / "state"
    state = open_state(path, STORE)
    for number in range(20):
        state.remember(ONE, str(number))
    assert len(path.read_text(encoding="utf-8").splitlines()) == 21
    open_state(path, STORE)
    assert len(path.read_text(encoding="utf-8").splitlines()) == 2
    assert list(tmp_path.iterdir()) == [path]


def test_what_holds_of_another_store_is_not_taken(tmp_path: Path) -> None:
    path = tmp_path / "state"
    open_state(path, STORE).remember(ONE, "1")
    assert open_state(path, "https://other.example/data").digests == {}


@given(cut=st.integers(0, 300), tail=st.binary(max_size=20))
def test_a_file_that_was_cut_off_loses_no_more_than_its_end(
    cut: int, tail: bytes, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("cut") / "state"
    state = open_state(path, STORE)
    for number in range(6):
        state.remember(f"{ONE}/{number}", "1")
    whole = path.read_bytes()
    path.write_bytes(whole[:cut] + tail)
    found = open_state(path, STORE)
    complete = [json.loads(line) for line in whole[:cut].split(b"\n")[:-1]]
    assert {note[1] for note in complete[1:]} <= set(found.digests)
    assert set(found.digests.values()) <= {"1"}


@pytest.mark.parametrize(
    "content", ["", "null", "[]", '{"version":1}', "\x00", '{"version":2,"store":7}\n["graph"]']
)
def test_a_file_of_another_kind_is_begun_anew(content: str, tmp_path: Path) -> None:
    path = tmp_path / "state"
    path.write_text(content, encoding="utf-8")
    assert open_state(path, STORE).digests == {}
    assert json.loads(path.read_text(encoding="utf-8"))["store"] == STORE


def test_notes_of_another_form_are_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "state"
    notes = ({"version": 2, "store": STORE}, ["graph", 1, 2], ["valid"], ["new", "x"], ["graph", ONE, "1"])
    path.write_text("".join(f"{json.dumps(note)}\n" for note in notes), encoding="utf-8")
    assert open_state(path, STORE).digests == {ONE: "1"}


def test_each_store_has_a_file_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    assert default_state(STORE).parent == tmp_path / "minutes-graph"
    assert default_state(STORE) != default_state("https://other.example/data")
    monkeypatch.delenv("XDG_STATE_HOME")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert default_state(STORE).parent == tmp_path / ".local" / "state" / "minutes-graph"
