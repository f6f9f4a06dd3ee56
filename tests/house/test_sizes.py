"""Files and functions stay small, names stay telling, trouble is not swallowed."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house.tree import ROOT, SOURCE, project_files, python_files

LONGEST_FILE = 300
LONGEST_FUNCTION = 40
FILES = python_files()


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def length_of(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return (function.end_lineno or function.lineno) - function.lineno + 1


def test_no_file_is_longer_than_a_reader_can_hold() -> None:
    lengths = {path.relative_to(ROOT): len(path.read_text(encoding="utf-8").splitlines()) for path in FILES}
    assert {path: length for path, length in lengths.items() if length > LONGEST_FILE} == {}


def test_no_function_is_longer_than_a_screen() -> None:
    long = [
        f"{path.relative_to(ROOT)}:{function.lineno} {function.name} has {length_of(function)} lines"
        for path in FILES
        for function in functions(parsed(path))
        if length_of(function) > LONGEST_FUNCTION
    ]
    assert long == []


def test_no_module_is_a_drawer_for_odds_and_ends() -> None:
    drawers = {"utils.py", "util.py", "helpers.py", "helper.py", "common.py", "misc.py"}
    assert [path for path in FILES if path.name in drawers] == []


def test_no_handler_swallows_everything() -> None:
    wide = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in FILES
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.ExceptHandler) and catches_everything(node)
    ]
    assert wide == []


def catches_everything(handler: ast.ExceptHandler) -> bool:
    """Return whether errors are lost in the handler; one that raises again, or returns the traceback, loses none."""
    last = handler.body[-1]
    if isinstance(last, ast.Raise) and last.exc is None:
        return False
    if isinstance(last, ast.Return) and ast.unparse(last) == "return traceback.format_exc()":
        return False
    named = [] if handler.type is None else [n.id for n in ast.walk(handler.type) if isinstance(n, ast.Name)]
    return handler.type is None or bool({"Exception", "BaseException"} & set(named))


@pytest.mark.parametrize("handler", ["except:", "except Exception:", "except (OSError, BaseException):"])
def test_a_wide_handler_is_recognised(handler: str) -> None:
    tree = ast.parse(f"try:\n    pass\n{handler}\n    pass\n")
    (found,) = (node for node in ast.walk(tree) if isinstance(node, ast.ExceptHandler))
    assert catches_everything(found)


def test_a_handler_that_raises_again_swallows_nothing() -> None:
    tree = ast.parse("try:\n    pass\nexcept BaseException:\n    undo()\n    raise\n")
    (found,) = (node for node in ast.walk(tree) if isinstance(node, ast.ExceptHandler))
    assert not catches_everything(found)


def test_every_module_says_what_it_is() -> None:
    silent = [path.relative_to(ROOT) for path in SOURCE.rglob("*.py") if not ast.get_docstring(parsed(path))]
    assert silent == []


def test_every_part_of_the_program_is_on_the_page_about_the_pipeline() -> None:
    page = (ROOT / "docs" / "pipeline.md").read_text(encoding="utf-8")
    parts = {path.stem for path in SOURCE.iterdir() if path.is_dir() or path.suffix == ".py"}
    parts -= {"__init__", "__pycache__", "data"}
    assert {part for part in parts if f"`{part}`" not in page} == set()


def test_no_place_on_one_machine_is_named_anywhere() -> None:
    # Put together here so that this file does not name what it forbids.
    roots = "|".join(("work", "root", "home", "Users"))
    place = re.compile(rf"(?<![\w./}}*-])/(?:{roots})/\w")
    found = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in project_files()
        for number, line in enumerate(path.read_bytes().decode("utf-8", "replace").splitlines(), 1)
        if place.search(line)
    ]
    assert found == []


def test_the_pins_name_packages_and_nothing_else() -> None:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pins = [line for line in lines if line and not line.startswith("#")]
    assert pins
    assert [pin for pin in pins if not re.fullmatch(r"[A-Za-z0-9_.-]+==[A-Za-z0-9_.+!-]+", pin)] == []
