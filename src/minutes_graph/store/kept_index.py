"""An index on disk of what `build` wrote, in the user's cache, by which a question opens the graph without loading it.

It belongs to exactly the files that it was written from: another size, time or place of theirs makes another index,
and the one before is removed.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from pyoxigraph import RdfFormat

from minutes_graph.rdf.evidence import with_evidence
from minutes_graph.store.oxigraph import OxigraphStore, prepare_union, write_database

# An index of another layout, or of a program that hides more, must not be taken for one of this.
_LAYOUT: Final = "1"
_FACTS: Final = "index.json"
_DATABASE: Final = "database"
_LOCK: Final = "writing.lock"
_UNFINISHED: Final = ".new-"
_TEMPORARY: Final = "minutes-graph-"
_TRIES: Final = 3


def open_index(file: Path, rdf_format: RdfFormat, folder: Path) -> OxigraphStore:
    """Return the graph `file` of a built folder from its index, which is written first where there is none.

    Raises OSError where none can be kept: no place that is the user's own, no space, a folder that goes away again;
    SyntaxError where the file is not of that format.
    """
    home = _home_of(folder)
    for _ in range(_TRIES):
        with suppress(OSError, ValueError, KeyError):
            return _opened(home / _stamp(file), folder)
        # Where the files are replaced meanwhile, the index of the new ones is written next.
        _write(file, rdf_format, home, folder)
    raise OSError("the graph is replaced again and again")


def remove_index(folder: Path) -> None:
    """Remove the index of a folder whose files are replaced or removed: it can hold what was withdrawn since."""
    with suppress(OSError, RuntimeError):
        home = _root() / _key(folder)
        if home.is_dir():
            with _locked(home):
                _empty(home)


def _root() -> Path:
    cache = os.environ.get("XDG_CACHE_HOME")
    return (Path(cache) if cache else Path.home() / ".cache") / "minutes-graph" / "indexes"


def _key(folder: Path) -> str:
    return hashlib.sha256(os.fsencode(folder.resolve())).hexdigest()[:32]


def _home_of(folder: Path) -> Path:
    """Return the place for the indexes of a folder, which nobody but this user can read or write."""
    if _is_temporary(folder):
        raise OSError("the folder goes away again")
    try:
        root = _root()
    except RuntimeError as error:
        raise OSError(str(error)) from error
    root.mkdir(parents=True, exist_ok=True, mode=0o700)
    found = root.lstat()
    if sys.platform == "win32" or found.st_uid != os.geteuid() or not root.is_dir() or root.is_symlink():
        raise PermissionError(f"{root} is not this user's own folder")
    if found.st_mode & 0o077:
        root.chmod(0o700)
    home = root / _key(folder)
    home.mkdir(exist_ok=True, mode=0o700)
    return home


def _is_temporary(folder: Path) -> bool:
    """Return whether a folder is still being written, or holds what is needed for a moment only."""
    place = folder.resolve()
    temporary = Path(tempfile.gettempdir()).resolve()
    inside = place.relative_to(temporary).parts if place.is_relative_to(temporary) else ()
    return place.name.startswith(".") or (bool(inside) and inside[0].startswith(_TEMPORARY))


def _stamp(file: Path) -> str:
    found = [(one.name, one.stat()) for one in with_evidence(file)]
    marks = [
        (name, one.st_dev, one.st_ino, one.st_size, one.st_mtime_ns, one.st_ctime_ns) for name, one in found
    ]
    return hashlib.sha256(repr((_LAYOUT, marks)).encode()).hexdigest()[:32]


def _opened(place: Path, folder: Path) -> OxigraphStore:
    facts = json.loads((place / _FACTS).read_text(encoding="utf-8"))
    return OxigraphStore.from_database(place / _DATABASE, str(folder), copied=bool(facts["copied"]))


def _write(file: Path, rdf_format: RdfFormat, home: Path, folder: Path) -> None:
    """Write the index of a file and remove those before it; only a whole one has its name."""
    with _locked(home):
        stamp = _stamp(file)
        with suppress(OSError, ValueError, KeyError):
            # Another process has written it while this one waited.
            _opened(home / stamp, folder)
            return
        _empty(home)
        _remove_orphans(home.parent)
        aside = Path(tempfile.mkdtemp(prefix=_UNFINISHED, dir=home))
        try:
            write_database(file, rdf_format, aside / _DATABASE)
            copied = prepare_union(aside / _DATABASE)
            facts = {"folder": str(folder.resolve()), "file": file.name, "copied": copied}
            (aside / _FACTS).write_text(json.dumps(facts), encoding="utf-8")
            if _stamp(file) == stamp:
                aside.rename(home / stamp)
        except RuntimeError as error:
            raise OSError(str(error)) from error
        finally:
            shutil.rmtree(aside, ignore_errors=True)


@contextmanager
def _locked(home: Path) -> Iterator[None]:
    """Hold the lock on a graph's indexes; it ends with the process, and readers need none."""
    import fcntl  # noqa: PLC0415  # there is none on Windows

    with (home / _LOCK).open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _empty(home: Path) -> None:
    for found in home.iterdir():
        if found.name != _LOCK:
            shutil.rmtree(found, ignore_errors=True)


def _remove_orphans(root: Path) -> None:
    """Remove the indexes of files that are no longer there, or no longer the same."""
    for facts in root.glob(f"*/*/{_FACTS}"):
        with suppress(OSError, ValueError, KeyError):
            known = json.loads(facts.read_text(encoding="utf-8"))
            file = Path(known["folder"]) / known["file"]
            if not file.exists() or _stamp(file) != facts.parent.name:
                shutil.rmtree(facts.parent, ignore_errors=True)
