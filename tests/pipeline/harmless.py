"""Changes to the text of a minute that change nothing of what it says."""

from __future__ import annotations

import random
import re
import textwrap
import unicodedata
from collections.abc import Callable, Iterator

Change = Callable[[str], str]

_LIST = re.compile(
    r"^(?P<label>Mødedeltagere:?|Fraværende:|Afbud:) (?P<names>[^\n]+(?:\n[^\n]+)*)$", re.MULTILINE
)
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060]")
_WORD = re.compile(r"[^\W\d_]{8,}")
_HEADING = re.compile(
    r"^(?:Punkt \d+: .+|Sagsresume|Sagsfremstilling|Indstilling|Beslutning i .+|Bilag)$", re.MULTILINE
)


def decomposed(text: str) -> str:
    """Write each letter with a mark as two characters."""
    return unicodedata.normalize("NFD", text)


def soft_hyphens(text: str) -> str:
    """Put a soft hyphen into each long word."""
    return _WORD.sub(lambda word: f"{word.group()[:4]}\u00ad{word.group()[4:]}", text)


def zero_width(text: str) -> str:
    """Put marks that cannot be seen into words, numbers and around lines."""
    return "\n".join(
        f"\u200e{line[:3]}\u200b{line[3:]}\u2060" if line.strip() else line for line in text.split("\n")
    )


def carriage_returns(text: str) -> str:
    """End lines as Windows does."""
    return text.replace("\n", "\r\n")


def old_line_ends(text: str) -> str:
    """End lines as old Macintoshes did."""
    return text.replace("\n", "\r")


def no_break_spaces(text: str) -> str:
    """Write each blank as one that does not break."""
    return text.replace(" ", "\u00a0")


def wrapped(width: int) -> Change:
    """Break the lines of each paragraph at a width."""

    def change(text: str) -> str:
        rows = [textwrap.wrap(line, width, break_on_hyphens=False) or [""] for line in text.split("\n")]
        return "\n".join(part for row in rows for part in row)

    change.__name__ = f"wrapped_at_{width}"
    return change


def page_breaks(seed: int) -> Change:
    """Put page breaks with a running head and foot between lines, every twenty to forty of them."""

    def change(text: str) -> str:
        draw = random.Random(seed)
        lines = text.split("\n")
        pages: list[list[str]] = [[]]
        left = draw.randrange(20, 40)
        for line in lines:
            if left == 0:
                pages.append([])
                left = draw.randrange(20, 40)
            pages[-1].append(line)
            left -= 1
        return "\n".join(_page(page, number, len(pages)) for number, page in enumerate(pages, start=1))

    change.__name__ = f"page_breaks_{seed}"
    return change


def _page(lines: list[str], number: int, pages: int) -> str:
    head = [] if number == 1 else ["\fNordvig Kommune", "Referat, åben dagsorden", ""]
    return "\n".join([*head, *lines, "", f"Side {number} af {pages}"])


def markdown(text: str) -> str:
    """Mark headings and labels as Markdown does."""
    return _HEADING.sub(lambda heading: f"## **{heading.group()}**", text)


def names_one_a_line(text: str) -> str:
    """Write each name of a list on a line of its own."""
    return _LIST.sub(lambda found: "\n".join([found["label"], *_names(found)]), text)


def names_bulleted(text: str) -> str:
    """Write each name of a list as an entry of a list."""
    return _LIST.sub(
        lambda found: "\n".join([found["label"], *(f"- {name}" for name in _names(found))]), text
    )


def names_in_columns(text: str) -> str:
    """Write the names of a list in two columns."""

    def columns(found: re.Match[str]) -> str:
        names = _names(found)
        rows = ["    ".join(names[place : place + 2]) for place in range(0, len(names), 2)]
        return "\n".join([found["label"], *rows])

    return _LIST.sub(columns, text)


def _names(found: re.Match[str]) -> list[str]:
    return [name.strip() for name in " ".join(found["names"].split()).rstrip(".").split(",")]


CHANGES: tuple[Change, ...] = (
    decomposed, soft_hyphens, zero_width, carriage_returns, old_line_ends, no_break_spaces, markdown, wrapped(60),
    wrapped(80), wrapped(120), names_one_a_line, names_bulleted, names_in_columns,
)  # fmt: skip
# These change what is read as long as nothing but a form feed says that a page begins.
PAGES: tuple[Change, ...] = (page_breaks(1), page_breaks(2), page_breaks(3))

_PLACES = {
    "line",
    "end_line",
    "lines",
    "as_printed",
    "source",
    "diagnostics",
    "page",
    "offset",
    "layout",
    "sections",
}


def facts(value: object) -> object:
    """Return what a parsed minute says, without where it stands and how it is printed."""
    if isinstance(value, dict):
        return {
            key: facts(inner)
            for key, inner in value.items()
            if key not in _PLACES and not key.startswith("line")
        }
    if isinstance(value, list):
        return [facts(inner) for inner in value]
    return (
        " ".join(_INVISIBLE.sub("", unicodedata.normalize("NFC", value)).split())
        if isinstance(value, str)
        else value
    )


def differences(one: object, other: object, where: str = "") -> Iterator[str]:
    """Yield each place where two parsed minutes say different things."""
    if isinstance(one, dict) and isinstance(other, dict):
        for key in {**one, **other}:
            yield from differences(one.get(key), other.get(key), f"{where}/{key}")
    elif isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        for place, (left, right) in enumerate(zip(one, other, strict=True)):
            yield from differences(left, right, f"{where}/{place}")
    elif one != other:
        yield f"{where}: {one!r} became {other!r}"
