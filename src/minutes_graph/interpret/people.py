"""Read lists of people and parties, however they are printed."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from minutes_graph.interpret import rules
from minutes_graph.interpret.context import Context
from minutes_graph.interpret.list_forms import PARENTHESES, by_party, run_together, split_list
from minutes_graph.interpret.roster import SHORT_FORM
from minutes_graph.lexicon import first_search, full_match
from minutes_graph.model import AttendanceStatus, PersonName
from minutes_graph.spans import Span

_FEWEST_PAIRS = 2
_FEWEST_OF_TWO = 4
# No meeting has so many people; what stands behind them is told and not read.
MOST_LISTED = 1000
_LEFT = "\x00"
STATUSES = {status.value.replace("-", "_"): status for status in AttendanceStatus}


class ListedPerson(NamedTuple):
    """A person of a list; `remarks` is what stands behind the name, save a party."""

    person: PersonName
    remarks: tuple[str, ...]


class ListedParty(NamedTuple):
    """A party of a list that stands for its members, as printed."""

    party: str


Listed = ListedPerson | ListedParty


class PeopleList(NamedTuple):
    """What a list names, in order, and the parts of it that are no names."""

    entries: tuple[Listed, ...]
    unread: tuple[str, ...]

    @property
    def people(self) -> tuple[ListedPerson, ...]:
        """Return the people of the list; a party right behind somebody is that person's."""
        found: list[ListedPerson] = []
        for entry in self.entries:
            if isinstance(entry, ListedPerson):
                found.append(entry)
            elif found and found[-1].person.party is None:
                found.append(_of_party(found.pop(), entry.party))
        return tuple(found)

    @property
    def voters(self) -> tuple[Listed, ...]:
        """Return people and parties; a list of pairs of a person and a party is one of people."""
        kinds = [isinstance(entry, ListedPerson) and not entry.person.party for entry in self.entries]
        pairs = len(kinds) // 2
        return self.people if pairs >= _FEWEST_PAIRS and kinds == [True, False] * pairs else self.entries


def read_people(text: str, span: Span, context: Context) -> tuple[tuple[ListedPerson, ...], tuple[str, ...]]:
    """Return the people listed in `text`, and the parts of it that are no names."""
    found = read_list(text, span, context)
    return found.people, found.unread


def named_people(text: str, span: Span, context: Context) -> tuple[ListedPerson, ...]:
    """Return the people listed in `text`; what is no name is reported."""
    found = read_list(text, span, context)
    report_unread(found.unread, span, context)
    return found.people


def report_unread(unread: tuple[str, ...], span: Span, context: Context) -> None:
    """Report each part of a list that is no name, or that can be the name of several people."""
    for part in unread:
        if part.startswith(_LEFT):
            message = f'a list is read up to its {MOST_LISTED}th part: "{part[1:80]}" and more is left out'
            context.report(rules.UNREADABLE_NAMES, span, message, "check the list of people")
            continue
        name = without_titles(_without_remarks(part, context)[0], context)
        fitting = context.roster.fitting(name, None)
        if len(fitting) > 1:
            meant = " or ".join(one.name for one in fitting)
            context.report(rules.OPEN_NAME, span, f'"{part[:80]}" can be {meant}', "print the name whole")
        else:
            context.report(
                rules.UNREADABLE_NAMES, span, f'"{part[:80]}" is no name', "check the list of people"
            )


def read_list(text: str, span: Span, context: Context) -> PeopleList:
    """Return the people and parties listed in `text`, in order, and the parts that are neither."""
    entries: list[Listed] = []
    unread: list[str] = []
    parts = [(party, part) for party, names in by_party(text, context) for part in split_list(names, context)]
    for party, part in parts[:MOST_LISTED]:
        for piece, found in _pieces(part, span, context):
            if found:
                entries.extend(_under(party, one) for one in found)
            elif not _take_remark(entries, piece, context):
                unread.append(piece)
    if len(parts) > MOST_LISTED:
        unread.append(_LEFT + ", ".join(part for _, part in parts[MOST_LISTED:]))
    return PeopleList(tuple(entries), tuple(unread))


def _under(party: str | None, listed: Listed) -> Listed:
    """Return an entry of a list that stands below the name of a party."""
    return _of_party(listed, party) if party and isinstance(listed, ListedPerson) else listed


def _pieces(part: str, span: Span, context: Context) -> tuple[tuple[str, tuple[Listed, ...]], ...]:
    """Return the names that a part of a list is made of, each as read; the part itself where it is one name."""
    pieces = tuple((piece, _read_entry(piece, span, context)) for piece in run_together(part, context))
    if (len(pieces) == 1 and pieces[0][0] == part) or (len(pieces) > 1 and all(found for _, found in pieces)):
        return pieces
    whole = _read_entry(part, span, context)
    return ((part, whole),) if whole else pieces


def _read_entry(part: str, span: Span, context: Context) -> tuple[Listed, ...]:
    """Return the person or the party that a part of a list is; none where it is neither."""
    if party := read_party(part, context):
        inside = PARENTHESES.search(part)
        members = read_list(inside[1], span, context).people if inside else ()
        return tuple(_of_party(one, party) for one in members) or (ListedParty(party),)
    name, remarks = _without_remarks(part, context)
    bare = without_titles(name, context)
    if not _is_name(bare, context):
        return ()
    listed = _person(bare, remarks, span, context)
    return () if len(context.roster.fitting(bare, listed.person.party)) > 1 else (listed,)


def _is_name(text: str, context: Context) -> bool:
    never = context.lexicon.attendance.never_names
    if any(word[0].isupper() and word.strip(".,:").casefold() in never for word in text.split()):
        return False
    words = text.casefold().split()
    if len(words) == 1:
        return words[0] in context.roster.families
    return context.lexicon.name.fullmatch(text) is not None and not _is_two_people(words, text, context)


