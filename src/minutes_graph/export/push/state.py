"""The state of earlier pushes in a file, so that an interrupted push can be resumed."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

_VERSION: Final = 2
_GRAPH: Final = "graph"
_GONE: Final = "gone"
_VALID: Final = "valid"


@dataclass(slots=True)
class PushState:
    """The digests of the graphs that a store was seen to have, by their names.

    Each note is appended and flushed at once, so that an interrupted push loses nothing.
    """

    path: Path
    store: str
    digests: dict[str, str] = field(default_factory=dict)
    valid: set[str] = field(default_factory=set)

    def has(self, iri: str, digest: str) -> bool:
        """Return whether the store has that graph already."""
        return self.digests.get(iri) == digest

    def remember(self, iri: str, digest: str) -> None:
        """Note that the store has a graph."""
        self.digests[iri] = digest
        self._add(_GRAPH, iri, digest)

    def forget(self, iri: str) -> None:
        """Note that the content of the store under that name is unknown."""
        if self.digests.pop(iri, None) is not None:
            self._add(_GONE, iri)

    def note_valid(self, digest: str) -> None:
        """Note that the shapes find no error in what has that digest."""
        self.valid.add(digest)
        self._add(_VALID, digest)

    def _add(self, *note: str) -> None:
        with self.path.open("a", encoding="utf-8") as file:
            file.write(_line(note))

    def _write_whole(self) -> None:
        """Write the file again with what still holds; raises OSError where that cannot be."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        aside = self.path.with_name(f"{self.path.name}.{os.getpid()}.new")
        lines = [_line({"version": _VERSION, "store": self.store})]
        lines += [_line((_GRAPH, iri, digest)) for iri, digest in sorted(self.digests.items())]
        lines += [_line((_VALID, digest)) for digest in sorted(self.valid)]
        aside.write_text("".join(lines), encoding="utf-8")
        aside.replace(self.path)


def open_state(path: Path, store: str) -> PushState:
    """Return what the file says was pushed to `store`; nothing where it is another store's, or cannot be read.

    Raises OSError where the file cannot be written.
    """
    state = PushState(path, store)
    notes = _notes(path)
    if next(notes, None) == {"version": _VERSION, "store": store}:
        for note in notes:
            match note:
                case [kind, str(iri), str(digest)] if kind == _GRAPH:
                    state.digests[iri] = digest
                case [kind, str(iri)] if kind == _GONE:
                    state.digests.pop(iri, None)
                case [kind, str(digest)] if kind == _VALID:
                    state.valid.add(digest)
    state._write_whole()
    return state


def default_state(store: str) -> Path:
    """Return the file for a store where none is named: in the user's folder for the state of programs."""
    home = os.environ.get("XDG_STATE_HOME")
    folder = Path(home) if home else Path.home() / ".local" / "state"
    return folder / "minutes-graph" / f"push-{hashlib.sha256(store.encode()).hexdigest()[:16]}.jsonl"


def _notes(path: Path) -> Iterator[object]:
    try:
        lines = path.read_bytes().splitlines()
    except OSError:
        return
    for line in lines:
        try:
            yield json.loads(line)
        except ValueError:
            # The machine stopped while it was written.
            yield None


def _line(note: object) -> str:
    return json.dumps(note) + "\n"
