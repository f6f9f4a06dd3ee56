"""Read lists of people: names, parties and remarks."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from minutes_graph.interpret.context import Context
from minutes_graph.lexicon import first_search
from minutes_graph.model import AttendanceStatus, PersonName
from minutes_graph.spans import Span

_PARENTHESES = re.compile(r"\(([^()]*)\)")
_STATUSES = {status.value.replace("-", "_"): status for status in AttendanceStatus}


@dataclass(frozen=True, slots=True)
class ListedPerson:
    """A person of a list; `remarks` is what stands behind the name, save a party."""

    person: PersonName
    remarks: tuple[str, ...]


def read_people(text: str, span: Span, context: Context) -> tuple[tuple[ListedPerson, ...], tuple[str, ...]]:
    """Return the people listed in `text`, and the parts of it that are no names."""
    people: list[ListedPerson] = []
    unread: list[str] = []
    for part in split_list(text, context):
        name = _without_titles(_PARENTHESES.sub("", part).strip(" .:-–"), context)
        remarks = tuple(remark.strip() for remark in _PARENTHESES.findall(part))
        if context.lexicon.name.fullmatch(name) and not read_party(part, context):
            people.append(_person(name, remarks, span, context))
        elif people and part[:1].islower():
            last = people.pop()
            people.append(ListedPerson(last.person, (*last.remarks, part)))
        else:
            unread.append(part)
    return tuple(people), tuple(unread)


def read_party(text: str, context: Context) -> str | None:
    """Return the letters or the name of the party that `text` is, as printed, or None."""
    found = context.lexicon.votes.group.fullmatch(text.strip(" ."))
    return (found["code"] or found["name"]) if found else None


def split_list(text: str, context: Context) -> tuple[str, ...]:
    """Return the parts of a list; commas inside parentheses or a party's name part nothing."""
    held: list[str] = []

    def hold(found: re.Match[str]) -> str:
        held.append(found.group())
        return f"\x00{len(held) - 1}\x00"

    whole = context.lexicon.votes.party_name.sub(hold, _PARENTHESES.sub(hold, text))
    parts = context.lexicon.language.list_separator.split(whole)
    return tuple(
        re.sub("\x00(\\d+)\x00", lambda found: held[int(found[1])], part).strip()
        for part in parts
        if part.strip(" .")
    )


def _person(name: str, remarks: tuple[str, ...], span: Span, context: Context) -> ListedPerson:
    party: str | None = None
    rest: list[str] = []
    for remark in remarks:
        if (
            party is None
            and context.lexicon.votes.party.fullmatch(f"({remark})")
            and remark.casefold() not in context.lexicon.attendance.roles
            and read_status((remark,), span, context)[0] is None
        ):
            party = remark
        else:
            rest.append(remark)
    return ListedPerson(replace(person_name(name, span, context), party=party), tuple(rest))


def read_status(
    remarks: tuple[str, ...], span: Span, context: Context
) -> tuple[AttendanceStatus | None, str | None, PersonName | None]:
    """Return what remarks behind a name say: a status, the remark itself, and whom the person stands in for."""
    words = context.lexicon.attendance
    for remark in remarks:
        if found := first_search(words.substitute, remark) or first_search(words.substitute, f"({remark})"):
            return AttendanceStatus.SUBSTITUTE, remark, person_name(found["for"], span, context)
        folded = remark.casefold()
        for kind, phrases in words.remarks.items():
            if any(folded == phrase or folded.startswith(phrase + " ") for phrase in phrases):
                return _STATUSES[kind], remark, None
    return None, None, None


def person_name(printed: str, span: Span, context: Context) -> PersonName:
    """Return a person's name as it is read and as it is printed, without titles and the full stop of a sentence."""
    name = _without_titles(printed.rstrip(" .,"), context)
    return PersonName(name, context.as_printed(name, span), span)


def _without_titles(name: str, context: Context) -> str:
    found = context.lexicon.attendance.titles.match(name)
    return name[found.end() :] if found else name


def join_lines(lines: tuple[str, ...], span: Span, context: Context) -> str:
    """Return the lines of a list as one text, in which only what parts two people's lines is still an end of line.

    Any other line goes on in the next one, even inside a name.
    """
    text, alone = "", False
    for line in lines:
        people, unread = read_people(line, span, context)
        one = len(people) == 1 and not unread
        text += ("\n" if alone and one else " ") + line
        alone = one
    return text.strip()


def status_named(kind: str) -> AttendanceStatus:
    """Return the status that the lexicon calls `kind`."""
    return _STATUSES[kind]
