"""The names that the package itself offers."""

from __future__ import annotations

import subprocess
import sys

import pytest

import minutes_graph


@pytest.mark.parametrize("name", [name for name in minutes_graph.__all__ if not name.startswith("__")])
def test_every_name_is_something_to_call(name: str) -> None:
    assert callable(getattr(minutes_graph, name))


@pytest.mark.parametrize(
    "first",
    [
        "import minutes_graph.trace.case",
        "from minutes_graph.trace import case",
        "from minutes_graph import api",
    ],
)
def test_trace_is_the_function_whatever_was_imported_before(first: str) -> None:
    code = f"{first}\nimport minutes_graph\nprint(minutes_graph.trace.__module__)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "minutes_graph.api\n"


def test_asking_for_the_version_loads_nothing_else() -> None:
    code = "import sys, minutes_graph; print(minutes_graph.__version__, 'minutes_graph.api' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == f"{minutes_graph.__version__} False\n"


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="has no attribute 'sing'"):
        _ = minutes_graph.sing
