from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from minutes_graph.export.site.model import FIRST_PAGE, NEXT_PAGE, Link, Row, chunked, paged
from minutes_graph.model.values import alphabetical


def _rows(count: int, length: int = 10) -> list[Row]:
    return [Row(main=Link(f"{place}"), text="x" * length) for place in range(count)]


@given(st.lists(st.integers(min_value=0, max_value=3 * NEXT_PAGE), max_size=30))
def test_no_row_is_lost_and_no_page_holds_too_much(lengths: list[int]) -> None:
    rows = [Row(main=Link("r"), text="x" * length) for length in lengths]
    pages = list(chunked(rows))
    assert [row for page in pages for row in page] == rows
    for page in pages:
        assert len(page) == 1 or sum(row.weight for row in page) <= max(FIRST_PAGE, NEXT_PAGE)


def test_a_short_list_stays_on_its_page_and_an_empty_one_is_left_out() -> None:
    (section,) = paged((("items", _rows(3)), ("votes", [])))
    assert [(part.name, part.total, part.pages) for part in section] == [("items", 3, 1)]


def test_a_long_list_is_continued_and_knows_its_pages() -> None:
    ((first, *rest),) = paged((("items", _rows(500)),))
    assert first.pages == 1 + len(rest) > 2
    assert [part.page for part in (first, *rest)] == list(range(1, first.pages + 1))
    assert sum(len(part.rows) for part in (first, *rest)) == first.total == 500


def test_names_stand_in_danish_order() -> None:
    names = ["Ørum", "Åbo", "Aabenraa", "Zenia", "Ærø", "Anders", "Évora"]
    assert sorted(names, key=alphabetical) == ["Anders", "Évora", "Zenia", "Ærø", "Ørum", "Aabenraa", "Åbo"]
