"""The roles of HTML elements: blocks, headings, bold, page artifacts."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

_WORDS = re.compile(r"[\w-]+")
_DISPLAY = re.compile(r"display\s*:\s*([\w-]+)", re.IGNORECASE)
_WEIGHT = re.compile(r"font-weight\s*:\s*(bolder|bold|normal|\d{3})", re.IGNORECASE)
_UNMARKED = re.compile(
    r"list-style(?:-type)?\s*:\s*none|display\s*:\s*(?:block|none|flex|inline)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Elements:
    """The names of elements by what they do; see elements.toml."""

    skipped: frozenset[str]
    blocks: frozenset[str]
    bold: frozenset[str]
    apart: frozenset[str]
    page_artifacts: frozenset[str]
    outside: frozenset[str]
    inside: frozenset[str]
    roles: frozenset[str]
    words: frozenset[str]

    def is_block(self, tag: str, style: str) -> bool:
        """Return whether the element stands on lines of its own; its style may say otherwise."""
        shown = _DISPLAY.search(style) if style else None
        if shown is None or shown[1].lower() in {"none", "contents"}:
            return tag in self.blocks
        return not shown[1].lower().startswith("inline")

    def is_bold(self, tag: str, style: str, inherited: bool) -> bool:
        """Return whether the element's text is bold, where `inherited` says it of the element around it."""
        weight = _WEIGHT.search(style) if style else None
        if weight:
            return weight[1].lower() in {"bold", "bolder"} or (weight[1] >= "600" and weight[1].isdigit())
        return inherited or tag in self.bold

    def is_page_artifact(self, tag: str, attributes: Mapping[str, str], within: bool) -> bool:
        """Return whether the element belongs to the page and not to what it publishes.

        `within` says that the element stands inside an article or the like.
        """
        if tag in self.page_artifacts or (tag in self.outside and not within):
            return True
        if attributes.get("role", "") in self.roles:
            return True
        return any(self.names_artifact(attributes.get(name, "")) for name in ("class", "id"))

    def names_artifact(self, name: str) -> bool:
        """Return whether a word of a class or an id names what belongs to the page."""
        return bool(name) and not self.words.isdisjoint(_WORDS.findall(name.lower()))


@cache
def load_elements() -> Elements:
    """Return the elements by the package's table."""
    table = tomllib.loads(files("minutes_graph.readers.html").joinpath("elements.toml").read_text("utf-8"))
    page = table["page_artifacts"]
    return Elements(
        *(frozenset(table[key]) for key in ("skipped", "blocks", "bold", "apart")),
        *(frozenset(page[key]) for key in ("elements", "outside", "inside", "roles", "words")),
    )


def heading_level(tag: str, attributes: Mapping[str, str]) -> int:
    """Return the level of the heading that an element is, from 1, or 0 where it is none."""
    if len(tag) == 2 and tag[0] == "h" and "1" <= tag[1] <= "6":
        return int(tag[1])
    if attributes.get("role") == "heading":
        level = attributes.get("aria-level", "2")
        return int(level) if level in "123456" and level else 2
    return 0


def counts_points(tag: str, attributes: Mapping[str, str]) -> bool:
    """Return whether a list shows a mark or number before each of its points.

    A list of a page's own making, with a class or a role, may be a menu or tabs; numbers are shown all the same.
    """
    if "role" in attributes or _UNMARKED.search(attributes.get("style", "")):
        return False
    return tag == "ol" or "class" not in attributes


def point_mark(kind: str, number: int) -> str:
    """Return the mark before point `number` of a list of `kind`: "1. ", "a. ", "IV. ", or "• " for no kind."""
    match kind:
        case "":
            return "• "
        case "a" | "A" if 1 <= number <= 26:
            return f"{chr(ord(kind) + number - 1)}. "
        case "i" | "I" if 1 <= number < 4000:
            return f"{_roman(number) if kind == 'I' else _roman(number).lower()}. "
        case _:
            return f"{number}. "


def _roman(number: int) -> str:
    ones = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
    written = ""
    for place, letters in enumerate(("IVX", "XLC", "CDM", "M")):
        digit = number // 10**place % 10
        written = "".join(letters["IVX".index(letter)] for letter in ones[digit]) + written
    return written
