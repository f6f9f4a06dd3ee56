"""The registry's files are readable and sorted, agree with each other, and hold no identifier of their own making."""

from __future__ import annotations

import csv
import json
from collections import Counter
from pathlib import Path

import pytest
from pyoxigraph import NamedNode

from minutes_graph.model import EntityKind
from minutes_graph.resolve import Registry, empty_registry, load_registry
from minutes_graph.resolve.passages.mention_words import load_mention_words
from minutes_graph.resources import resource_folder

FOLDER = resource_folder("registry")
FILES = sorted(path.name for path in FOLDER.glob("*.csv"))
VERIFIED = Path(__file__).parent / "verified.json"


@pytest.fixture(scope="module")
def registry() -> Registry:
    outcome = load_registry()
    assert outcome.diagnostics == ()
    return outcome.value


def rows(name: str) -> list[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_same_as_is_a_verified_one(registry: Registry) -> None:
    verified = {
        (row["name"], row["uri"]) for row in json.loads(VERIFIED.read_text(encoding="utf-8"))["same_as"]
    }
    stated = {(entry.entity.name, uri) for entry in registry.entries for uri in entry.entity.same_as}
    assert stated <= verified
    assert len(stated) > 15


def test_every_identifier_is_a_verified_one(registry: Registry) -> None:
    verified = {tuple(row) for row in json.loads(VERIFIED.read_text(encoding="utf-8"))["identifiers"]}
    stated = {
        (entry.entity.name, code.scheme, code.value)
        for entry in registry.entries
        for code in entry.entity.identifiers
    }
    assert stated <= verified


def test_every_published_act_is_a_verified_one(registry: Registry) -> None:
    verified = {tuple(row) for row in json.loads(VERIFIED.read_text(encoding="utf-8"))["acts"]}
    acts = [act for entry in registry.entries for act in entry.entity.acts]
    assert {(act.iri, act.published) for act in acts} <= verified
    assert len(acts) > 25


def test_every_act_belongs_to_an_entry_and_is_nowhere_called_the_same(registry: Registry) -> None:
    keys = {entry.entity.key for entry in registry.entries if entry.entity.kind is EntityKind.LEGISLATION}
    assert {row["key"] for row in rows("acts.csv")} <= keys
    published = {row["act"] for row in rows("acts.csv")}
    assert [one for entry in registry.entries for one in entry.entity.same_as if one in published] == []
    assert [one for entry in registry.entries for one in entry.entity.see_also if one in published] == []


def test_no_name_means_two_pieces_of_legislation(registry: Registry) -> None:
    counts = Counter(
        text
        for entry in registry.entries
        if entry.entity.kind is EntityKind.LEGISLATION
        for text in {spelling.text.lower() for spelling in entry.spellings}
    )
    assert [name for name, times in counts.items() if times > 1] == []


def test_a_territory_is_not_its_authority(registry: Registry) -> None:
    assert [uri for entry in registry.entries for uri in entry.entity.same_as if "geonames" in uri] == []


@pytest.mark.parametrize("name", FILES)
def test_files_are_sorted_so_that_they_diff(name: str) -> None:
    keys = [
        (row.get("municipality", "") if name in {"bodies.csv", "people.csv"} else "", row["key"])
        for row in rows(name)
    ]
    assert keys == sorted(keys, key=lambda key: key[0]) if name == "bodies.csv" else keys == sorted(keys)


def test_there_are_98_municipalities(registry: Registry) -> None:
    assert sum(entry.entity.kind is EntityKind.MUNICIPALITY for entry in registry.entries) == 98


def test_keys_are_given_once(registry: Registry) -> None:
    counts = Counter((entry.entity.kind, entry.entity.key) for entry in registry.entries)
    assert [key for key, times in counts.items() if times > 1] == []


def test_no_name_means_two_organisations_in_one_place(registry: Registry) -> None:
    counts = Counter(
        (entry.municipality, spelling.text)
        for entry in registry.entries
        if entry.entity.kind is EntityKind.ORGANISATION
        for spelling in set(entry.spellings)
        if not spelling.needs_introduction
    )
    assert [name for name, times in counts.items() if times > 1] == []


def test_local_entries_belong_to_a_known_municipality(registry: Registry) -> None:
    places = {entry.municipality for entry in registry.entries} - {""}
    assert all(registry.entity(EntityKind.MUNICIPALITY, place) for place in places)


def test_kinds_are_those_that_are_documented(registry: Registry) -> None:
    text = (FOLDER / "README.md").read_text(encoding="utf-8")
    kinds = {
        e.entity.subkind
        for e in registry.entries
        if e.entity.kind in {EntityKind.ORGANISATION, EntityKind.LEGISLATION}
    }
    assert [kind for kind in sorted(kinds) if f"`{kind}`" not in text] == []


def test_the_words_of_mentions_compile_and_are_read_once() -> None:
    assert load_mention_words() is load_mention_words()


def test_an_empty_registry_knows_nothing() -> None:
    registry = empty_registry()
    assert registry.entries == ()
    assert registry.spelled.find("haderslev kommune") == []


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("bodies.csv", "municipality,key,name\nlillevig,,Havneudvalget\n", 'the column "key" is empty'),
        ("people.csv", "municipality,key,name\nlillevig,ida\n", 'the column "name" is empty'),
        ("bodies.csv", "key,name,valid_from\nhavn,Havn,i går\n", "is not a date"),
        ("bodies.csv", "key,name,valid_to\nhavn,Havn,2031-W05-1\n", "is not a date"),
        ("organisations.csv", "key,name,identifiers\nmv,MV,12345678\n", "is not scheme=value"),
        ("organisations.csv", "key,name,partner\nmv,MV,often\n", "is not always, cue or never"),
        (
            "organisations.csv",
            "key,name,homepage\nmv,MV,www.molen.dk\n",
            '"www.molen.dk" in the column "homepage"',
        ),
        ("organisations.csv", "key,name,homepage\nmv,MV,http://molen.dk | http://mole.dk\n", "is no http"),
        ("organisations.csv", "key,name,same_as\nmv,MV,http://molen.dk/a b\n", 'in the column "same_as"'),
        ("legislation.csv", "key,name,see_also\nmv,MV,http://a.dk | mailto:a@a.dk\n", '"mailto:a@a.dk"'),
        ("parties.csv", "key,name,same_as\nmv,MV,http://a.dk/%zz\n", "no http or https address"),
        (
            "people.csv",
            "municipality,key,name,same_as\nmv,m,MV,http://a.dk/#b#c\n",
            "no http or https address",
        ),
        (
            "people.csv",
            "municipality,key,name,same_as\nmv,m,MV,http://a.dk/\ufffe\n",
            "no http or https address",
        ),
    ],
)
def test_a_line_that_cannot_be_read_is_told(tmp_path: Path, name: str, text: str, told: str) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    outcome = load_registry(tmp_path)
    assert outcome.value.entries == load_registry().value.entries
    (found,) = outcome.diagnostics
    assert (found.code, found.source) == ("R404", f"{tmp_path.name}/{name}")
    assert told in found.message
    assert found.span is not None and found.span.start == 2


