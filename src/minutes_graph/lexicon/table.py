"""Typed access to a TOML table, with errors that name file and key."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

_GROUP = re.compile(r"\(\?P<(\w+)>")


class LexiconError(ValueError):
    """A lexicon file that cannot be used; the message names file and key."""


@dataclass(frozen=True, slots=True)
class Table:
    """A TOML table; keys are dotted paths such as "items.starts"."""

    content: Mapping[str, object]
    name: str

    def _at(self, key: str) -> object:
        value: object = self.content
        for part in key.split("."):
            if not isinstance(value, Mapping) or part not in value:
                return None
            value = value[part]
        return value

    def strings(self, key: str) -> tuple[str, ...]:
        """Return the list of strings at `key`; LexiconError where it is missing or something else."""
        value = self._at(key)
        if not isinstance(value, list) or not all(isinstance(text, str) for text in value):
            raise LexiconError(f"{self.name}: {key} should be a list of strings")
        return tuple(value)

    def folded(self, key: str) -> frozenset[str]:
        """Return the list of strings at `key`, compared without case; LexiconError as for `strings`."""
        return frozenset(word.casefold() for word in self.strings(key))

    def string(self, key: str, default: str | None = None) -> str:
        """Return the string at `key`, or `default`; LexiconError where it is missing or something else."""
        value = self._at(key)
        if value is None and default is not None:
            return default
        if not isinstance(value, str):
            raise LexiconError(f"{self.name}: {key} should be a string")
        return value

    def keys(self, key: str) -> tuple[str, ...]:
        """Return the names in the table at `key`; LexiconError where there is no table."""
        value = self._at(key)
        if not isinstance(value, Mapping):
            raise LexiconError(f"{self.name}: {key} should be a table")
        return tuple(str(name) for name in value)

    def numbers(self, key: str) -> Mapping[str, int]:
        """Return the whole numbers in the table at `key`."""
        values = {name: self._at(f"{key}.{name}") for name in self.keys(key)}
        if wrong := [name for name, value in values.items() if not isinstance(value, int)]:
            raise LexiconError(f"{self.name}: {key}.{wrong[0]} should be a whole number")
        return {name: value for name, value in values.items() if isinstance(value, int)}

    def texts(self, key: str) -> Mapping[str, str]:
        """Return the strings in the table at `key`; an empty mapping where there is no table."""
        if self._at(key) is None:
            return {}
        return {name: self.string(f"{key}.{name}") for name in self.keys(key)}

    def tables(self, key: str) -> tuple[Table, ...]:
        """Return the tables in the list at `key`."""
        value = self._at(key)
        if not isinstance(value, list) or not all(isinstance(row, Mapping) for row in value):
            raise LexiconError(f"{self.name}: {key} should be a list of tables")
        return tuple(Table(row, f"{self.name}: {key}") for row in value)


def merge(base: Table, more: Table) -> Table:
    """Return one table of both: lists follow one another without repeats, tables are merged, other values replaced."""
    return Table(_merged(base.content, more.content), more.name)


def _merged(base: Mapping[str, object], more: Mapping[str, object]) -> Mapping[str, object]:
    merged = dict(base)
    for key, value in more.items():
        old = merged.get(key)
        if isinstance(old, Mapping) and isinstance(value, Mapping):
            merged[key] = _merged(old, value)
        elif isinstance(old, list) and isinstance(value, list):
            merged[key] = [*value, *(entry for entry in old if entry not in value)]
        else:
            merged[key] = value
    return merged


def check_groups(more: Table, base: Table) -> None:
    """Raise LexiconError where a pattern of `more` lacks a named group that all patterns of its list in `base` have."""
    for key, texts in _lists(more.content):
        known = [set(_GROUP.findall(text)) for text in dict(_lists(base.content)).get(key, ())]
        needed = set.intersection(*known) if known else set[str]()
        for text in texts:
            if missing := sorted(needed - set(_GROUP.findall(text))):
                groups = ", ".join(f"(?P<{group}>…)" for group in missing)
                word = "group" if len(missing) == 1 else "groups"
                raise LexiconError(f"{more.name}: {key}: the pattern {text!r} lacks its {word} {groups}")


def _lists(table: Mapping[str, object], where: str = "") -> Iterator[tuple[str, tuple[str, ...]]]:
    for name, value in table.items():
        key = f"{where}.{name}" if where else name
        if isinstance(value, Mapping):
            yield from _lists(value, key)
        elif isinstance(value, list):
            yield key, tuple(text for text in value if isinstance(text, str))
