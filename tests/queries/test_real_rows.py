"""Rows of the named queries on the real minutes, as a reader finds them in the texts: facts only."""

from __future__ import annotations

from pathlib import Path

from minutes_graph.store import Value
from minutes_graph.trace.named_queries import find_query, list_queries, run_query
from tests.trace.graphs import real_store

OLD = "Beskæftigelse- og Borgerserviceudvalget"
NEW = "Beskæftigelses- og Borgerserviceudvalget"
A = "000_7bb17c2df12e8d9c.txt"
B = "001_b7d665fd37eaf686.txt"
C = "002_452a8b3715ca9295.txt"
E = "004_dc231ac51efbacc4.txt"


def rows(name: str, *columns: str, **values: str) -> list[tuple[Value, ...]]:
    query = find_query(name).value
    assert query is not None
    table = run_query(real_store(), query, values).value
    assert table is not None
    places = [table.columns.index(column) for column in columns]
    return [tuple(row[place] for place in places) for row in table.values()]


def test_case_history() -> None:
    found = rows("case-history", "date", "body", "kind", "outcome", "source", case="26/3096")
    assert [row for row in found if row[2] != "mentioned"] == [
        ("2026-04-08", "Teknik- og Klimaudvalget", "quoted", "approved", f"{B}:115"),
        ("2026-04-09", "Senior- og Sundhedsudvalget", "announced", None, f"{B}:110"),
        ("2026-04-13", "Børne- og Familieudvalget", "announced", None, f"{B}:111"),
        ("2026-04-14", "Social- og Handicapudvalget", "quoted", "approved", f"{B}:119"),
        ("2026-04-14", NEW, "held", "approved", f"{B}:123"),
    ]


def test_cases() -> None:
    found = rows("cases", "case", "steps", "first", "last")
    assert len(found) == 33
    assert ("25/4896", 2, "2025-11-20", "2026-04-14") in found
    assert ("24/2393", 3, "2025-02-03", "2025-02-20") in found


def test_decisions() -> None:
    found = rows("decisions", "date", "item", "outcome", "source", body=NEW, year="2026")
    assert len(found) == 19
    assert ("2026-04-14", 42, "postponed", f"{B}:596") in found
    assert rows("decisions", "date", body="Teknik- og Klimaudvalget") == [("2026-04-08",)]


def test_votes() -> None:
    found = rows("votes", "date", "item", "person", "vote", "result", "source")
    against = ["Finn Lykkeskov", "Alex Bødiker", "Hanne Pedersen", "Inga Lykke", "Keld Valentin"]
    assert found == [
        *(
            ("2026-04-14", 38, who, "for", "rejected", f"{B}:410")
            for who in ("Jon Krongaard", "Klara Steenholdt")
        ),
        *(("2026-04-14", 38, who, "against", "rejected", f"{B}:412") for who in against),
    ]
    assert len(rows("votes", "vote", person="inga lykke")) == 1


def test_attendance() -> None:
    found = rows("attendance", "date", "item", "status", person="Helene Hellesø Appel")
    assert ("2025-02-20", None, "absent") in found
    assert ("2025-02-20", 8, "absent") in found
    assert ("2024-11-14", None, "present") in found


def test_members() -> None:
    found = rows("members", "person", "body", "term", "party", "first", "last")
    assert len(found) == 14
    assert ("Inga Lykke", OLD, "2022-2025", None, "2024-11-14", "2025-11-20") in found
    (inga,) = (row for row in found if row[0] == "Inga Lykke" and row[2] == "2026-2029")
    assert inga[3] is not None
    assert inga[3] != ""


def test_organisation_items() -> None:
    found = rows("organisation-items", "item", "quote", organisation="LEVjob")
    assert {row[0] for row in found} == {100}
    assert "LEVjob" in {row[1] for row in found}


def test_legislation_items() -> None:
    found = rows("legislation-items", "date", "item", "source", legislation="kontanthjælpsreformen")
    assert ("2025-11-20", 95, f"{A}:159") in found
    assert ("2025-11-20", 97, f"{A}:321") in found


def test_pending() -> None:
    assert rows("pending", "case", "date", "reason") == [
        ("24/25757", "2025-12-09", "announced"),
        ("24/3169", "2024-11-19", "announced"),
        ("25/30508", "2026-04-14", "postponed"),
        ("26/5226", "2026-04-14", "postponed"),
        ("26/6124", "2026-04-14", "postponed"),
    ]


def test_renamings() -> None:
    found = rows("renamings", "old", "new", "date", "source")
    assert found == [
        ("KLAPjob", "LEVjob", "2025-10", f"{A}:459"),
        ("Jobcenter Haderslev", "JobHaderslev", "2026-04-14", f"{B}:546"),
        ("Marselisborg Consulting", "Carelink Gruppen", None, f"{C}:62"),
    ]


def test_outcomes_by_body() -> None:
    assert rows("outcomes-by-body", "body", "outcome", "count", year="2025") == [
        (OLD, "approved", 11),
        (OLD, "noted", 6),
        (OLD, "discussed", 4),
        (OLD, "decided", 1),
        (OLD, "recommended", 1),
        ("Børne- og Familieudvalget", "approved", 1),
    ]
    assert rows("outcomes-by-body", "body", "outcome", "count", year="2026")[:5] == [
        (NEW, "approved", 8),
        (NEW, "discussed", 7),
        (NEW, "postponed", 3),
        (NEW, "decided", 1),
        (NEW, "rejected", 1),
    ]


def test_recommended_vs_decided() -> None:
    found = rows("recommended-vs-decided", "date", "item", "outcome", "source")
    assert ("2025-02-20", 2, "approved", f"{E}:72") in found
    assert ("2025-11-20", 97, "noted, recommended", f"{A}:296") in found
    assert [row[2] for row in found if row[1] in {38, 42}] == ["rejected", "postponed"]


def test_evidence() -> None:
    iri = "https://w3id.org/minutes-graph/id/person/haderslev/inga-lykke"
    found = rows("evidence", "predicate", "source", iri=iri)
    assert ("https://w3id.org/minutes-graph/ontology#person", f"{A}:9") in found


def test_gaps_and_links() -> None:
    assert ("24/25757", "Økonomiudvalget", "2025-12-09") in rows("gaps", "case", "body", "date")
    assert ("25/2043", "26/1663") in rows("case-links", "case", "later")
    assert len(rows("case-links", "case")) == 5


def test_network_members() -> None:
    found = rows("network-members", "municipality", "date", "source", organisation="Job7")
    assert [str(row[0]).split()[0] for row in found if row[2] == f"{B}:574"] == [
        *("Billund", "Fredericia", "Haderslev", "Kolding", "Middelfart", "Vejen", "Vejle")
    ]
    assert {row[1] for row in found} == {"2026-02-02", "2026-04-14"}
    assert len(rows("network-members", "organisation")) == 18


def test_absences_and_attachments() -> None:
    assert ("Helene Hellesø Appel", 1) in rows("absences", "person", "meetings")
    assert [row[0] for row in rows("attachments", "source", case="26/5664")] == [f"{B}:424"]


def test_every_named_query_is_asked_here() -> None:
    asked = Path(__file__).read_text(encoding="utf-8")
    assert [query.name for query in list_queries().value if f'rows("{query.name}"' not in asked] == []
