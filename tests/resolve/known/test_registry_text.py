"""Files that a person keeps are read in UTF-8, and told of where that does not work."""

from __future__ import annotations

from pathlib import Path

from minutes_graph.resolve.known.registry import read_registry_text


def test_what_the_system_refuses_is_told(tmp_path: Path) -> None:
    read = read_registry_text(tmp_path)
    assert read.value == ""
    (found,) = read.diagnostics
    assert (found.code, found.source) == ("R407", f"{tmp_path.parent.name}/{tmp_path.name}")
    assert found.message


def test_the_mark_at_the_start_of_a_file_is_no_part_of_it(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_text("Mølen", encoding="utf-8-sig")
    assert read_registry_text(path).value == "Mølen"
