"""Literals say no more than the source does, and always hold what RDF allows."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from minutes_graph.model import PartialDate
from minutes_graph.rdf.statements import (
    clean,
    danish,
    date_literal,
    date_time_literal,
    decimal_literal,
    english,
    integer,
    plain,
    score_literal,
    year_literal,
)

XSD = "http://www.w3.org/2001/XMLSchema#"


@pytest.mark.parametrize(
    ("when", "text", "datatype"),
    [
        (PartialDate(2031), "2031", "gYear"),
        (PartialDate(2031, 5), "2031-05", "gYearMonth"),
        (PartialDate(2031, 5, 4), "2031-05-04", "date"),
        (PartialDate(31), "0031", "gYear"),
    ],
)
def test_half_a_date_stays_half_a_date(when: PartialDate, text: str, datatype: str) -> None:
    literal = date_literal(when)
    assert (literal.value, literal.datatype.value) == (text, XSD + datatype)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("1250000", "1250000.0"),
        ("0.50", "0.5"),
        ("-0", "0.0"),
        ("-12.30", "-12.3"),
        ("1E+3", "1000.0"),
        ("1E-9", "0.000000001"),
        ("007.0", "7.0"),
    ],
)
def test_decimals_are_canonical(value: str, text: str) -> None:
    assert decimal_literal(Decimal(value)).value == text


@pytest.mark.parametrize("value", ["NaN", "Infinity", "-Infinity"])
def test_what_is_no_number_is_refused(value: str) -> None:
    with pytest.raises(ValueError, match="not a finite number"):
        decimal_literal(Decimal(value))


@given(st.decimals(allow_nan=False, allow_infinity=False))
def test_a_decimal_always_keeps_its_value(value: Decimal) -> None:
    assert Decimal(decimal_literal(value).value) == value


def test_a_score_has_four_decimals_at_most() -> None:
    assert [score_literal(score).value for score in (1.0, 0.95, 2 / 3, 0.0)] == [
        "1.0",
        "0.95",
        "0.6667",
        "0.0",
    ]


def test_a_time_needs_a_whole_date() -> None:
    day = PartialDate(2031, 2, 4)
    full = date_time_literal(day, "16:00")
    assert full == Literal("2031-02-04T16:00:00", datatype=NamedNode(XSD + "dateTime"))
    assert date_time_literal(PartialDate(2031, 2), "16:00") is None
    assert date_time_literal(None, "16:00") is None
    assert date_time_literal(day, None) is None
    assert date_time_literal(day, "25:61") is None


def test_languages_and_datatypes() -> None:
    assert danish("Ås").language == "da"
    assert english("why").language == "en"
    assert plain("V").datatype.value == XSD + "string"
    assert integer(-3).datatype.value == XSD + "integer"
    assert year_literal(2030) == Literal("2030", datatype=NamedNode(XSD + "gYear"))


def test_characters_that_no_rdf_string_holds_are_left_out() -> None:
    assert clean("a\x00b\x0bc\ud800d\ufffee\tf\ng\U0001f41f") == "abcde\tf\ng\U0001f41f"


@given(st.text(alphabet=st.characters()))
def test_any_text_is_a_literal_that_reads_back(text: str) -> None:
    literal = danish(text)
    subject, predicate = NamedNode("https://example.org/s"), NamedNode("https://example.org/p")
    line = f"{subject} {predicate} {literal} ."
    assert list(parse(input=line, format=RdfFormat.N_TRIPLES)) == [Quad(subject, predicate, literal)]
