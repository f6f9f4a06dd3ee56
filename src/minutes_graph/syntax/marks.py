"""Take the marks of Markdown and lists off a line."""

from __future__ import annotations

import re
from dataclasses import dataclass

_HEADING = re.compile(r"\s{0,3}(#{1,6})\s+(.*?)\s*#*\s*$")
_BOLD = re.compile(r"\*\*(.+?)\*\*|__(.+?)__")
_ITALIC = re.compile(
    r"(?<![\w*\\])\*(?=[^\s*])([^*]{0,300}[^\s*\\])\*(?![\w*])"
    r"|(?<![\w\\])_(?=[^\s_])([^_]{0,300}[^\s_\\])_(?!\w)"
)
_ALL_BOLD = re.compile(r"\s*(?:\*\*|__)(?:(?!\*\*|__).)+(?:\*\*|__)\s*:?\s*$")
_BULLET = re.compile(r"(\s*)([-•*–◦▪●·]|\d{1,2}[.)]|[a-z]\))\s+(?=\S)")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+.!|>~-])")
_BLANKS = re.compile(r"[ \u00a0\u2007\u202f]+")


@dataclass(frozen=True, slots=True)
class Plain:
    """A line without its marks; `indent` counts the blanks before a list's mark."""

    text: str
    level: int
    bold: bool
    bullet: str
    indent: int


def strip_marks(raw: str) -> Plain:
    """Return the text of a line without heading marks, bold and italic marks and a list's mark.

    And which there were.
    """
    level = 0
    if heading := _HEADING.match(raw):
        level, raw = len(heading.group(1)), heading.group(2)
    bold = bool(_ALL_BOLD.match(raw))
    text = unmark(raw)
    bullet, indent = "", 0
    if mark := _BULLET.match(text):
        bullet, indent = mark.group(2), len(mark.group(1))
        text = text[mark.end() :]
    return Plain(text.strip(), level, bold, bullet, indent)


def unmark(raw: str) -> str:
    """Return `raw` without bold and italic marks and escapes, its runs of blanks made one; tabs stay."""
    text = raw
    if "**" in text or "__" in text:
        text = _BOLD.sub(_inside, text)
    if "*" in text or "_" in text:
        text = _ITALIC.sub(_inside, text)
    if "\\" in text:
        text = _ESCAPED.sub(r"\1", text)
    lead = len(text) - len(text.lstrip(" "))
    return text[:lead] + _BLANKS.sub(" ", text[lead:]).rstrip()


def _inside(found: re.Match[str]) -> str:
    return found.group(1) or found.group(2)
