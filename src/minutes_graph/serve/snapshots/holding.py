"""Snapshots held by a server by a file lock, and the removal of those that no server holds any more."""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from minutes_graph.diagnostics import Diagnostic, Outcome
from minutes_graph.serve.rules import NO_SNAPSHOT
from minutes_graph.serve.snapshots.source import FACTS, SnapshotFacts, read_facts
from minutes_graph.serve.snapshots.writer import UNFINISHED

_KEPT: Final = 2
_TRIES: Final = 3


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A snapshot that this process holds: no server removes it before this one releases it or ends."""

    folder: Path
    facts: SnapshotFacts
    _held: int

    def release(self) -> None:
        """Release the snapshot, so that it can be removed."""
        os.close(self._held)


def default_keep() -> Path:
    """Return the folder for snapshots where none is named: below the user's cache."""
    cache = os.environ.get("XDG_CACHE_HOME")
    return (Path(cache) if cache else Path.home() / ".cache") / "minutes-graph" / "snapshots"


def take_snapshot(path: Path, keep: Path, listed: Path | None = None) -> Outcome[Snapshot | None]:
    """Return the snapshot of the graph at `path`, held by this process; None with the reason where there is none.

    What the list of withdrawals at `listed` names is not in it. A process of its own writes the snapshot, so that its
    memory is freed.
    """
    command = [sys.executable, "-m", "minutes_graph.serve.snapshots.writer", str(path), str(keep)]
    command += [str(listed)] if listed else []
    reason = ""
    for _ in range(_TRIES):
        try:
            done = subprocess.run(command, capture_output=True, text=True, check=False)
            result = json.loads(done.stdout)
        except OSError as error:
            return _none(path, str(error))
        except ValueError:
            return _none(path, f"the process that writes it ended with status {done.returncode}")
        if "error" in result:
            return _none(path, result["error"])
        try:
            return Outcome(_held(Path(result["folder"])))
        except (OSError, ValueError) as error:
            # Another server removed it before this one held it.
            reason = str(error)
    return _none(path, reason)


def note_serving(path: Path, snapshot: Snapshot, keep: Path, listed: Path | None = None) -> None:
    """Note which snapshot is served for the graph at `path`, for a restart after a crash."""
    note = _note_of(path, keep)
    with contextlib.suppress(OSError):
        aside = note.with_suffix(f".{os.getpid()}")
        aside.write_text(f"{snapshot.folder.name}\n{_digest(listed)}", encoding="utf-8")
        aside.replace(note)


def forget_serving(path: Path, keep: Path) -> None:
    """Remove the note, as a server does on a graceful shutdown."""
    _note_of(path, keep).unlink(missing_ok=True)


def noted_snapshot(path: Path, keep: Path, listed: Path | None = None) -> Snapshot | None:
    """Return the snapshot that a server of the graph at `path` had when it crashed; None where none did.

    Where the list of withdrawals at `listed` has changed, the result is None: the snapshot may hold what was withdrawn.
    """
    try:
        name, _, digest = _note_of(path, keep).read_text(encoding="utf-8").partition("\n")
        return _held(keep / name) if digest == _digest(listed) else None
    except (OSError, ValueError):
        return None


def remove_unused(keep: Path) -> None:
    """Remove snapshots that no server holds, except the latest ones, which a restart may need."""
    found = []
    for facts in keep.glob(f"*/{FACTS}"):
        with contextlib.suppress(OSError):
            found.append((facts.parent.stat().st_mtime_ns, facts.parent))
    for _, folder in sorted(found, reverse=True)[_KEPT:]:
        with contextlib.suppress(OSError):
            _remove(folder)


def _remove(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        # Under its new name it is no snapshot, should this process end halfway.
        aside = folder.with_name(f"{UNFINISHED}{folder.name}")
        folder.rename(aside)
        shutil.rmtree(aside, ignore_errors=True)
    finally:
        os.close(descriptor)


def _held(folder: Path) -> Snapshot:
    """Hold a snapshot; raises OSError or ValueError where it is not there or is no whole one."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_CLOEXEC)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_SH)
        return Snapshot(folder, read_facts(folder), descriptor)
    except BaseException:
        os.close(descriptor)
        raise


def _digest(listed: Path | None) -> str:
    return hashlib.sha256(listed.read_bytes()).hexdigest() if listed else ""


def _note_of(path: Path, keep: Path) -> Path:
    return keep / f"serving-{hashlib.sha256(str(path.resolve()).encode()).hexdigest()[:16]}.txt"


def _none(path: Path, message: str) -> Outcome[None]:
    hint = "look at the graph with `minutes-graph validate`, or name another folder by --snapshots"
    return Outcome(None, (Diagnostic(NO_SNAPSHOT, str(path), None, message, hint),))
