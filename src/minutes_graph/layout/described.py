"""Layouts as data: the telltale lines by which a layout is recognised, and rules from printed lines to canonical ones.

A folder of layouts holds one folder a layout, with layout.toml:

    tells = ['Kopier link.*', 'Hent som PDF']       # lines that the system prints; a document has at least `least`
    least = 2
    [[line]]
    seen = 'PUNKT (?P<label>\\d+)\\n(?P<title>.+)'   # one printed line or several; placeholders of the lexicon
    meant = ["Punkt {label}: {title}"]              # none: the line says nothing
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from minutes_graph.diagnostics import Diagnostic, Outcome
from minutes_graph.layout import rules
from minutes_graph.layout.soundness import Flaw, Written, flaw_of
from minutes_graph.lexicon import Lexicon, choose_lexicon
from minutes_graph.resources import resource_folder
from minutes_graph.spans import Span

FILE = "layout.toml"
_KEYS = {"tells", "least", "line", "name", "about"}


@dataclass(frozen=True, slots=True)
class LineRule:
    """What `lines` printed lines together mean: `meant` has the groups of `seen` in braces."""

    seen: re.Pattern[str]
    meant: tuple[str, ...]
    lines: int


@dataclass(frozen=True, slots=True)
class Layout:
    """A layout: its name, its telltale lines and how many of them a document must have, its rules."""

    name: str
    tells: tuple[re.Pattern[str], ...]
    least: int
    rules: tuple[LineRule, ...]


def load_layouts(lexicon: Lexicon, added: Path | None = None) -> Outcome[tuple[Layout, ...]]:
    """Return the layouts of the program and those of the folder `added`, and what is wrong with any of them."""
    found: dict[str, Layout] = {}
    diagnostics: list[Diagnostic] = []
    for folder in (resource_folder("layouts"), *((added,) if added else ())):
        for path in sorted(folder.glob(f"*/{FILE}")):
            read = read_layout(path, lexicon)
            diagnostics.extend(read.diagnostics)
            if read.value:
                found[read.value.name] = read.value
    return Outcome(tuple(found.values()), tuple(diagnostics))


@cache
def own_layouts() -> tuple[Layout, ...]:
    """Return the layouts of the program, by its own words; tests hold that nothing is wrong with them."""
    return load_layouts(choose_lexicon()).value


def read_layout(path: Path, lexicon: Lexicon) -> Outcome[Layout | None]:
    """Return the layout that a file describes, or None with what is wrong at which line."""
    name = path.parent.name
    try:
        text = path.read_text("utf-8-sig")
        table = tomllib.loads(text)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        return _refused(path, Flaw(str(error), ""), "")
    if unknown := sorted(set(table) - _KEYS):
        return _refused(path, Flaw(f'"{unknown[0]}" is no key of a layout', unknown[0]), text)
    try:
        tells = tuple(_compiled(one, lexicon) for one in _strings(table, "tells"))
        least = table.get("least", 1)
        lines = tuple(_line_rule(row, lexicon) for row in table.get("line", []))
    except _UnusableError as error:
        return _refused(path, error.flaw, text)
    if not tells or not isinstance(least, int) or not 1 <= least <= len(tells):
        return _refused(path, Flaw("it needs tells, and a least number of them", "tells"), text)
    written = [
        Written(str(row["seen"]), one.seen, one.meant)
        for row, one in zip(table.get("line", []), lines, strict=True)
    ]
    if flaw := flaw_of(written, lexicon):
        return _refused(path, flaw, text)
    return Outcome(Layout(name, tells, least, lines))


class _UnusableError(Exception):
    def __init__(self, flaw: Flaw) -> None:
        super().__init__(flaw.message)
        self.flaw = flaw


def _strings(table: Mapping[str, object], key: str) -> tuple[str, ...]:
    value = table.get(key, [])
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise _UnusableError(Flaw(f"{key} should be a list of strings", key))
    return tuple(value)


def _line_rule(row: object, lexicon: Lexicon) -> LineRule:
    if not isinstance(row, Mapping) or not isinstance(row.get("seen"), str):
        raise _UnusableError(Flaw("a line needs what is seen", "[[line]]"))
    seen = str(row["seen"])
    if extra := sorted(set(row) - {"seen", "meant"}):
        raise _UnusableError(Flaw(f'"{extra[0]}" is no key of a line', str(extra[0])))
    return LineRule(_compiled(seen, lexicon), _strings(row, "meant"), seen.count("\\n") + 1)


def _compiled(text: str, lexicon: Lexicon) -> re.Pattern[str]:
    whole = text
    for placeholder, meaning in lexicon.forms.placeholders.items():
        whole = whole.replace(placeholder, meaning)
    try:
        return re.compile(whole, re.IGNORECASE)
    except re.error as error:
        raise _UnusableError(Flaw(f"the pattern cannot be read: {error}", text)) from error


def _refused(path: Path, flaw: Flaw, text: str) -> Outcome[Layout | None]:
    lines = text.splitlines()
    at = next((number for number, line in enumerate(lines, start=1) if flaw.where and flaw.where in line), 1)
    name = f"{path.parent.name}/{path.name}"
    return Outcome(None, (Diagnostic(rules.BAD_LAYOUT, name, Span(at, at), flaw.message),))
