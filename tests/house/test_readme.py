"""Every block of commands in the README and the guide runs, in the order of the page, in a copy of the project."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest

import minutes_graph
from minutes_graph.cli.main import COMMANDS, group
from tests.house.blocks import RUNNABLE, blocks_of, command_of
from tests.house.tree import ROOT

PAGES = [ROOT / "README.md", ROOT / "docs" / "guide.md"]
COPIED = [
    "src",
    "examples",
    "layouts",
    "lexicon",
    "ontology",
    "queries",
    "registry",
    "shapes",
    ".ci",
    "Makefile",
    "README.md",
]
COPIED += [
    "pyproject.toml",
    "constraints.txt",
    "docs",
    "tests/conftest.py",
    "tests/diagnostics",
    "tests/house/tree.py",
]


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    ignored = shutil.ignore_patterns("__pycache__")
    for name in COPIED:
        target = tmp_path / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, target, ignore=ignored)
        else:
            shutil.copy2(ROOT / name, target)
    (tmp_path / ".venv").symlink_to(sys.prefix)
    (tmp_path / "build").mkdir()
    return tmp_path


def environment() -> dict[str, str]:
    # make is told of an environment that is kept for it, so that it installs nothing; the copy's own sources go
    # before the installed ones; and the tests do not run all tests within themselves.
    make = f"VENV={sys.prefix} TESTS=tests/diagnostics"
    keep = {name: value for name, value in os.environ.items() if not name.startswith(("COV", "PYTEST"))}
    return {**keep, "MAKEFLAGS": f"-- {make}", "PYTHONPATH": "src", "NO_COLOR": "1"}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_commands_of_the_page_run(page: Path, copy: Path) -> None:
    runnable = [block for block in blocks_of(page) if block.language in RUNNABLE]
    assert runnable
    for block in runnable:
        done = subprocess.run(
            command_of(block),
            cwd=copy,
            env=environment(),
            capture_output=True,
            text=True,
            check=False,
            timeout=300,
        )
        assert done.returncode == 0, (
            f"{block.page}:{block.line}\n{done.stdout[-2000:]}\n{done.stderr[-2000:]}"
        )


def test_a_block_that_fails_is_noticed(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("# A\n\n```console\n$ false\nno output\n```\n\n```text\nnot run\n```\n", encoding="utf-8")
    console, text = blocks_of(page)
    assert (console.line, console.language, console.script) == (3, "console", "false\n")
    assert text.language not in RUNNABLE
    assert subprocess.run(command_of(console), check=False).returncode == 1


def test_every_command_and_option_is_in_the_guide() -> None:
    guide = (ROOT / "docs" / "guide.md").read_text(encoding="utf-8")
    for name in COMMANDS:
        command = group.get_command(click.Context(group), name)
        assert command is not None
        assert f"minutes-graph {name}" in guide, name
        for option in command.params:
            if isinstance(option, click.Option) and option.name != "form":
                assert option.opts[0] in guide, f"{name} {option.opts[0]}"


def test_every_function_of_the_python_api_is_in_the_guide() -> None:
    guide = (ROOT / "docs" / "guide.md").read_text(encoding="utf-8")
    for name in minutes_graph.__all__:
        if not name.startswith("__"):
            assert f"`{name}(" in guide or f"`{name}`" in guide, name


def test_the_pages_link_to_files_that_are_there() -> None:
    for page in [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").rglob("*.md")]:
        for part in page.read_text(encoding="utf-8").split("](")[1:]:
            target = part.split(")")[0].split("#")[0]
            if target and "://" not in target:
                assert (page.parent / target).exists(), f"{page.name} links to {target}"
