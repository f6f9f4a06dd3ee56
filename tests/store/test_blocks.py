"""A graph that is merged of parts is written as one that is whole."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad

from minutes_graph.rdf.evidence import write_facts_and_evidence
from minutes_graph.rdf.iris import MG, RDF
from minutes_graph.rdf.serialize import write_trig
from minutes_graph.store.blocks import Counts, Merged, lines_of

BASE = "https://example.org/"
NAMES = ("meeting/a/2031-03-03", "meeting/a/2031-03-03-1900", "source/f00")
_ENDS = ("", "/item/2", "/item/10", "#line=1,2")
_ids = st.builds(
    "{}id/{}{}".format, st.just(BASE), st.sampled_from((*NAMES, "case/31/1")), st.sampled_from(_ENDS)
)
_values = st.one_of(
    st.builds(NamedNode, _ids),
    st.sampled_from((MG["Passage"], MG["PublishedAct"], MG["Case"])),
    st.builds(Literal, st.text(max_size=5).filter(lambda text: text <= "\ud7ff")),
)
_quads = st.builds(
    Quad,
    st.builds(NamedNode, _ids),
    st.sampled_from((RDF["type"], MG["case"], MG["text"])),
    _values,
    st.sampled_from((NamedNode(f"{BASE}graph/one"), NamedNode(f"{BASE}graph/two"))),
)


@given(
    st.lists(_quads, unique_by=lambda quad: quad.triple),
    st.lists(st.integers(0, 3), min_size=60, max_size=60),
    st.booleans(),
)
def test_parts_in_any_number_give_the_bytes_of_the_whole(
    quads: list[Quad], places: list[int], ordered: bool
) -> None:
    parts = [[quad for quad, place in zip(quads, places, strict=False) if place == n] for n in range(4)]
    owned = [(), (NAMES[0],), (NAMES[1],), (NAMES[2],)]
    lines = [lines_of(part, BASE, own) for part, own in zip(parts, owned, strict=True)]
    known = [quad for part in parts for quad in part]
    with TemporaryDirectory() as folder:
        aside = Path(folder)
        merged = Merged(BASE, (one.needed for one in lines), aside)
        counts = merged.write_turtle(aside / "g.ttl", (one.turtle for one in lines), of_one_meeting=ordered)
        merged.write_trig(aside / "g.trig", (one.trig for one in lines))
        write_facts_and_evidence(known, aside / "whole.ttl", BASE, of_one_meeting=ordered)
        for name in ("{}.ttl", "{}-evidence.ttl"):
            written, whole = (aside / name.format(one) for one in ("g", "whole"))
            assert written.read_bytes() == whole.read_bytes()
        assert (aside / "g.trig").read_bytes() == write_trig(known, BASE)
    for one in lines:
        counts.add(one.counts)
    assert counts.triples == len(known)


def test_what_one_part_owns_is_counted_there_and_what_parts_share_when_they_are_merged(
    tmp_path: Path,
) -> None:
    graph = NamedNode(f"{BASE}graph/one")
    case, meeting = NamedNode(f"{BASE}id/case/31/1"), NamedNode(f"{BASE}id/{NAMES[0]}")
    shared = Quad(case, RDF["type"], MG["Case"], graph)
    parts = [[Quad(meeting, RDF["type"], MG["Meeting"], graph), shared], [shared]]
    lines = [lines_of(part, BASE, NAMES[:1]) for part in parts]
    counts = Counts()
    for one in lines:
        counts.add(one.counts)
    assert counts.classes == {MG["Meeting"].value: 1}
    counts.add(
        Merged(BASE, (one.needed for one in lines), tmp_path).write_turtle(
            tmp_path / "g", (one.turtle for one in lines)
        )
    )
    assert (counts.subjects, counts.triples) == (2, 2)
    assert counts.classes == {MG["Meeting"].value: 1, MG["Case"].value: 1}


@pytest.mark.parametrize("name", ["write_turtle", "write_trig"])
def test_no_part_is_an_empty_graph(name: str, tmp_path: Path) -> None:
    getattr(Merged(BASE, (), tmp_path), name)(tmp_path / "g", [])
    assert (tmp_path / "g").read_bytes() == b""
