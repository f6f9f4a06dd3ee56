"""Paragraphs and sentences, and one mark in the place of each run of people in a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from minutes_graph.interpret.context import Context
from minutes_graph.lexicon import FIRST_MARK, FIRST_PARTY_MARK, LAST_MARK, Lexicon
from minutes_graph.spans import Span
from minutes_graph.syntax import Token

_END = re.compile(r"[.!?][\"”’)]*(?=\s+[\"”(]?[A-ZÆØÅ0-9])")
_LONGEST_WORD = 60
# A longer sentence is a table or a list without full stops, on which patterns are slow.
LONGEST_SENTENCE = 2000
_LONGEST_CODES = 10
_LONGEST_ORDINAL = 2
_CODES = re.compile(r"(?:[:,]|\bog|\bsamt|\)|\bstem(?:te|mer)|\bundlod) [A-ZÆØÅ]\.$")
_NEXT_SENTENCE = re.compile(
    r"\s+(?:[A-ZÆØÅ][\wæøå]+ (?!(?:og|samt|stem\w+|undlod|kunne|var|er|fore\w+|still\w+)\b)[a-zæøå]"
    r"|[A-ZÆØÅ]{1,3} (?:stem|undl|afst|tog\b|tager\b|kunne\b|var\b))"
)
_NEXT_WORD = re.compile(r"\s+(\w{2,40})")
_ITS_VERB = re.compile(r"\)? (?:stem(?:te|mer)|undl(?:od|ader)|afst(?:od|år)|tog|kunne)\b")
_VERB_BEFORE = re.compile(r"(?:\bstem(?:te|mer)(?: (?:for|i ?mod))?|\bundlod|:) ?$")
_INITIALS = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]")
_LAST_WORD = re.compile(r"([\w.]+)[.!?][\"”’)]*$")
_BRACKETED = re.compile(r"\[([A-ZÆØÅ]{1,3})\]")
_MARK = re.compile(f"[{chr(FIRST_MARK)}-{chr(LAST_MARK)}]")
_MOST = FIRST_PARTY_MARK - FIRST_MARK
_CAPITAL_WORD = re.compile(r"(?<![\w'’.-])[A-ZÆØÅÄÖÜÉ][\w'’-]{1,40}(?![\w'’-])")
_PARENTHESIS = re.compile(r" ?\([^()]{1,60}\)")


class Paragraph(NamedTuple):
    """Lines that belong together, as one text; `bullet` marks an entry of a list, `table` a row of a table."""

    text: str
    span: Span
    bullet: bool
    table: bool = False


def paragraphs(tokens: tuple[Token, ...]) -> tuple[Paragraph, ...]:
    """Return the paragraphs of `tokens`: a blank line, a list's mark or a table's row begins a new one."""
    found: list[list[Token]] = []
    for token in tokens:
        if found and not (token.after_blank or token.bullet or token.table or found[-1][-1].table):
            found[-1].append(token)
        else:
            found.append([token])
    return tuple(
        Paragraph(
            " ".join(token.text for token in group),
            group[0].span.to(group[-1].span),
            group[0].bullet,
            group[0].table,
        )
        for group in found
    )


def sentences(text: str, lexicon: Lexicon) -> Iterator[str]:
    """Yield the sentences of `text`; an abbreviation's or an ordinal's full stop ends none."""
    start = 0
    for end in _END.finditer(text):
        last_word = text[max(start, end.end() - _LONGEST_WORD) : end.end()]
        if (
            text[end.start()] == "."
            and _is_abbreviation(last_word, lexicon)
            and not _ends_codes(text, end, lexicon)
        ):
            continue
        yield text[start : end.end()].strip()
        start = end.end()
    if rest := text[start:].strip():
        yield rest


def _ends_codes(text: str, end: re.Match[str], lexicon: Lexicon) -> bool:
    """Return whether a full stop behind one letter ends a list of parties: what follows is no name."""
    before = text[max(0, end.end() - _LONGEST_CODES) : end.end()]
    if _CODES.search(before) is None:
        return False
    word = _NEXT_WORD.match(text, end.end())
    no_name = word is not None and word[1].casefold() in lexicon.attendance.never_names
    return no_name or _NEXT_SENTENCE.match(text, end.end()) is not None


def _is_abbreviation(piece: str, lexicon: Lexicon) -> bool:
    found = _LAST_WORD.search(piece)
    if found is None:
        return False
    word = found[1].casefold()
    *others, before = piece[: found.start()].split() or [""]
    numbered = bool(others) and before.casefold() in lexicon.language.before_numbers
    return (
        word in lexicon.language.abbreviations
        or (word.isdigit() and len(word) <= _LONGEST_ORDINAL and not numbered)
        or _INITIALS.fullmatch(word) is not None
    )


class MarkedText(NamedTuple):
    """A sentence with a mark in the place of each run of people or parties (`{names}`, `{voters}` in the lexicon)."""

    text: str
    runs: dict[str, str]

    def plain(self, part: str) -> str:
        """Return a part of the text with the people back in their places."""
        return _MARK.sub(lambda mark: self.runs.get(mark.group(), ""), part)


class _Run(NamedTuple):
    start: int
    end: int
    person: bool


def mark_people(sentence: str, context: Context) -> MarkedText:
    """Return the sentence with each run of people or parties replaced by one mark."""
    sentence = _BRACKETED.sub(r"(\1)", _MARK.sub("\ufffd", sentence))
    parts: list[str] = []
    runs: dict[str, str] = {}
    end = 0
    for run in _runs(sentence, context):
        if len(runs) == _MOST:
            break
        mark = chr((FIRST_MARK if run.person else FIRST_PARTY_MARK) + len(runs))
        runs[mark] = sentence[run.start : run.end]
        parts += (sentence[end : run.start], mark)
        end = run.end
    return MarkedText("".join((*parts, sentence[end:])), runs)


def _runs(sentence: str, context: Context) -> Iterator[_Run]:
    """Yield the runs: entries with nothing between them but what joins the entries of a list."""
    last: _Run | None = None
    for entry in _entries(sentence, context):
        if last is None:
            last = entry
        elif context.lexicon.attendance.joining.fullmatch(
            sentence, last.end, entry.start
        ) and not _begins_clause(sentence, last, entry):
            last = _Run(last.start, entry.end, last.person or entry.person)
        else:
            yield last
            last = entry
    if last is not None:
        yield last


def _begins_clause(sentence: str, last: _Run, entry: _Run) -> bool:
    """Return whether an entry has a verb of its own behind it, and the list before it has its own: ", og O undlod"."""
    comma = sentence[last.end : entry.start].lstrip().startswith(",")
    return (
        comma
        and _ITS_VERB.match(sentence, entry.end) is not None
        and _VERB_BEFORE.search(sentence, max(0, last.start - _LONGEST_WORD), last.start) is not None
    )


def _entries(sentence: str, context: Context) -> Iterator[_Run]:
    """Yield the people and parties in their order; a family name alone counts where the meeting lists it."""
    end = 0
    for found in context.lexicon.attendance.voter.finditer(sentence):
        start = _start_of_name(found, context)
        if start is None:
            continue
        yield from _families(sentence, end, start, context)
        start = _with_titles(sentence, end, start, context)
        yield _Run(start, found.end(), found["person"] is not None)
        end = found.end()
    yield from _families(sentence, end, len(sentence), context)


def _start_of_name(found: re.Match[str], context: Context) -> int | None:
    """Return where a name begins behind words that none has; None where nothing of a name is left."""
    if found["person"] is None:
        return found.start()
    never = context.lexicon.attendance.never_names
    words = found["person"].split(" ")
    skipped = 0
    while words and words[0].strip(".,:").casefold() in never:
        skipped += len(words.pop(0)) + 1
    if any(word.strip(".,:").casefold() in never for word in words):
        return None
    known = len(words) > 1 or (words and words[0].casefold() in context.roster.families)
    return found.start() + skipped if known else None


def _with_titles(sentence: str, first: int, start: int, context: Context) -> int:
    """Return where the titles in front of a name begin."""
    before = context.lexicon.attendance.titles_before.search(sentence[max(first, start - 80) : start])
    return start - len(before.group()) if before else start


def _families(sentence: str, start: int, end: int, context: Context) -> Iterator[_Run]:
    if not context.roster.families:
        return
    for found in _CAPITAL_WORD.finditer(sentence, start, end):
        if found.group().casefold() in context.roster.families:
            behind = _PARENTHESIS.match(sentence, found.end(), end)
            yield _Run(found.start(), behind.end() if behind else found.end(), True)
