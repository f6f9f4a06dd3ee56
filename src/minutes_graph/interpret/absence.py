"""Absence in sentences and in blocks of lines: who was away, who stood in, who left."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from minutes_graph.interpret.context import Context
from minutes_graph.interpret.lines_of_people import at_their_lines
from minutes_graph.interpret.marking import MarkedText, mark_people, sentences
from minutes_graph.interpret.people import (
    STATUSES,
    ListedPerson,
    named_people,
    read_list,
    read_people,
    read_status,
    report_unread,
)
from minutes_graph.lexicon import first_search, full_match
from minutes_graph.model import Attendance, AttendanceStatus, PersonName, SectionKind
from minutes_graph.spans import Span
from minutes_graph.syntax import ItemNode, SectionNode, Token
from minutes_graph.syntax.tree import span_of

AWAY = frozenset({AttendanceStatus.ABSENT, AttendanceStatus.EXCUSED})
_NUMBERS = re.compile(r"\d+")
Group = tuple[Token, ...]


class AttendanceList(NamedTuple):
    """Where a list of people stands: what its people are if nothing else is said, its lines, its item's number."""

    default: AttendanceStatus
    span: Span
    item: int | None = None


def is_nobody(text: str, context: Context) -> bool:
    """Return whether a list says that it is empty: "Ingen", a dash."""
    bare = text.strip(" .-–•\n").casefold()
    words = context.lexicon.attendance
    return bare in words.nobody or full_match(words.nobody_at_all, bare) is not None


def read_attendance_list(text: str, where: AttendanceList, context: Context) -> Iterator[Attendance]:
    """Yield the attendance of everybody whom a list names, with their substitutes; what is no name is reported."""
    listed: list[str] = []
    stated: list[Attendance] = []
    before: tuple[PersonName, ...] = ()
    away: tuple[PersonName, ...] = ()
    for sentence in (one for line in text.split("\n") for one in sentences(line, context.lexicon)):
        dated = first_search(context.lexicon.attendance.days, sentence)
        if is_nobody(sentence[dated.end() :] if dated else sentence, context):
            continue
        found = tuple(_list_sentence(sentence, where, context))
        found = found or tuple(read_stand_ins(sentence, away or before, where.span, context))
        stated += found
        away = tuple(one.person for one in found if one.status in AWAY)
        if not found:
            listed.append(sentence)
            # One is enough to know for whom somebody came, and two that it is not known.
            people = read_people(sentence, where.span, context)[0]
            before = (*before, *(one.person for one in people))[-2:]
    yield from _listed("\n".join(listed), where, context)
    yield from stated


def states_attendance(text: str, context: Context) -> bool:
    """Return whether a text begins with a sentence on who was or was not there."""
    sentence = next(sentences(text, context.lexicon), "")
    words = context.lexicon.attendance
    if not words.hints.search(sentence):
        return False
    marked = mark_people(sentence, context).text
    patterns = (words.deputised, words.stand_ins, *words.sentences.values())
    return any(first_search(one, marked) for one in patterns)


def _list_sentence(sentence: str, where: AttendanceList, context: Context) -> Iterator[Attendance]:
    marked = mark_people(sentence, context)
    found = tuple(_deputised(marked, sentence, where, context))
    yield from found or read_statement(sentence, where.span, context, where.item)


def _listed(text: str, where: AttendanceList, context: Context) -> Iterator[Attendance]:
    dated = first_search(context.lexicon.attendance.days, text)
    people, unread = read_people(text[dated.end() :] if dated else text, where.span, context)
    report_unread(unread, where.span, context)
    for one in at_their_lines(people, where.span, context):
        span = one.person.span
        status, reason, stands_in = read_status(one.remarks, span, context)
        scope = (dated["scope"] if dated else None) or _scope(" ".join(one.remarks), where.item, context)
        yield Attendance(
            one.person,
            _in_scope(status or where.default, scope),
            span,
            reason or _reason(one.remarks, context),
            stands_in,
            scope=scope,
        )
        yield from _instead(one, where, context)


