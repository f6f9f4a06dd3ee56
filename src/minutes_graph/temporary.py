"""Folders for what is put down meanwhile, and locks; both end with their process, however it ends."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

_PREFIX: Final = "minutes-graph-run-"
# Between the moment a folder is made and that of its lock another process may look at it.
_NEW: Final = 60.0
_held: Final[set[tuple[str, int]]] = set()


class BusyError(OSError):
    """Another process writes the same folder; the message says which."""


@contextmanager
def temporary_folder() -> Iterator[Path]:
    """Return a new folder that its owner alone can read, and that goes away with the block.

    Those that processes left behind which were killed are removed first.
    """
    _sweep(Path(tempfile.gettempdir()))
    with tempfile.TemporaryDirectory(prefix=_PREFIX) as name:
        lock = os.open(name, os.O_RDONLY) if sys.platform != "win32" else None
        try:
            if lock is not None:
                _try_lock(lock)
            yield Path(name)
        finally:
            if lock is not None:
                os.close(lock)


@contextmanager
def one_writer(folder: Path) -> Iterator[None]:
    """Hold the lock on writing to a folder; whoever holds it already in this thread goes on.

    Raises BusyError where another process holds it. The lock is a file beside the folder that goes away with the block.
    """
    path = folder.parent / f".{folder.name}.lock"
    key = (os.path.realpath(path), threading.get_ident())
    if sys.platform == "win32" or key in _held:
        yield
        return
    lock = _locked(path, folder)
    _held.add(key)
    try:
        yield
    finally:
        _held.discard(key)
        path.unlink(missing_ok=True)
        os.close(lock)


def _locked(path: Path, folder: Path) -> int:
    """Return the open file of a lock that this process holds from now on."""
    while True:
        lock = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o600)
        if not _try_lock(lock):
            who = os.read(lock, 32).decode("ascii", "replace").strip()
            os.close(lock)
            raise BusyError(f"process {who or 'of another'} writes {folder.name} at this moment")
        try:
            if os.fstat(lock).st_ino == path.stat().st_ino:
                os.ftruncate(lock, 0)
                os.write(lock, f"{os.getpid()}\n".encode())
                return lock
        except FileNotFoundError:
            pass
        # Who held it before took the file away after it was opened here.
        os.close(lock)


def _try_lock(opened: int) -> bool:
    """Lock an open file or folder till it is closed; return whether nobody else has it."""
    if sys.platform == "win32":
        return True
    import fcntl  # noqa: PLC0415  # there is none on Windows

    try:
        fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _sweep(parent: Path) -> None:
    """Remove the temporary folders of processes of this user that have ended."""
    if sys.platform == "win32":
        return
    for path in parent.glob(f"{_PREFIX}*"):
        try:
            found = path.lstat()
            if found.st_uid != os.getuid() or time.time() - found.st_mtime < _NEW:
                continue
            opened = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
        except OSError:
            continue
        try:
            if _try_lock(opened):
                shutil.rmtree(path, ignore_errors=True)
        finally:
            os.close(opened)
