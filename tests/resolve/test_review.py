"""What is uncertain is listed with its context and with the verdict that settles it."""

from __future__ import annotations

from dataclasses import replace

from minutes_graph.model import (
    Attendance,
    AttendanceStatus,
    Entity,
    EntityKind,
    PartialDate,
    PersonName,
    ResolvedDocument,
)
from minutes_graph.resolve.known.registry import Entry, Standing
from minutes_graph.resolve.review import review_rows
from tests.resolve.small_minutes import (
    TOP,
    document_of,
    mentions,
    minutes_of,
    organisation,
    registry_of,
    resolved,
)

KNOWN = registry_of(organisation("Molens Venner", "ngo", "molevennerne"))


def done(text: str, date: PartialDate | None, *verdicts: str) -> ResolvedDocument:
    document = document_of(text)
    minutes = minutes_of(document, date=date, people=["Ida Holm"])
    return ResolvedDocument(document, minutes, resolved(document, minutes, KNOWN, *verdicts).value)


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


def test_a_name_is_listed_once_for_all_documents() -> None:
    first, second = done("Fyrstyrelsen skriver.", PartialDate(2031, 3, 3)), done("Fyrstyrelsen.", None)
    (row,) = (row for row in review_rows([first, second]) if row.kind is EntityKind.ORGANISATION)
    assert (row.documents, row.context) == (2, "Fyrstyrelsen skriver.")


def uncertain(*verdicts: str) -> list[tuple[str, str, str]]:
    document = document_of("Fyrstyrelsen skriver om lov om stenmoler og om Molenes Venner.")
    minutes = minutes_of(
        document,
        committee="Møleudvalget",
        people=["Ida Holm"],
        parties=[("M", "Ida Holm"), ("F", "Ida Holm"), ("QX", "Jens Vig")],
        bodies=["Havneudvalget"],
    )
    run = ResolvedDocument(document, minutes, resolved(document, minutes, KNOWN, *verdicts).value)
    return [(row.kind.value, row.text, row.verdict) for row in review_rows([run], certain=0.99)]


def test_each_line_settles_its_row() -> None:
    before = uncertain()
    assert {kind for kind, _, _ in before} == {one.value for one in EntityKind}
    for kind, text, verdict in before:
        after = uncertain(verdict.replace("\t", "; "))
        assert (kind, text) not in {row[:2] for row in after}
    assert uncertain(*dict.fromkeys(verdict.replace("\t", "; ") for _, _, verdict in before)) == []


def test_the_other_line_takes_each_row_away_and_no_more() -> None:
    document = document_of("Fyrstyrelsen skriver om lov om stenmoler og om Molenes Venner.")
    minutes = minutes_of(
        document,
        committee="Møleudvalget",
        people=["Ida Holm"],
        parties=[("QX", "Jens Vig")],
        bodies=["Moleråd"],
    )

    def rows(*verdicts: str) -> dict[tuple[str, str], str]:
        run = ResolvedDocument(document, minutes, resolved(document, minutes, KNOWN, *verdicts).value)
        listed = review_rows([run], certain=2)
        return {
            (row.kind.value, row.text): row.reversal
            for row in listed
            if row.kind is not EntityKind.MUNICIPALITY
        }

    before = rows()
    assert len({kind for kind, _ in before}) == len(EntityKind) - 1
    for name, reversal in before.items():
        left = rows(reversal.replace("\t", "; "))
        assert set(left) == set(before) - {name}


def test_what_was_found_by_its_form_keeps_its_kind_when_confirmed() -> None:
    run = done("Fyrstyrelsen skriver.", None, "same; organisation; fyrstyrelsen; fyrstyrelsen; it is one")
    (link,) = run.resolution.mentions()
    assert (link.rule, link.score, link.reason) == ("judgement", 1.0, "line 1: it is one")
    assert (link.entity.key, link.entity.subkind) == ("fyrstyrelsen", "state-agency")


def test_the_fourth_column_can_say_what_is_meant_instead() -> None:
    run = done("Fyrstyrelsen skriver.", None, "same; organisation; fyrstyrelsen; molens-venner; renamed")
    (link,) = run.resolution.mentions()
    assert (link.entity.key, link.rule) == ("molens-venner", "judgement")


def test_a_party_code_can_be_settled() -> None:
    document = document_of("Sagen drøftes.")
    minutes = minutes_of(document, parties=[("QX", "Ida Holm")])
    found = resolved(
        document, minutes, KNOWN, "same; party; lillevig-qx; lillevig-borgerlisten; asked her"
    ).value
    entity = found.party("QX")
    assert entity is not None
    assert entity.key == "lillevig-borgerlisten"


def test_a_verdict_on_a_person_holds_in_one_municipality() -> None:
    document = document_of("Sagen drøftes.")
    verdicts = ("name; person; Ida Holm; lillevig/ida-h; r", "name; person; Ida Holm; storevig/ida-h; r")
    keys = []
    for place in ("Lillevig Kommune", "Storevig Kommune", "Midtvig Kommune"):
        minutes = minutes_of(document, municipality=place, people=["Ida Holm"])
        entity = resolved(document, minutes, None, *verdicts).value.index[EntityKind.PERSON, "Ida Holm"]
        keys.append(entity.key)
    assert keys == ["lillevig/ida-h", "storevig/ida-h", "midtvig/ida-holm"]


def test_a_verdict_finds_a_person_by_the_name_as_printed() -> None:
    document = document_of("Sagen drøftes.")
    minutes = minutes_of(document, people=["Ida Holm"])
    printed = PersonName("Ida Holm", "Ida Holm (A)", TOP)
    meeting = replace(minutes.meeting, attendance=(Attendance(printed, AttendanceStatus.PRESENT, TOP),))
    found = resolved(
        document, replace(minutes, meeting=meeting), None, "name; person; Ida Holm (A); lillevig/ida; r"
    )
    assert found.value.index[EntityKind.PERSON, "Ida Holm"].key == "lillevig/ida"


def test_a_verdict_can_name_what_each_municipality_has_of_its_own() -> None:
    unit = Entity(EntityKind.ORGANISATION, "fyrvagten", "Fyrvagten", "internal-unit")
    known = registry_of(Entry(unit, standing=Standing.INSIDE))
    for key in ("fyrvagten", "lillevig-fyrvagten"):
        verdict = f"name; organisation; Vagten på molen; {key}; r"
        (found,) = mentions("Vi spurgte Vagten på molen.", known, verdict)
        assert (found.entity.key, found.entity.subkind) == ("lillevig-fyrvagten", "internal-unit")
