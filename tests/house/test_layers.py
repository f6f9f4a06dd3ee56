"""The layers hold, and the guard that says so is seen to bite."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.tree import ROOT, SOURCE


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    # The copy goes first on the path: otherwise the installed program would be checked in its stead.
    program = "import sys; sys.path.insert(0, 'src'); import importlinter.cli as c; c.lint_imports_command()"
    command = [sys.executable, "-c", program, "--no-cache", "--no-logo"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    shutil.copytree(SOURCE, tmp_path / "src" / "minutes_graph", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def test_the_layers_hold(copy: Path) -> None:
    result = lint(copy)
    assert result.returncode == 0, result.stdout


@pytest.mark.parametrize(
    ("module", "line", "contract"),
    [
        ("readers/text.py", "import minutes_graph.trace", "a module imports only from the layers below"),
        ("spans.py", "import minutes_graph.diagnostics", "a module imports only from the layers below"),
        ("report/plain.py", "import minutes_graph.model", "rendering knows diagnostics and nothing else"),
        ("rdf/__init__.py", "import rdflib", "rdflib and pyshacl stay in validate"),
        ("cli/main.py", "import pyshacl", "rdflib and pyshacl stay in validate"),
        ("store/__init__.py", "import networkx", "networkx stays in trace"),
        ("trace/__init__.py", "import click", "click stays in cli"),
        ("model/dates.py", "import pyoxigraph", "reading and resolving know no triples"),
    ],
)
def test_a_planted_import_is_caught(copy: Path, module: str, line: str, contract: str) -> None:
    path = copy / "src" / "minutes_graph" / module
    path.write_text(f"{path.read_text(encoding='utf-8')}\n{line}\n", encoding="utf-8")
    result = lint(copy)
    assert result.returncode == 1
    broken = [found for found in result.stdout.splitlines() if " BROKEN" in found]
    assert [found for found in broken if found.startswith(contract)], result.stdout


def test_an_import_hidden_in_a_function_is_caught(copy: Path) -> None:
    path = copy / "src" / "minutes_graph" / "spans.py"
    hidden = "\n\ndef late() -> None:\n    import minutes_graph.trace\n"
    path.write_text(path.read_text(encoding="utf-8") + hidden, encoding="utf-8")
    assert lint(copy).returncode == 1


def test_a_part_without_a_place_in_the_layers_is_caught(copy: Path) -> None:
    (copy / "src" / "minutes_graph" / "homeless.py").write_text('"""No layer."""\n', encoding="utf-8")
    result = lint(copy)
    assert result.returncode == 1
    assert "homeless" in result.stdout
