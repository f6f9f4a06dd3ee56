"""Repair what an extraction broke, beside the printed form, and report every repair."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final, NamedTuple

from minutes_graph.diagnostics import Diagnostic, Outcome
from minutes_graph.lexicon import Lexicon
from minutes_graph.model import Line, Repair, SourceDocument
from minutes_graph.readers import rules
from minutes_graph.spans import Span


class Edit(NamedTuple):
    """A passage of a reading, from `start` up to `end`, and what stands in its place."""

    start: int
    end: int
    reading: str


def edited(line: Line, edits: Iterable[Edit]) -> Line:
    """Return the line with its reading changed; `edits` are in order and do not overlap. Takes linear time."""
    text, old = line.text, line.offsets or range(len(line.text) + 1)
    keeps_way = bool(line.offsets) or line.raw == line.text
    parts: list[str] = []
    offsets: list[int] = []
    position = 0
    for edit in edits:
        parts += (text[position : edit.start], edit.reading)
        offsets.extend(old[position : edit.start])
        offsets.extend([old[edit.start]] * len(edit.reading))
        position = edit.end
    if not parts:
        return line
    parts.append(text[position:])
    offsets.extend(old[position:])
    return replace(line, text="".join(parts), offsets=tuple(offsets) if keeps_way else ())


_UNSEEN = "\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
_KINDS: Final = {
    "parts": "letters in parts",
    "unseen": "characters that cannot be seen",
    "form": "letters in another form",
}
_UNUSUAL: Final = re.compile(
    rf"(?P<parts>[^\W\d_][\u0300-\u036f]+|[\u212a\u212b])|(?P<unseen>[{_UNSEEN}]+)|(?P<form>[\ufb00-\ufb06\uff01-\uff5e])"
    r"|(?P<blank>[\u00a0\u2000-\u200a\u202f\u205f\u3000])"
)
_PRINTED_WORD: Final = re.compile(rf"[\w\u0300-\u036f{_UNSEEN}]+")
_SOFT_HYPHEN_AT_END: Final = re.compile(r"\u00ad\s*$")


class _Change(NamedTuple):
    kind: str
    repair: Repair


def normalise_text(document: SourceDocument) -> tuple[SourceDocument, tuple[Diagnostic, ...]]:
    """Return the document with readings of composed, visible letters, and a note for each kind of change in it."""
    lines: list[Line] = []
    changes: list[_Change] = []
    for line in document.lines:
        found = () if line.text.isascii() else tuple(_UNUSUAL.finditer(line.text))
        if not found:
            lines.append(line)
            continue
        lines.append(edited(line, (_edit(one) for one in found)))
        changes.extend(_changes(line, found))
    repairs = (*document.repairs, *(change.repair for change in changes if change.repair.reading))
    told = tuple(_notes(document.name, changes))
    return replace(document, lines=tuple(lines), repairs=repairs), told


def _edit(found: re.Match[str]) -> Edit:
    return Edit(found.start(), found.end(), _reading(found))


def _reading(found: re.Match[str]) -> str:
    if found.lastgroup == "unseen":
        # A soft hyphen at the end of a line has been printed: the word goes on in the next.
        return "-" if _SOFT_HYPHEN_AT_END.match(found.string, found.end() - 1) else ""
    return unicodedata.normalize("NFC" if found.lastgroup == "parts" else "NFKC", found.group())


def _changes(line: Line, found: tuple[re.Match[str], ...]) -> Iterator[_Change]:
    """Yield the words that hold a change, once each, with what was changed last in them."""
    kinds = {one.start(): one.lastgroup for one in found if one.lastgroup and one.lastgroup in _KINDS}
    starts = iter(sorted(kinds))
    start = next(starts, None)
    for word in _PRINTED_WORD.finditer(line.text):
        inside = None
        while start is not None and start < word.end():
            inside = start if start >= word.start() else inside
            start = next(starts, None)
        if inside is not None:
            printed = word.group()
            reading = _UNUSUAL.sub(_reading, printed)
            kind = kinds[inside]
            yield _Change(kind, Repair(line.number, printed, reading, _KINDS[kind]))


def _notes(name: str, changes: list[_Change]) -> Iterator[Diagnostic]:
    for kind, words in _KINDS.items():
        of_kind = [change.repair for change in changes if change.kind == kind]
        if not of_kind:
            continue
        first = of_kind[0]
        lines = len({repair.line for repair in of_kind})
        message = (
            f'{words} are read as usual, first in "{first.reading}": words {len(of_kind)}, lines {lines}'
        )
        yield Diagnostic(rules.NORMALISED, name, Span(first.line, first.line), message)


_WORD = re.compile(r"[^\W\d_]{2,}")
_LOST = "\ufffd"


def repair_text(document: SourceDocument, lexicon: Lexicon) -> Outcome[SourceDocument]:
    """Return the document with repaired readings; the printed form of every line stays.

    A sequence that only a wrong decoding makes is always read as meant. One that could be the text's own
    ("Å, ") is so read only where the word that comes out is known: from the lexicon, or from elsewhere in the
    document; or where a name in capitals and small letters is cut in two by it.
    """
    normal, notes = normalise_text(document)
    known = _Known(normal, lexicon)
    lines: list[Line] = []
    repairs: list[Repair] = []
    found: list[Diagnostic] = []
    for line in normal.lines:
        repaired, made = _repair_line(line, lexicon, known)
        lines.append(repaired)
        repairs.extend(made)
        found.extend(_finding(document.name, line, repair) for repair in made)
        if _LOST in line.raw:
            message = "a character was lost here"
            found.append(Diagnostic(rules.UNREPAIRED, document.name, Span(line.number, line.number), message))
    merged = tuple(sorted((*normal.repairs, *repairs), key=lambda repair: repair.line))
    return Outcome(replace(normal, lines=tuple(lines), repairs=merged), (*notes, *found))


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
            lines = (self._damage.sub(" ", line.text) for line in self._document.lines)
            self._whole = frozenset(found.casefold() for line in lines for found in _WORD.findall(line))
        return word.casefold() in self._separate or word.casefold() in self._whole

    def __contains__(self, word: str) -> bool:
        if word.casefold() in self._lexicon:
            return True
        if self._own is None:
            words = (word for line in self._document.lines for word in _WORD.findall(line.text))
            self._own = frozenset(word.casefold() for word in words)
        return word.casefold() in self._own


def _finding(name: str, line: Line, repair: Repair) -> Diagnostic:
    message = f'"{repair.as_printed}" is read as "{repair.reading}": {repair.reason}'
    return Diagnostic(rules.REPAIRED, name, Span(line.number, line.number), message)


def _repair_line(line: Line, lexicon: Lexicon, known: _Known) -> tuple[Line, list[Repair]]:
    repairs: list[Repair] = []
    for seen, meant in lexicon.repair.mojibake:
        if seen in line.text:
            repairs.append(Repair(line.number, seen, meant, "a letter in a wrong decoding"))
            places = (found.start() for found in re.finditer(re.escape(seen), line.text))
            line = edited(line, (Edit(place, place + len(seen), meant) for place in places))
    for seen, candidates in lexicon.repair.broken:
        if seen in line.text:
            line, made = _rejoin(line, (seen, candidates), known)
            repairs.extend(made)
    return line, repairs


def _rejoin(line: Line, rule: tuple[str, tuple[str, ...]], known: _Known) -> tuple[Line, list[Repair]]:
    seen, candidates = rule
    # Begins where a word begins, or a long run of letters would be gone through from each of them.
    pattern = re.compile(rf"(?<![^\W\d_])([^\W\d_]+){re.escape(seen)}([^\W\d_]+)")
    repairs: list[Repair] = []
    edits: list[Edit] = []
    position = 0
    while found := pattern.search(line.text, position):
        before, after = found.group(1), found.group(2)
        reading, reason = _best_reading(before, after, candidates, known)
        # "PÅ, alle": two words with a comma between, one of which only looks as if it were cut.
        if reading is not None and reading not in known and known.stands_alone(after):
            reading = None
        if reading is None:
            position = found.end(1) + 1
            continue
        repairs.append(Repair(line.number, found.group(), reading, reason))
        edits.append(Edit(found.start(), found.end(), reading))
        position = found.end()
    return edited(line, edits), repairs


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
