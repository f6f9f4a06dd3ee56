"""What the project says of itself in several places is the same in all of them."""

from __future__ import annotations

import re
import tomllib

from minutes_graph.version import VERSION
from tests.house.tree import ROOT


def test_the_version_is_one() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["version"] == VERSION
    changes = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert re.search(r"^## ", changes, re.MULTILINE)
    assert f"## {VERSION}" in changes or "## Unreleased" in changes


def test_every_dependency_is_pinned() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    names = {canonical(re.split(r"[<>=~! \[]", requirement)[0]) for requirement in wanted}
    pins = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    assert names - {canonical(pin.split("==")[0]) for pin in pins} == {project["name"]}


def canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def test_who_cites_the_program_names_its_version() -> None:
    cited = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert f"\nversion: {VERSION}\n" in cited
