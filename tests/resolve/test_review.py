"""What is uncertain is listed with its context; entities are listed with their variants and dates."""

from __future__ import annotations

from minutes_graph.model import PartialDate
from minutes_graph.resolve import EntityKind
from minutes_graph.resolve.review import ResolvedDocument, entity_rows, review_rows
from tests.resolve.small_minutes import document_of, minutes_of, organisation, registry_of, resolved

KNOWN = registry_of(organisation("Molens Venner", "ngo", "molevennerne"))


def done(text: str, date: PartialDate | None, *verdicts: str) -> ResolvedDocument:
    document = document_of(text)
    minutes = minutes_of(document, date=date, people=["Ida Holm"])
    return ResolvedDocument(document, minutes, resolved(document, minutes, KNOWN, *verdicts).value)


def test_entities_have_variants_counts_and_dates() -> None:
    runs = [
        done("Molens Venner og molevennerne.", PartialDate(2031, 3, 3)),
        done("Molens Venner.", PartialDate(2030, 1, 7)),
        done("Fyrstyrelsen.", None),
    ]
    rows = entity_rows(runs, EntityKind.ORGANISATION)
    assert [
        (row.key, row.variants, row.count, row.first_date, row.last_date, row.provisional) for row in rows
    ] == [
        ("fyrstyrelsen", ("Fyrstyrelsen",), 1, None, None, True),
        ("molens-venner", ("Molens Venner", "molevennerne"), 3, "2030-01-07", "2031-03-03", False),
    ]


def test_the_uncertain_is_listed_once_with_its_context() -> None:
    run = done("Fyrstyrelsen skriver. Fyrstyrelsen ringer. Molens Venner svarer.", PartialDate(2031, 3, 3))
    rows = [row for row in review_rows([run]) if row.kind is EntityKind.ORGANISATION]
    assert [(row.text, row.doubt, row.line, row.item) for row in rows] == [
        ("Fyrstyrelsen", "score below 0.8", 2, 1)
    ]
    assert rows[0].context.startswith("Fyrstyrelsen skriver")
    certain = [row for row in review_rows([run], certain=0.1) if row.kind is EntityKind.ORGANISATION]
    assert [row.doubt for row in certain] == ["provisional"]


def test_what_a_person_judged_is_not_asked_again() -> None:
    run = done("Fyrfolkene skriver.", PartialDate(2031, 3, 3), "name; organisation; Fyrfolkene; fyr; known")
    assert [row.text for row in review_rows([run]) if row.kind is EntityKind.ORGANISATION] == []


def test_ambiguous_people_come_first() -> None:
    document = document_of("Sagen drøftes.")
    minutes = minutes_of(document, people=["Ida Holm"], parties=[("M", "Ida Holm"), ("F", "Ida Holm")])
    run = ResolvedDocument(document, minutes, resolved(document, minutes).value)
    assert review_rows([run])[0].doubt == "ambiguous"
