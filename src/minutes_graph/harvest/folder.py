"""The folder that what a portal publishes is kept in, byte for byte, and what was there before."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

from minutes_graph.harvest.journal import HIDDEN, Kept
from minutes_graph.pipeline.sources import SOURCES_NAME

_COLUMNS = ("file", "address", "landing_page", "retrieved", "title")


class KeptFolder:
    """The documents of one source; earlier ones lie below the hidden folder, where no build reads."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._aside = path / HIDDEN
        self._digests: dict[str, str] = {}

    def holds(self, kept: Kept) -> bool:
        """Return whether the file is there as it was fetched."""
        if kept.file not in self._digests:
            content = self.content(kept)
            self._digests[kept.file] = sha256(content).hexdigest() if content is not None else ""
        return self._digests[kept.file] == kept.sha256

    def content(self, kept: Kept) -> bytes | None:
        """Return the bytes of a document, or None where its file is gone."""
        try:
            return (self.path / kept.file).read_bytes()
        except OSError:
            return None

    def free_name(self, name: str, key: str, content: bytes | None) -> str:
        """Return a name that no other document has: `name`, or one with a digest of its key.

        A file with the same `content` is of a run that was cut off before it could note it.
        """
        place = self.path / name
        if name != SOURCES_NAME and (not place.exists() or place.read_bytes() == content):
            return name
        stem, dot, ending = name.rpartition(".")
        return f"{stem or ending}-{sha256(key.encode()).hexdigest()[:12]}{dot + ending if stem else ''}"

    def write(self, file: str, content: bytes) -> None:
        """Write a document; what its file held before is kept with its digest before its name."""
        place = self.path / file
        place.parent.mkdir(parents=True, exist_ok=True)
        if place.is_file():
            old = place.read_bytes()
            if old == content:
                return
            self._put_aside(place, f"earlier/{sha256(old).hexdigest()[:12]}_{place.name}")
        write_whole(place, content)
        self._digests[file] = sha256(content).hexdigest()

    def set_aside(self, kept: Kept, why: str) -> None:
        """Take a document out of what is read, into a hidden folder named for the reason."""
        place = self.path / kept.file
        if place.is_file():
            self._put_aside(place, f"{why}/{kept.sha256[:12]}_{place.name}")
        self._digests.pop(kept.file, None)

    def write_addresses(self, kept: Iterable[Kept]) -> None:
        """Write where each file is published, for `build`; nothing is written where that is unchanged."""
        rows: dict[Path, list[tuple[str, ...]]] = {}
        for one in kept:
            listed, place = one.listed, self.path / one.file
            title = " ".join(
                ", ".join(part for part in (listed.title, listed.body, listed.day) if part).split()
            )
            row = (place.name, listed.address, listed.landing, one.time, title)
            rows.setdefault(place.parent, []).append(row)
        for folder, listed_rows in rows.items():
            if not any(address for _, address, *_ in listed_rows):
                continue
            text = io.StringIO()
            writer = csv.writer(text, lineterminator="\n")
            writer.writerows([_COLUMNS, *sorted(listed_rows)])
            content = text.getvalue().encode("utf-8")
            table = folder / SOURCES_NAME
            if not table.is_file() or table.read_bytes() != content:
                write_whole(table, content)

    def _put_aside(self, place: Path, name: str) -> None:
        target = self._aside / name
        target.parent.mkdir(parents=True, exist_ok=True)
        place.replace(target)


def write_whole(place: Path, content: bytes) -> None:
    """Write a file so that nobody reads half of it."""
    place.parent.mkdir(parents=True, exist_ok=True)
    aside = place.with_name(f".{place.name}.new")
    try:
        aside.write_bytes(content)
        aside.replace(place)
    finally:
        aside.unlink(missing_ok=True)
