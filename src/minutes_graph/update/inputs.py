"""Whether anything that a build reads changed since the last night: one digest of files, settings and version."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from hashlib import file_digest, sha256
from pathlib import Path

from minutes_graph.harvest.folder import write_whole
from minutes_graph.readers.agenda_systems.json_values import parse_json
from minutes_graph.settings import Settings
from minutes_graph.version import VERSION


@dataclass(frozen=True, slots=True)
class NightState:
    """What the last whole night was made from: a digest of all inputs, and one of the list of withdrawals."""

    inputs: str = ""
    withdrawn: str = ""


def state_of(settings: Settings) -> NightState:
    """Return the digests of what a build with these settings reads today."""
    named = (settings.lexicon, settings.layouts, settings.registry, settings.judgements, settings.shapes)
    files = [path for path in (*settings.sources, *named, settings.withdrawn) if path is not None]
    said = [
        f"{VERSION} {replace(settings, modified=None)}",
        *(line for path in files for line in _lines(path)),
    ]
    withdrawn = _digest(settings.withdrawn) if settings.withdrawn and settings.withdrawn.is_file() else ""
    return NightState(sha256("\n".join(said).encode("utf-8", "surrogateescape")).hexdigest(), withdrawn)


def read_state(file: Path) -> NightState:
    """Return the state of the last whole night, an empty one where there was none."""
    said = parse_json(file.read_bytes()) if file.is_file() else None
    return NightState(said["inputs"].text, said["withdrawn"].text) if said else NightState()


def write_state(file: Path, state: NightState) -> None:
    """Remember what a night was made from."""
    content = json.dumps({"inputs": state.inputs, "withdrawn": state.withdrawn}, indent=2)
    write_whole(file, f"{content}\n".encode())


def _lines(path: Path) -> Iterator[str]:
    """Yield a line for each file at or below a path, without hidden ones."""
    if path.is_file():
        yield f"{path} {_digest(path)}"
    for below in sorted(path.rglob("*")) if path.is_dir() else ():
        inside = below.relative_to(path)
        if below.is_file() and not any(part.startswith(".") for part in inside.parts):
            yield f"{inside.as_posix()} {_digest(below)}"


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()
