"""The keys of a settings file, and the form of each: what is read for it, or why the value cannot be."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import Final

from minutes_graph.language import LANGUAGES
from minutes_graph.settings.codes import FREQUENCIES, PUBLISHER_TYPES
from minutes_graph.settings.values import (
    SettingsError,
    agent_from,
    base_address,
    licence_named,
    mail_address,
    unnumbered,
    web_address,
    web_folder,
)

# The value in the file and the folder that paths count from, made into the value of a setting; raises SettingsError.
Reader = Callable[[object, Path], object]


def _text(value: object, folder: Path) -> str:
    if not isinstance(value, str):
        raise SettingsError(
            "expected text in quotes", f'write "{value}" in quotes' if type(value) is int else ""
        )
    return unnumbered(value)


def _of_text(read: Callable[[str], object]) -> Reader:
    return lambda value, folder: read(_text(value, folder))


def _one_of(known: Iterable[str]) -> Reader:
    names = tuple(known)

    def read(value: object, folder: Path) -> str:
        text = _text(value, folder)
        if text not in names:
            near = get_close_matches(text, names, n=1)
            hint = f'write "{near[0]}"' if near else f"write one of {', '.join(names)}"
            raise SettingsError(f'"{text}" is none of {", ".join(names)}', hint)
        return text

    return read


def _day(value: object, folder: Path) -> date:
    # In Python a datetime is a date, but not one that the catalogue can state.
    if type(value) is not date:
        raise SettingsError(
            "expected a date such as 2026-04-14, without quotes", "write YYYY-MM-DD without quotes"
        )
    return value


def _number(value: object, folder: Path) -> int:
    if type(value) is not int or value < 1:
        raise SettingsError("expected a whole number above 0, without quotes", "write it as 20_000_000")
    return value


def _switch(value: object, folder: Path) -> bool:
    if not isinstance(value, bool):
        raise SettingsError("expected true or false, without quotes", "write true or false without quotes")
    return value


def _path(value: object, folder: Path) -> Path:
    if not isinstance(value, str) or not value:
        raise SettingsError("expected a path in quotes", 'write it as "folder/file"')
    return folder / value


def _there(*, folder_only: bool = False, file_only: bool = False) -> Reader:
    what = "folder" if folder_only else "file" if file_only else "file or folder"

    def read(value: object, folder: Path) -> Path:
        path = _path(value, folder)
        fits = path.is_dir() if folder_only else path.is_file() if file_only else path.exists()
        if not fits:
            raise SettingsError(
                f'there is no {what} "{value}"{_nearest(path)}', "paths count from the folder of the settings"
            )
        return path

    return read


def _holding(read: Reader, patterns: tuple[str, ...]) -> Reader:
    """Return the reader of a path that, where it is a folder, holds a file of one of these patterns."""

    def read_holding(value: object, folder: Path) -> object:
        path = read(value, folder)
        if isinstance(path, Path) and path.is_dir() and not any(any(path.glob(one)) for one in patterns):
            raise SettingsError(
                f'the folder "{value}" holds no {" or ".join(patterns)}', "name another folder"
            )
        return path

    return read_holding


def _nearest(path: Path) -> str:
    try:
        names = sorted(one.name for one in path.parent.iterdir())
    except OSError:
        return ""
    close = get_close_matches(path.name, names, n=1)
    return f'; did you mean "{close[0]}"?' if close and close[0] != path.name else ""


def _sources(value: object, folder: Path) -> tuple[Path, ...]:
    listed = value if isinstance(value, list) else [value]
    read = _there()
    paths = [read(one, folder) for one in listed]
    return tuple(path for path in paths if isinstance(path, Path))


def _languages(value: object, folder: Path) -> tuple[str, ...]:
    listed = value if isinstance(value, list) else [value]
    read = _one_of(LANGUAGES)
    return tuple(dict.fromkeys(str(read(one, folder)) for one in listed))


def _texts(value: object, folder: Path) -> tuple[str, ...]:
    return tuple(_text(one, folder) for one in (value if isinstance(value, list) else [value]))


def _places(value: object, folder: Path) -> tuple[str, ...]:
    """Return addresses as they are; anything else is a file or folder that must be there."""
    read = _there()
    return tuple(one if "://" in one else str(read(one, folder)) for one in _texts(value, folder))


TABLES: Final = frozenset(("publisher", "contact", "catalog", "harvest", "limits", "update"))
_LICENCE: Final = _of_text(licence_named)
# Each key with the name that it has in `Settings`, and how its value is read.
KEYS: Final[Mapping[str, tuple[str, Reader]]] = {
    "sources": ("sources", _sources),
    "out": ("out", _path),
    "base": ("base", _of_text(base_address)),
    "municipality": ("municipality", _text),
    "ocr": ("ocr", _switch),
    "lexicon": ("lexicon", _holding(_there(), ("*.toml",))),
    "layouts": ("layouts", _holding(_there(folder_only=True), ("*/layout.toml",))),
    "layout": ("layout", _text),
    "registry": ("registry", _holding(_there(folder_only=True), ("*.csv", "judgements.tsv"))),
    "judgements": ("judgements", _there(file_only=True)),
    "shapes": ("shapes", _there(folder_only=True)),
    "engine": ("engine", _one_of(("auto", "fast", "pyshacl"))),
    "withdrawn": ("withdrawn", _there(file_only=True)),
    "texts": ("texts", _switch),
    "jobs": ("jobs", _number),
    "cache": ("cache", _path),
    "languages": ("languages", _languages),
    "licence": ("licence", _LICENCE),
    "publisher": ("publisher", _of_text(agent_from)),
    "publisher.name": ("publisher.name", _text),
    "publisher.email": ("publisher.email", _of_text(mail_address)),
    "publisher.url": ("publisher.url", _of_text(web_address)),
    "publisher.type": ("publisher.kind", _one_of(PUBLISHER_TYPES)),
    "contact": ("contact", _of_text(agent_from)),
    "contact.name": ("contact.name", _text),
    "contact.email": ("contact.email", _of_text(mail_address)),
    "contact.url": ("contact.url", _of_text(web_address)),
    "catalog.files": ("files", _of_text(web_folder)),
    "catalog.homepage": ("homepage", _of_text(web_address)),
    "catalog.sparql": ("sparql", _of_text(web_address)),
    "catalog.key": ("key", _text),
    "catalog.frequency": ("frequency", _one_of(FREQUENCIES)),
    "catalog.issued": ("issued", _day),
    "catalog.modified": ("modified", _day),
    "harvest.from": ("harvest.places", _places),
    "harvest.into": ("harvest.into", _path),
    "harvest.since": ("harvest.since", _day),
    "harvest.bodies": ("harvest.bodies", _texts),
    "update.site": ("update.site", _path),
    "update.site_url": ("update.site_url", _of_text(base_address)),
    "update.feed": ("update.feed", _path),
    "update.feed_url": ("update.feed_url", _of_text(web_folder)),
    "update.store": ("update.store", _of_text(web_address)),
    "update.auth": ("update.auth", _one_of(("basic", "digest"))),
    "update.user": ("update.user", _text),
    "update.graph_per_document": ("update.graph_per_document", _switch),
    "update.prune": ("update.prune", _switch),
    "limits.document_bytes": ("limits.document_bytes", _number),
    "limits.cache_bytes": ("limits.cache_bytes", _number),
    "license": ("licence", _LICENCE),
    "catalog.license": ("licence", _LICENCE),
    "catalog.licence": ("licence", _LICENCE),
}
# Earlier names, which still work and are not suggested.
OLD: Final = frozenset(("license", "catalog.license", "catalog.licence"))
