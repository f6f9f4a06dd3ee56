"""Tables say what the graph says: as many rows, the same values, each with its place in the source."""

from __future__ import annotations

import csv
import json
from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import Final

import pyarrow.parquet
import pytest
from pyoxigraph import NamedNode, RdfFormat, parse

from minutes_graph.export.formats.export import export_graph
from minutes_graph.export.formats.request import ExportRequest, Format
from minutes_graph.export.tables.csv_files import csvw_metadata, write_csv
from minutes_graph.export.tables.spec import ColumnType, TableSpec, read_spec, table_rows, table_specs
from minutes_graph.rdf.iris import PREFIXES, RDF
from minutes_graph.settings import Settings
from minutes_graph.store import OxigraphStore

SPECS: Final = {spec.name: spec for spec in table_specs()}
HEAD: Final = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in PREFIXES)

# What a table counts, in a query that shares nothing with the table's own.
COUNTED: Final = {
    "act_links": "?x a mg:ActLink",
    "acts": "?x a mg:PublishedAct",
    "acts_in_force": "?x a mg:VersionInForce",
    "affiliations": "?x a mg:PartyAffiliation",
    "amounts": "?x a mg:Amount",
    "attachments": "?x a mg:Attachment",
    "attendance": "?x a mg:Attendance",
    "ballots": "?x a mg:Ballot",
    "bodies": "?x a mg:Committee",
    "case_links": "?x a mg:CaseLink",
    "cases": "?x a mg:Case",
    "decisions": "?x a mg:Decision",
    "events": "?x a mg:StatedEvent",
    "explanations": "?x a mg:VoteExplanation",
    "gaps": "?x a mg:Gap",
    "handlings": "?x a mg:Handling",
    "identifiers": "?x a adms:Identifier",
    "items": "?x a mg:AgendaItem",
    "legislation": "?x a mg:Legislation",
    "meetings": "?x a mg:Meeting",
    "memberships": "?x a org:Membership",
    "mentions": "?x a mg:Mention",
    "motions": "?x a mg:Motion",
    "municipalities": "?x a mg:Municipality",
    "name_changes": "?x a mg:NameChange",
    "names": "?x skos:altLabel ?name",
    "organisation_memberships": "?x a mg:OrganisationMembership",
    "organisations": "?x a org:Organization",
    "parties": "?x a mg:Party",
    "partners": "?x mg:partnerIn ?item",
    "people": "?x a foaf:Person",
    "recommendations": "?x a mg:Recommendation",
    "referral_demands": "?x a mg:ReferralDemand",
    "requests": "?x mg:request ?text",
    "reservations": "?x a mg:Reservation",
    "steps": "?x a mg:CaseStep",
    "terms": "?x a mg:CommitteeTerm",
    "treatments": "?x a mg:Treatment",
    "votes": "?x a mg:VoteEvent",
}

# Single values, again asked in another way: table, column, and the query of key and value.
VALUES: Final = [
    ("meetings", "date", "?x a mg:Meeting ; dcterms:date ?v"),
    ("items", "title", "?x a mg:AgendaItem ; dcterms:title ?v"),
    ("items", "closed", "?x mg:closed ?v"),
    ("items", "case_number", "?x a mg:AgendaItem ; mg:case/dcterms:identifier ?v"),
    ("decisions", "text", "?x a mg:Decision ; mg:text ?v"),
    ("decisions", "body", "?x a mg:Decision ; mg:body ?v"),
    ("steps", "date_stated", "?x a mg:CaseStep ; dcterms:date ?v"),
    ("votes", "votes_for", "?x mg:tallyFor ?v"),
    ("votes", "motion_text", "?x mg:onMotion/mg:text ?v"),
    ("ballots", "person", "?x a mg:Ballot ; mg:person ?v"),
    ("attendance", "person_name_as_printed", "?x mg:personNameAsPrinted ?v"),
    ("attendance", "person", "?x a mg:Attendance ; mg:person ?v"),
    ("mentions", "quote", "?x a mg:Mention ; mg:quote ?v"),
    ("amounts", "kroner", "?x a mg:Amount ; mg:valueDKK ?v"),
    ("affiliations", "party", "?x a mg:PartyAffiliation ; org:organization ?v"),
    ("act_links", "score", "?x a mg:ActLink ; mg:score ?v"),
    ("organisations", "name", "?x a org:Organization ; rdfs:label ?v"),
    ("cases", "number", "?x a mg:Case ; dcterms:identifier ?v"),
]


# Facts in no table of their own: the file that every row names, and the second classes of organisations and laws.
ELSEWHERE: Final = {"SourceDocument", "LegalResource", "Concept"}


