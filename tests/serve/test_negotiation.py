from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutes_graph.serve.media_types import preferred

OFFERED = ("text/turtle", "application/ld+json", "application/rdf+xml", "text/html")


@pytest.mark.parametrize(
    ("accept", "chosen"),
    [
        ("", "text/turtle"),
        ("*/*", "text/turtle"),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "text/html"),
        ("application/ld+json", "application/ld+json"),
        ("application/rdf+xml;q=0.5, application/ld+json;q=0.6", "application/ld+json"),
        ("text/*", "text/turtle"),
        ("text/*, text/html", "text/html"),
        ("text/turtle;q=0, */*", "application/ld+json"),
        ("image/png", None),
        ("image/png, */*;q=0.1", "text/turtle"),
        ("TEXT/HTML", "text/html"),
        ("text/html;q=2", None),
        ("text/html;q=much", None),
        ("text/html;level=1;q=0.2", "text/html"),
        ("nonsense", "text/turtle"),
    ],
)
def test_what_a_client_gets(accept: str, chosen: str | None) -> None:
    assert preferred(accept, OFFERED) == chosen


@given(st.text(max_size=200))
def test_any_header_gives_something_offered_or_nothing(accept: str) -> None:
    assert preferred(accept, OFFERED) in (*OFFERED, None)
