"""Find what each line could be, from the line alone; the grammar decides."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from minutes_graph.layout import CanonicalLine
from minutes_graph.lexicon import Lexicon, first_search, full_match
from minutes_graph.model import SectionKind
from minutes_graph.syntax.known import classify_known
from minutes_graph.syntax.marks import Plain, strip_marks
from minutes_graph.syntax.titles import part_of_title, title_candidate
from minutes_graph.syntax.tokens import (
    Candidate,
    CaseCandidate,
    ClosedCandidate,
    ContentsCandidate,
    DecisionCandidate,
    EntryCandidate,
    FieldCandidate,
    ItemCandidate,
    PageArtifactCandidate,
    SectionCandidate,
    StepCandidate,
    Token,
)

LONGEST_HEADING = 400
_LONGEST_FIELD = 200
_LONGEST_CASE = 80
_NUMBERED = re.compile(r"\d")


def classify_lines(lines: Iterable[CanonicalLine], lexicon: Lexicon) -> tuple[Token, ...]:
    """Return a token for each line that is not blank, in order."""
    tokens: list[Token] = []
    after_blank = True
    for line in lines:
        if line.is_blank:
            after_blank = True
            continue
        classify = _classify if line.kind is None else classify_known
        tokens.append(classify(line, after_blank, lexicon))
        after_blank = False
    return tuple(tokens)


def _classify(line: CanonicalLine, after_blank: bool, lexicon: Lexicon) -> Token:
    plain = strip_marks(line.text)
    bullet = bool(plain.bullet) and not plain.bullet[0].isdigit()
    is_table = line.table and not full_match(lexicon.contents_entries, plain.text)
    is_prose = len(plain.text) > LONGEST_HEADING or is_table
    whole = f"{plain.bullet} {plain.text}" if plain.bullet and not bullet and not is_prose else plain.text
    found: list[Candidate | None] = []
    if not is_prose:
        found.extend(_of_any_line(plain, whole, line.text.strip(), lexicon))
    if not is_prose and not bullet:
        found.extend(_of_no_list(plain, whole, lexicon))
    candidates = {type(candidate): candidate for candidate in found if candidate is not None}
    marks = (plain.level, plain.bold, bullet, is_table, after_blank)
    return Token(line.number, line.span, whole, *marks, candidates)


def _of_any_line(plain: Plain, whole: str, printed: str, lexicon: Lexicon) -> Iterator[Candidate | None]:
    """Yield what a line could be, an entry of a list too; `whole` is its text with the number that begins it."""
    yield _field(plain.text, lexicon)
    yield _entry(whole, lexicon)
    yield ContentsCandidate() if plain.text.rstrip(" :.").casefold() in lexicon.contents_headings else None
    yield ClosedCandidate() if full_match(lexicon.items.closed_lines, whole) else None
    yield StepCandidate() if _is_step(plain.text, lexicon) else None
    yield PageArtifactCandidate() if full_match(lexicon.page_artifacts, printed) else None


def _of_no_list(plain: Plain, whole: str, lexicon: Lexicon) -> Iterator[Candidate | None]:
    """Yield what a line could be that has no list's mark."""
    yield title_candidate(plain.text, lexicon)
    yield part_of_title(plain.text, lexicon)
    yield _item(whole, lexicon)
    yield _section(plain.text, lexicon)
    yield _decision(plain.text, lexicon)
    yield read_case(plain.text, lexicon)


def _item(text: str, lexicon: Lexicon) -> ItemCandidate | None:
    if not _NUMBERED.search(text):
        return None
    strong = full_match(lexicon.items.starts, text)
    found = strong or full_match(lexicon.items.weak_starts, text)
    if found is None:
        return None
    title = found["title"].strip()
    _, closed = part_closed(title, lexicon)
    return ItemCandidate(int(found["number"]), title.rstrip(" ."), strong is None, closed)


def part_closed(title: str, lexicon: Lexicon) -> tuple[str, bool]:
    """Return a title without the mark of a closed item, and whether it had one."""
    mark = first_search(lexicon.items.closed, title)
    if mark and (mark.start() == 0 or mark.end() == len(title)):
        return (title[: mark.start()] + title[mark.end() :]).strip() or title, True
    return title, False


def _field(text: str, lexicon: Lexicon) -> FieldCandidate | None:
    folded = text.casefold()
    for label, field in lexicon.header.labels.items():
        if folded.startswith(label) and (len(text) == len(label) or not text[len(label)].isalnum()):
            return FieldCandidate(field, text[: len(label)], text[len(label) :].lstrip(" :\t").strip())
    return None


def _is_step(text: str, lexicon: Lexicon) -> bool:
    if len(text) > _LONGEST_FIELD or not lexicon.date.search(text):
        return False
    return full_match(lexicon.steps, text.rstrip(" .;,")) is not None


def _entry(text: str, lexicon: Lexicon) -> EntryCandidate | None:
    if not text[-1:].isdigit():
        return None
    found = full_match(lexicon.contents_entries, text)
    if found is None:
        return None
    title = found["title"].strip()
    numbered = full_match((*lexicon.items.starts, *lexicon.items.weak_starts), title)
    return EntryCandidate(numbered["title"].strip() if numbered else title, int(found["page"]))


def _section(text: str, lexicon: Lexicon) -> SectionCandidate | None:
    kind = lexicon.sections.get(text.rstrip(" :.").casefold())
    if kind is not None and text[0].isupper():
        return SectionCandidate(SectionKind(kind), text)
    first, _, rest = text.partition(" ")
    kind = lexicon.sections.get(first.rstrip(":").casefold())
    if kind == SectionKind.ABSENCE.value and lexicon.name.match(rest.lstrip(": ")):
        return SectionCandidate(SectionKind.ABSENCE, first, rest.lstrip(": "))
    return None


def _decision(text: str, lexicon: Lexicon) -> DecisionCandidate | None:
    head, _, rest = text.partition(": ")
    if rest and len(head) <= _LONGEST_FIELD and (found := full_match(lexicon.decisions.headings, head)):
        groups = found.groupdict()
        return DecisionCandidate(text, groups.get("body"), groups.get("date"), rest=rest.strip())
    if len(text) > _LONGEST_FIELD:
        return None
    bare = text.rstrip(" :.")
    certain = full_match(lexicon.decisions.headings, bare)
    found = certain or full_match(lexicon.decisions.weak_headings, bare)
    if found is None:
        return None
    groups = found.groupdict()
    return DecisionCandidate(text, groups.get("body"), groups.get("date"), certain is None)


def is_lookalike(text: str, lexicon: Lexicon) -> bool:
    """Return whether `text` begins with a label that stands beside case numbers and is none."""
    folded = text.casefold()
    return any(folded.startswith(word.casefold()) for word in lexicon.cases.lookalikes)


def read_case(text: str, lexicon: Lexicon) -> CaseCandidate | None:
    """Return the case number that `text` could be, with or without a label; one without value is none."""
    if len(text) > _LONGEST_CASE:
        return None
    if is_lookalike(text, lexicon):
        return None
    folded = text.casefold()
    label = max(
        (word for word in lexicon.cases.labels if folded.startswith(word.casefold())), key=len, default=""
    )
    number = text[len(label) :].strip(" :")
    if full_match(lexicon.cases.numbers, number.rstrip(".")):
        return CaseCandidate(text, number.rstrip("."))
    if number and (
        full_match(lexicon.cases.meant, number) or (label and text[len(label) :].lstrip().startswith(":"))
    ):
        return CaseCandidate(text, None)
    return None
