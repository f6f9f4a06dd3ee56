"""Separate a decision from the lists of absent people that stand within it or run into it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from minutes_graph.interpret.absence import is_nobody, states_attendance
from minutes_graph.interpret.context import Context
from minutes_graph.interpret.people import read_list
from minutes_graph.model import SectionKind
from minutes_graph.syntax import ItemNode, SectionNode, Token
from minutes_graph.syntax.tree import span_of

Group = tuple[Token, ...]


def with_absence_apart(item: ItemNode, context: Context) -> ItemNode:
    """Return the item with each list of absent people in a section of its own, and no other words in it."""
    sections: list[SectionNode] = []
    for section in item.sections:
        last = sections[-1] if sections else None
        if section.kind is SectionKind.DECISION:
            sections.extend(_parted(section, context))
        elif section.kind is SectionKind.ABSENCE and last and _is_empty_decision(last):
            listed, rest = _list_and_rest(section, context)
            sections[-1] = replace(last, body=rest or _unlabelled(section, context))
            sections.append(replace(section, body=listed))
        else:
            sections.append(section)
    return item if tuple(sections) == item.sections else replace(item, sections=tuple(sections))


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
            lists[-1] = replace(lists[-1], body=(*lists[-1].body, *group))
        else:
            listing = False
            kept.extend(group)
    yield replace(section, body=tuple(kept))
    yield from lists
