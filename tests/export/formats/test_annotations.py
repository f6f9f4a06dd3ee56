"""Annotations stand where their quotes stand in the published text."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from rdflib import RDF, Graph, Namespace, URIRef

from minutes_graph.export.formats.export import export_graph
from minutes_graph.export.formats.request import ExportRequest, Format
from minutes_graph.rdf.iris import PREFIXES
from minutes_graph.settings import Settings
from minutes_graph.store import OxigraphStore

OA = Namespace("http://www.w3.org/ns/oa#")
FILES = "https://nordvig.example/data/"
HEAD = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in PREFIXES)


def annotated(graph: Path, out: Path) -> Graph:
    request = ExportRequest((Format.N_TRIPLES,), "annotations")
    settings = replace(Settings(), files=FILES)
    assert export_graph(graph, out, request, settings=settings).value is not None
    return Graph().parse(out / "minutes-graph.annotations.nt")


def test_every_selector_picks_exactly_its_quote(built: Path, store: OxigraphStore, tmp_path: Path) -> None:
    found = annotated(built, tmp_path / "out")
    texts = {path.name: path.read_bytes().decode() for path in (built / "texts").iterdir()}
    picked: dict[str, list[tuple[int, str]]] = {}
    for annotation, target in found.subject_objects(OA.hasTarget):
        text = texts[str(found.value(target, OA.hasSource)).removeprefix(f"{FILES}texts/")]
        kinds = {found.value(one, RDF.type): one for one in found.objects(target, OA.hasSelector)}
        quote, position = kinds[OA.TextQuoteSelector], kinds[OA.TextPositionSelector]
        start, end = (int(str(found.value(position, name))) for name in (OA.start, OA.end))
        exact, before, after = (str(found.value(quote, name)) for name in (OA.exact, OA.prefix, OA.suffix))
        assert text[start:end] == exact
        assert text[:start].endswith(before) and text[end:].startswith(after)
        assert "\n" not in exact and exact.strip() == exact
        picked.setdefault(str(annotation), []).append((start, exact))
    rows = store.select(
        f"{HEAD} SELECT ?x ?q WHERE {{ VALUES ?k {{ mg:Mention mg:Decision }} ?x a ?k ; mg:quote ?q }}"
    ).values()
    assert len(rows) == len(picked) > 500
    for thing, wanted in rows:
        said = "".join(exact for _, exact in sorted(picked[f"{thing}#annotation"]))
        assert "".join(said.split()) == "".join(str(wanted).split())
    assert any(len(parts) > 1 for parts in picked.values())


def test_without_the_text_an_annotation_keeps_its_lines(built: Path, tmp_path: Path) -> None:
    found = annotated(built / "minutes-graph.trig", tmp_path / "out")
    selectors = set(found.objects(None, OA.hasSelector))
    assert len(selectors) > 400
    assert {found.value(one, RDF.type) for one in selectors} == {OA.FragmentSelector}
    values = {str(found.value(one, RDF.value)) for one in selectors if isinstance(one, URIRef)}
    assert all(value.startswith("line=") for value in values)
