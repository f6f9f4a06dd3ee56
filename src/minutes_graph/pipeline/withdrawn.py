"""The list of what must no longer be published, and masks for its names and numbers in texts."""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum
from pathlib import Path
from typing import Final

from minutes_graph.diagnostics import Diagnostic, Outcome
from minutes_graph.identifiers import segment
from minutes_graph.masking import mask_personal_numbers
from minutes_graph.pipeline.rules import BAD_WITHDRAWN
from minutes_graph.readers.archives import content_of, member_of

MASK: Final = "[…]"
_BETWEEN: Final = r"[\s_.,\-]+"
_NOTHING: Final = re.compile(r"(?!)")
_NUMBER: Final = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Masks:
    """The patterns of withdrawn names and numbers in text and in segments of IRIs; made by `masks_for`."""

    pattern: re.Pattern[str]
    segment: re.Pattern[str]

    def hide(self, text: str) -> str:
        """Return `text` with every withdrawn name and case number masked."""
        return self.pattern.sub(MASK, text)

    def found_in(self, text: str) -> bool:
        """Return whether a withdrawn name or case number stands in `text`."""
        return self.pattern.search(text) is not None

    def named_by(self, iri: str) -> bool:
        """Return whether a segment of an IRI is made from a withdrawn name."""
        return self.segment.search(iri) is not None


def masks_for(names: Iterable[str], cases: Iterable[str]) -> Masks:
    """Return masks for the names in any case, order and spacing, with genitive s, and the numbers however typed."""
    names = tuple(names)
    forms = {form for name in names for form in _forms(name)}
    numbers = {_digits(case) for case in cases}
    found = [rf"(?<![^\W_]){form}(?:['’]?s)?(?![^\W_])" for form in sorted(forms, key=len, reverse=True)]
    found += [rf"(?<!\w){number}(?!\w)" for number in sorted(numbers, key=len, reverse=True)]
    segment = "|".join(sorted((_segment(name) for name in names), key=len, reverse=True))
    return Masks(
        re.compile("|".join(found), re.IGNORECASE) if found else _NOTHING,
        re.compile(segment) if segment else _NOTHING,
    )


def same_name(one: str, other: str) -> bool:
    """Return whether two names are one, whatever their case and spacing."""
    return " ".join(one.split()).casefold() == " ".join(other.split()).casefold()


def same_case(one: str, other: str) -> bool:
    """Return whether two case numbers are one, however typed."""
    return _NUMBER.findall(one.casefold()) == _NUMBER.findall(other.casefold())


def is_whole(name: str) -> bool:
    """Return whether a name has two words; a surname alone is also that of others, of places and of firms."""
    return len(name.split()) > 1


def _forms(name: str) -> set[str]:
    """Return patterns for a name as it is, last name first, and as a file name folds it."""
    words = name.split()
    orders = (words, [words[-1], *words[:-1]], segment(name).split("-"))
    return {_BETWEEN.join(re.escape(word.strip(".,")) for word in order) for order in orders}


def _segment(name: str) -> str:
    """Return a pattern for a name within an IRI; one word must be the whole segment, or it would meet namesakes."""
    if is_whole(name):
        return rf"(?<![a-z0-9]){segment(name)}(?![a-z0-9])"
    return rf"(?<=/){segment(name)}(?=[/#]|$)"


def _digits(case: str) -> str:
    return r"\s?[/\-–.]\s?".join(re.escape(part) for part in _NUMBER.findall(case))


class WithdrawnKind(Enum):
    """What is withdrawn."""

    DOCUMENT = "document"
    CASE = "case"
    PERSON = "person"


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """One entry: `value` (a file name or SHA-256, a case number or a name) is never published, the rest is."""

    kind: WithdrawnKind
    value: str
    reason: str
    day: date


class _EntryError(ValueError):
    """An entry that cannot be followed; the message holds nothing of its value."""


def read_withdrawn(path: Path | None) -> Outcome[tuple[Withdrawal, ...] | None]:
    """Return the entries of the file at `path`, none where it is None, and no value where any cannot be followed.

    A list that is followed in part would publish what somebody withdrew, so it is followed whole or not at all.
    """
    if path is None:
        return Outcome(())
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8-sig"))
        return Outcome(_entries(content))
    except UnicodeDecodeError:
        hint = "save it as UTF-8"
        return Outcome(None, (Diagnostic(BAD_WITHDRAWN, path.name, None, "the file is not UTF-8", hint),))
    except (OSError, tomllib.TOMLDecodeError, _EntryError) as error:
        message = error.strerror or "cannot be read" if isinstance(error, OSError) else str(error)
        hint = 'expected [[withdrawn]] with document, case or person, reason = "..." and date = 2026-04-14'
        return Outcome(None, (Diagnostic(BAD_WITHDRAWN, path.name, None, message, hint),))


def withdrawn_files(files: Iterable[Path], entries: tuple[Withdrawal, ...]) -> dict[Path, Withdrawal]:
    """Return the files that are withdrawn, by name or content; a copy under another name is withdrawn too."""
    wanted = {entry.value.lower(): entry for entry in entries if entry.kind is WithdrawnKind.DOCUMENT}
    if not wanted:
        return {}
    digests = {path: _digest(path) for path in files if path.is_file() or member_of(path)}
    gone: dict[str, Withdrawal] = {}
    for path, digest in digests.items():
        entry = wanted.get(path.name.lower()) or wanted.get(digest)
        if entry:
            gone[digest] = entry
    return {path: gone[digest] for path, digest in digests.items() if digest in gone}


def _digest(path: Path) -> str:
    try:
        return hashlib.sha256(content_of(path)).hexdigest()
    except OSError:
        # Reading the file later reports that it cannot be read; here only its name is known.
        return f"unreadable {path.name}"


def _entries(content: dict[str, object]) -> tuple[Withdrawal, ...]:
    listed = content.pop("withdrawn", [])
    if content:
        raise _EntryError(f'"{next(iter(content))}" is no list of withdrawals')
    if not isinstance(listed, list):
        raise _EntryError("withdrawn is no list of tables")
    return tuple(_entry(number, one) for number, one in enumerate(listed, start=1))


def _entry(number: int, given: object) -> Withdrawal:
    values = dict(given) if isinstance(given, dict) else {}
    kinds = [kind for kind in WithdrawnKind if kind.value in values]
    if len(kinds) != 1:
        raise _EntryError(f"entry {number} has not exactly one of document, case and person")
    value, reason, day = values.pop(kinds[0].value), values.pop("reason", None), values.pop("date", None)
    if values:
        raise _EntryError(f'entry {number} has a key "{next(iter(values))}" that means nothing')
    if not isinstance(value, str) or not any(sign.isalnum() for sign in value):
        raise _EntryError(f"entry {number}: what is withdrawn is no text")
    if not isinstance(reason, str) or not reason.strip():
        raise _EntryError(f"entry {number} has no reason")
    if type(day) is not date:
        raise _EntryError(f"entry {number} has no date, such as 2026-04-14 without quotes")
    return Withdrawal(kinds[0], value.strip(), mask_personal_numbers(reason.strip()), day)
