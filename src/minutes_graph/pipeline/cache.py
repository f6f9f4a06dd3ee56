"""What depends on one document or meeting alone, kept from build to build under the digest of all that it depends on.

The folder is hostile until it is checked: nothing is taken from one that others can write to, and no entry whose bytes
are not those that were put there. It holds what was read, so its owner alone can read it.
"""

from __future__ import annotations

import os
import shutil
import stat
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cache, lru_cache
from hashlib import file_digest, sha256
from importlib.metadata import version
from pathlib import Path
from typing import Final, NamedTuple

from minutes_graph.diagnostics import Diagnostic
from minutes_graph.pipeline.reading import Knowledge, load_knowledge
from minutes_graph.pipeline.rules import CACHE_UNUSED
from minutes_graph.resources import resource_folder
from minutes_graph.settings import Settings
from minutes_graph.settings.file import settings_digest

_NAME: Final = "minutes-graph"
_BUILDS: Final = "builds"
_DATA: Final = ("lexicon", "layouts", "registry", "shapes")
_LIBRARIES: Final = ("lxml", "pyoxigraph", "pypdfium2", "pyshacl", "rapidfuzz", "rdflib")
_MARK: Final = "CACHEDIR.TAG"
_SIGNATURE: Final = "Signature: 8a477f597d28d172789f06886806bc55\n"


def user_cache() -> Path:
    """Return the folder of this program among the caches of this user on this system."""
    home = Path.home()
    if sys.platform == "darwin":
        return home / "Library" / "Caches" / _NAME / _BUILDS
    named = os.environ.get("LOCALAPPDATA" if sys.platform == "win32" else "XDG_CACHE_HOME")
    return (Path(named) if named else home / ".cache") / _NAME / _BUILDS


@cache
def program_digest() -> str:
    """Return the digest of the program with its own knowledge."""
    digest = sha256()
    source = Path(__file__).parents[1]
    for folder in (source, *(resource_folder(name) for name in _DATA)):
        for path in sorted(folder.rglob("*")):
            if path.suffix in {".py", ".toml", ".csv", ".tsv", ".ttl"} and path.is_file():
                digest.update(f"{path.relative_to(folder)}\n".encode())
                digest.update(sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def knowledge_digest(settings: Settings) -> str:
    """Return the digest of all that reading and checking a document depends on beside the document."""
    parts = [program_digest(), settings_digest(settings), settings.engine, repr(settings.texts), sys.version]
    parts += (f"{name} {version(name)}" for name in _LIBRARIES)
    return sha256("\n".join(parts).encode("utf-8", "surrogateescape")).hexdigest()


@dataclass(frozen=True, slots=True)
class Cache:
    """A folder of entries by their keys; None where nothing is kept."""

    folder: Path | None = None

    def key(self, *parts: str) -> str:
        """Return the key of what depends on these texts."""
        return sha256("\n".join(parts).encode("utf-8", "surrogateescape")).hexdigest()

    def take(self, key: str, target: Path) -> bool:
        """Put the entry of that key to `target`; return whether there is one that is whole."""
        if self.folder is None:
            return False
        kept = self.folder / key[:2] / key
        try:
            with kept.open("rb") as file:
                if not _is_own(os.fstat(file.fileno())):
                    return False
                wanted, found = file.read(64), file_digest(file, "sha256").hexdigest()
            if wanted.decode("ascii", "replace") != found:
                kept.unlink()
                return False
            with kept.open("rb") as file, target.open("wb") as copy:
                file.seek(64)
                shutil.copyfileobj(file, copy)
            os.utime(kept)
        except OSError:
            return False
        return True

    def put(self, key: str, source: Path) -> None:
        """Keep a file under a key; where that cannot be done, as on a full disk, nothing is kept."""
        if self.folder is None:
            return
        kept = self.folder / key[:2] / key
        new = kept.with_name(f"{key}.{os.getpid()}.new")
        try:
            kept.parent.mkdir(mode=0o700, exist_ok=True)
            with source.open("rb") as file:
                digest = file_digest(file, "sha256").hexdigest()
                file.seek(0)
                with open(new, "wb", opener=_private) as copy:  # to give the rights at once
                    copy.write(digest.encode())
                    shutil.copyfileobj(file, copy)
            new.replace(kept)
        except OSError:
            with suppress(OSError):
                new.unlink()


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _is_own(found: os.stat_result) -> bool:
    """Return whether a file or folder belongs to this user, and nobody else can write to it."""
    if sys.platform == "win32":
        return True
    return found.st_uid == os.getuid() and not found.st_mode & (stat.S_IWGRP | stat.S_IWOTH)


def open_cache(folder: Path | None) -> tuple[Cache, tuple[Diagnostic, ...]]:
    """Return the cache in a folder, which is made where there is none, or no cache and the finding why not."""
    if folder is None:
        return Cache(), ()
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        found = folder.lstat()
        if not stat.S_ISDIR(found.st_mode) or not _is_own(found):
            return Cache(), (_unused(folder, "others can write to it, or it belongs to somebody else"),)
        if any(folder.iterdir()) and not (folder / _MARK).is_file():
            return Cache(), (_unused(folder, "it holds something else"),)
        folder.chmod(0o700)
        (folder / _MARK).write_text(_SIGNATURE, encoding="ascii")
    except OSError as error:
        return Cache(), (_unused(folder, error.strerror or str(error)),)
    return Cache(folder), ()


def _unused(folder: Path, why: str) -> Diagnostic:
    message = f"nothing is taken from the cache and nothing kept in it: {why}"
    return Diagnostic(CACHE_UNUSED, folder.name or str(folder), None, message, "name another with --cache")


class Run(NamedTuple):
    """A build as its worker processes know it; `folder` is its own, for what is put down meanwhile.

    `knowledge` is the digest of all that a document is read with, by which `cache` keeps what was read.
    """

    settings: Settings
    folder: Path
    cache: Cache = Cache()
    knowledge: str = ""


@lru_cache(maxsize=1)
def knowledge_of(run: Run) -> Knowledge:
    """Return the knowledge of a run, loaded once in a process."""
    return load_knowledge(run.settings)


def entries_of(folder: Path) -> Iterator[tuple[Path, os.stat_result]]:
    """Yield the entries of the cache in a folder; nothing where it is none."""
    if not (folder / _MARK).is_file() or folder.is_symlink():
        return
    for path in folder.glob("??/*"):
        with suppress(OSError):
            yield path, path.lstat()


def clear_cache(folder: Path, limit: int = 0) -> int:
    """Remove the entries that were used least lately, till the rest takes at most `limit` bytes; return how many."""
    kept = sorted(entries_of(folder), key=lambda entry: -entry[1].st_mtime)
    size = removed = 0
    for path, found in kept:
        size += found.st_size
        if size > limit:
            with suppress(OSError):
                path.unlink()
                removed += 1
    return removed
