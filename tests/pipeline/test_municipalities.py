"""Bodies of two municipalities that have one name and meet on one day."""

from __future__ import annotations

from pathlib import Path

from pyoxigraph import RdfFormat, parse

from minutes_graph.export.build import build_and_export
from minutes_graph.rdf.iris import MG
from minutes_graph.settings import Limits, Settings


def _minute(municipality: str) -> str:
    return (
        "REFERAT Skoleudvalget d. 03-03-2031\n\nMødedato Mandag d. 3. marts 2031\n\n"
        f"Punkt 1: Ny skole i {municipality}\n\n31/1\n\nBeslutning i Skoleudvalget den 03-03-2031\n\nGodkendt.\n"
    )


def test_each_of_them_keeps_its_minutes(tmp_path: Path) -> None:
    sources = tmp_path / "minutes"
    sources.mkdir()
    for name in ("Lillevig", "Storevig"):
        (sources / f"{name}.txt").write_text(_minute(f"{name} Kommune"), encoding="utf-8")
    report = build_and_export([sources], tmp_path / "out")
    assert report.ok
    assert [document.turtle for document in report.accepted] == [
        "meetings/lillevig/skoleudvalget/2031-03-03.ttl",
        "meetings/storevig/skoleudvalget/2031-03-03.ttl",
    ]
    assert all((tmp_path / "out" / (document.turtle or "")).is_file() for document in report.accepted)


def _unnamed(folder: Path, *bodies: str) -> list[Path]:
    files = [folder / f"{body}.txt" for body in bodies]
    for file, body in zip(files, bodies, strict=True):
        file.write_text(_minute("byen").replace("Skoleudvalget", body), encoding="utf-8")
    return files


def _cases(graph: Path) -> set[str]:
    quads = parse(path=str(graph / "minutes-graph.trig"), format=RdfFormat.TRIG)
    return {str(quad.subject)[1:-1] for quad in quads if quad.object == MG["Case"]}


def test_a_case_number_joins_no_documents_whose_municipality_nobody_knows(tmp_path: Path) -> None:
    report = build_and_export(_unnamed(tmp_path, "Skoleudvalget", "Havneudvalget"), tmp_path / "out")
    assert len(report.accepted) == 2
    assert {found.code for found in report.all_diagnostics()} >= {"R406"}
    first, second = sorted(_cases(tmp_path / "out"))
    assert first.partition("/id/case/unknown-")[2] != second.partition("/id/case/unknown-")[2] != ""
    assert first.endswith("/31-1")


def test_the_settings_say_whose_minutes_these_are_where_the_document_does_not(tmp_path: Path) -> None:
    files = _unnamed(tmp_path, "Skoleudvalget", "Havneudvalget")
    other = tmp_path / "named.txt"
    other.write_text(
        "REFERAT Byrådet d. 04-03-2031\nStorevig Kommune\n\nMødedato Tirsdag d. 4. marts 2031\n\n"
        "Punkt 1: Ny skole\n\n31/1\n\nBeslutning i Byrådet den 04-03-2031\n\nGodkendt.\n",
        encoding="utf-8",
    )
    settings = Settings(municipality="Lillevig Kommune")
    report = build_and_export([*files, other], tmp_path / "out", settings)
    assert "R406" not in {found.code for found in report.all_diagnostics()}
    assert {iri.partition("/id/case/")[2] for iri in _cases(tmp_path / "out")} >= {"lillevig/31-1"}
    assert "unknown" not in (tmp_path / "out" / "minutes-graph.ttl").read_text(encoding="utf-8")


def test_a_limit_of_the_settings_holds_for_a_document(tmp_path: Path) -> None:
    files = _unnamed(tmp_path, "Skoleudvalget")
    report = build_and_export(files, tmp_path / "out", Settings(limits=Limits(document_bytes=50)))
    assert [found.code for found in report.refused[0].diagnostics] == ["T102"]