def _instead(absent: ListedPerson, where: AttendanceList, context: Context) -> Iterator[Attendance]:
    """Yield who came instead of somebody absent where a remark behind the name says so: "(stedfortræder Ib Dam)"."""
    if where.default not in AWAY:
        return
    for remark in absent.remarks:
        label = context.lexicon.attendance.stands_in.match(remark)
        if label and remark[label.end() :].strip(" :"):
            for one in read_people(remark[label.end() :].strip(" :"), where.span, context)[0]:
                yield Attendance(one.person, AttendanceStatus.SUBSTITUTE, where.span, remark, absent.person)


def _reason(remarks: tuple[str, ...], context: Context) -> str | None:
    """Return the first remark that is no office."""
    return next((one for one in remarks if one.casefold() not in context.lexicon.attendance.roles), None)


def _in_scope(status: AttendanceStatus, scope: str | None) -> AttendanceStatus:
    return AttendanceStatus.PARTLY_ABSENT if scope and status in AWAY else status


def _scope(text: str, item: int | None, context: Context) -> str | None:
    """Return the part of the meeting that `text` names, as printed; the item itself is none."""
    found = first_search(context.lexicon.attendance.scopes, text)
    if found is None or numbers_of(found.group()) == [item]:
        return None
    return found.group().strip()


def numbers_of(scope: str | None) -> list[int]:
    """Return the numbers that the name of a part of the meeting has."""
    return [int(number) for number in _NUMBERS.findall(scope or "")]


def _deputised(
    marked: MarkedText, sentence: str, where: AttendanceList, context: Context
) -> Iterator[Attendance]:
    """Yield who is absent and who came instead, where one entry of a list names both.

    Somebody who was to come instead and did not is no member of whom absence can be said.
    """
    words = context.lexicon.attendance
    found = first_search(words.deputised, marked.text)
    if found is None:
        return
    away = named_people(marked.plain(found["names"]), where.span, context)
    instead = named_people(marked.plain(found["instead"]), where.span, context)
    status = where.default if where.default in AWAY else AttendanceStatus.ABSENT
    for one in at_their_lines(away, where.span, context):
        reason = marked.plain(found["reason"]).strip(" ,;-–") or None
        yield Attendance(one.person, status, one.person.span, reason)
    if words.away_too.search(found["rest"]):
        return
    for one in at_their_lines(instead, where.span, context):
        absent = away[-1].person if away else None
        yield Attendance(one.person, AttendanceStatus.SUBSTITUTE, one.person.span, sentence, absent)


def read_stand_ins(
    sentence: str, away: tuple[PersonName, ...], span: Span, context: Context
) -> Iterator[Attendance]:
    """Yield who was there instead of `away`; for whom is said only where one person was for one other."""
    if not context.lexicon.attendance.hints.search(sentence):
        return
    marked = mark_people(sentence.rstrip(" ."), context)
    found = full_match(context.lexicon.attendance.stand_ins, marked.text)
    if found is None:
        return
    people = named_people(marked.plain(found["names"]), span, context)
    absent = away[0] if len(away) == len(people) == 1 else None
    for listed in people:
        yield Attendance(listed.person, AttendanceStatus.SUBSTITUTE, span, sentence, absent)


def read_statement(
    sentence: str, span: Span, context: Context, item: int | None = None, only: str | None = None
) -> Iterator[Attendance]:
    """Yield the attendance that a sentence states, of any kind of the lexicon or of one; the first pattern decides."""
    if not context.lexicon.attendance.hints.search(sentence):
        return
    marked = mark_people(sentence, context)
    for kind, patterns in context.lexicon.attendance.sentences.items():
        if only in (None, kind) and (found := first_search(patterns, marked.text)):
            groups = {name: marked.plain(text) for name, text in found.groupdict().items() if text}
            scope = _scope(sentence, item, context)
            status = _in_scope(STATUSES[kind], scope)
            yield from _stated(groups, (status, sentence, scope), span, context)
            return


