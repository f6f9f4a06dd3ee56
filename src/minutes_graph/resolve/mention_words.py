"""The words and patterns by which running text names organisations and legislation (registry/mentions.toml)."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from minutes_graph.resolve.matcher import NameIndex
from minutes_graph.resources import resource_folder

_CAP = r"(?:(?=[A-ZÆØÅ])[\w]+(?:[-/&][\w]+)*)"
_MACROS = {
    "{Caps}": rf"{_CAP}(?: (?:& )?{_CAP}){{0,4}}",
    "{Phrase}": rf"{_CAP}(?:(?:, | og | & | for | i | af | )(?={'[A-ZÆØÅ]'}){_CAP}){{0,6}}",
    "{Cap}": _CAP,
    "{gen}": r"(?=(?:['’]?s|['’])?(?!\w))",
    "{Places}": rf"{_CAP}(?:, {_CAP})*,? (?:og|samt) {_CAP}",
    "{clause}": r"(?:[^.;\n\t]|\.(?=\w)|(?<=\d)\.(?= [a-zæøå]))+",
    "{others}": r"(?:[^.;]{0,70}(?:,| og| samt| på| ved) )?",
}


@dataclass(frozen=True, slots=True)
class NamePattern:
    """A form that names of a kind have; `mid_sentence` bars it from the first word of a sentence."""

    kind: str
    regex: re.Pattern[str]
    mid_sentence: bool


@dataclass(frozen=True, slots=True)
class PartnerWords:
    """What says that the municipality works with an organisation."""

    always: frozenset[str]
    never: frozenset[str]
    not_by_title: frozenset[str]
    before: tuple[re.Pattern[str], ...]
    after: tuple[re.Pattern[str], ...]
    sentence: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class MentionWords:
    """Everything in registry/mentions.toml, compiled."""

    mask_sign: str
    masks: tuple[re.Pattern[str], ...]
    no_organisations: frozenset[str]
    no_legislation: frozenset[str]
    organisations: NameIndex[NamePattern]
    bodies: NameIndex[NamePattern]
    legislation: NameIndex[NamePattern]
    municipality_sign: str
    municipality: re.Pattern[str]
    municipality_lists: tuple[re.Pattern[str], ...]
    paragraph_sign: str
    paragraphs: tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]
    area: re.Pattern[str]
    area_names: tuple[str, ...]
    partner: PartnerWords


@cache
def load_mention_words(folder: Path | None = None) -> MentionWords:
    """Give the words and patterns of mentions; the program's own by default."""
    path = (folder or resource_folder("registry")) / "mentions.toml"
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    stops = "|".join(table["titles"]["stops"])
    title = rf"(?:(?!(?:{stops})\b)\w[\w’'/&-]*)(?: (?!(?:{stops})\b)\w[\w’'/&-]*)*(?: m\.(?:v|m|fl)\.)?"
    macros = {**_MACROS, "{title}": title}

    def compiled(text: str, flags: int = 0) -> re.Pattern[str]:
        for name, meaning in macros.items():
            text = text.replace(name, meaning)
        return re.compile(text, flags)

    def patterns(group: str, kind: str = "") -> NameIndex[NamePattern]:
        return NameIndex(
            (
                trigger,
                NamePattern(row.get("kind", kind), compiled(row["pattern"]), row.get("mid_sentence", False)),
            )
            for row in table[group]
            for trigger in row["triggers"]
        )

    partner, names = table["partner"], table["not_a_name"]
    return MentionWords(
        mask_sign=table["masks"]["sign"],
        masks=tuple(compiled(text) for text in table["masks"]["patterns"]),
        no_organisations=frozenset(names["organisations"]),
        no_legislation=frozenset(names["legislation"]),
        organisations=patterns("organisation"),
        bodies=patterns("body", "internal-unit"),
        legislation=patterns("legislation"),
        municipality_sign=table["municipalities"]["sign"],
        municipality=compiled(table["municipalities"]["full"]),
        municipality_lists=tuple(compiled(text) for text in table["municipalities"]["lists"]),
        paragraph_sign=table["paragraphs"]["sign"],
        paragraphs=(
            compiled(table["paragraphs"]["account"]),
            compiled(table["paragraphs"]["with_law"]),
            compiled(table["paragraphs"]["bare"]),
        ),
        area=compiled(table["areas"]["pattern"]),
        area_names=tuple(table["areas"]["names"]),
        partner=PartnerWords(
            frozenset(partner["always"]),
            frozenset(partner["never"]),
            frozenset(partner["not_by_title"]),
            tuple(compiled(text, re.IGNORECASE) for text in partner["before"]),
            tuple(compiled(text, re.IGNORECASE) for text in partner["after"]),
            compiled(partner["sentence"], re.IGNORECASE),
        ),
    )
