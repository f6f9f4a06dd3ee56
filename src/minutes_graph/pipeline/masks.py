"""Find withdrawn names and case numbers in text, and mask them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from minutes_graph.model.slugs import segment

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
