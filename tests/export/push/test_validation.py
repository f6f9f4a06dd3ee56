"""What does not hold is not pushed, in whatever file it stands."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, Store

from minutes_graph.rdf.evidence import is_evidence_file
from minutes_graph.validate import Checked, Shapes, check_turtle
from tests.export.push.proxy import proxy_of
from tests.export.push.pushing import BASE, WHOLE, lines_of, publish
from tests.export.push.stores import RunningStore

DATE = "http://purl.org/dc/terms/date"


def broken(lines: set[bytes]) -> bytes:
    """Return the lines without the position of any item."""
    return b"".join(sorted(line for line in lines if b"ontology#position>" not in line))


def refused(graph: Path, store: RunningStore, state: Path) -> str:
    """Return what was told of a graph that was not pushed."""
    with proxy_of(store) as proxy:
        done = publish(graph, proxy.graphs, state)
        assert proxy.asked == []
    assert done.status == 1
    assert done.err.endswith("nothing was pushed\n")
    return done.err


def test_a_meeting_that_does_not_hold_is_not_pushed(oxi: RunningStore, built: Path, tmp_path: Path) -> None:
    graph = Path(shutil.copytree(built, tmp_path / "graph"))
    meeting = next(file for file in graph.glob("meetings/*/*.ttl") if not is_evidence_file(file))
    text = meeting.read_text(encoding="utf-8")
    meeting.write_text(text.replace("mg:number", "mg:position"), encoding="utf-8")
    assert "error[G5" in refused(graph, oxi, tmp_path / "state")
    meeting.write_text(text, encoding="utf-8")
    assert publish(graph, oxi.graphs, tmp_path / "state").status == 0


def test_a_graph_that_says_more_than_its_meetings_is_checked_itself(
    oxi: RunningStore, built: Path, tmp_path: Path
) -> None:
    graph = Path(shutil.copytree(built, tmp_path / "graph"))
    whole = graph / "minutes-graph.trig"
    text = whole.read_text(encoding="utf-8")
    assert "mg:number" in text
    whole.write_text(text.replace("mg:number", "mg:position", 1), encoding="utf-8")
    assert "error[G5" in refused(graph, oxi, tmp_path / "state")


@pytest.mark.parametrize("ending", ["ttl", "nt", "rdf"])
def test_a_file_is_checked_as_a_whole(ending: str, oxi: RunningStore, built: Path, tmp_path: Path) -> None:
    store = Store()
    store.bulk_load(broken(lines_of(built, WHOLE)), RdfFormat.N_TRIPLES)
    file = tmp_path / f"graph.{ending}"
    rdf_format = RdfFormat.from_extension(ending)
    assert rdf_format is not None
    store.dump(str(file), rdf_format, from_graph=next(iter(store)).graph_name)
    assert "error[G5" in refused(file, oxi, tmp_path / "state")


def test_a_file_that_holds_is_pushed(oxi: RunningStore, built: Path, tmp_path: Path) -> None:
    for file in (built / "minutes-graph.ttl", built / "minutes-graph.trig"):
        oxi.clear(WHOLE)
        assert publish(file, oxi.graphs, tmp_path / file.suffix[1:]).status == 0
        assert oxi.triples(WHOLE) == lines_of(built, WHOLE)


def test_triples_in_no_graph_go_beside_the_named_ones(oxi: RunningStore, built: Path, tmp_path: Path) -> None:
    done = publish(built / "minutes-graph.ttl", oxi.graphs, tmp_path / "state", "--graph-per-document")
    assert done.out == "graphs: 1 sent, 0 unchanged, 0 deleted\n"
    assert oxi.graph_names(BASE) == {WHOLE}


def test_what_held_before_is_not_checked_again(
    oxi: RunningStore, built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert publish(built, oxi.graphs, tmp_path / "state").status == 0
    graph = Path(shutil.copytree(built, tmp_path / "graph"))
    meeting = sorted(file for file in graph.glob("meetings/*/*.ttl") if not is_evidence_file(file))[1]
    meeting.write_text(meeting.read_text(encoding="utf-8") + "\n# a word more\n", encoding="utf-8")
    (graph / "minutes-graph.trig").open("a").write("\n# a word more\n")
    checked: list[str] = []

    def noted(path: Path, shapes: Shapes) -> Checked:
        checked.append(path.name)
        return check_turtle(path, shapes)

    monkeypatch.setattr("minutes_graph.export.push.validation.check_turtle", noted)
    assert publish(graph, oxi.graphs, tmp_path / "state").status == 0
    assert checked == [meeting.name]
    assert publish(graph, oxi.graphs, tmp_path / "state").status == 0
    assert checked == [meeting.name]


def test_what_is_no_graph_is_told(tmp_path: Path) -> None:
    file = tmp_path / "graph.ttl"
    file.write_text("<a> <b>", encoding="utf-8")
    done = publish(file, "http://127.0.0.1:1/store", tmp_path / "state")
    assert done.status == 1
    assert "error[" in done.err
