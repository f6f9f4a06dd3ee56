"""Write a folder under another name and swap it into place, so that readers never see half of it."""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from glob import escape
from pathlib import Path
from typing import Final

from minutes_graph.masking import TABLE_CELLS, hide_in_bytes
from minutes_graph.store.kept_index import remove_index
from minutes_graph.temporary import one_writer

REPORT_NAME: Final = "build-report.json"
MEETINGS: Final = "meetings"
YEARS: Final = "years"
TEXTS: Final = "texts"

# Files of binary content; what an earlier version wrote into others can be searched.
PACKED: Final = frozenset((".parquet", ".zip", ".gz"))
_TABLES: Final = frozenset((".csv", ".tsv"))
_PIECE: Final = 1 << 24
_HERE: Final = -100
_EXCHANGE: Final = 2
# The system or the file system has no such operation; any other error would occur at a second try too.
_UNKNOWN: Final = frozenset((errno.ENOSYS, errno.EINVAL, errno.EOPNOTSUPP))


class NotOursError(OSError):
    """The folder to replace holds something that the program did not write; `hint` says what to do."""

    def __init__(self, message: str, hint: str = "name another folder, or empty this one yourself") -> None:
        super().__init__(message)
        self.hint = hint


def check_replaceable(folder: Path, marker: str = REPORT_NAME) -> None:
    """Raise NotOursError where `folder` is a file, or holds something but not the file `marker`.

    It does so for "." and "..", too: a folder that is replaced needs a name and must not be a working folder.
    """
    if folder.name in {"", ".."}:
        raise NotOursError(f'"{folder}" cannot be replaced as a whole')
    if folder.is_symlink():
        leads = folder.readlink()
        raise NotOursError(
            f"{folder.name} is a link", f'name the folder "{leads}" that it leads to, or take it away'
        )
    if folder.exists() and not folder.is_dir():
        raise NotOursError(f"{folder.name} is a file, and no folder", "name another folder")
    if folder.is_dir() and any(folder.iterdir()) and not (folder / marker).is_file():
        raise NotOursError(f"{folder.name} holds something, but no {marker}")


@contextmanager
def replaced_folder(folder: Path, marker: str = REPORT_NAME) -> Iterator[Path]:
    """Return an empty folder to write to; where the block ends well, it takes the place of `folder`.

    Where it raises or is interrupted, `folder` stays as it was. A folder that holds something is only replaced where
    the file `marker` says that the program wrote it. Raises NotOursError or OSError where it cannot be replaced, and
    BusyError where another process writes it. What processes left beside it that were killed is removed.
    """
    check_replaceable(folder, marker)
    folder.parent.mkdir(parents=True, exist_ok=True)
    with one_writer(folder):
        for path in left_beside(folder):
            shutil.rmtree(path, ignore_errors=True)
        aside = Path(tempfile.mkdtemp(prefix=f".{folder.name}.new-", dir=folder.parent))
        try:
            yield aside
            aside.chmod(0o755)
            _switch(aside, folder)
            remove_index(folder)
            if aside.exists():
                aside.chmod(0o700)
        finally:
            shutil.rmtree(aside, ignore_errors=True)


def left_beside(folder: Path) -> tuple[Path, ...]:
    """Return the folders beside `folder` that hold an earlier or unfinished state of it; its writer owns them."""
    kinds = ("new", "old", "work")
    return tuple(
        sorted(path for kind in kinds for path in folder.parent.glob(f".{escape(folder.name)}.{kind}-*"))
    )


@contextmanager
def work_folder(folder: Path) -> Iterator[Path]:
    """Return a folder beside `folder` for what is put down meanwhile; its owner alone can read it, and it goes away."""
    with tempfile.TemporaryDirectory(prefix=f".{folder.name}.work-", dir=folder.parent) as work:
        yield Path(work)


def _switch(aside: Path, folder: Path) -> None:
    """Put `aside` in the place of `folder`; the old one, if any, is then found at `aside` or gone."""
    if not folder.exists():
        aside.rename(folder)
    elif not atomic_swap(aside, folder):
        _switch_in_two_steps(aside, folder)


def _switch_in_two_steps(aside: Path, folder: Path) -> None:
    """Move the old folder away and the new one there: for a moment there is none, never half of one."""
    old = Path(tempfile.mkdtemp(prefix=f".{folder.name}.old-", dir=folder.parent))
    try:
        folder.replace(old)
        try:
            aside.replace(folder)
        except BaseException:
            old.replace(folder)
            raise
    finally:
        shutil.rmtree(old, ignore_errors=True)


def atomic_swap(one: Path, other: Path) -> bool:
    """Swap two paths atomically; return False where the system has no such operation.

    Nobody who reads at that moment finds either path missing. Raises OSError where the step fails otherwise.
    """
    if not sys.platform.startswith("linux"):
        return False
    step = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if step is None:
        return False
    failed = step(
        ctypes.c_int(_HERE),
        ctypes.c_char_p(os.fsencode(one)),
        ctypes.c_int(_HERE),
        ctypes.c_char_p(os.fsencode(other)),
        ctypes.c_uint(_EXCHANGE),
    )
    if not failed:
        return True
    code = ctypes.get_errno()
    if code in _UNKNOWN:
        return False
    raise OSError(code, os.strerror(code), str(one), None, str(other))


def copy_without_numbers(source: Path, target: Path) -> bool:
    """Copy a file with civil registration numbers hidden, where it is no packed one; return whether it held any."""
    if source.suffix in PACKED:
        shutil.copyfile(source, target)
        return False
    apart = TABLE_CELLS if source.suffix in _TABLES else ""
    held = False
    with source.open("rb") as file, target.open("wb") as out:
        while lines := file.readlines(_PIECE):
            piece = b"".join(lines)
            hidden = hide_in_bytes(piece, apart)
            held = held or hidden != piece
            out.write(hidden)
    return held
