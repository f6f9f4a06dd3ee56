"""What the placeholders in a lexicon's patterns stand for, made of the lexicon's own words."""

from __future__ import annotations

import re
from collections.abc import Mapping

from minutes_graph.lexicon.table import Table

_CAPITAL = r"(?-i:[A-ZÆØÅÄÖÜÉ])"
_CODE = r"(?-i:[A-ZÆØÅ]{1,3})"
_PARTY = r"(?: \([^()]{1,40}\))?"


def placeholders(table: Table) -> Mapping[str, str]:
    """Return what each placeholder of a pattern stands for, those first that may hold others."""
    return {**_phrases(table), **_kinds_of_words(table)}


def _any_of(table: Table, key: str) -> str:
    return rf"(?:{'|'.join(map(re.escape, table.strings(key)))})"


def _kinds_of_words(table: Table) -> Mapping[str, str]:
    months = "|".join(table.strings("language.months"))
    joined = rf"(?:, | {_any_of(table, 'language.and')} )"
    name = _name(table)
    titled = rf"(?:{_any_of(table, 'attendance.titles')} )?{name}{_PARTY}"
    names = rf"{titled}(?:{joined}{titled}){{0,40}}"
    party = rf"(?-i:{'|'.join(table.strings('votes.party_names'))})"
    members = rf"(?:{'|'.join(table.strings('votes.party_members'))})"
    group = rf"(?:{_any_of(table, 'votes.groups')} )?"
    voter = rf"(?:{group}(?:{party}{members}?|{_CODE})\b{_PARTY}|{titled})"
    inside = _any_of(table, "language.inside_names")
    return {
        "{date}": rf"(?:\d{{1,2}}\. ?(?:{months}) \d{{4}}|\d{{1,2}}[-./]\d{{1,2}}[-./]\d{{4}}|\d{{4}}-\d\d-\d\d)",
        "{month}": rf"(?:{months})",
        "{weekday}": _any_of(table, "language.weekdays"),
        "{anybody}": r".{3,150}?",
        "{body}": _body(table),
        "{names}": names,
        "{voters}": rf"{voter}(?:{joined}{voter}){{0,40}}",
        "{party}": party,
        "{members}": members,
        "{name}": name,
        "{proper}": rf"{_CAPITAL}[\w&'’/-]{{0,40}}(?: (?:{inside} )?{_CAPITAL}[\w&'’/-]{{0,40}}){{0,5}}",
        "{count}": rf"(?<!\w)(?:\d{{1,3}}|{_any_of(table, 'language.numerals')})(?!\w)",
        "{occasion}": rf"\w*{_any_of(table, 'text.events.occasions')}{_any_of(table, 'text.events.occasion_endings')}?",
    }


def _name(table: Table) -> str:
    before = _any_of(table, "language.before_family_names")
    word = rf"{_CAPITAL}[\w'’.-]{{0,40}}"
    return rf"{word}(?: (?:{before} )?{word}){{1,5}}"


def _body(table: Table) -> str:
    """Return the pattern of a body's name: "Kultur- og Fritidsudvalget", "Udvalget for Kyst og Havn"."""
    heads, joining = _any_of(table, "bodies.heads"), _any_of(table, "bodies.and")
    return (
        rf"(?:(?:\w{{2,40}}-,? ){{0,4}}(?:(?!\w*{heads}\b)\w{{2,40}}-? {joining} )?\w{{0,60}}{heads}(?=s?\b)"
        rf"|{_any_of(table, 'bodies.openings')} {_CAPITAL}\w+(?:(?:,| {joining}) \w+){{0,4}})"
    )


def _phrases(table: Table) -> Mapping[str, str]:
    """Return the named parts that the table itself defines, the last first, since each may hold earlier ones."""
    names = reversed(table.keys("decisions.phrases"))
    return {f"{{{name}}}": table.string(f"decisions.phrases.{name}") for name in names}
