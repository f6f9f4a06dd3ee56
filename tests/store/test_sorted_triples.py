from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, Store

from minutes_graph.store import OxigraphStore
from minutes_graph.store.sorted_triples import SortedTriples, sorted_lines


@given(st.lists(st.binary(max_size=6).map(lambda line: line.replace(b"\n", b"") + b"\n")), st.integers(1, 5))
def test_lines_come_sorted_and_once_whatever_the_pieces(lines: list[bytes], piece: int) -> None:
    assert list(sorted_lines(lines, Path("/tmp"), piece)) == sorted(set(lines))


def _store(*quads: Quad) -> OxigraphStore:
    store = Store()
    store.extend(quads)
    return OxigraphStore.from_memory(store, "made up")


def _node(tail: str) -> NamedNode:
    return NamedNode(f"https://example.org/{tail}")


def test_item_92_stands_before_item_100(tmp_path: Path) -> None:
    store = _store(
        *(Quad(_node(tail), _node("p"), Literal(tail)) for tail in ("item/100", "item/92", "item/92/a"))
    )
    subjects = [str(group[0][0]) for group in SortedTriples(store, tmp_path).subjects()]
    assert [subject.removeprefix("<https://example.org/") for subject in subjects] == [
        "item/92>",
        "item/92/a>",
        "item/100>",
    ]


def test_a_triple_of_two_graphs_stands_once_among_triples_and_twice_among_quads(tmp_path: Path) -> None:
    triple = (_node("s"), _node("p"), _node("o"))
    other = Quad(_node("s"), _node("p"), Literal("only in the default graph"))
    triples = SortedTriples(
        _store(Quad(*triple, _node("one")), Quad(*triple, _node("two")), Quad(*triple), other), tmp_path
    )
    assert len(list(triples.triple_lines())) == 2
    assert [line.count(b"example.org") for line in triples.quad_lines()] == [2, 4, 4]


def test_a_whole_decimal_keeps_its_digit_after_the_point(tmp_path: Path) -> None:
    decimal = NamedNode("http://www.w3.org/2001/XMLSchema#decimal")
    quads = (
        Quad(_node("a"), _node("p"), Literal("1.0", datatype=decimal)),
        Quad(_node("b"), _node("p"), Literal("0.75", datatype=decimal)),
        Quad(_node("c"), _node("p"), Literal('1"^^<http://www.w3.org/2001/XMLSchema#decimal>')),
    )
    lines = list(SortedTriples(_store(*quads), tmp_path).triple_lines())
    assert [line.decode().split(" ", 2)[2] for line in lines] == [
        '"1.0"^^<http://www.w3.org/2001/XMLSchema#decimal> .\n',
        '"0.75"^^<http://www.w3.org/2001/XMLSchema#decimal> .\n',
        '"1\\"^^<http://www.w3.org/2001/XMLSchema#decimal>" .\n',
    ]
