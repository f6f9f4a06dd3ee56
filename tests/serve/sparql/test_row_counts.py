from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, QueryResultsFormat, QuerySolutions, Store

from minutes_graph.serve.sparql.evaluation import CappedOutput, TooLargeError, more_rows_than, rows_of

FORMS = (QueryResultsFormat.JSON, QueryResultsFormat.XML, QueryResultsFormat.CSV, QueryResultsFormat.TSV)
AWKWARD = st.one_of(st.none(), st.text('a{}[],:"\\\r\n\t<>&', max_size=8), st.text(max_size=5))


def written(rows: list[tuple[str | None, str | None]], form: QueryResultsFormat) -> bytes:
    values = " ".join(
        "(" + " ".join("UNDEF" if cell is None else str(Literal(cell)) for cell in row) + ")" for row in rows
    )
    results = Store().query(f"SELECT ?results ?b {{ VALUES (?results ?b) {{ {values} }} }}")
    assert isinstance(results, QuerySolutions)
    output = CappedOutput(1 << 20)
    results.serialize(output, form)
    return output.getvalue()


@given(st.lists(st.tuples(AWKWARD, AWKWARD), max_size=5))
def test_rows_are_counted_whatever_stands_in_them(rows: list[tuple[str | None, str | None]]) -> None:
    for form in FORMS:
        assert rows_of(written(rows, form), form) == len(rows), form


@pytest.mark.parametrize("form", FORMS)
def test_more_rows_than_a_limit(form: QueryResultsFormat) -> None:
    body = written([("x", None)] * 10, form)
    assert more_rows_than(9, body, form)
    assert not more_rows_than(10, body, form)
    assert not more_rows_than(10_000, body, form)


def test_output_over_its_limit_is_refused() -> None:
    output = CappedOutput(5)
    assert output.write(b"12345") == 5
    with pytest.raises(TooLargeError):
        output.write(b"6")
