"""Which version of a law was in force at a meeting, and what acts.csv may hold."""

from __future__ import annotations

from pathlib import Path

import pytest

from minutes_graph.model import Act, ActRelation, EntityKind, PartialDate, version_at
from minutes_graph.resolve import load_registry

HEAD = "key,name,relation,act,published,newest_until,score,evidence\n"


def act(number: int, published: str, until: str, relation: ActRelation = ActRelation.VERSION) -> Act:
    return Act(
        f"https://acts.example.org/{number}", f"LBK nr. {number}", published, relation, 0.9, "x", until
    )


FIRST = act(1, "2030-01-01", "2030-06-30")
SECOND = act(2, "2030-09-01", "2031-05-31")
UNWATCHED = act(3, "2031-08-01", "")
BASE = act(4, "2031-09-01", "2032-01-01", ActRelation.BASE)
ACTS = (SECOND, FIRST, UNWATCHED, BASE)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (PartialDate(2029, 12, 31), None),
        (PartialDate(2030, 1, 1), FIRST),
        (PartialDate(2030, 6, 30), FIRST),
        (PartialDate(2030, 7, 1), None),
        (PartialDate(2030, 8, 31), None),
        (PartialDate(2030, 9, 1), SECOND),
        (PartialDate(2031, 5, 31), SECOND),
        (PartialDate(2031, 6, 1), None),
        (PartialDate(2031, 8, 1), None),
        (PartialDate(2031, 12, 1), None),
        (PartialDate(2030, 3), None),
        (None, None),
    ],
)
def test_the_newest_version_up_to_the_day_where_it_is_known_to_be(
    day: PartialDate | None, expected: Act | None
) -> None:
    assert version_at(ACTS, day) == expected


@pytest.mark.parametrize(
    ("law", "day", "expected"),
    [
        ("lov-om-aktiv-socialpolitik", PartialDate(2024, 11, 14), "2024/808"),
        ("lov-om-aktiv-socialpolitik", PartialDate(2025, 6, 30), "2025/1004"),
        ("lov-om-aktiv-socialpolitik", PartialDate(2025, 6, 29), None),
        ("lov-om-social-pension", PartialDate(2024, 10, 20), None),
        ("lov-om-social-pension", PartialDate(2024, 10, 21), "2024/1123"),
        ("lov-om-social-pension", PartialDate(2026, 2, 2), "2024/1123"),
        ("lov-om-social-pension", PartialDate(2026, 2, 3), None),
        ("lov-om-en-aktiv-beskaeftigelsesindsats", PartialDate(2025, 11, 20), None),
        ("lov-om-kommunernes-styrelse", PartialDate(2026, 1, 5), "2026/13"),
    ],
)
def test_versions_of_the_registry(law: str, day: PartialDate, expected: str | None) -> None:
    entity = load_registry().value.entity(EntityKind.LEGISLATION, law)
    assert entity is not None
    version = version_at(entity.acts, day)
    assert (version.iri if version else None) == (
        f"https://www.retsinformation.dk/eli/lta/{expected}" if expected else None
    )


def test_an_agreement_and_the_act_that_carries_it_out_are_two() -> None:
    registry = load_registry().value
    entries = [
        one.entity for one in registry.entries if one.entity.subkind in {"agreement", "reform", "bill"}
    ]
    carried_out = {one.key: [act.iri for act in one.acts] for one in entries if one.acts}
    assert carried_out["lovforslag-l-13"] == ["https://www.retsinformation.dk/eli/lta/2024/1655"]
    assert any(key.startswith("aftale-om-reform-af-beskaeftigelsesindsatsen") for key in carried_out)
    assert {act.relation for one in entries for act in one.acts} == {ActRelation.CARRIES_OUT}
    assert [one.key for one in entries if one.same_as] == []


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("m,M,version,,2030-01-01,,0.9,x", 'the column "act" is empty'),
        ("m,M,version,http://a.dk/1,2030-01-01,,0.9,", 'the column "evidence" is empty'),
        ("m,M,equals,http://a.dk/1,2030-01-01,,0.9,x", '"equals" in the column "relation"'),
        ("m,M,version,a.dk/1,2030-01-01,,0.9,x", "no http or https address"),
        ("m,M,version,http://a.dk/1,1. maj,,0.9,x", "not written as YYYY-MM-DD"),
        ("m,M,version,http://a.dk/1,20300101,,0.9,x", "not written as YYYY-MM-DD"),
        ("m,M,version,http://a.dk/1,2030-01-01,2029-12-31,0.9,x", "before the day of publication"),
        ("m,M,version,http://a.dk/1,2030-01-01,,90,x", "is not 0 to 1"),
    ],
)
def test_an_act_that_cannot_be_read_is_told(tmp_path: Path, row: str, told: str) -> None:
    (tmp_path / "acts.csv").write_text(f"{HEAD}{row}\n", encoding="utf-8")
    (found,) = load_registry(tmp_path).diagnostics
    assert (found.code, found.source) == ("R404", f"{tmp_path.name}/acts.csv")
    assert told in found.message


def test_a_folder_adds_acts_and_its_lines_win(tmp_path: Path) -> None:
    newer = "lov-om-social-pension,Ny,version,{},2024-10-21,2027-01-01,0.5,seen\n"
    known = "https://www.retsinformation.dk/eli/lta/2024/1123"
    (tmp_path / "acts.csv").write_text(HEAD + newer.format(known), encoding="utf-8")
    entity = load_registry(tmp_path).value.entity(EntityKind.LEGISLATION, "lov-om-social-pension")
    assert entity is not None
    version = version_at(entity.acts, PartialDate(2026, 12, 31))
    assert version is not None
    assert (version.iri, version.title, version.score) == (known, "Ny", 0.5)