def _stated(
    groups: dict[str, str], said: tuple[AttendanceStatus, str, str | None], span: Span, context: Context
) -> Iterator[Attendance]:
    status, sentence, scope = said
    people = named_people(groups["names"], span, context)
    absent = named_people(groups["for"], span, context) if groups.get("for") else ()
    for one, other in zip(people, (*absent, *[None] * len(people)), strict=False):
        stands_in = other.person if other and len(absent) == len(people) else None
        yield Attendance(one.person, status, span, sentence, stands_in, scope=scope)
    if people and groups.get("instead"):
        for one in named_people(groups["instead"], span, context):
            yield Attendance(one.person, AttendanceStatus.SUBSTITUTE, span, sentence, people[-1].person)


def as_listed(attendance: Attendance) -> Attendance:
    """Return an attendance as one that a list of absent people prints."""
    return replace(attendance, listed=True)


def with_absence_apart(item: ItemNode, context: Context) -> ItemNode:
    """Return the item with each list of absent people in a section of its own, and no other words in it."""
    sections: list[SectionNode] = []
    for section in item.sections:
        last = sections[-1] if sections else None
        if section.kind is SectionKind.DECISION:
            sections.extend(_parted(section, context))
        elif section.kind is SectionKind.ABSENCE and last and _is_empty_decision(last):
            listed, rest = _list_and_rest(section, context)
            sections[-1] = last._replace(body=rest or _unlabelled(section, context))
            sections.append(section._replace(body=listed))
        else:
            sections.append(section)
    return item if tuple(sections) == item.sections else item._replace(sections=tuple(sections))


def _is_empty_decision(section: SectionNode) -> bool:
    return section.kind is SectionKind.DECISION and not section.body and not section.first


def _unlabelled(section: SectionNode, context: Context) -> Group:
    """Return the words of a list whose label is not printed: they are all that the decision says."""
    heading = section.heading
    printed = context.document.line(heading.span.start).text
    labelled = context.lexicon.attendance.list_labels.match(printed.strip()) is not None
    first = (replace(heading, text=section.first, after_blank=True),) if section.first else ()
    same_line = tuple(token for token in section.body if token.span == heading.span)
    return () if labelled else (*first, *same_line)


def paragraph_groups(tokens: Group) -> list[Group]:
    """Return the paragraphs of some lines: a blank line or a list's mark begins a new one."""
    groups: list[list[Token]] = []
    for token in tokens:
        if groups and not (token.after_blank or token.bullet):
            groups[-1].append(token)
        else:
            groups.append([token])
    return [tuple(group) for group in groups]


def _list_and_rest(section: SectionNode, context: Context) -> tuple[Group, Group]:
    groups = paragraph_groups(section.body)
    listed = 0
    while listed < len(groups) and names_people(groups[listed], context):
        listed += 1
    return sum(groups[:listed], ()), sum(groups[listed:], ())


def names_people(group: Group, context: Context) -> bool:
    """Return whether a paragraph of a list of absent people names somebody or nobody, and is not about other things."""
    text = "\n".join(token.text for token in group)
    if is_nobody(text, context) or states_attendance(text, context):
        return True
    return bool(read_list(text, span_of(group), context).entries)


def _parted(section: SectionNode, context: Context) -> Iterator[SectionNode]:
    """Yield a decision without the lists of absent people below a label within it, then those."""
    labels = context.lexicon.attendance.list_labels
    if not any(labels.match(token.text) for token in section.body):
        yield section
        return
    kept: list[Token] = []
    lists: list[SectionNode] = []
    listing = False
    for group in paragraph_groups(section.body):
        label = labels.match(group[0].text)
        if label:
            first = group[0].text[label.end() :].strip()
            listing = True
            lists.append(SectionNode(SectionKind.ABSENCE, group[0], group[1:], first=first))
        elif listing and names_people(group, context):
            lists[-1] = lists[-1]._replace(body=(*lists[-1].body, *group))
        else:
            listing = False
            kept.extend(group)
    yield section._replace(body=tuple(kept))
    yield from lists
