"""The notebooks of docs/ run from first cell to last, and are kept without what they printed."""

from __future__ import annotations

import ast
import json
from pathlib import Path
from typing import Any

import pytest

from minutes_graph.trace.timeline import CaseTimeline
from tests.house.tree import ROOT

NOTEBOOKS = sorted((ROOT / "docs" / "notebooks").glob("*.ipynb"))


def cells(notebook: Path) -> list[str]:
    found: dict[str, Any] = json.loads(notebook.read_text(encoding="utf-8"))
    return ["".join(cell["source"]) for cell in found["cells"] if cell["cell_type"] == "code"]


def run_all(sources: list[str]) -> list[object]:
    """Run the cells in one namespace, and give the value that each ends in, as a notebook shows it."""
    names: dict[str, object] = {}
    shown = []
    for place, source in enumerate(sources, start=1):
        tree = ast.parse(source)
        last = tree.body.pop() if isinstance(tree.body[-1], ast.Expr) else None
        exec(compile(tree, f"cell {place}", "exec"), names)
        if isinstance(last, ast.Expr):
            shown.append(eval(compile(ast.Expression(last.value), f"cell {place}", "eval"), names))
    return shown


def test_there_are_notebooks() -> None:
    assert NOTEBOOKS


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda path: path.stem)
def test_the_notebook_runs_and_shows_something_in_each_answer(
    notebook: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pandas = pytest.importorskip("pandas", reason="the extra notebook is not installed")
    monkeypatch.chdir(notebook.parent)
    shown = run_all(cells(notebook))
    assert any(isinstance(value, CaseTimeline) for value in shown)
    tables = [value for value in shown if isinstance(value, pandas.DataFrame | pandas.Series)]
    assert len(tables) >= 4
    assert all(len(table) for table in tables)
    assert all(value._repr_html_() for value in shown if hasattr(value, "_repr_html_"))


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda path: path.stem)
def test_the_notebook_is_kept_without_outputs(notebook: Path) -> None:
    found = json.loads(notebook.read_text(encoding="utf-8"))
    code = [cell for cell in found["cells"] if cell["cell_type"] == "code"]
    assert all(cell["outputs"] == [] and cell["execution_count"] is None for cell in code)
    assert found["nbformat"] == 4
    assert len({cell["id"] for cell in found["cells"]}) == len(found["cells"])
