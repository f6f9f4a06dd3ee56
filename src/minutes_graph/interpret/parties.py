"""Read which party people are printed with."""

from __future__ import annotations

import re
from collections.abc import Iterator

from minutes_graph.interpret.context import Context
from minutes_graph.model import AgendaItem, Meeting, PartyEvidence, PersonName, SectionKind
from minutes_graph.syntax import MinutesTree, Token

_CODE = re.compile(r" \((?P<code>[A-ZÆØÅ]{1,3})\)")
_PRINTED_IN = {SectionKind.DECISION, SectionKind.ABSENCE}


def read_parties(
    tree: MinutesTree, meeting: Meeting, items: tuple[AgendaItem, ...], context: Context
) -> tuple[PartyEvidence, ...]:
    """Return each known person printed with a party's code, once a code, where it is printed first.

    Known are those of the attendance lists and those who vote or propose: an organisation's abbreviation in
    parentheses makes nobody a member of a party.
    """
    people = _people(meeting, items)
    found: dict[tuple[str, str], PartyEvidence] = {}
    for token in _tokens(tree):
        for mark in _CODE.finditer(token.text):
            before = token.text[: mark.start()]
            name = max((name for name in people if before.endswith(name)), key=len, default=None)
            if name and (mark["code"], name) not in found:
                person = PersonName(name, context.as_printed(name, token.span), token.span, mark["code"])
                found[mark["code"], name] = PartyEvidence(mark["code"], person, token.span)
    return tuple(found.values())


def _people(meeting: Meeting, items: tuple[AgendaItem, ...]) -> frozenset[str]:
    names = {entry.person.name for entry in meeting.attendance}
    for item in items:
        names.update(entry.person.name for entry in item.attendance)
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
