"""What is pushed is valid: each meeting of a build is checked against the shapes, once."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

from minutes_graph.diagnostics import Diagnostic, Severity, worst
from minutes_graph.publish.push.state import PushState
from minutes_graph.validate import check_turtle, load_shapes
from minutes_graph.version import VERSION

Progress = Callable[[int, int, str], None]


def validate_before_push(path: Path, state: PushState, progress: Progress) -> tuple[Diagnostic, ...]:
    """Give the errors that the shapes find in the graph at `path`; a file that held before is not checked again.

    A folder that `build` wrote is checked a meeting at a time, a Turtle file whole; other files are only read.
    """
    files = (
        sorted(path.glob("meetings/*/*.ttl")) if path.is_dir() else [path] if path.suffix == ".ttl" else []
    )
    shapes = None
    found: list[Diagnostic] = []
    for number, file in enumerate(files):
        progress(number, len(files), file.name)
        digest = hashlib.sha256(VERSION.encode() + file.read_bytes()).hexdigest()
        if digest in state.valid:
            continue
        shapes = shapes or load_shapes()
        told = check_turtle(file, shapes).diagnostics
        if (worst(told) or Severity.NOTE) < Severity.ERROR:
            state.note_valid(digest)
        found.extend(one for one in told if one.severity >= Severity.ERROR)
    progress(len(files), len(files), "")
    return tuple(found)