def test_turtle_json_ld_and_tables_state_the_same_facts_class_by_class(exported: Path) -> None:
    turtle = Counter(
        quad.object.value
        for quad in parse(path=str(exported / "minutes-graph.ttl"), format=RdfFormat.TURTLE)
        if quad.predicate == RDF["type"] and isinstance(quad.object, NamedNode)
    )
    json_ld = Counter(
        quad.object.value
        for quad in parse(path=str(exported / "minutes-graph.jsonld"), format=RdfFormat.JSON_LD)
        if quad.predicate == RDF["type"] and isinstance(quad.object, NamedNode)
    )
    assert turtle == json_ld
    spaces = dict(PREFIXES)
    of_class = {
        spaces[short.partition(":")[0]] + short.partition(":")[2]: name
        for name, where in COUNTED.items()
        if " a " in where
        for short in [where.rpartition(" ")[2]]
    }
    rows = {iri: len(_rows(exported, of_class[iri])) for iri in turtle if iri in of_class}
    assert rows == {iri: turtle[iri] for iri in rows} and len(rows) > 25
    assert {iri.replace("#", "/").rpartition("/")[2] for iri in turtle.keys() - rows.keys()} <= ELSEWHERE


def _rows(exported: Path, name: str) -> list[dict[str, str]]:
    with (exported / "tables" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_table_is_counted_here() -> None:
    assert set(COUNTED) == set(SPECS)


@pytest.mark.parametrize("name", COUNTED)
def test_a_table_has_a_row_for_each(name: str, exported: Path, store: OxigraphStore) -> None:
    wanted = len(set(store.rows(f"{HEAD} SELECT * WHERE {{ {COUNTED[name]} }}")))
    rows = _rows(exported, name)
    assert len(rows) == wanted > 0
    keys = {tuple(row[column] for column in SPECS[name].key) for row in rows}
    assert len(keys) == wanted


@pytest.mark.parametrize(("name", "column", "where"), VALUES)
def test_a_column_has_the_values_of_the_graph(
    name: str, column: str, where: str, exported: Path, store: OxigraphStore
) -> None:
    wanted = {(str(key), str(value)) for key, value in _plain(store, where)}
    found = {(row[SPECS[name].key[0]], row[column]) for row in _rows(exported, name) if row[column]}
    assert found == wanted != set()


def _plain(store: OxigraphStore, where: str) -> set[tuple[object, object]]:
    rows = store.select(f"{HEAD} SELECT ?x (STR(?v) AS ?text) WHERE {{ {where} }}").values()
    return {(key, value) for key, value in rows}


@pytest.mark.parametrize(("name", "column", "predicate"), [("decisions", "outcomes", "outcome")])
def test_a_list_holds_all_values_in_order(
    name: str, column: str, predicate: str, exported: Path, store: OxigraphStore
) -> None:
    wanted: dict[str, list[str]] = {}
    for key, value in store.select(
        f"{HEAD} SELECT ?x ?v WHERE {{ ?x a mg:Decision ; mg:{predicate} ?v }}"
    ).values():
        wanted.setdefault(str(key), []).append(str(value).partition(f"#{predicate}-")[2])
    found = {
        row[name.removesuffix("s")]: row[column].split("|") for row in _rows(exported, name) if row[column]
    }
    assert found == {key: sorted(values) for key, values in wanted.items()}
    assert any(len(values) > 1 for values in found.values())


@pytest.mark.parametrize("name", SPECS)
def test_every_row_says_where_it_was_read(name: str, exported: Path, store: OxigraphStore) -> None:
    for row in _rows(exported, name):
        if row["source"]:
            assert row["source"] == f"{row['file']}:{row['first_line']}"
            assert 1 <= int(row["first_line"]) <= int(row["last_line"])
        else:
            # Only what no document leads to has no place.
            thing = row[SPECS[name].key[0]]
            assert not store.ask(f"{HEAD} ASK {{ ?x mg:entity|mg:case|mg:identifies <{thing}> }}")


@pytest.mark.parametrize("name", SPECS)
def test_parquet_holds_the_rows_of_csv_as_what_they_are(name: str, exported: Path) -> None:
    columns = SPECS[name].columns
    table = pyarrow.parquet.read_table(exported / "tables" / f"{name}.parquet")
    assert table.column_names == [column.name for column in columns]
    as_text = [{key: _text(value) for key, value in row.items()} for row in table.to_pylist()]
    numbers = [column.name for column in columns if column.type is ColumnType.DECIMAL]
    rows = _rows(exported, name)
    for row in rows:
        row.update({key: _text(Decimal(row[key])) for key in numbers if row[key]})
    assert as_text == rows


def _text(value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return str(value).lower()
        case list():
            return "|".join(value)
        case Decimal():
            return f"{value.normalize():f}"
        case _:
            isoformat = getattr(value, "isoformat", None)
            return isoformat() if isoformat else str(value)


def test_parquet_types_are_dates_numbers_and_truth_values(exported: Path) -> None:
    types = {
        (name, field.name): str(field.type)
        for name in ("meetings", "items", "decisions")
        for field in pyarrow.parquet.read_schema(exported / "tables" / f"{name}.parquet")
    }
    assert types["meetings", "date"] == "date32[day]"
    assert types["meetings", "started_at"] == "timestamp[s]" or types["meetings", "started_at"].startswith(
        "timestamp"
    )
    assert types["items", "number"] == "int64"
    assert types["items", "closed"] == "bool"
    assert types["decisions", "outcomes"].startswith("list<")


def test_csv_is_as_rfc_4180_says(exported: Path) -> None:
    raw = (exported / "tables" / "decisions.csv").read_bytes()
    assert raw.startswith(b"decision,item,meeting,")
    assert raw.endswith(b"\r\n")
    assert "æ".encode() in raw
    widths = {len(row) for row in csv.reader(raw.decode("utf-8").splitlines(keepends=True))}
    assert widths == {len(SPECS["decisions"].columns)}


def test_a_cell_that_looks_like_a_formula_is_not_changed(tmp_path: Path) -> None:
    spec = SPECS["names"]
    row = ("https://example.org/x", '=1+1,"ø"', None, None, None, None)
    write_csv(spec, [row], tmp_path / "names.csv")
    with (tmp_path / "names.csv").open(encoding="utf-8", newline="") as file:
        assert list(csv.reader(file))[1] == ["https://example.org/x", '=1+1,"ø"', "", "", "", ""]


def test_the_metadata_describes_every_column_and_link() -> None:
    tables = {
        table["url"]: table["tableSchema"]
        for table in json.loads(csvw_metadata(SPECS.values(), Settings()))["tables"]
    }
    assert set(tables) == {f"{name}.csv" for name in SPECS}
    items = tables["items.csv"]
    assert items["primaryKey"] == ["item"]
    assert items["foreignKeys"] == [
        {
            "columnReference": "meeting",
            "reference": {"resource": "meetings.csv", "columnReference": "meeting"},
        }
    ]
    types = {column["name"]: column["datatype"] for column in items["columns"]}
    assert (types["item"], types["number"], types["closed"]) == ("anyURI", "integer", "boolean")
    assert next(column for column in items["columns"] if column["name"] == "title")["lang"] == "da"


def test_every_type_of_column_is_used_by_some_table() -> None:
    assert {column.type for spec in SPECS.values() for column in spec.columns} == set(ColumnType)


@pytest.mark.parametrize("name", SPECS)
def test_the_query_gives_the_columns_of_its_head(name: str, store: OxigraphStore) -> None:
    spec: TableSpec = SPECS[name]
    assert store.select(spec.query).columns == tuple(column.name for column in spec.columns)
    assert all(len(row) == len(spec.columns) for row in table_rows(store, spec))


@pytest.mark.parametrize(
    ("head", "told"),
    [
        ("# title-da: a\n# title-en: b\n# row: c\n# key: x\nSELECT", "column"),
        ("# title-da: a\n# title-en: b\n# row: c\n# key: y\n# column: x iri - an x\nSELECT", "key"),
        ("# title-da: a\n# title-en: b\n# row: c\n# key: x\n# column: x\nSELECT", "name type - meaning"),
    ],
)
def test_a_bad_head_is_told(head: str, told: str, tmp_path: Path) -> None:
    (tmp_path / "bad.rq").write_text(head, encoding="utf-8")
    with pytest.raises(ValueError, match=told):
        read_spec(tmp_path / "bad.rq")


def test_parquet_of_a_graph_without_its_evidence_has_no_places(exported: Path, tmp_path: Path) -> None:
    facts = tmp_path / "copied.ttl"
    facts.write_bytes((exported / "minutes-graph.ttl").read_bytes())
    found = export_graph(facts, tmp_path / "tables", ExportRequest((Format.PARQUET,)))
    assert found.value is not None
    table = pyarrow.parquet.read_table(tmp_path / "tables" / "tables" / "meetings.parquet")
    assert (table.num_rows > 0, set(table["source"].to_pylist())) == (True, {None})
