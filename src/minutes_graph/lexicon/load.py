"""Reads the lexicon's files, and chooses those that apply to a document."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

from minutes_graph.lexicon.compiling import compile_lexicon
from minutes_graph.lexicon.model import Lexicon
from minutes_graph.lexicon.table import LexiconError, Table, merge
from minutes_graph.resources import resource_folder


def _read(path: Path) -> Table:
    try:
        return Table(tomllib.loads(path.read_text("utf-8")), path.name)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise LexiconError(f"{path.name}: not a TOML file: {error}") from error


@cache
def load_lexicon(*names: str, folder: Path | None = None) -> Lexicon:
    """Give the lexicon of the files `names` (without ".toml"), later ones added to earlier ones.

    Raises LexiconError, naming file and key, where a file cannot be read or a pattern is wrong.
    """
    folder = folder or resource_folder("lexicon")
    table = Table({}, "lexicon")
    for name in names:
        path = folder / f"{name}.toml"
        if not path.is_file():
            known = ", ".join(sorted(file.stem for file in folder.glob("*.toml")))
            raise LexiconError(f"no lexicon {name!r}; there are {known}")
        table = merge(table, _read(path))
    return compile_lexicon(table)


@cache
def _municipal_files(folder: Path) -> tuple[tuple[str, str], ...]:
    found = [
        (path.stem, _read(path).string("municipality.name", "")) for path in sorted(folder.glob("*.toml"))
    ]
    return tuple((stem, name) for stem, name in found if name)


def choose_lexicon(text: str, folder: Path | None = None) -> Lexicon:
    """Give the Danish lexicon, with that of the municipality whose name stands most often in `text`, if any."""
    folder = folder or resource_folder("lexicon")
    counts = [(text.casefold().count(name.casefold()), stem) for stem, name in _municipal_files(folder)]
    best = max(counts, default=(0, ""))
    return (
        load_lexicon("danish", best[1], folder=folder) if best[0] else load_lexicon("danish", folder=folder)
    )
