"""The text of a file that a person keeps: a table of the registry, or the list of verdicts."""

from __future__ import annotations

from pathlib import Path

from minutes_graph.diagnostics import Diagnostic, Outcome
from minutes_graph.resolve.rules import UNREADABLE_FILE


def read_registry_text(path: Path) -> Outcome[str]:
    """Return the text of a file in UTF-8; one that cannot be read is empty, and told."""
    source = f"{path.parent.name}/{path.name}"
    try:
        return Outcome(path.read_bytes().decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        return _refused(source, f"line {line} is not UTF-8", "save the file as UTF-8")
    except OSError as error:
        return _refused(source, f"{error.strerror or error}", "look at the file's permissions")


def _refused(source: str, message: str, hint: str) -> Outcome[str]:
    return Outcome("", (Diagnostic(UNREADABLE_FILE, source, None, message, hint),))
