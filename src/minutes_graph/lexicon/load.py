"""Reads the lexicon's files, and chooses those that apply to a document."""

from __future__ import annotations

import tomllib
from collections import Counter
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
    """Give the Danish lexicon, with that of the municipality that `text` names most often where it has a file."""
    folder = folder or resource_folder("lexicon")
    general = load_lexicon("danish", folder=folder)
    pattern = general.bodies.municipality_name
    named = Counter(found["name"].casefold() for found in pattern.finditer(text)).most_common(1)
    files = {name.casefold(): stem for stem, name in _municipal_files(folder)}
    if not named or named[0][0] not in files:
        return general
    return load_lexicon("danish", files[named[0][0]], folder=folder)
