"""The graph of the made-up minutes in a file, for the commands that read one."""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path
from typing import Final

from minutes_graph.cli.main import run
from tests.cli.samples import EXAMPLES

REGISTRY: Final = EXAMPLES.parent / "registry"


@cache
def example_graph() -> Path:
    """Return the folder that `build` wrote from examples/, once for all tests of a process."""
    out = Path(tempfile.mkdtemp(prefix="minutes-graph-")) / "out"
    assert run(["build", str(EXAMPLES), "--registry", str(REGISTRY), "--out", str(out)]) == 0
    return out
