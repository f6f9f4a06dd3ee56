"""The files of an output folder that a catalogue offers for download."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from minutes_graph.settings.codes import FORMATS, Format

WHOLE: Final = "minutes-graph"
_MEETINGS: Final = "meetings"
_CATALOG: Final = "catalog."


@dataclass(frozen=True, slots=True)
class OfferedFile:
    """A file below the output folder: its path there, format, size in bytes and SHA-256."""

    path: str
    format: Format
    size: int
    sha256: str

    @property
    def parts(self) -> tuple[str, ...]:
        """Return the folders and the name, such as ("meetings", "council", "2025-11-20.ttl")."""
        return tuple(self.path.split("/"))

    @property
    def name(self) -> str:
        """Return what identifies the file within its dataset: the day of a meeting's file, the path of others."""
        return self.parts[-1] if self.parts[0] == _MEETINGS else self.path

    @property
    def stem(self) -> str:
        """Return the name without its ending."""
        return self.parts[-1].rsplit(".", 1)[0]

    @property
    def profile(self) -> str | None:
        """Return the profile in whose terms the file is, None where it is in our own."""
        whole, _, profile = self.stem.partition(".")
        return profile if whole == WHOLE and profile else None


def offered_files(folder: Path) -> tuple[OfferedFile, ...]:
    """Return the files below `folder` in formats that a catalogue knows, in order of format and path."""
    order = {ending: place for place, ending in enumerate(FORMATS)}
    found = [
        path
        for path in folder.rglob("*")
        if path.is_file() and path.suffix[1:] in FORMATS and not path.name.startswith((_CATALOG, "."))
    ]
    found.sort(key=lambda path: (order[path.suffix[1:]], path.relative_to(folder).as_posix()))
    return tuple(_offered(path, folder) for path in found)


def of_everything(files: tuple[OfferedFile, ...]) -> tuple[OfferedFile, ...]:
    """Return the files that hold facts of all meetings."""
    return tuple(file for file in files if file.parts[0] != _MEETINGS)


def of_body(files: tuple[OfferedFile, ...], key: str) -> tuple[OfferedFile, ...]:
    """Return the files of the meetings of the body with that key, in order of their days."""
    name = key.rsplit("/", 1)[-1]
    below = (file for file in files if file.parts[:-1] == (_MEETINGS, name))
    return tuple(sorted(below, key=lambda file: file.path))


def _offered(path: Path, folder: Path) -> OfferedFile:
    with path.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
    format_ = FORMATS[path.suffix[1:]]
    return OfferedFile(path.relative_to(folder).as_posix(), format_, path.stat().st_size, digest)
