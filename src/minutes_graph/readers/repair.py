"""Repairs what an extraction broke, beside the printed form, and tells every repair."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from minutes_graph.diagnostics import Diagnostic, Outcome
from minutes_graph.lexicon import Lexicon
from minutes_graph.model import Line, Repair, SourceDocument
from minutes_graph.readers import rules
from minutes_graph.spans import Span

_WORD = re.compile(r"[^\W\d_]{2,}")
_LOST = "\ufffd"


def repair_text(document: SourceDocument, lexicon: Lexicon) -> Outcome[SourceDocument]:
    """Return the document with repaired readings; the printed form of every line stays.

    A sequence that only a wrong decoding makes is always read as meant. One that could be the text's own
    ("Å, ") is so read only where the word that comes out is known: from the lexicon, or from elsewhere in the
    document; or where a name in capitals and small letters is cut in two by it.
    """
    known = _Known(document, lexicon)
    lines: list[Line] = []
    repairs: list[Repair] = []
    found: list[Diagnostic] = []
    for line in document.lines:
        repaired, made = _repair_line(line, lexicon, known)
        lines.append(repaired)
        repairs.extend(made)
        found.extend(_told(document.name, line, repair) for repair in made)
        if _LOST in line.raw:
            message = "a character was lost here"
            found.append(Diagnostic(rules.UNREPAIRED, document.name, Span(line.number, line.number), message))
    return Outcome(replace(document, lines=tuple(lines), repairs=tuple(repairs)), tuple(found))


class _Known:
    """The words that a repair may make; those of the document are gathered when first asked for."""

    def __init__(self, document: SourceDocument, lexicon: Lexicon) -> None:
        self._document = document
        self._lexicon = lexicon.repair.words
        self._damage = re.compile("|".join(rf"\w+{re.escape(seen)}\w+" for seen, _ in lexicon.repair.broken))
        self._own: frozenset[str] | None = None
        self._separate = lexicon.repair.separate
        self._whole: frozenset[str] | None = None

    def stands_alone(self, word: str) -> bool:
        """Return whether a word often follows a comma, or stands in the document outside all that looks damaged."""
        if self._whole is None:
            lines = (self._damage.sub(" ", line.raw) for line in self._document.lines)
            self._whole = frozenset(found.casefold() for line in lines for found in _WORD.findall(line))
        return word.casefold() in self._separate or word.casefold() in self._whole

    def __contains__(self, word: str) -> bool:
        if word.casefold() in self._lexicon:
            return True
        if self._own is None:
            words = (word for line in self._document.lines for word in _WORD.findall(line.raw))
            self._own = frozenset(word.casefold() for word in words)
        return word.casefold() in self._own


def _told(name: str, line: Line, repair: Repair) -> Diagnostic:
    message = f'"{repair.as_printed}" is read as "{repair.reading}": {repair.reason}'
    return Diagnostic(rules.REPAIRED, name, Span(line.number, line.number), message)


def _repair_line(line: Line, lexicon: Lexicon, known: _Known) -> tuple[Line, list[Repair]]:
    text, repairs = line.text, []
    for seen, meant in lexicon.repair.mojibake:
        if seen in text:
            repairs.append(Repair(line.number, seen, meant, "a letter in a wrong decoding"))
            text = text.replace(seen, meant)
    for seen, candidates in lexicon.repair.broken:
        if seen in text:
            text, made = _rejoin(text, line.number, (seen, candidates), known)
            repairs.extend(made)
    return (replace(line, text=text), repairs) if repairs else (line, [])


def _rejoin(
    text: str, number: int, rule: tuple[str, tuple[str, ...]], known: _Known
) -> tuple[str, list[Repair]]:
    seen, candidates = rule
    pattern = re.compile(rf"([^\W\d_]+){re.escape(seen)}([^\W\d_]+)")
    repairs: list[Repair] = []
    position = 0
    while found := pattern.search(text, position):
        before, after = found.group(1), found.group(2)
        reading, reason = _best_reading(before, after, candidates, known)
        # "PÅ, alle": two words with a comma between, one of which only looks as if it were cut.
        if reading is not None and reading not in known and known.stands_alone(after):
            reading = None
        if reading is None:
            position = found.end(1) + 1
            continue
        repairs.append(Repair(number, found.group(), reading, reason))
        text = text[: found.start()] + reading + text[found.end() :]
        position = found.start() + len(reading)
    return text, repairs


def _best_reading(
    before: str, after: str, candidates: tuple[str, ...], known: _Known
) -> tuple[str | None, str]:
    for word in _readings(before, after, candidates):
        if word in known:
            return word, "the word is known"
    if len(before) == 1 and before.isupper() and after.islower():
        return before + candidates[0] + after, "a word that begins with a capital is cut in two"
    return None, ""


def _readings(before: str, after: str, candidates: tuple[str, ...]) -> Iterator[str]:
    return (before + candidate + after for candidate in candidates)
