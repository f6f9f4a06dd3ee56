"""Write a file whole or not at all."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from minutes_graph.diagnostics import Diagnostic
from minutes_graph.trace.rules import UNWRITABLE


def write_file(out: Path, content: bytes) -> tuple[Diagnostic, ...]:
    """Write a file aside and put it in place; where that fails, a diagnostic says so and what stood there is whole."""
    # Through a link the file that it leads to is written, and the link stays.
    place = out.resolve()
    aside = place.with_name(f".{place.name}.new")
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        aside.write_bytes(content)
        aside.replace(place)
    except OSError as error:
        with suppress(OSError):
            aside.unlink()
        return (Diagnostic(UNWRITABLE, str(out), None, error.strerror or str(error), "name another file"),)
    return ()
