"""A day that no calendar has is told once, wherever and in whatever form it stands."""

from __future__ import annotations

from itertools import product

import pytest

from tests.reading import findings

_DAYS = (("31-02-2031", "31. februar 2031"), ("30-02-2031", "30. februar 2031"), ("31-04-2031", "31. april 2031"),
         ("31-06-2031", "31. juni 2031"), ("29-02-2031", "29. februar 2031"))  # fmt: skip


def _minute(day: str, written: str, items: int) -> str:
    item = (
        "Punkt {0}: Ny skole {0}\n\n31/{0}\n\nProcedure\n\nSkoleudvalget {1}.\n\n"
        "Beslutning i Skoleudvalget den {2}\n\nGodkendt.\n\n"
    )
    return "".join(item.format(number, written, day) for number in range(1, items + 1))


@pytest.mark.parametrize(("days", "items"), tuple(product(_DAYS, (1, 4))))
def test_one_impossible_day_gives_one_finding(days: tuple[str, str], items: int) -> None:
    day, written = days
    body = _minute(day, written, items)
    top = "REFERAT Skoleudvalget d. {}\n\nMødedato Mandag d. {} kl. 16:00\n\n"
    told = [one for one in findings(top.format(day, written) + body) if one.code in {"M301", "M315"}]
    assert [one.code for one in told] == ["M301"]
    assert "is no day of the calendar; it stands also on" in told[0].message
    told = [
        one
        for one in findings(top.format("03-03-2031", "3. marts 2031") + body)
        if one.code in {"M301", "M315"}
    ]
    assert [one.code for one in told] == ["M315"]


def test_two_impossible_days_give_two() -> None:
    top = "REFERAT Skoleudvalget d. 03-03-2031\n\nMødedato Mandag d. 3. marts 2031 kl. 16:00\n\n"
    body = _minute("31-02-2031", "31. april 2031", 3)
    told = [one.message for one in findings(top + body) if one.code == "M315"]
    assert len(told) == 2
    assert told[0].startswith('"31. april 2031" is no day of the calendar; it stands also on 2 lines: ')
