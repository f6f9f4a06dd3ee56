"""Grammars of the values of a header: day, hour, body, place, people."""

from __future__ import annotations

import re
from dataclasses import dataclass

from minutes_graph.lexicon import Lexicon, first_search

_HOUR = re.compile(
    r"(?:\bkl\.? ?)?\b(\d{1,2})[.:](\d{2})(?::\d{2})?\b(?![.-]\d)|\bkl\.? ?(\d{1,2})\b", re.IGNORECASE
)
_ENGLISH = re.compile(r"\b(?P<month>[^\W\d_]+) (?P<day>\d{1,2}),? (?P<year>\d{4})\b")
_PARTY_APART = re.compile(r",\s*(?=\()")
_ROLE_BEHIND = re.compile(r"(?<=[\w)]) [-–] (?P<role>[a-zæøå][a-zæøå .]{2,40})$")
_NUMBERS = re.compile(r"(\d{1,2})[-./](\d{1,2})[-./](\d{4})")
_WRITTEN = re.compile(r"(\d{1,2})\. ?([^\W\d_]+) (\d{4})")
_SECONDS = re.compile(r"\b(\d{1,2}[:.]\d{2})[:.]\d{2}\b")
_LONGEST_PLACE = 120


@dataclass(frozen=True, slots=True)
class When:
    """A day as printed in a usual form, the hours around it, and what is left of the text."""

    date: str | None
    hours: str
    rest: str


def when_of(text: str, lexicon: Lexicon) -> When:
    """Return the day and the hours in a text; the English order of a day is put into the usual one."""
    date, rest = None, text
    if found := lexicon.date.search(text):
        date, rest = found.group(), text[: found.start()] + " " + text[found.end() :]
    elif found := _ENGLISH.search(text):
        number = _month(found["month"], lexicon)
        if number:
            date = f"{int(found['day']):02d}-{number:02d}-{found['year']}"
            rest = text[: found.start()] + " " + text[found.end() :]
    hours = _HOUR.search(rest)
    printed = rest[hours.start() :] if hours else ""
    return When(date, printed.strip(), (rest[: hours.start()] if hours else rest).strip())


def clock(hours: str) -> str:
    """Return hours as they are usually written: "kl. 17:00", without seconds."""
    hours = _SECONDS.sub(r"\1", hours)
    return f"kl. {hours}" if hours[:1].isdigit() else hours


def usual_when(text: str, lexicon: Lexicon) -> str:
    """Return a value with a day or an hour as such values are usually written; the rest of it stays."""
    when = when_of(text, lexicon)
    if when.date and when.date not in text:
        return f"{when.date} {clock(when.hours)}".strip()
    if when.date and when.hours[:1].isdigit():
        return text.replace(when.hours, clock(when.hours))
    return _SECONDS.sub(r"\1", text)


def day_of(text: str, lexicon: Lexicon) -> tuple[int, int, int] | None:
    """Return year, month and day of the first day in a text, whether the calendar has it or not."""
    date = when_of(text, lexicon).date
    if date is None:
        return None
    if found := _NUMBERS.fullmatch(date):
        return int(found[3]), int(found[2]), int(found[1])
    if found := _WRITTEN.fullmatch(date):
        return int(found[3]), _month(found[2], lexicon) or 0, int(found[1])
    year, month, day = date.split("-")
    return int(year), int(month), int(day)


def _month(word: str, lexicon: Lexicon) -> int | None:
    folded = word.casefold()
    if folded in lexicon.language.months:
        return lexicon.language.months[folded]
    english = lexicon.forms.english_months
    return english.index(folded) + 1 if folded in english else None


def has_when(text: str, lexicon: Lexicon) -> bool:
    """Return whether a text holds a day or an hour."""
    when = when_of(text, lexicon)
    return bool(when.date or when.hours)


def body_in(text: str, lexicon: Lexicon) -> str | None:
    """Return the body that a text names first, with a capital."""
    found = lexicon.forms.body.search(text)
    return capital(found.group()) if found else None


def capital(name: str) -> str:
    """Return a name with a capital first letter."""
    return name[:1].upper() + name[1:]


def is_place(text: str, lexicon: Lexicon) -> bool:
    """Return whether a text can be a place: short, and with a word that places have."""
    return len(text) <= _LONGEST_PLACE and first_search(lexicon.forms.places, text) is not None


def person_of(text: str, lexicon: Lexicon) -> str:
    """Return a person of a list: "X, (A)" and "X, A" as "X (A)", "X - formand" as "X (formand)"."""
    text = _PARTY_APART.sub(" ", _ROLE_BEHIND.sub(r" (\g<role>)", text.strip(" ,;")))
    name, comma, party = text.partition(", ")
    if comma and lexicon.name.fullmatch(name) and _is_party(party, lexicon):
        return f"{name} ({party})"
    return text


def _is_party(text: str, lexicon: Lexicon) -> bool:
    return not lexicon.name.fullmatch(text) and lexicon.votes.party.fullmatch(f"({text})") is not None


def is_people(text: str, lexicon: Lexicon) -> bool:
    """Return whether a text is a list of people: names with commas between, parties behind them."""
    bare = re.sub(r"\([^()]*\)", "", text).strip(" .,;")
    if bare.casefold() in lexicon.attendance.nobody:
        return True
    parts = [part.strip(" .") for part in re.split(r"[,;]| og ", bare) if part.strip(" .")]
    people = [part for part in parts if lexicon.name.fullmatch(part)]
    others = [part for part in parts if part not in people and not _is_party(part, lexicon)]
    return bool(people) and len(others) * 4 <= len(people)


def is_listed_person(text: str, lexicon: Lexicon) -> bool:
    """Return whether a text is a person of a list: a name, and behind it no more than a party or a reason."""
    found = lexicon.name.match(text)
    if found is None:
        return False
    rest = re.sub(r"^ ?\([^()]*\)", "", text[found.end() :]).strip()
    return not rest or rest[0] in ".,;:–-" or any(one.match(rest) for one in lexicon.forms.reasons)


def is_nobody(text: str, lexicon: Lexicon) -> bool:
    """Return whether a text says that nobody was away."""
    return text.strip(" .-").casefold() in lexicon.attendance.nobody
