from __future__ import annotations

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from minutes_graph.store import Table, Term, Value, value_of

XSD = "http://www.w3.org/2001/XMLSchema#"


def typed(text: str, datatype: str) -> Literal:
    return Literal(text, datatype=NamedNode(XSD + datatype))


@pytest.mark.parametrize(
    ("term", "value"),
    [
        (None, None),
        (NamedNode("http://a"), "http://a"),
        (BlankNode("b"), "b"),
        (Literal("ø", language="da"), "ø"),
        (typed("12", "integer"), 12),
        (typed("0.5", "decimal"), 0.5),
        (typed("true", "boolean"), True),
        (typed("0", "boolean"), False),
        (typed("2031-02-04", "date"), "2031-02-04"),
        (typed("twelve", "integer"), "twelve"),
        (typed("half", "decimal"), "half"),
        (Triple(NamedNode("http://a"), NamedNode("http://p"), Literal("x")), '<http://a> <http://p> "x"'),
    ],
)
def test_a_term_becomes_a_plain_value(term: Term | None, value: Value) -> None:
    assert value_of(term) == value
    assert type(value_of(term)) is type(value)


def test_columns_can_be_left_out() -> None:
    table = Table(("a", "b", "c"), ((Literal("1"), None, Literal("3")),))
    assert table.without(frozenset({"b"})) == Table(("a", "c"), ((Literal("1"), Literal("3")),))
    assert table.values() == (("1", None, "3"),)
