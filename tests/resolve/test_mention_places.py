"""Each mention is quoted exactly as the source prints it, at the place where it stands."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutes_graph.resolve import load_registry
from tests.resolve.small_minutes import document_of, minutes_of, resolved

DANISH = load_registry().value


@pytest.mark.parametrize(
    ("raw", "reading", "printed"),
    [
        ("Fra stÃ¸tten og KystrÃ¥det nu.", "Fra støtten og Kystrådet nu.", "KystrÃ¥det"),
        ("Her er Ã˜stfyrstyrelsen i dag.", "Her er Østfyrstyrelsen i dag.", "Ã˜stfyrstyrelsen"),
        ("MÅ, de med Fyrstyrelsen.", "Møde med Fyrstyrelsen.", "Fyrstyrelsen"),
        ("Fra Kystra\u030adet nu.", "Fra Kystrådet nu.", "Kystra\u030adet"),
        ("Fra Kyst\u00adrådet og mere.", "Fra Kystrådet og mere.", "Kyst\u00adrådet"),
    ],
)
def test_a_repaired_name_is_quoted_as_printed(raw: str, reading: str, printed: str) -> None:
    document = document_of(raw)
    assert document.line(2).text == reading
    (found,) = resolved(document, minutes_of(document)).value.mentions()
    assert found.text == printed
    assert found.offset is not None
    assert raw[found.offset : found.offset + len(printed)] == printed


@given(st.text(alphabet="aA øÆ.,-()§'\"\t1MVFyrstyrelsen Lov om Kommune", max_size=120))
def test_every_mention_stands_verbatim_where_it_is_said_to(text: str) -> None:
    document = document_of(text.replace("\n", " "))
    for one in resolved(document, minutes_of(document), DANISH).value.mentions():
        assert one.offset is not None
        assert document.line(one.span.start).raw[one.offset : one.offset + len(one.text)] == one.text
        assert 0 < one.score <= 1 and one.rule and one.reason
