from __future__ import annotations

import stat
import subprocess
import sys
from pathlib import Path

import pytest

from minutes_graph.pipeline.output import REPORT_NAME, replaced_folder
from minutes_graph.store import OxigraphStore, kept_index, open_graph
from minutes_graph.store import opening as opening_module

HEAD = "PREFIX mg: <https://w3id.org/minutes-graph/ontology#>\n"
ONE = HEAD + '<http://a/g> { <http://a/m> a mg:Meeting ; mg:quote "Klubhus" , "Byrådssalen" . }\n'
OTHER = HEAD + '<http://a/g> { <http://a/n> a mg:Meeting ; mg:quote "Havn" . }\n'
QUOTES = "SELECT ?q { ?m <https://w3id.org/minutes-graph/ontology#quote> ?q } ORDER BY ?q"


@pytest.fixture
def built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr(opening_module, "_SMALL", 0)
    folder = tmp_path / "out"
    folder.mkdir()
    (folder / "minutes-graph.trig").write_text(ONE, encoding="utf-8")
    (folder / REPORT_NAME).write_text("{}", encoding="utf-8")
    return folder


def store_of(folder: Path) -> OxigraphStore:
    opened = open_graph(folder)
    assert opened.value is not None, opened.diagnostics
    return opened.value


def quotes(folder: Path) -> list[object]:
    return [row[0] for row in store_of(folder).select(QUOTES).values()]


def indexes(folder: Path) -> list[Path]:
    return sorted(facts.parent for facts in folder.parent.glob("cache/minutes-graph/indexes/*/*/index.json"))


def test_the_second_question_loads_nothing(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert quotes(built) == ["Byrådssalen", "Klubhus"]
    monkeypatch.delattr(kept_index, "write_database")
    monkeypatch.delattr(opening_module, "_open_file")
    assert quotes(built) == ["Byrådssalen", "Klubhus"]
    assert store_of(built).name == str(built)


def test_an_index_is_its_owners_alone(built: Path) -> None:
    quotes(built)
    (index,) = indexes(built)
    assert stat.S_IMODE(index.parents[1].stat().st_mode) == 0o700


def test_other_files_have_another_index_and_the_one_before_is_gone(built: Path) -> None:
    quotes(built)
    before = indexes(built)
    (built / "minutes-graph.trig").write_text(OTHER, encoding="utf-8")
    assert quotes(built) == ["Havn"]
    assert len(indexes(built)) == 1
    assert indexes(built) != before


def test_a_folder_that_is_replaced_loses_its_index_at_once(built: Path) -> None:
    quotes(built)
    with replaced_folder(built) as fresh:
        (fresh / "minutes-graph.trig").write_text(OTHER, encoding="utf-8")
        assert indexes(built)
    assert not indexes(built)
    assert quotes(built) == ["Havn"]


def test_the_index_of_a_folder_that_is_gone_is_removed_by_the_next_that_is_written(built: Path) -> None:
    quotes(built)
    (before,) = indexes(built)
    built.rename(built.with_name("moved"))
    assert quotes(built.with_name("moved")) == ["Byrådssalen", "Klubhus"]
    assert not before.exists()


def test_a_damaged_index_and_the_rest_of_a_killed_process_are_replaced(built: Path) -> None:
    quotes(built)
    (index,) = indexes(built)
    (index / "database" / "CURRENT").write_text("no database\n", encoding="utf-8")
    left = index.parent / ".new-left"
    left.mkdir()
    assert quotes(built) == ["Byrådssalen", "Klubhus"]
    assert not left.exists()


def test_without_a_place_the_graph_is_loaded_and_that_is_told_of_a_large_one(
    built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (built.parent / "cache").write_text("no folder", encoding="utf-8")
    assert not open_graph(built).diagnostics
    monkeypatch.setattr(opening_module, "_LARGE_OTHERS", 0)
    assert [found.code for found in open_graph(built).diagnostics] == ["G597"]
    assert quotes(built) == ["Byrådssalen", "Klubhus"]


def test_a_full_disk_leaves_nothing_and_the_graph_is_loaded(
    built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(kept_index, "write_database", full)
    assert quotes(built) == ["Byrådssalen", "Klubhus"]
    assert not list(built.parent.glob("cache/minutes-graph/indexes/*/.new-*"))


def test_a_syntax_error_has_its_place(built: Path) -> None:
    (built / "minutes-graph.trig").write_text(ONE + "<http://a/x> <http://a/y> .\n", encoding="utf-8")
    (found,) = open_graph(built).diagnostics
    assert found.code == "G593"
    assert found.span is not None


def test_a_triple_of_two_graphs_counts_once(built: Path) -> None:
    twice = ONE + ONE.replace("http://a/g>", "http://a/h>").removeprefix(HEAD)
    (built / "minutes-graph.trig").write_text(twice, encoding="utf-8")
    for _ in range(2):
        assert quotes(built) == ["Byrådssalen", "Klubhus"]
        assert len(store_of(built)) == 3


def test_first_questions_at_the_same_moment_all_have_the_answer(built: Path) -> None:
    ask = (
        "import sys; from pathlib import Path; from minutes_graph.store import opening, open_graph\n"
        "opening._SMALL = 0; print(len(open_graph(Path(sys.argv[1])).value))"
    )
    asking = [
        subprocess.Popen([sys.executable, "-c", ask, str(built)], stdout=subprocess.PIPE, text=True)
        for _ in range(4)
    ]
    assert [one.communicate()[0] for one in asking] == ["3\n"] * 4
    assert len(indexes(built)) == 1


def test_a_folder_that_is_still_written_has_no_index(built: Path) -> None:
    quotes(built.rename(built.with_name(".out.new-1")))
    assert not indexes(built)
