"""Read the documents of a zip in place: a member has the path of the archive with its own name behind it."""

from __future__ import annotations

import stat
import zipfile
import zlib
from pathlib import Path, PurePosixPath
from typing import Final

from minutes_graph.diagnostics import Diagnostic, Outcome
from minutes_graph.masking import readable
from minutes_graph.readers import rules
from minutes_graph.readers.limits import MAX_MEMBER, MAX_MEMBERS, MAX_RATIO, MAX_UNPACKED

# Below this size a member may be packed as closely as it will.
_SMALL: Final = 1_000_000
_BROKEN: Final = (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, ValueError, NotImplementedError)
_AGAIN: Final = "take the archive from the publisher again, or unpack it yourself"


class BadMemberError(OSError):
    """A member of an archive cannot be read; `strerror` says why."""

    def __init__(self, reason: str) -> None:
        super().__init__(0, reason)


def find_members(path: Path) -> Outcome[tuple[Path, ...]]:
    """Return the paths of the documents in an archive, and why others are left alone.

    Nothing is unpacked. A name with more than folders and a file, such as a path out of the archive, is none.
    """
    name = readable(path.name)
    try:
        with zipfile.ZipFile(path) as archive:
            members = [member for member in archive.infolist() if not member.is_dir()]
    except (*_BROKEN, OSError):
        return Outcome(
            (), (Diagnostic(rules.DAMAGED, name, None, "the archive is cut off or damaged", _AGAIN),)
        )
    if len(members) > MAX_MEMBERS:
        return Outcome((), (_too_large(name, f"{len(members):,} members, the limit is {MAX_MEMBERS:,}"),))
    size = sum(member.file_size for member in members)
    if size > MAX_UNPACKED:
        return Outcome((), (_too_large(name, f"{size:,} bytes unpacked, the limit is {MAX_UNPACKED:,}"),))
    found, told = [], []
    for member in members:
        reason = _refusal(member)
        if reason is None:
            found.append(path / member.filename)
        elif reason:
            message = f'"{readable(member.filename)[:200]}" in the archive was not read: {reason}'
            told.append(
                Diagnostic(rules.MEMBER_LEFT, name, None, message, "unpack it, and give it by itself")
            )
    return Outcome(tuple(found), tuple(told))


def member_of(path: Path) -> tuple[Path, str] | None:
    """Return the archive and the name of the member that a path leads to, or None where it is no such path."""
    for parent in path.parents:
        try:
            mode = parent.stat().st_mode
        except OSError:
            continue
        if stat.S_ISREG(mode) and zipfile.is_zipfile(parent):
            return parent, PurePosixPath(path.relative_to(parent)).as_posix()
        return None
    return None


def content_of(path: Path) -> bytes:
    """Return the bytes of a file or of a member of an archive; raises OSError where they cannot be read."""
    member = None if path.exists() else member_of(path)
    return path.read_bytes() if member is None else read_member(*member)


def read_member(archive: Path, name: str) -> bytes:
    """Return the content of a member; raises OSError where it cannot be read, or is too large."""
    try:
        with zipfile.ZipFile(archive) as opened:
            member = opened.getinfo(name)
            reason = _refusal(member)
            if reason is not None:
                raise BadMemberError(reason or "it is no document")
            with opened.open(member) as file:
                return file.read(MAX_MEMBER)
    except KeyError as error:
        raise BadMemberError("the archive has no such member") from error
    except _BROKEN as error:
        raise BadMemberError("the archive is damaged") from error


def _refusal(member: zipfile.ZipInfo) -> str | None:
    """Return why a member is not read, "" for what an operating system left there, or None."""
    parts = PurePosixPath(member.filename).parts
    if any(part.startswith(".") and part not in {".", ".."} for part in parts) or "__MACOSX" in parts:
        return ""
    reasons = (
        (not _is_safe(member.filename), "its name leads out of the archive"),
        (stat.S_ISLNK(member.external_attr >> 16), "it is a link"),
        (bool(member.flag_bits & 1), "it opens only with a password"),
        (member.file_size > MAX_MEMBER, f"it has {member.file_size:,} bytes, the limit is {MAX_MEMBER:,}"),
        (
            member.file_size > max(_SMALL, MAX_RATIO * member.compress_size),
            f"it is packed more than {MAX_RATIO}-fold, as no document is",
        ),
    )
    return next((reason for met, reason in reasons if met), None)


def _is_safe(name: str) -> bool:
    path = PurePosixPath(name)
    return bool(name) and not path.is_absolute() and ".." not in path.parts and not set(name) & set("\\:\x00")


def _too_large(name: str, what: str) -> Diagnostic:
    return Diagnostic(
        rules.TOO_LARGE, name, None, f"the archive has {what}", "unpack it, and give folders of it"
    )
