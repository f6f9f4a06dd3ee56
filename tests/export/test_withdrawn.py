"""What was withdrawn stands in nothing that is written, and all else stays as it was."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from minutes_graph.cli.main import run
from minutes_graph.export.build import build_and_export
from minutes_graph.export.diff import diff_files
from minutes_graph.pipeline.redaction import redaction_of
from minutes_graph.pipeline.report import BuildReport
from minutes_graph.pipeline.withdrawn import Withdrawal, WithdrawnKind, read_withdrawn
from minutes_graph.rdf.iris import DCTERMS, MG, ORG, RDF
from minutes_graph.settings import Settings
from tests.cli.samples import COUNCIL, EXAMPLES, FINANCE, LETTER, write

PERSON = "Torben Vestby"
CASE = "24/1187"
DOCUMENT = "2024-06-11_boerne-og-ungeudvalget.md"
DAY = "date = 2026-04-14"


FEW = tuple(
    EXAMPLES / name for name in (DOCUMENT, FINANCE.name, COUNCIL.name, "2026-03-24_kommunalbestyrelsen.txt")
)


def build(folder: Path, entries: str, sources: Iterable[Path] = FEW) -> BuildReport:
    listed = write(folder, "withdrawn.toml", entries)
    return build_and_export(sources, folder / "out", Settings(withdrawn=listed))


def entry(what: str, reason: str = "Efter anmodning") -> str:
    return f'[[withdrawn]]\n{what}\nreason = "{reason}"\n{DAY}\n'


def everything(folder: Path) -> str:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return "\n".join(f"{path.relative_to(folder)}\n{content(path).decode()}" for path in files)


def content(path: Path) -> bytes:
    return gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("plain")
    build_and_export(FEW, folder / "out")
    return folder / "out"


def test_a_person_is_nowhere(plain: Path, tmp_path: Path) -> None:
    assert "vestby" in everything(plain).lower()
    build(tmp_path, entry(f'person = "{PERSON}"', f"Efter ønske fra {PERSON}"))
    text = everything(tmp_path / "out")
    assert "vestby" not in text.lower()
    assert "[…] (V)" in text
    assert "mg:Masked" in text
    report = json.loads((tmp_path / "out" / "build-report.json").read_text(encoding="utf-8"))
    assert report["withdrawn"] == [{"kind": "person", "date": "2026-04-14", "reason": "Efter ønske fra […]"}]
    assert "Der er trukket oplysninger om en person tilbage den 2026-04-14: Efter ønske fra […]." in text


def test_a_case_is_nowhere(plain: Path, tmp_path: Path) -> None:
    assert CASE in everything(plain)
    build(tmp_path, entry('case = "24-1187"'))
    text = everything(tmp_path / "out")
    for form in (CASE, "24-1187", "24 / 1187"):
        assert form not in text
    assert "Der er trukket en sag tilbage" in text
    found = json.loads((tmp_path / "out" / "build-report.json").read_text(encoding="utf-8"))
    before = json.loads((plain / "build-report.json").read_text(encoding="utf-8"))
    assert found["totals"]["items"] < before["totals"]["items"]
    assert found["totals"]["accepted"] == before["totals"]["accepted"]


def test_a_document_is_nowhere_nor_is_a_copy_of_it(plain: Path, tmp_path: Path) -> None:
    sources = tmp_path / "sources"
    sources.mkdir()
    for path in FEW:
        (sources / path.name).write_bytes(path.read_bytes())
    (sources / "kopi.md").write_bytes((EXAMPLES / DOCUMENT).read_bytes())
    report = build(tmp_path, entry(f'document = "{DOCUMENT}"'), [sources])
    text = everything(tmp_path / "out")
    before = json.loads((plain / "build-report.json").read_text(encoding="utf-8"))
    (digest,) = (one["sha256"] for one in before["documents"] if one["file"] == DOCUMENT)
    for trace in (DOCUMENT, "kopi.md", digest):
        assert trace not in text
    assert len(report.documents) == before["totals"]["documents"] - 1
    by_digest = tmp_path / "by digest"
    by_digest.mkdir()
    build(by_digest, entry(f'document = "{digest}"'))
    assert diff_files(tmp_path / "out", by_digest / "out").value == diff_files(plain, plain).value


def test_the_rest_keeps_its_identifiers_and_its_words(plain: Path, tmp_path: Path) -> None:
    build(tmp_path, entry(f'person = "{PERSON}"') + entry(f'case = "{CASE}"'))
    diff = diff_files(plain, tmp_path / "out").value
    assert diff is not None
    assert diff.removed > diff.added > 0
    for one in diff.resources:
        assert one.only_in != "new", one.resource
        for predicate, value in one.added:
            told = isinstance(value, Literal) and "[…]" in value.value
            assert told or (predicate == RDF["type"] and value == MG["Masked"]), (one.resource, value)


def test_what_is_left_still_fits_the_shapes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    build(tmp_path, entry(f'person = "{PERSON}"') + entry(f'case = "{CASE}"'))
    files = sorted(str(path) for path in (tmp_path / "out" / "meetings").rglob("*.ttl"))
    assert run(["validate", *files]) == 0, capsys.readouterr().out


def test_findings_within_a_withdrawn_case_are_not_told(tmp_path: Path) -> None:
    before = build(tmp_path, "", [FINANCE]).all_diagnostics()
    assert [found for found in before if "Engdalskolen" in found.message]
    after = build(tmp_path, entry(f'case = "{CASE}"'), [FINANCE]).all_diagnostics()
    assert set(after) < set(before)
    assert not [found for found in after if "Engdalskolen" in found.message]


def test_all_withdrawn_replaces_what_was_published(tmp_path: Path) -> None:
    sources = tmp_path / "sources"
    sources.mkdir()
    (sources / DOCUMENT).write_bytes((EXAMPLES / DOCUMENT).read_bytes())
    assert build(tmp_path, "", [sources]).written
    report = build(tmp_path, entry(f'document = "{DOCUMENT}"'), [sources])
    assert report.written
    assert "mg:Meeting" not in everything(tmp_path / "out")
    assert "Ingen møder er med." in (tmp_path / "out" / "catalog.ttl").read_text(encoding="utf-8")


def test_what_meets_nothing_is_told_by_its_place(tmp_path: Path) -> None:
    report = build(
        tmp_path,
        entry(f'person = "{PERSON}"') + entry('person = "Ingen Sådan"') + entry('document = "væk.txt"'),
    )
    told = [found.message for found in report.diagnostics if found.code == "B711"]
    assert told == ["entry 2 (person) meets nothing", "entry 3 (document) meets nothing"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("withdrawn = 3", "no list of tables"),
        ("[withdrawal]", "no list of withdrawals"),
        ("[[withdrawn]]", "entry 1 has not exactly one"),
        ("withdrawn = [3]", "entry 1 has not exactly one"),
        (f'[[withdrawn]]\nperson = "A"\ncase = "1"\nreason = "x"\n{DAY}', "not exactly one"),
        (f'[[withdrawn]]\nperson = ""\nreason = "x"\n{DAY}', "no text"),
        (f"[[withdrawn]]\ncase = 12\nreason = 'x'\n{DAY}", "no text"),
        (f'[[withdrawn]]\nperson = "A"\n{DAY}', "no reason"),
        ('[[withdrawn]]\nperson = "A"\nreason = "x"\ndate = "2026-04-14"', "no date"),
        (f'[[withdrawn]]\nperson = "A"\nreason = "x"\n{DAY}\nwho = "me"', '"who" that means nothing'),
        ("[[withdrawn", "]"),
    ],
)
def test_a_list_that_cannot_be_followed_stops_the_build(text: str, message: str, tmp_path: Path) -> None:
    assert build(tmp_path, "", [FINANCE]).written
    before = everything(tmp_path / "out")
    report = build(tmp_path, text, [FINANCE])
    assert not report.written
    (found,) = report.diagnostics
    assert found.code == "B710"
    assert message in found.message
    assert everything(tmp_path / "out") == before


def test_a_reason_is_published_without_numbers_of_people(tmp_path: Path) -> None:
    listed = tmp_path / "withdrawn.toml"
    listed.write_text(entry('person = "A"', "Efter brev fra 010170-1234"), "utf-8-sig")
    (read,) = read_withdrawn(listed).value or ()
    assert read.reason == "Efter brev fra xxxxxx-xxxx"


def test_a_list_that_cannot_be_read_stops_the_build(tmp_path: Path) -> None:
    assert [found.code for found in read_withdrawn(tmp_path).diagnostics] == ["B710"]


def test_a_file_that_cannot_be_read_is_told_of_as_ever(tmp_path: Path) -> None:
    listed = write(tmp_path, "withdrawn.toml", entry('document = "væk.txt"'))
    letter = write(tmp_path, "a.txt", LETTER)
    report = build_and_export([letter, tmp_path / "none.txt"], tmp_path / "out", Settings(withdrawn=listed))
    assert {found.source for found in report.all_diagnostics()} >= {"a.txt", "none.txt"}


def test_a_membership_stands_as_long_as_one_attendance_does() -> None:
    one, other, case = (NamedNode(f"https://a.example/{name}") for name in ("one", "other", "case"))
    member, graph = NamedNode("https://a.example/member"), NamedNode("https://a.example/graph")
    rests = NamedNode("http://www.w3.org/ns/prov#wasDerivedFrom")
    quads = (
        Quad(case, DCTERMS["identifier"], Literal("1/2"), graph),
        Quad(one, MG["case"], case, graph),
        Quad(member, rests, one, graph),
        Quad(member, rests, other, graph),
        Quad(member, ORG["member"], other, graph),
    )
    entries = (Withdrawal(WithdrawnKind.CASE, "1-2", "x", date(2026, 4, 14)),)
    assert set(redaction_of(quads, entries).quads(quads)) == set(quads[3:])
    alone = quads[:3]
    assert redaction_of(alone, entries).quads(alone) == ()
    assert redaction_of(quads, ()).quads(quads) == quads
