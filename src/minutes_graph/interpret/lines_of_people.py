"""Lines of people in a header, and their parties."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace

from minutes_graph.interpret.context import Context
from minutes_graph.interpret.people import MOST_LISTED, ListedPerson, read_list, read_party
from minutes_graph.model import AgendaItem, Meeting, PartyEvidence, PersonName, SectionKind
from minutes_graph.spans import Span
from minutes_graph.syntax import MinutesTree, Token

_CODE = re.compile(r" \((?P<code>[A-ZÆØÅ]{1,3})\)")
_PRINTED_IN = {SectionKind.DECISION, SectionKind.ABSENCE}
_LIST_NUMBER = re.compile(r"^\d{1,2}[.)] (?=[A-ZÆØÅ])")
_GAP = re.compile(r"\s+")
_WIDE = 2
_WORD = re.compile(r"\w+")
# Others of a list can have the same first name.
_MOST_TRIED = 300
_IN_PARENTHESES = re.compile(r"\([^()]{0,40}\)")


def read_parties(
    tree: MinutesTree, meeting: Meeting, items: tuple[AgendaItem, ...], context: Context
) -> tuple[PartyEvidence, ...]:
    """Return each known person printed with a party's code, once a code, where it is printed first.

    Known are those of the attendance lists and those who vote or propose: an organisation's abbreviation in
    parentheses makes nobody a member of a party.
    """
    people = _people(meeting, items)
    lengths = sorted({len(name) for name in people}, reverse=True)
    found: dict[tuple[str, str], PartyEvidence] = {}
    for token in _tokens(tree):
        for mark in _CODE.finditer(token.text):
            ends = (token.text[max(0, mark.start() - length) : mark.start()] for length in lengths)
            name = next((end for end in ends if end in people), None)
            if name and (mark["code"], name) not in found:
                person = PersonName(name, context.as_printed(name, token.span), token.span, mark["code"])
                found[mark["code"], name] = PartyEvidence(mark["code"], person, token.span)
    return tuple(found.values())


def _people(meeting: Meeting, items: tuple[AgendaItem, ...]) -> frozenset[str]:
    names = {entry.person.name for entry in meeting.attendance}
    for item in items:
        names.update(entry.person.name for entry in item.attendance)
        names.update(person.name for one in item.reservations for person in one.people)
        for vote in item.votes:
            names.update(cast.person.name for cast in vote.ballots if cast.person)
            if vote.motion and vote.motion.proposer:
                names.add(vote.motion.proposer.name)
    return frozenset(names)


def _tokens(tree: MinutesTree) -> Iterator[Token]:
    for field in tree.header.fields:
        yield from field.tokens
    for item in tree.items:
        for section in item.sections:
            if section.kind in _PRINTED_IN:
                yield section.heading
                yield from section.body


def list_lines(tokens: tuple[Token, ...], context: Context) -> tuple[str, ...]:
    """Return the lines of a list, with a tab where its columns part."""
    texts = (with_columns(token.text, token.span.start, context) for token in tokens)
    return tuple(_LIST_NUMBER.sub("", text) for text in texts)


def with_columns(text: str, number: int, context: Context) -> str:
    """Return the text of a line, or its end, with a tab for each gap between columns that the line has there."""
    line = context.document.line(number).text.strip()
    if "  " not in line and "\t" not in line and "\xa0\xa0" not in line:
        return text
    words = text.split()
    printed = _GAP.split(line)
    if not words or printed[-len(words) :] != words:
        return text
    gaps = _GAP.findall(line)[len(printed) - len(words) :]
    cells = [words[0]]
    for gap, word in zip(gaps, words[1:], strict=True):
        if "\t" in gap or len(gap) >= _WIDE:
            cells.append(word)
        else:
            cells[-1] += f" {word}"
    return "\t".join(_with_parties(cells, context))


def _with_parties(cells: list[str], context: Context) -> list[str]:
    """Return the cells of a line, a party in the cell behind a name put behind that name."""
    found: list[str] = []
    for cell in cells:
        if found and (_IN_PARENTHESES.fullmatch(cell) or read_party(cell, context)):
            found[-1] += f" ({cell.strip('() ')})"
        else:
            found.append(cell)
    return found


def join_lines(lines: tuple[str, ...], span: Span, context: Context) -> str:
    """Return the lines of a list as one text, in which only what parts two people's lines is still an end of line.

    Any other line goes on in the next one, even inside a name. Gaps that part no people are no columns.
    """
    text, alone = "", False
    for number, printed in enumerate(lines):
        if number >= MOST_LISTED:
            return "\n".join((text.strip(), *lines[number:]))
        line = _columns_of_people(printed, span, context)
        found = read_list(line, span, context)
        one = not found.unread and (len(found.entries) == 1 or "\t" in line)
        text += ("\n" if alone and (one or _is_sentence(line, context)) else " ") + line
        alone = one and not line.rstrip().endswith((",", ";"))
    return text.strip()


def _is_sentence(line: str, context: Context) -> bool:
    return line.rstrip().endswith(".") and bool(context.lexicon.attendance.hints.search(line))


def _columns_of_people(line: str, span: Span, context: Context) -> str:
    if "\t" not in line or not read_list(line, span, context).unread:
        return line
    return line.replace("\t", " ")


def at_their_lines(people: tuple[ListedPerson, ...], span: Span, context: Context) -> Iterator[ListedPerson]:
    """Yield the people of a list, each at the lines that print the name."""
    if span.start == span.end:
        yield from people
        return
    printed = _PrintedWords(span, context)
    for listed in people:
        person = listed.person
        found = printed.next_lines(person.as_printed if person.inferred else person.name)
        yield listed._replace(person=replace(person, span=found)) if found else listed


class _PrintedWords:
    """The words of some lines, searched for one name after the other."""

    def __init__(self, span: Span, context: Context) -> None:
        lines = range(span.start, span.end + 1)
        self._words = [
            (word, number) for number in lines for word in _WORD.findall(context.document.line(number).text)
        ]
        self._places: dict[str, list[int]] = {}
        for place, (word, _) in enumerate(self._words):
            self._places.setdefault(word, []).append(place)
        self._next = 0

    def next_lines(self, name: str) -> Span | None:
        """Return the lines that print `name` next, or None where it does not stand near."""
        words = _WORD.findall(name)
        places = self._places.get(words[0], []) if words else []
        first = bisect_left(places, self._next)
        for place in places[first : first + _MOST_TRIED]:
            end = place + len(words)
            if [word for word, _ in self._words[place:end]] == words:
                self._next = end
                return Span(self._words[place][1], self._words[end - 1][1])
        return None
