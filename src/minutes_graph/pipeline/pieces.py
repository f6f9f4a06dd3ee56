"""Files of several pieces, of which each is read by itself; readable by their owner alone."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path


def write_pieces(path: Path, pieces: Mapping[str, bytes]) -> None:
    """Write pieces by their names to one file."""
    head = json.dumps({name: len(piece) for name, piece in pieces.items()}).encode() + b"\n"
    with open(path, "wb", opener=_private) as file:  # no other way to give the rights at once
        file.write(head)
        file.writelines(pieces.values())


def read_piece(path: Path, name: str, start: int = 0, length: int | None = None) -> bytes:
    """Return the piece of that name, or `length` bytes of it from `start`; raises OSError where it is not whole."""
    with path.open("rb") as file:
        sizes = json.loads(file.readline())
        before = sum(size for one, size in _before(sizes, name))
        wanted = sizes[name] - start if length is None else length
        file.seek(before + start, os.SEEK_CUR)
        piece = file.read(wanted)
    if len(piece) != wanted:
        raise OSError(f"{path.name} is cut off")
    return piece


def has_piece(path: Path, name: str) -> bool:
    """Return whether the file has a piece of that name."""
    with path.open("rb") as file:
        return name in json.loads(file.readline())


def _before(sizes: dict[str, int], name: str) -> list[tuple[str, int]]:
    items = list(sizes.items())
    return items[: [one for one, _ in items].index(name)]


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)
