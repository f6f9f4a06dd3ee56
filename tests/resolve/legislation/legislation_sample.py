"""Made-up sentences in which a reader has marked what is legislation."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

_MARK = re.compile(r"\{(?P<text>[^|{}]+)\|(?P<kind>[a-z]+)\}")
_FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence without its marks, and each passage that was marked, with its kind."""

    text: str
    marked: tuple[tuple[str, str], ...]


def read_sentences(name: str) -> tuple[Sentence, ...]:
    """Return the sentences of a file; a line that begins with "#" is a remark."""
    lines = (_FOLDER / name).read_text(encoding="utf-8").splitlines()
    return tuple(
        Sentence(
            _MARK.sub(lambda mark: mark["text"], line),
            tuple((mark["text"], mark["kind"]) for mark in _MARK.finditer(line)),
        )
        for line in lines
        if line and not line.startswith("#")
    )
