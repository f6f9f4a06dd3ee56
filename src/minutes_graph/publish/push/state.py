"""What was pushed to a store before, kept in a file, so that a push goes on where one ended."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

_VERSION: Final = 1


@dataclass(slots=True)
class PushState:
    """The digests of the graphs that a store was seen to have, by their names."""

    path: Path
    store: str
    digests: dict[str, str] = field(default_factory=dict)
    valid: set[str] = field(default_factory=set)

    def has(self, iri: str, digest: str) -> bool:
        """Tell whether the store has that graph already."""
        return self.digests.get(iri) == digest

    def remember(self, iri: str, digest: str) -> None:
        """Note that the store has a graph, in the file too."""
        self.digests[iri] = digest
        self._write()

    def forget(self, iri: str) -> None:
        """Note that it is not known what the store has under that name."""
        if self.digests.pop(iri, None) is not None:
            self._write()

    def note_valid(self, digest: str) -> None:
        """Note that the shapes find no error in the file with that digest."""
        self.valid.add(digest)
        self._write()

    def _write(self) -> None:
        content = {
            "version": _VERSION,
            "store": self.store,
            "graphs": dict(sorted(self.digests.items())),
            "valid": sorted(self.valid),
        }
        self.path.parent.mkdir(parents=True, exist_ok=True)
        aside = self.path.with_name(f"{self.path.name}.{os.getpid()}.new")
        aside.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")
        aside.replace(self.path)


def read_state(path: Path, store: str) -> PushState:
    """Give what the file says was pushed to `store`; nothing where it is another store's, or cannot be read."""
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return PushState(path, store)
    if not isinstance(content, dict) or content.get("store") != store or content.get("version") != _VERSION:
        return PushState(path, store)
    graphs, valid = content.get("graphs"), content.get("valid")
    return PushState(
        path,
        store,
        dict(graphs) if isinstance(graphs, Mapping) else {},
        set(valid) if isinstance(valid, list) else set(),
    )


def default_state(store: str) -> Path:
    """Give the file for a store where none is named: in the user's folder for such things."""
    home = os.environ.get("XDG_STATE_HOME")
    folder = Path(home) if home else Path.home() / ".local" / "state"
    return folder / "minutes-graph" / f"push-{hashlib.sha256(store.encode()).hexdigest()[:16]}.json"
