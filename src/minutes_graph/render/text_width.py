"""The width of a text: an upper bound over the usual sans-serif fonts, so that a label fits in any of them.

A picture without fonts of its own is shown in the reader's. The widths are the greatest of several common families,
DejaVu Sans, Open Sans and those with the metrics of Arial among them, rounded up.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

_CLASSES: Final = (
    (0.30, "'IijlÌÍÎÏìíîï"),
    (0.35, " ,.:;\u00a0·‘’"),
    (0.40, "()-/[\\]ft"),
    (0.45, "!r¡²³¹"),
    (0.50, '"Jª°¸º'),
    (0.55, "cszç“”"),
    (0.60, "*?L_`kvxy|¦§¨¯´ýÿ–•"),
    (0.65, "$0123456789FTabdeghnopqu{}¢£¤¥«µ»¿ßàáâãäåèéêëðñòóôõöøùúûüþ"),
    (0.70, "ABEKPSVXYZ¶ÀÁÂÃÄÅÈÉÊËÝÞ"),
    (0.75, "CRUÇÙÚÛÜ"),
    (0.80, "&DGHNOQÐÑÒÓÔÕÖØ"),
    (0.85, "#+<=>^w~¬±×÷"),
    (0.95, "M"),
    (1.00, "%Wm©®¼½¾Ææ—…"),
    (1.05, "@"),
)
_WIDTHS: Final = {letter: width for width, letters in _CLASSES for letter in letters}
_WIDEST: Final = 1.3
_BOLD: Final = 1.2


def text_width(text: str, size: float, bold: bool = False) -> float:
    """Return an upper bound of the width of the text at a font size; unknown letters count as the widest."""
    return sum(_WIDTHS.get(letter, _WIDEST) for letter in text) * size * (_BOLD if bold else 1)


def wrapped(text: str, width: float, size: float, bold: bool = False, joint: str = "-") -> tuple[str, ...]:
    """Return the text in lines of at most `width`; a word that is longer is broken, with `joint` between letters."""
    lines: list[str] = []
    line = ""
    for word in text.split():
        joined = f"{line} {word}" if line else word
        if text_width(joined, size, bold) <= width:
            line = joined
            continue
        if line:
            lines.append(line)
        *broken, line = _broken(word, lambda part: text_width(part, size, bold) <= width, joint)
        lines += broken
    return (*lines, line) if line else tuple(lines)


def _broken(word: str, fits: Callable[[str], bool], joint: str) -> list[str]:
    parts = []
    while len(word) > 1 and not fits(word):
        end = next((end for end in range(len(word) - 1, 1, -1) if fits(word[:end] + joint)), 1)
        # A compound is broken where it has a hyphen of its own, if that is not far off.
        own = max(word.rfind(mark, end // 2, end) for mark in "-_")
        end = own + 1 if own > 0 else end
        parts.append(word[:end] if word[end - 1] in "-_" else f"{word[:end]}{joint}")
        word = word[end:]
    return [*parts, word]
