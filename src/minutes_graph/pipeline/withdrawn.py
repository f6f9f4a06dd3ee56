"""The list of what must no longer be published: documents, cases and people, with reason and date."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum
from pathlib import Path

from minutes_graph.diagnostics import Diagnostic, Outcome
from minutes_graph.masking import mask_personal_numbers
from minutes_graph.pipeline.rules import BAD_WITHDRAWN
from minutes_graph.readers.archives import content_of, member_of


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
