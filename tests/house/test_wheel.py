"""The wheel works by itself: in an empty environment, outside the checkout, without development tools."""

from __future__ import annotations

import os
import subprocess
import sys
import venv
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.house.tree import ROOT

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [
        sys.executable,
        "-m",
        "pip",
        "wheel",
        "--quiet",
        "--no-deps",
        "--wheel-dir",
        str(folder),
        str(ROOT),
    ]
    subprocess.run(command, check=True, env={**os.environ, "PIP_CONSTRAINT": str(ROOT / "constraints.txt")})
    (built,) = folder.glob("*.whl")
    return built


def test_the_wheel_holds_the_data_and_the_licence(wheel: Path) -> None:
    names = set(ZipFile(wheel).namelist())
    for folder in ("ontology", "shapes", "lexicon", "registry", "queries"):
        ours = {path.relative_to(ROOT).as_posix() for path in (ROOT / folder).rglob("*") if path.is_file()}
        assert {name for name in ours if f"minutes_graph/data/{name}" not in names} == set()
    assert any(name.endswith("licenses/LICENSE") for name in names)
    assert "minutes_graph/py.typed" in names


def test_the_installed_program_builds_the_examples(wheel: Path, tmp_path: Path) -> None:
    venv.create(tmp_path / "env", with_pip=True)
    bin_folder = tmp_path / "env" / "bin"
    # Neither the checkout nor the measuring of coverage may reach into the new environment.
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHONPATH", "COV"))}

    def run(*command: str | Path, allowed: tuple[int, ...] = (0,)) -> str:
        done = subprocess.run(command, cwd=tmp_path, env=clean, capture_output=True, text=True, check=False)
        assert done.returncode in allowed, f"{done.stdout[-2000:]}\n{done.stderr[-2000:]}"
        return done.stdout

    run(bin_folder / "pip", "install", "--quiet", wheel, "--constraint", ROOT / "constraints.txt")
    program = bin_folder / "minutes-graph"
    assert run(program, "--version").startswith("minutes-graph ")
    run(program, "build", ROOT / "examples" / "minutes", "--out", "out")
    assert (tmp_path / "out" / "minutes-graph.trig").stat().st_size > 100_000
    assert "24/1187" in run(program, "trace", "24/1187", "--graph", "out")
    run(program, "validate", *sorted((tmp_path / "out" / "meetings").rglob("*.ttl"))[:1])
    assert "S205" in run(program, "explain")
    origin = "import minutes_graph; print(minutes_graph.__file__)"
    assert Path(run(bin_folder / "python", "-c", origin).strip()).is_relative_to(tmp_path)
    run(bin_folder / "python", "-c", "import pytest", allowed=(1,))
