"""Read minutes-graph.toml: each key has a form, and diagnostics name the line."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from difflib import get_close_matches
from hashlib import sha256
from pathlib import Path
from typing import Any, Final, NamedTuple

from minutes_graph.diagnostics import Diagnostic, Outcome
from minutes_graph.settings.keys import KEYS, OLD, TABLES
from minutes_graph.settings.rules import BAD_SETTINGS, SETTINGS_DISAGREE
from minutes_graph.settings.values import (
    WITHDRAWN_NAME,
    Agent,
    HarvestSettings,
    Limits,
    Settings,
    SettingsError,
    UpdateSettings,
)
from minutes_graph.spans import Span

_HELP: Final = "`minutes-graph init` writes a file with every key explained"
_HEADER: Final = re.compile(r"\s*\[\s*([\w.-]+)\s*\]")
_ASSIGNED: Final = re.compile(r"\s*[\"']?([\w.-]+)[\"']?\s*=")
_AT_LINE: Final = re.compile(r" \(at line (\d+), column \d+\)| \(at end of document\)")
_KEPT_SIZE: Final = 1_000_000


class _File(NamedTuple):
    """A file of settings: its values by dotted key, in the order of the file, and its lines."""

    path: Path
    values: Mapping[str, object]
    lines: tuple[str, ...]

    def finding(self, key: str, message: str, hint: str = "") -> Diagnostic:
        return _finding(self.path, self.lines, _line_of(key, self.lines), f"{key}: {message}", hint)


def settings_digest(settings: Settings) -> str:
    """Return the SHA-256 of all that `settings` let a run use to read and judge: values, and files by their content.

    Where files lie, and how the result is published, makes no difference; nor does the list of what was withdrawn,
    since a digest could be tried against names. Raises OSError where a file cannot be read.
    """
    chosen = (
        settings.base,
        settings.municipality,
        settings.ocr,
        settings.layout,
        settings.limits.document_bytes,
    )
    digest = sha256(repr(chosen).encode())
    for used in (settings.lexicon, settings.layouts, settings.registry, settings.judgements, settings.shapes):
        files = () if used is None else (used,) if used.is_file() else sorted(used.rglob("*"))
        digest.update(f"\n{len(files)}".encode())
        for file in (one for one in files if one.is_file()):
            name = file.relative_to(used).as_posix() if used else ""
            digest.update(f"\n{name} {sha256(file.read_bytes()).hexdigest()}".encode())
    return digest.hexdigest()


def read_settings(*paths: Path) -> Outcome[Settings | None]:
    """Return the settings in the files at `paths`, the defaults where there is none, no value where they are wrong.

    Relative paths in a file count from its folder; a list of withdrawals beside it is one of its settings. Files that
    count for one run hold together: where two set one key to different values, there is no value.
    """
    values: dict[str, tuple[Any, Path]] = {}
    found: list[Diagnostic] = []
    for path in paths:
        file = _load(path)
        found += file.diagnostics
        if file.value is None:
            continue
        entries, wrong = _values(file.value)
        found += wrong
        for name, (value, key) in entries.items():
            held, before = values.setdefault(name, (value, path))
            if held != value:
                message = f"{_shown(before)} gives it another value"
                hint = "make them agree, or remove one of the two"
                found.append(replace(file.value.finding(key, message, hint), rule=SETTINGS_DISAGREE))
    if found:
        return Outcome(None, tuple(found))
    return Outcome(_settings({name: value for name, (value, _) in values.items()}))


def _load(path: Path) -> Outcome[_File | None]:
    try:
        with path.open("rb") as stream:
            content = stream.read(_KEPT_SIZE + 1)
        if len(content) > _KEPT_SIZE:
            return Outcome(None, (_finding(path, (), 0, f"the file is larger than {_KEPT_SIZE:,} bytes"),))
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return Outcome(None, (_finding(path, (), 0, "the file is not UTF-8", "save it as UTF-8"),))
    except OSError as error:
        return Outcome(None, (_finding(path, (), 0, error.strerror or str(error)),))
    lines = tuple(text.splitlines())
    try:
        return Outcome(_File(path, dict(_flat(tomllib.loads(text))), lines))
    except tomllib.TOMLDecodeError as error:
        at = _AT_LINE.search(str(error))
        number = int(at[1]) if at and at[1] else len(lines)
        message = f"this is no TOML: {_AT_LINE.sub('', str(error))}"
        return Outcome(None, (_finding(path, lines, number, message),))


def _flat(table: Mapping[str, object], above: str = "") -> Iterator[tuple[str, object]]:
    for name, value in table.items():
        key = f"{above}{name}"
        if isinstance(value, dict) and key in TABLES:
            yield from _flat(value, f"{key}.")
        else:
            yield key, value


def _finding(path: Path, lines: tuple[str, ...], number: int, message: str, hint: str = _HELP) -> Diagnostic:
    span = Span(number, number) if number else None
    quote = lines[number - 1] if 0 < number <= len(lines) else ""
    return Diagnostic(BAD_SETTINGS, _shown(path), span, message, hint or _HELP, quote)


def _shown(path: Path) -> str:
    """Return a path from the folder that the program runs in, where it lies below it."""
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)


def _line_of(key: str, lines: tuple[str, ...]) -> int:
    """Return the number of the line that sets a dotted key, or else that opens its table, or 0."""
    table, opened = "", 0
    for number, line in enumerate(lines, start=1):
        if header := _HEADER.match(line):
            table = header[1]
            opened = number if table == key.rpartition(".")[0] or table == key else opened
        elif (set_here := _ASSIGNED.match(line)) and f"{table}.{set_here[1]}".lstrip(".") == key:
            return number
    return opened


def _values(file: _File) -> tuple[dict[str, tuple[Any, str]], list[Diagnostic]]:
    """Return the values of a file, each with its key, by their names in `Settings`, and diagnostics."""
    values: dict[str, tuple[Any, str]] = {}
    found: list[Diagnostic] = []
    for key, value in file.values.items():
        try:
            name, setting = _read(key, value, file.path.parent)
        except SettingsError as error:
            found.append(file.finding(key, str(error), error.hint))
            continue
        if setting is not None and values.setdefault(name, (setting, key))[0] != setting:
            found.append(file.finding(key, f"{values[name][1]} says otherwise", "take one of them away"))
    beside = file.path.parent / WITHDRAWN_NAME
    if "withdrawn" not in values and beside.is_file():
        values["withdrawn"] = (beside, "withdrawn")
    return values, found


def _read(key: str, value: object, folder: Path) -> tuple[str, object]:
    """Return the name of the setting of a key, and its value; an empty text sets nothing."""
    if key in KEYS:
        name, read = KEYS[key]
        return name, None if value == "" else read(value, folder)
    if key in TABLES:
        raise SettingsError("expected a table", f"write a line [{key}], and its keys below it")
    raise SettingsError(f"no such setting; {_instead_of(key)}")


def _instead_of(key: str) -> str:
    table, _, name = key.rpartition(".")
    known = [one.rpartition(".")[2] for one in KEYS if one.rpartition(".")[0] == table and one not in OLD]
    near = get_close_matches(name, known, n=1) or get_close_matches(key, KEYS, n=1)
    return f'did you mean "{near[0]}"?' if near else f"there are {', '.join(sorted(known))}"


def _settings(values: dict[str, Any]) -> Settings:
    agents = {
        role: _agent(_table(role, values))
        for role in ("publisher", "contact")
        if any(key.startswith(f"{role}.") for key in values)
    }
    values["limits"] = Limits(**_table("limits", values))
    values["harvest"] = HarvestSettings(**_table("harvest", values))
    values["update"] = UpdateSettings(**_table("update", values))
    return replace(Settings(), **{**values, **agents})


def _table(name: str, values: dict[str, Any]) -> dict[str, Any]:
    """Take the values of a table out of those of a file."""
    keys = [key for key in sorted(values) if key.startswith(f"{name}.")]
    return {key.partition(".")[2]: values.pop(key) for key in keys}


def _agent(table: Mapping[str, str]) -> Agent:
    name, email, url = table.get("name"), table.get("email"), table.get("url")
    return Agent(name or email or url or "", email, url, table.get("kind"))
