"""Snapshots that are in use, and the going of those that no server uses any more."""

from __future__ import annotations

import fcntl
import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TextIO

from minutes_graph.diagnostics import Diagnostic, Outcome
from minutes_graph.serve.rules import NO_SNAPSHOT
from minutes_graph.serve.snapshots.opened import FACTS, SnapshotFacts, read_facts

_KEPT: Final = 2


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A snapshot that this process holds: no other server removes it before this one lets it go or ends."""

    folder: Path
    facts: SnapshotFacts
    _lock: TextIO

    def let_go(self) -> None:
        """Let others remove the snapshot."""
        self._lock.close()


def default_keep() -> Path:
    """Give the folder for snapshots where none is named: below the user's cache."""
    cache = os.environ.get("XDG_CACHE_HOME")
    return (Path(cache) if cache else Path.home() / ".cache") / "minutes-graph" / "snapshots"


def take_snapshot(path: Path, keep: Path) -> Outcome[Snapshot | None]:
    """Give the snapshot of the graph at `path`, held by this process; None with the reason where there is none.

    It is written by a process of its own, so that the memory that this takes is given back.
    """
    command = [sys.executable, "-m", "minutes_graph.serve.snapshots.writing", str(path), str(keep)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    try:
        told = json.loads(done.stdout)
    except ValueError:
        return _none(path, f"the process that writes it ended with status {done.returncode}")
    if "error" in told:
        return _none(path, told["error"])
    folder = Path(told["folder"])
    try:
        lock = _lock_of(folder).open("w", encoding="utf-8")
        fcntl.flock(lock, fcntl.LOCK_SH)
        return Outcome(Snapshot(folder, read_facts(folder), lock))
    except (OSError, ValueError) as error:
        return _none(path, str(error))


def remove_unused(keep: Path) -> None:
    """Remove snapshots that no server holds, but for the latest ones, which a restart may want."""
    found = sorted((path.parent for path in keep.glob(f"*/{FACTS}")), key=lambda path: -path.stat().st_mtime)
    for folder in found[_KEPT:]:
        with _lock_of(folder).open("w", encoding="utf-8") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                continue
            shutil.rmtree(folder, ignore_errors=True)
            _lock_of(folder).unlink(missing_ok=True)


def _lock_of(folder: Path) -> Path:
    return folder.with_name(f"{folder.name}.lock")


def _none(path: Path, message: str) -> Outcome[None]:
    hint = "look at the graph with `minutes-graph validate`, or name another folder by --snapshots"
    return Outcome(None, (Diagnostic(NO_SNAPSHOT, str(path), None, message, hint),))
