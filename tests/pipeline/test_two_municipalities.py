"""Bodies of two municipalities that have one name and meet on one day."""

from __future__ import annotations

from pathlib import Path

from minutes_graph.export.build import build_and_export


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
