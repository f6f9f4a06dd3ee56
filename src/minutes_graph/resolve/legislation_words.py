"""The words and patterns by which running text names legislation (registry/legislation.toml)."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from minutes_graph.resolve.matcher import NameIndex
from minutes_graph.resolve.mention_words import NamePattern, PatternCompiler
from minutes_graph.resources import resource_folder


@dataclass(frozen=True, slots=True)
class LegislationWords:
    """Everything in registry/legislation.toml, compiled."""

    barred: frozenset[str]
    forms: NameIndex[NamePattern]
    paragraph_sign: str
    paragraphs: tuple[re.Pattern[str], ...]
    area: re.Pattern[str]
    area_names: tuple[str, ...]
    ending: re.Pattern[str]


@cache
def load_legislation_words(folder: Path | None = None) -> LegislationWords:
    """Give the words and patterns of legislation; the program's own by default."""
    path = (folder or resource_folder("registry")) / "legislation.toml"
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    word = rf"(?!(?:{'|'.join(table['titles']['stops'])})\b)\w[\w’'/&-]*"
    compiled = PatternCompiler({"{title}": rf"{word}(?: {word})*(?: m\.(?:v|m|fl)\.)?"})
    marks = table["paragraphs"]
    return LegislationWords(
        barred=frozenset(table["not_a_name"]["names"]),
        forms=compiled.forms(table["form"]),
        paragraph_sign=marks["sign"],
        paragraphs=compiled.all([marks["account"], marks["with_law"], marks["bare"]]),
        area=compiled.one(table["areas"]["pattern"]),
        area_names=tuple(table["areas"]["names"]),
        ending=compiled.one(f"(?:{'|'.join(table['endings']['longest_first'])})$"),
    )
