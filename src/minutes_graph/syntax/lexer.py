"""What each line may be, by its form alone: titles, headings, labels."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from minutes_graph.layout import CanonicalLine
from minutes_graph.lexicon import Lexicon, first_search, full_match
from minutes_graph.model import SectionKind
from minutes_graph.syntax.known import classify_known
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
    Plain,
    SectionCandidate,
    StepCandidate,
    SupplementCandidate,
    TitleCandidate,
    TitlePartCandidate,
    Token,
    several_cases,
    strip_marks,
)

_LONGEST_PART = 150
_OF_PEOPLE = {"called", "participants", "absent", "substitutes"}
_DAY_FIELD = "date"
LONGEST_HEADING = 400
_LONGEST_FIELD = 200
_LONGEST_CASE = 80
_NUMBERED = re.compile(r"\d")
_BEFORE_DECISION = re.compile(r":\s+(?=\S)| [-–—] (?=\S)|(?<=\d)\. (?=[A-ZÆØÅ])")


def title_candidate(text: str, lexicon: Lexicon) -> TitleCandidate | None:
    """Return the whole title, with a day, that a line could be."""
    if not lexicon.date.search(text) or full_match(lexicon.header.days, _bare(text)):
        return None
    for pattern in lexicon.header.titles:
        found = pattern.fullmatch(_bare(text))
        groups = found.groupdict() if found else {}
        if groups.get("date"):
            return TitleCandidate(groups["body"].strip(), groups.get("term"), groups["date"])
    return None


def part_of_title(text: str, lexicon: Lexicon) -> TitlePartCandidate | None:
    """Return the part of a title that a line could be: a title without a day, a day alone, a body alone."""
    if len(text) > _LONGEST_PART:
        return None
    if found := full_match(lexicon.header.days, _bare(text)):
        return TitlePartCandidate(None, None, found["date"])
    if lexicon.date.search(text):
        return None
    if found := full_match(lexicon.header.titles, _bare(text)):
        return TitlePartCandidate(found["body"].strip(), found.groupdict().get("term"), None)
    if found := full_match(lexicon.header.bodies, _bare(text)):
        return TitlePartCandidate(found["body"].strip(), found.groupdict().get("term"), None, lone=True)
    return None


def find_title(tokens: tuple[Token, ...]) -> tuple[Token | None, Token | None]:
    """Return the line that is the title of a header, and the line that has its day where that is another.

    A body alone is a title only where a line or a field of the header has a day.
    """
    whole = next((token for token in tokens if token.match(TitleCandidate)), None)
    if whole:
        return whole, None
    parts = [(token, part) for token in tokens if (part := token.match(TitlePartCandidate))]
    day, date = next(((token, part.date) for token, part in parts if part.date), (None, None))
    fields = (token.match(FieldCandidate) for token in tokens)
    dated = day is not None or any(field and field.field == _DAY_FIELD for field in fields)
    for token, part in sorted(parts, key=lambda one: one[1].lone):
        if part.body and (dated or not part.lone):
            return token.having(TitleCandidate(part.body, part.term, date)), day
    return None, None


def page_headings(tokens: tuple[Token, ...], title: Token | None, day: Token | None) -> Iterator[Token]:
    """Return the lines that repeat the title or its day; a body alone only where the day stands below it."""
    whole = title.match(TitleCandidate) if title else None
    named = title.match(TitlePartCandidate) if title else None
    for place, token in enumerate(tokens):
        below = tokens[place + 1] if place + 1 < len(tokens) else None
        part = token.match(TitlePartCandidate)
        if whole and token.match(TitleCandidate) == whole:
            yield token
        elif part and part == named:
            if not part.lone or (below and day and below.text == day.text):
                yield token
        elif day and token.text == day.text:
            yield token


def _bare(text: str) -> str:
    return text.rstrip(" .")


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
    if is_table and not bullet:
        found.extend(_of_row(plain.text, lexicon))
    candidates = {type(candidate): candidate for candidate in found if candidate is not None}
    marks = (plain.level, plain.bold, bullet, is_table, after_blank)
    return Token(line.number, line.span, whole, *marks, candidates)


def _of_any_line(plain: Plain, whole: str, printed: str, lexicon: Lexicon) -> Iterator[Candidate | None]:
    """Yield what a line could be, an entry of a list too; `whole` is its text with the number that begins it."""
    yield _field(plain.text, lexicon)
    yield _entry(whole, lexicon)
    yield ContentsCandidate() if plain.text.rstrip(" :.").casefold() in lexicon.contents_headings else None
    yield SupplementCandidate() if full_match(lexicon.items.supplements, whole.rstrip(" :.")) else None
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


def _of_row(text: str, lexicon: Lexicon) -> Iterator[Candidate | None]:
    """Yield what a row of two cells could be: a label and its value, or a title and its page."""
    first, *others = (cell.strip() for cell in text.split("\t") if cell.strip())
    label = first.rstrip(" :").casefold()
    field = lexicon.header.labels.get(label)
    if field and (len(others) == 1 or (others and field in _OF_PEOPLE)):
        yield FieldCandidate(field, first, "\t".join(others))
    if len(others) != 1 or len(first) > LONGEST_HEADING:
        return
    if lexicon.sections.get(label) == SectionKind.ABSENCE.value and lexicon.name.match(others[0]):
        yield SectionCandidate(SectionKind.ABSENCE, first, others[0])
    yield _entry(f"{first}...{others[0]}", lexicon)


def _item(text: str, lexicon: Lexicon) -> ItemCandidate | None:
    if not _NUMBERED.search(text):
        return None
    labelled = full_match(lexicon.items.labelled_starts, text)
    strong = labelled or full_match(lexicon.items.starts, text)
    found = strong or full_match(lexicon.items.weak_starts, text)
    if found is None:
        return None
    title = found["title"].strip()
    _, closed = part_closed(title, lexicon)
    number, label = (None, labelled["label"].strip()) if labelled else (int(found["number"]), "")
    return ItemCandidate(number, title.rstrip(" ."), strong is None, closed, label=label)


def part_closed(title: str, lexicon: Lexicon) -> tuple[str, bool]:
    """Return a title without the mark of a closed item, and whether it had one."""
    mark = first_search(lexicon.items.closed, title)
    if mark and (mark.start() == 0 or mark.end() == len(title)):
        return (title[: mark.start()] + title[mark.end() :]).strip() or title, True
    return title, False


def _field(text: str, lexicon: Lexicon) -> FieldCandidate | None:
    folded = text.casefold()
    if not folded.startswith(tuple(lexicon.header.labels)):
        return None
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
    for mark in _BEFORE_DECISION.finditer(text[:_LONGEST_FIELD]):
        found = full_match(lexicon.decisions.headings, text[: mark.start()].rstrip())
        groups = found.groupdict() if found else {}
        # Without a colon only a heading with its day is certain.
        if found and (mark.group().strip() == ":" or groups.get("date")):
            rest = text[mark.end() :].strip()
            return DecisionCandidate(text, groups.get("body"), groups.get("date"), rest=rest)
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
    return text.casefold().startswith(lexicon.cases.lookalikes)


def read_case(text: str, lexicon: Lexicon) -> CaseCandidate | None:
    """Return the case number that `text` could be, with or without a label; one without value is none."""
    if len(text) > _LONGEST_CASE:
        return None
    if is_lookalike(text, lexicon):
        return None
    folded = text.casefold()
    label = next((word for word in lexicon.cases.labels if folded.startswith(word)), "")
    number = text[len(label) :].strip(" :")
    if several := several_cases(text, number, lexicon):
        return several
    if full_match(lexicon.cases.numbers, number.rstrip(".")):
        return CaseCandidate(text, number.rstrip("."))
    if number and (
        full_match(lexicon.cases.meant, number) or (label and text[len(label) :].lstrip().startswith(":"))
    ):
        return CaseCandidate(text, None)
    return None
