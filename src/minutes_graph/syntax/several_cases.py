"""The case numbers of a line that holds several."""

from __future__ import annotations

import re

from minutes_graph.lexicon import Lexicon, full_match
from minutes_graph.syntax.tokens import CaseCandidate

_FEWEST_CASES = 2
_BETWEEN = re.compile(r"(?:\s*[,;&+()]|\s+(?:og|samt|/|-|–)(?=\s))+\s*")


def several_cases(text: str, numbers: str, lexicon: Lexicon) -> CaseCandidate | None:
    """Return the case numbers of a line that holds several and nothing else.

    Those in another form than the first are no further cases: a journal number often stands beside a case number.
    """
    pieces = _BETWEEN.split(numbers)
    if len(pieces) < _FEWEST_CASES:
        return None
    parts = [_without_label(part, lexicon.cases.labels) for part in pieces if part.strip(" .")]
    read = [part for part in parts if full_match(lexicon.cases.numbers, part)]
    unread = tuple(part for part in parts if part not in read)
    meant = all(full_match(lexicon.cases.meant, part) for part in unread)
    if len(parts) < _FEWEST_CASES or not read or not meant:
        return None
    form = next(one for one in lexicon.cases.numbers if one.fullmatch(read[0]))
    further = tuple(dict.fromkeys(part for part in read[1:] if form.fullmatch(part) and part != read[0]))
    return CaseCandidate(text, read[0], further, unread)


def _without_label(part: str, labels: tuple[str, ...]) -> str:
    part = part.strip(" .:")
    label = next((one for one in labels if part.casefold().startswith(one)), "")
    return part[len(label) :].strip(" .:")
