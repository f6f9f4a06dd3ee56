"""Tables of the lexicon: their keys, how two are merged, and patterns with their placeholders filled in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from minutes_graph.patterns import LazyPattern, stands_alone

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


_CAPITAL = r"(?-i:[A-ZÆØÅÄÖÜÉÈÁÀÓÍÚÇÑŠŽÐÞŁĆČ])"
# A party's letters; "A." before a name is an initial, and "I" within a sentence is a word.
_CODE = (
    r"(?-i:(?!I (?!og\b|samt\b|stem|undl|kunne\b|tog\b|\())[A-ZÆØÅ]{1,3})"
    r"(?![\w'’-]|\.(?:\w| (?-i:[A-ZÆØÅ])))"
)
_PARENTHESES = r"(?: ?\([^()]{0,60}(?:\([^()]{0,40}\))?[^()]{0,20}\))?"
# A run of people or parties in a sentence is replaced by one character of Unicode's private use area before patterns
# are tried: those of the first range have a person in them. Compiling a class costs time for each of its characters,
# so the ranges hold as many as a long paragraph needs and no more.
FIRST_MARK, FIRST_PARTY_MARK, LAST_MARK = 0xE000, 0xE100, 0xE1FF
_PEOPLE = f"[{chr(FIRST_MARK)}-{chr(FIRST_PARTY_MARK - 1)}]"
_VOTERS = f"[{chr(FIRST_MARK)}-{chr(LAST_MARK)}]"


def _placeholders(table: Table) -> Mapping[str, str]:
    """Return the pattern of each placeholder; those that may contain others come first."""
    return {**_phrases(table), "{institution}": _institution(table), **_kinds_of_words(table)}


def _any_of(table: Table, key: str) -> str:
    return rf"(?:{'|'.join(map(re.escape, table.strings(key)))})"


def _kinds_of_words(table: Table) -> Mapping[str, str]:
    months = "|".join(table.strings("language.months"))
    name = _name(table)
    party = rf"(?-i:{'|'.join(table.strings('votes.party_names'))})"
    members = rf"(?:{'|'.join(table.strings('votes.party_members'))})"
    group = rf"(?:{_any_of(table, 'votes.groups')} )?"
    inside = _any_of(table, "language.inside_names")
    return {
        "{date}": rf"(?:\d{{1,2}}\. ?(?:{months}) \d{{4}}|\d{{1,2}}[-./]\d{{1,2}}[-./]\d{{4}}|\d{{4}}-\d\d-\d\d)",
        "{month}": rf"(?:{months})",
        "{weekday}": _any_of(table, "language.weekdays"),
        "{anybody}": r".{3,150}?",
        "{body}": _body(table),
        "{names}": _PEOPLE,
        "{matter}": rf"(?:{'|'.join(table.strings('votes.matters'))})",
        "{on}": r"(?P<matter>(?!stem)[^:.,;{marks}]{1,60}?)",
        "{marks}": f"{chr(FIRST_MARK)}-{chr(LAST_MARK)}",
        "{voters}": _VOTERS,
        "{voter}": rf"(?<![\w'’.-])(?:{group}(?:{party}{members}?(?!\w)|{_CODE})|(?P<person>{name})){_PARENTHESES}",
        "{party}": party,
        "{members}": members,
        "{name}": name,
        "{proper}": rf"{_CAPITAL}[\w&'’/-]{{0,40}}(?: (?:{inside} )?{_CAPITAL}[\w&'’/-]{{0,40}}){{0,5}}",
        "{count}": rf"(?<!\w)(?:\d{{1,3}}|{_any_of(table, 'language.numerals')})(?!\w)",
        "{occasion}": rf"\w*{_any_of(table, 'text.events.occasions')}{_any_of(table, 'text.events.occasion_endings')}?",
    }


def _name(table: Table) -> str:
    before = _any_of(table, "language.before_family_names")
    after = _any_of(table, "language.after_family_names")
    elided = rf"(?:{_any_of(table, 'language.elided')}['’])?"
    word = rf"{elided}{_CAPITAL}[\w'’.-]{{0,40}}"
    return rf"{word}(?: (?:{before} ){{0,2}}{word}){{1,5}}(?:,? {after}(?!\w)\.?)?"


def _body(table: Table) -> str:
    """Return the pattern of a body's name: "Kultur- og Fritidsudvalget", "Udvalget for Kyst og Havn"."""
    heads, joining = _any_of(table, "bodies.heads"), _any_of(table, "bodies.and")
    # A word is tried from its first letter alone: of a long row of letters each would begin one.
    parts = rf"(?:\w{{2,40}}-,? ){{0,4}}(?:(?!\w{{0,60}}{heads}\b)\w{{2,40}}-? {joining} )?"
    return (
        rf"(?:(?<!\w){parts}\w{{0,60}}{heads}(?=s?\b)"
        rf"|{_any_of(table, 'bodies.openings')} {_CAPITAL}\w+(?:(?:,| {joining}) \w+){{0,4}})"
    )


def _institution(table: Table) -> str:
    """Return the pattern of a body where nothing else is expected: those of `forms.bodies`."""
    return rf"(?:{'|'.join(table.strings('forms.bodies'))})"


def _phrases(table: Table) -> Mapping[str, str]:
    """Return the named parts that the table itself defines, the last first, since each may hold earlier ones."""
    names = reversed(table.keys("decisions.phrases"))
    return {f"{{{name}}}": table.string(f"decisions.phrases.{name}") for name in names}


class Compiler:
    """Compiles the patterns of one merged table, with its placeholders filled in."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self.placeholders = _placeholders(table)
        self._stand_alone = all(map(stands_alone, table.texts("decisions.phrases").values()))
        self.made: list[tuple[str, LazyPattern]] = []

    def pattern(self, text: str, where: str) -> LazyPattern:
        """Return one pattern; `where` is the key that stands in a message about it."""
        written = text if self._stand_alone else ""
        for placeholder, meaning in self.placeholders.items():
            text = text.replace(placeholder, meaning)
        pattern = LazyPattern(text, re.IGNORECASE, written)
        self.made.append((where, pattern))
        return pattern

    def check(self) -> None:
        """Raise LexiconError where a pattern cannot be read."""
        for where, pattern in self.made:
            try:
                pattern.compiled()
            except re.error as error:
                told = f"{where}: the pattern {pattern.pattern!r} cannot be read: {error}"
                raise LexiconError(told) from error

    def patterns(self, key: str) -> tuple[LazyPattern, ...]:
        """Return the patterns of the list at `key`."""
        return tuple(self.pattern(text, key) for text in self.table.strings(key))

    def any_word(self, key: str) -> LazyPattern:
        """Return the pattern that finds a word of the list at `key`, or a part of one."""
        return LazyPattern(self.alternatives(key), re.IGNORECASE)

    def alternatives(self, key: str) -> str:
        """Return the words of the list at `key` as alternatives of a pattern."""
        return "|".join(re.escape(word) for word in self.table.strings(key))

    def words(self, key: str) -> LazyPattern:
        """Return the pattern that finds a whole word of the list at `key`."""
        return LazyPattern(rf"\b(?:{self.alternatives(key)})\b", re.IGNORECASE)

    def one(self, key: str) -> LazyPattern:
        """Return the one pattern at `key`."""
        return self.pattern(self.table.string(key), key)

    def by_name(self, key: str) -> Mapping[str, tuple[LazyPattern, ...]]:
        """Return the lists of patterns in the table at `key`."""
        return {name: self.patterns(f"{key}.{name}") for name in self.table.keys(key)}
