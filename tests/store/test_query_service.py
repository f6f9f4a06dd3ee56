"""Whatever the engine takes for SERVICE is refused before it is asked."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, Store

from minutes_graph.store.query_refusal import asks_another_endpoint

# The engine asks nobody at port 1: it says that it may not, which tells that it would have.
NOBODY = "<http://127.0.0.1:1/>"
PIECES = (
    "FILTER(?o<?b",
    "FILTER(?o<2)",
    "FILTER(1",
    ")",
    "(",
    "{",
    "}",
    "<",
    ">",
    "'",
    "'''",
    "#",
    "\n",
    " ",
    ".",
    "?o",
    "1",
    "true",
    "x:y",
    ":y",
    "\\",
    "OPTIONAL",
    "UNION",
    f"SERVICE{NOBODY}{{}}",
    f"service silent {NOBODY} {{}}",
    f"SERVICE {NOBODY} {{ ?s ?p ?o }}",
    "SERVICE:y{}",
    "SERVICE ?s{}",
    "SERVICE#>",
    f"\n{NOBODY}{{}}",
)
SOUP = st.lists(st.sampled_from(PIECES), max_size=7).map("".join)


def one_triple() -> Store:
    store = Store()
    store.add(Quad(NamedNode("http://127.0.0.1:1/"), NamedNode("http://x/#"), Literal(1)))
    return store


def would_ask(store: Store, query: str) -> bool:
    try:
        # A service that may be silent gives its empty answer: what it was asked cannot be told, nor need it be.
        list(store.query(query))  # type: ignore[arg-type]  # whatever form it has
    except OSError:
        return True
    except (SyntaxError, ValueError, RuntimeError, TypeError):
        return False
    return False


@example("FILTER(?o<?b)SERVICE#>\n", f"{NOBODY}{{}}")
@example("SERVICE:y{}", "")
@example(f"FILTER(?o<'>')SERVICE{NOBODY}{{}}", "FILTER('a'='a')")
@given(SOUP, SOUP)
def test_no_query_that_asks_elsewhere_gets_by(before: str, after: str) -> None:
    query = f"PREFIX : {NOBODY} PREFIX x: <http://x/> SELECT * {{ ?s <http://x/#> ?o {before}{after} }}"
    if would_ask(one_triple(), query):
        assert asks_another_endpoint(query)


def test_the_engine_would_ask() -> None:
    assert would_ask(one_triple(), f"SELECT * {{ SERVICE {NOBODY} {{}} }}")
    assert not would_ask(one_triple(), "SELECT * { ?s ?p ?o }")