def _is_two_people(words: list[str], text: str, context: Context) -> bool:
    """Return whether a name is longer than names are, or begins and ends with the names of two who are known."""
    if len(words) < _FEWEST_OF_TWO or text.casefold() in context.roster.people:
        return False
    folded = f" {text.casefold()} "
    known = sum(1 for name in context.roster.people if f" {name} " in folded)
    return len(words) > context.lexicon.attendance.longest_name or known > 1


def _without_remarks(part: str, context: Context) -> tuple[str, tuple[str, ...]]:
    """Return the name that a part of a list begins with, and what stands behind it."""
    remarks = [found.strip() for found in PARENTHESES.findall(part)]
    name = PARENTHESES.sub(" ", part).strip(" .,:;-–•·*")
    name = " ".join(name.split())
    if (before := context.lexicon.attendance.stands_in.match(name)) and name[before.end() :][:1] in {
        " ",
        ":",
    }:
        remarks.append(before.group())
        name = name[before.end() :].lstrip(" :")
    if label := context.lexicon.attendance.labels.match(name):
        name = name[label.end() :]
    if found := context.lexicon.attendance.behind_names.search(name):
        remarks.append(name[found.start() :].strip(" ,-–"))
        name = name[: found.start()].rstrip(" ,.-–")
    return name, tuple(remark for remark in remarks if remark)


def _take_remark(entries: list[Listed], part: str, context: Context) -> bool:
    """Add a part that is no name to the person before it, where it is a remark; return whether it was one."""
    place = next(
        (at for at in (-1, -2) if len(entries) >= -at and isinstance(entries[at], ListedPerson)), None
    )
    last = entries[place] if place else None
    if place is None or not isinstance(last, ListedPerson):
        return False
    whole = PARENTHESES.fullmatch(part.strip(" .,"))
    remark = (whole[1] if whole else part).strip()
    if remark.casefold() in context.lexicon.attendance.and_others:
        return False
    if whole and not last.person.party and _is_party(remark, context):
        entries[place] = _of_party(last, remark)
        return True
    if whole or part[:1].islower() or remark.strip(" .").casefold() in context.lexicon.attendance.roles:
        entries[place] = last._replace(remarks=(*last.remarks, remark))
        return True
    return False


def read_party(text: str, context: Context) -> str | None:
    """Return the letters or the name of the party that `text` is, as printed, or None."""
    found = context.lexicon.votes.group.fullmatch(PARENTHESES.sub("", text).strip(" ."))
    return (found["code"] or found["name"]) if found else None


def _of_party(listed: ListedPerson, party: str) -> ListedPerson:
    return listed if listed.person.party else listed._replace(person=replace(listed.person, party=party))


def _is_party(remark: str, context: Context) -> bool:
    words = context.lexicon.attendance
    return (
        full_match((context.lexicon.votes.party,), f"({remark})") is not None
        and remark.casefold() not in words.roles
        and not _status_of(remark, context)
    )


def _person(name: str, remarks: tuple[str, ...], span: Span, context: Context) -> ListedPerson:
    rest = [piece for remark in remarks for piece in _of_remark(remark, context)]
    party = next((remark for remark in rest if _is_party(remark, context)), None)
    if party:
        rest.remove(party)
    return ListedPerson(person_name(name, span, context, party), tuple(rest))


def _of_remark(remark: str, context: Context) -> tuple[str, ...]:
    """Return a party and an office apart that stand in one pair of parentheses: "(A, formand)"."""
    pieces = tuple(piece.strip() for piece in remark.split(","))
    roles = context.lexicon.attendance.roles
    named = sum(1 for piece in pieces if piece.casefold() in roles)
    return pieces if len(pieces) > 1 and named == len(pieces) - 1 else (remark,)


def _status_of(remark: str, context: Context) -> AttendanceStatus | None:
    folded = remark.casefold()
    for kind, phrases in context.lexicon.attendance.remarks.items():
        if any(folded == phrase or folded.startswith(phrase + " ") for phrase in phrases):
            return STATUSES[kind]
    return None


def read_status(
    remarks: tuple[str, ...], span: Span, context: Context
) -> tuple[AttendanceStatus | None, str | None, PersonName | None]:
    """Return what remarks behind a name say: a status, the remark itself, and whom the person stands in for."""
    words = context.lexicon.attendance
    for remark in remarks:
        if found := first_search(words.substitute, remark) or first_search(words.substitute, f"({remark})"):
            return AttendanceStatus.SUBSTITUTE, remark, person_name(found["for"], span, context)
        if status := _status_of(remark, context):
            return status, remark, None
        if words.stands_in.fullmatch(remark.strip(" .")):
            return AttendanceStatus.SUBSTITUTE, remark, None
    return None, None, None


def person_name(printed: str, span: Span, context: Context, party: str | None = None) -> PersonName:
    """Return a person's name as it is read and as it is printed, without titles and the full stop of a sentence.

    A short form of one of this meeting's people is completed.
    """
    name = without_titles(printed.rstrip(" .,"), context)
    if context.lexicon.attendance.suffix.search(name):
        name += "."
    as_printed = context.as_printed(name, span)
    fitting = context.roster.fitting(name, party)
    if len(fitting) == 1 and fitting[0].name.casefold() != name.casefold():
        return PersonName(fitting[0].name, as_printed, span, party, SHORT_FORM)
    return PersonName(name, as_printed, span, party)


def without_titles(name: str, context: Context) -> str:
    """Return a name without the titles and offices in front of it."""
    found = context.lexicon.attendance.titles.match(name)
    return name[found.end() :] if found else name
