"""Read the lexicon's files, and choose those that apply to a document."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from functools import cache, reduce
from pathlib import Path

from minutes_graph.lexicon.compiling import checked_lexicon, compile_lexicon
from minutes_graph.lexicon.model import Lexicon
from minutes_graph.lexicon.table import LexiconError, Table, check_groups, merge
from minutes_graph.resources import resource_folder

GENERAL = "danish"
# Tables in which a file names its own keys.
_FREE = {"municipality", "decisions.phrases", "text.amounts.factors"}


@cache
def _read(path: Path) -> Table:
    try:
        return Table(tomllib.loads(path.read_text("utf-8-sig")), path.name)
    except UnicodeDecodeError as error:
        raise LexiconError(f"{path.name}: not UTF-8; save it as UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        raise LexiconError(f"{path.name}: not a TOML file: {error}") from error


@cache
def _compiled(paths: tuple[Path, ...]) -> Lexicon:
    """Return the lexicon of some files; a user's files are checked as a whole, our own by the tests."""
    first, *more = map(_read, paths)
    merged = reduce(merge, more, first)
    if all(path.parent == resource_folder("lexicon") for path in paths):
        return compile_lexicon(merged)
    lexicon = checked_lexicon(merged)
    for table in more:
        check_groups(table, first)
    return lexicon


def load_lexicon(*names: str, folder: Path | None = None) -> Lexicon:
    """Return the lexicon of the files `names` (without ".toml") of a folder, later ones added to earlier ones.

    Raises LexiconError, naming file and key, where a file cannot be read or a pattern is wrong.
    """
    folder = folder or resource_folder("lexicon")
    paths = tuple(folder / f"{name}.toml" for name in names)
    for path in paths:
        if not path.is_file():
            known = ", ".join(sorted(file.stem for file in folder.glob("*.toml")))
            raise LexiconError(f"no lexicon {path.stem!r}; there are {known}")
    return _compiled(paths)


def choose_lexicon(municipality: str = "", added: Path | None = None) -> Lexicon:
    """Return the Danish lexicon, with that of a municipality ("Klitborg Kommune") where it has a file.

    `added` is a folder of files that add to the program's own, or one such file, which counts for every municipality.
    """
    name = municipality.casefold()
    if added is not None and added.is_file():
        name = _read(added).string("municipality.name", "").casefold() or name
    return _compiled((*_general(added), *_municipal(added).get(name, ())))


def check_lexicon(added: Path) -> None:
    """Raise LexiconError, naming file and key, where a file that adds to the program's own cannot be used."""
    known = _read(resource_folder("lexicon") / f"{GENERAL}.toml").content
    files = _files(added)
    if not files:
        raise LexiconError(f'no file in the folder "{added}" ends in .toml')
    for path in files:
        table = _read(path)
        for key, near in _unknown_keys(table.content, known):
            raise LexiconError(f"{path.name}: {key} is no key of {GENERAL}.toml{near}")
        if path.stem != GENERAL:
            table.string("municipality.name")
            _compiled((*_general(added), path))
    _compiled(_general(added))


def _unknown_keys(
    table: Mapping[str, object], known: Mapping[str, object], where: str = ""
) -> Iterator[tuple[str, str]]:
    """Yield each unknown key, and the known key that is nearest to it."""
    for name, value in table.items():
        key = f"{where}.{name}" if where else name
        if key in _FREE:
            continue
        if name not in known:
            near = get_close_matches(name, known, n=1)
            yield key, f'; did you mean "{near[0]}"?' if near else ""
        elif isinstance(value, Mapping):
            there = known[name]
            yield from _unknown_keys(value, there if isinstance(there, Mapping) else {}, key)


def _files(added: Path | None) -> tuple[Path, ...]:
    if added is None:
        return ()
    return (added,) if added.is_file() else tuple(sorted(added.glob("*.toml")))


def _general(added: Path | None) -> tuple[Path, ...]:
    own = resource_folder("lexicon") / f"{GENERAL}.toml"
    return (own, *(path for path in _files(added) if path.stem == GENERAL))


@cache
def _municipal(added: Path | None) -> Mapping[str, tuple[Path, ...]]:
    """Return the files of each municipality by its name in lower case: the program's first, then those added."""
    found: dict[str, tuple[Path, ...]] = {}
    for path in _distinct((*_files(resource_folder("lexicon")), *_files(added))):
        name = _read(path).string("municipality.name", "").casefold()
        if name:
            found[name] = (*found.get(name, ()), path)
    return found


def _distinct(paths: Iterable[Path]) -> tuple[Path, ...]:
    return tuple(dict.fromkeys(paths))