def test_a_table_without_end_is_told(tmp_path: Path) -> None:
    (tmp_path / "people.csv").write_text('municipality,key,name\nmv,"' + "m" * 200_000, encoding="utf-8")
    limit = csv.field_size_limit(131_072)  # one for the whole process; other libraries raise it
    try:
        (found,) = load_registry(tmp_path).diagnostics
    finally:
        csv.field_size_limit(limit)
    assert (found.code, found.message) == ("R404", "field larger than field limit (131072)")


@pytest.mark.parametrize("address", ["http://molen.dk", "https://www.møle.dk:8080/ø/%C3%B8?a=1&b=2#c"])
def test_a_web_address_is_kept(tmp_path: Path, address: str) -> None:
    (tmp_path / "organisations.csv").write_text(f"key,name,same_as\nmv,MV,{address}\n", encoding="utf-8")
    outcome = load_registry(tmp_path)
    assert outcome.diagnostics == ()
    entity = outcome.value.entity(EntityKind.ORGANISATION, "mv")
    assert entity is not None
    assert entity.same_as == (NamedNode(address).value,)


def test_a_folder_adds_to_the_registry_and_its_entries_win(tmp_path: Path, registry: Registry) -> None:
    text = "key,name,kind\nkommunernes-landsforening,Kattelauget,ngo\nmolens-venner,Molens Venner,ngo\n"
    (tmp_path / "organisations.csv").write_text(text, encoding="utf-8")
    more = load_registry(tmp_path).value
    assert len(more.entries) == len(registry.entries) + 1
    replaced = more.entity(EntityKind.ORGANISATION, "kommunernes-landsforening")
    assert replaced is not None
    assert replaced.name == "Kattelauget"
    assert more.named(EntityKind.ORGANISATION, "Kommunernes Landsforening") == ()
    assert registry.named(EntityKind.ORGANISATION, "Kommunernes Landsforening") != ()
    assert more.named(EntityKind.ORGANISATION, "molens venner") != ()


def test_a_file_that_a_spreadsheet_saved_is_read_or_told(tmp_path: Path) -> None:
    text = "key,name\nmoelen,Mølen\n"
    path = tmp_path / "organisations.csv"
    path.write_text(text, encoding="utf-8-sig")
    assert load_registry(tmp_path).value.entity(EntityKind.ORGANISATION, "moelen") is not None
    path.write_text(text, encoding="cp1252")
    (found,) = load_registry(tmp_path).diagnostics
    assert (found.code, found.message) == ("R407", "line 2 is not UTF-8")
