"""Literals: each value in the datatype that is exactly as precise as the source."""

from __future__ import annotations

import re
from datetime import time
from decimal import Decimal
from functools import lru_cache
from typing import Final

from pyoxigraph import Literal

from minutes_graph.model import PartialDate
from minutes_graph.rdf.namespaces import XSD

# What XML 1.0 does not count as a character, and therefore no RDF/XML file and no xsd:string can hold.
_FORBIDDEN: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")

TRUE: Final = Literal("true", datatype=XSD["boolean"])


def clean(text: str) -> str:
    """Return `text` without the characters that no RDF string may hold."""
    return _FORBIDDEN.sub("", text)


def danish(text: str) -> Literal:
    """Return words of a source, or a Danish label, as a literal in Danish."""
    return Literal(clean(text), language="da")


def english(text: str) -> Literal:
    """Return words of the program as a literal in English."""
    return Literal(clean(text), language="en")


def plain(text: str) -> Literal:
    """Return a code, a file name or an identifier as a literal without language."""
    return Literal(clean(text))


@lru_cache(maxsize=4096)
def integer(value: int) -> Literal:
    """Return a whole number."""
    return Literal(str(value), datatype=XSD["integer"])


def decimal_literal(value: Decimal) -> Literal:
    """Return a decimal in the canonical form of XSD 1.0: no needless zeros, always a digit on each side of the point.

    Raises ValueError for what is not a finite number.
    """
    if not value.is_finite():
        raise ValueError(f"{value} is not a finite number")
    text = format(value, "f")
    whole, _, fraction = text.partition(".")
    sign = "-" if whole.startswith("-") else ""
    whole = whole.lstrip("-").lstrip("0") or "0"
    fraction = fraction.rstrip("0") or "0"
    if whole == fraction == "0":
        sign = ""
    return Literal(f"{sign}{whole}.{fraction}", datatype=XSD["decimal"])


def score_literal(score: float) -> Literal:
    """Return a score from 0 to 1 with at most four decimals."""
    return decimal_literal(Decimal(f"{score:.4f}"))


def date_literal(when: PartialDate) -> Literal:
    """Return a day as xsd:date, a month as xsd:gYearMonth and a year as xsd:gYear."""
    if when.day is not None:
        return Literal(when.isoformat(), datatype=XSD["date"])
    return Literal(when.isoformat(), datatype=XSD["gYearMonth" if when.month is not None else "gYear"])


def year_literal(year: int) -> Literal:
    """Return a year as xsd:gYear."""
    return Literal(f"{year:04d}", datatype=XSD["gYear"])


def date_time_literal(when: PartialDate | None, clock: str | None) -> Literal | None:
    """Return the local time "15:30" on a day, without time zone since none is printed.

    None where either is not known.
    """
    if when is None or not when.is_day or clock is None:
        return None
    try:
        read = time.fromisoformat(clock)
    except ValueError:
        return None
    return Literal(f"{when.isoformat()}T{read:%H:%M:%S}", datatype=XSD["dateTime"])


def day_literal(text: str) -> Literal:
    """Return the day of a time in ISO 8601, such as "2031-03-04T09:30:00+01:00"."""
    return Literal(text[:10], datatype=XSD["date"])
