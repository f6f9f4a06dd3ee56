"""The numbers of the real minutes, as a reader counted them in the texts."""

from __future__ import annotations

from functools import cache

from minutes_graph.trace.stats.all_statistics import STATISTICS, statistics_of
from minutes_graph.trace.stats.table import Cell, Statistic
from tests.trace.graphs import real_store

OLD = "Beskæftigelse- og Borgerserviceudvalget"
NEW = "Beskæftigelses- og Borgerserviceudvalget"
A, B, C, D, E = (
    f"{name}.txt"
    for name in (
        "000_7bb17c2df12e8d9c",
        "001_b7d665fd37eaf686",
        "002_452a8b3715ca9295",
        "003_4061d4fe2c35a0bd",
        "004_dc231ac51efbacc4",
    )
)


@cache
def _all() -> dict[str, Statistic]:
    return {one.name: one for one in statistics_of(real_store())}


def rows(name: str, *columns: str) -> list[tuple[Cell, ...]]:
    found = _all()[name]
    places = [found.columns.index(column) for column in columns]
    return [tuple(row.cells[place] for place in places) for row in found.rows]


def sources(name: str, number: int) -> list[str]:
    return [str(place) for place in _all()[name].rows[number].sources]


def test_every_statistic_is_counted_and_every_row_has_sources() -> None:
    statistics = _all()
    assert tuple(statistics) == STATISTICS
    assert [one.name for one in statistics.values() if not all(row.sources for row in one.rows)] == []


def test_the_longest_cases() -> None:
    assert rows("longest-cases", "case", "first", "last", "days", "treatments") == [
        ("25/4896", "2025-11-20", "2026-04-14", 145, 2),
        ("24/2393", "2025-02-03", "2025-02-20", 17, 3),
        ("26/3096", "2026-04-08", "2026-04-14", 6, 5),
    ]
    assert sources("longest-cases", 1) == [f"{E}:551", f"{E}:557"]


def test_the_cases_in_most_bodies() -> None:
    assert rows("cases-in-most-bodies", "case", "treated", "announced", "announced_bodies") == [
        ("26/3096", 3, 2, "Senior- og Sundhedsudvalget; Børne- og Familieudvalget"),
        ("24/2393", 2, 1, "Social- og Handicapudvalget"),
        ("24/25757", 1, 1, "Økonomiudvalget"),
        ("24/3169", 1, 1, "Økonomiudvalget"),
        ("25/25215", 1, 1, "Social- og Handicapudvalget"),
    ]


def test_what_was_postponed_and_has_not_come_back() -> None:
    assert rows("postponements", "date", "item", "case", "treated_again") == [
        ("2026-04-14", 42, "26/6124", None),
        ("2026-04-14", 43, "26/5226", None),
        ("2026-04-14", 44, "25/30508", None),
    ]
    assert sources("postponements", 0) == [f"{B}:596"]


def test_attendance_of_every_member() -> None:
    first, second = ("2022-2025", 3, 36), ("2026-2029", 2, 22)
    expected = [
        ("Finn Lykkeskov", OLD, *first, 36, 0),
        ("Helene Hellesø Appel", OLD, *first, 24, 12),
        ("Inga Lykke", OLD, *first, 36, 0),
        ("Jens Friis Felber", OLD, *first, 36, 0),
        ("Jon Krongaard", OLD, *first, 34, 2),
        ("Kristina W. Møller", OLD, *first, 36, 0),
        ("Thomas Vedsted", OLD, *first, 36, 0),
        ("Alex Bødiker", NEW, *second, 22, 0),
        ("Finn Lykkeskov", NEW, *second, 22, 0),
        ("Hanne Pedersen", NEW, *second, 22, 0),
        ("Inga Lykke", NEW, *second, 22, 0),
        ("Jon Krongaard", NEW, *second, 14, 8),
        ("Keld Valentin", NEW, *second, 22, 0),
        ("Klara Steenholdt", NEW, *second, 22, 0),
    ]
    found = rows("attendance", "person", "body", "period", "meetings", "items", "present", "absent")
    assert found == expected
    assert rows("attendance", "share")[4] == (round(34 / 36, 3),)
    jon = sources("attendance", 4)
    assert f"{C}:9" in jon
    assert len([place for place in jon if place.startswith(E)]) == 3


def test_agreement_in_the_one_vote_with_names() -> None:
    found = rows("agreement", "person", "other", "votes", "same")
    assert len(found) == 21
    assert {row[2] for row in found} == {1}
    alike = {frozenset(map(str, row[:2])) for row in found if row[3] == 1}
    against = ["Finn Lykkeskov", "Alex Bødiker", "Hanne Pedersen", "Inga Lykke", "Keld Valentin"]
    together = {frozenset((one, other)) for one in against for other in against if one != other}
    assert alike == together | {frozenset(("Jon Krongaard", "Klara Steenholdt"))}


def test_what_was_decided_in_other_words_than_recommended() -> None:
    found = rows("recommended-and-decided", "date", "item", "recommended", "decided", "not_recommended")
    assert found == [
        ("2024-11-14", 101, "noted, recommended", "approved", "approved"),
        *(
            ("2025-02-20", item, asked, "approved", "approved")
            for item, asked in ((4, "discussed"), (6, "noted"), (7, "noted"), (9, "noted"))
        ),
        ("2025-11-20", 102, "noted", "approved", "approved"),
        ("2026-02-02", 13, "discussed", "approved", "approved"),
        ("2026-02-02", 14, "discussed", "approved, discussed", "approved"),
        *(("2026-02-02", item, "noted", "approved", "approved") for item in (15, 16, 17)),
        ("2026-04-14", 33, "discussed, noted", "approved", "approved"),
        ("2026-04-14", 38, "discussed", "rejected", "rejected"),
        ("2026-04-14", 41, "discussed", "decided", "decided"),
        ("2026-04-14", 42, "noted", "postponed", "postponed"),
        ("2026-04-14", 43, "noted", "postponed", "postponed"),
    ]
    assert sources("recommended-and-decided", 0) == [f"{C}:119", f"{C}:120", f"{C}:153"]


def test_outcomes_of_every_body() -> None:
    assert rows("outcomes-by-body", "body", "outcome", "count") == [
        (NEW, "approved", 21),
        (NEW, "discussed", 13),
        (NEW, "noted", 9),
        (NEW, "postponed", 3),
        (NEW, "decided", 2),
        (NEW, "recommended", 1),
        (NEW, "rejected", 1),
        ("Børne- og Familieudvalget", "approved", 1),
        ("Social- og Handicapudvalget", "approved", 1),
        ("Teknik- og Klimaudvalget", "approved", 1),
    ]
    assert sources("outcomes-by-body", 7) == [f"{E}:551"]
    assert {place.split(":")[0] for place in sources("outcomes-by-body", 0)} == {A, B, C, D, E}
