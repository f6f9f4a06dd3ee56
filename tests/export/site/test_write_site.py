"""Writing a site: whole or not at all, the same bytes, nothing let through from hostile graphs."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from minutes_graph.cli.main import group
from minutes_graph.export.site.site import MARKER, write_site
from tests.export.site.conftest import BASE

PREFIXES = f"""@base <{BASE}> .
@prefix mg: <https://w3id.org/minutes-graph/ontology#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix org: <http://www.w3.org/ns/org#> .
"""
EVIL = "</script><script>alert(1)</script><img src=x onerror=alert(2)>\\u2028 ' & ${x} {{ 7*7 }}"
HOSTILE = (
    PREFIXES
    + f"""
<id/meeting/n/x/2031-05-06> a mg:Meeting ; rdfs:label "{EVIL}"@da ; mg:bodyName "{EVIL}"@da ; mg:place "{EVIL}"@da ;
    mg:weekday "{EVIL}" ; dcterms:date "2031-05-06" ; mg:statedIn <id/source/ab#line=0,1> .
<id/meeting/n/x/2031-05-06/item/1> a mg:AgendaItem ; mg:atMeeting <id/meeting/n/x/2031-05-06> ; mg:number 1 ;
    dcterms:title "{EVIL}"@da ; mg:case <id/case/n/1> ; mg:statedIn <id/source/ab#line=0,1> .
<id/meeting/n/x/2031-05-06/item/1/decision/1> a mg:Decision ; mg:underItem <id/meeting/n/x/2031-05-06/item/1> ;
    mg:text "{EVIL}"@da ; mg:quote "{EVIL}"@da ; mg:bodyName "{EVIL}"@da ; mg:outcome mg:outcome-vandalised ;
    mg:statedIn <id/source/ab#line=0,1> .
<id/source/ab> a mg:SourceDocument ; mg:fileName "{EVIL}" ; mg:sha256 "{EVIL}" .
<id/source/ab#line=0,1> a mg:Passage ; mg:source <id/source/ab> ; mg:firstLine 1 ; mg:lastLine 1 .
<id/case/n/1> a mg:Case ; dcterms:identifier "{EVIL}" ; rdfs:label "{EVIL}"@da .
<id/organisation/x> a org:Organization ; rdfs:label "{EVIL}" ; skos:altLabel "{EVIL}" ;
    mg:organisationKind mg:organisation-x ;
    foaf:homepage <javascript:alert(1)> , <https://example.org/a> , <data:text/html,x> ;
    rdfs:seeAlso <file:///etc/passwd> .
<id/person/n/x> a foaf:Person ; rdfs:label "control \\u0001 \\uFFFE" .
<id/person/n/../../../../evil> a foaf:Person ; rdfs:label "evil" .
<id/person/n/A.B> a foaf:Person ; rdfs:label "evil" .
"""
)


def _digests(folder: Path) -> dict[str, str]:
    files = (file for file in sorted(folder.rglob("*")) if file.is_file())
    return {
        file.relative_to(folder).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest() for file in files
    }


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hostile")
    (folder / "graph.ttl").write_text(HOSTILE, encoding="utf-8")
    written = write_site(folder / "graph.ttl", folder / "deep" / "er" / "site")
    assert written.value is not None
    assert [found.code for found in written.diagnostics] == ["B734"]
    assert "has no page" in written.diagnostics[0].message
    return folder


def test_the_same_graph_gives_the_same_bytes(site: Path, graph: Path, tmp_path: Path) -> None:
    assert write_site(graph, tmp_path / "again", "https://minutes.example.org/").value is not None
    assert _digests(tmp_path / "again") == _digests(site)


def test_what_changed_lately_is_listed_the_latest_first(graph: Path, site: Path, tmp_path: Path) -> None:
    base = "https://w3id.org/minutes-graph/id"
    changed = {
        f"{base}/case/nordvig/24-1187": "2026-11-01T03:00:00+00:00",
        f"{base}/case/nordvig/24-1345": "2026-11-03T03:00:00+00:00",
        f"{base}/case/nordvig/99-1": "2026-11-02T03:00:00+00:00",
    }
    assert write_site(graph, tmp_path / "site", changed=changed).value is not None
    page = (tmp_path / "site" / "changes.html").read_text(encoding="utf-8")
    assert re.findall(r'href="document/case/nordvig/([\d-]+)\.html"', page) == ["24-1345", "24-1187"]
    assert "3. november 2026" in page
    assert "Intet er ændret" in (site / "changes.html").read_text(encoding="utf-8")


def test_no_text_of_a_graph_becomes_markup(hostile: Path) -> None:
    site = hostile / "deep" / "er" / "site"
    # The page of all terms holds nothing of the graph.
    pages = sorted(page for page in site.rglob("*.html") if page.parent.name != "vocabulary")
    assert len(pages) > 20
    for page in pages:
        text = page.read_text(encoding="utf-8")
        assert "alert(1)</script>" not in text, page
        assert "<img" not in text, page
        assert "49" not in text.replace("#", "").split("<main", 1)[1].split("{{ 7*7 }}", 1)[0][-60:], page
        assert 'href="javascript' not in text and 'href="data:' not in text and 'href="file:' not in text, (
            page
        )
        assert "\x01" not in text and "\ufffe" not in text, page
    index = (hostile / "deep" / "er" / "site" / "search-index-1.js").read_text(encoding="utf-8")
    assert "<" not in index and "\u2028" not in index


def test_only_addresses_of_the_web_become_links(hostile: Path) -> None:
    text = (hostile / "deep/er/site/document/organisation/x.html").read_text(encoding="utf-8")
    assert 'href="https://example.org/a"' in text
    assert "javascript:alert(1)" in text
    assert "file:///etc/passwd" in text


def test_nothing_is_written_outside_the_folder(hostile: Path) -> None:
    assert {path.name for path in hostile.iterdir()} == {"graph.ttl", "deep"}
    assert {path.name for path in (hostile / "deep" / "er").iterdir()} == {"site"}
    assert not list(hostile.rglob("*evil*"))


def test_a_site_is_replaced_whole_and_nothing_else_is(hostile: Path, tmp_path: Path) -> None:
    graph, out = hostile / "graph.ttl", tmp_path / "site"
    assert write_site(graph, out).value is not None
    (out / "stale.html").write_text("old")
    assert write_site(graph, out).value is not None
    assert not (out / "stale.html").exists()
    (out / MARKER).unlink()
    before = _digests(out)
    refused = write_site(graph, out)
    assert refused.value is None
    assert [found.code for found in refused.diagnostics] == ["B731"]
    assert _digests(out) == before
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_only_files_whose_content_changed_are_written_anew(hostile: Path, tmp_path: Path) -> None:
    out = tmp_path / "site"
    assert write_site(hostile / "graph.ttl", out).value
    before = {file: file.stat().st_ino for file in out.rglob("*.html")}
    digests = _digests(out)
    other = tmp_path / "other.ttl"
    other.write_text(HOSTILE.replace("control", "overhauled"), encoding="utf-8")
    assert write_site(other, out).value
    assert _digests(out) != digests
    kept = {file for file, inode in before.items() if file.exists() and file.stat().st_ino == inode}
    changed = {file for file in before if "overhauled" in file.read_text(encoding="utf-8")}
    assert changed
    assert kept
    assert not kept & changed
    fresh = tmp_path / "fresh"
    assert write_site(other, fresh).value
    assert _digests(out) == _digests(fresh)


def test_a_file_in_the_way_is_left_alone(hostile: Path, tmp_path: Path) -> None:
    (tmp_path / "site").write_text("mine")
    assert [found.code for found in write_site(hostile / "graph.ttl", tmp_path / "site").diagnostics] == [
        "B731"
    ]
    assert (tmp_path / "site").read_text() == "mine"


def test_a_folder_that_cannot_be_written_is_told(hostile: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    found = write_site(hostile / "graph.ttl", tmp_path / "file" / "site").diagnostics
    assert [one.code for one in found] == ["B732"]


def test_an_interrupted_site_leaves_the_earlier_one(hostile: Path, tmp_path: Path) -> None:
    out = tmp_path / "site"
    assert write_site(hostile / "graph.ttl", out).value is not None
    before = _digests(out)

    def interrupt(done: int, total: int, name: str) -> None:
        if done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_site(hostile / "graph.ttl", out, None, interrupt)
    assert _digests(out) == before
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_progress_ends_with_all_done(hostile: Path, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    write_site(
        hostile / "graph.ttl", tmp_path / "site", None, lambda done, total, name: told.append((done, total))
    )
    assert told[0][0] == 0
    assert told[-1] == (told[-1][1], told[-1][1])
    assert told == sorted(told)


@pytest.mark.parametrize(
    ("turtle", "code"),
    [
        ("<https://example.org/thing> a mg:Meeting .", "B733"),
        ("<urn:x:id/case> a mg:Case .", "B733"),
        ("<https://example.org/x> a foaf:Person .", "G595"),
    ],
)
def test_a_graph_without_our_identifiers_is_refused(tmp_path: Path, turtle: str, code: str) -> None:
    (tmp_path / "graph.ttl").write_text(PREFIXES + turtle, encoding="utf-8")
    found = write_site(tmp_path / "graph.ttl", tmp_path / "site")
    assert found.value is None
    assert [one.code for one in found.diagnostics] == [code]
    assert not (tmp_path / "site").exists()


def test_a_graph_with_little_in_it_still_has_its_pages(tmp_path: Path) -> None:
    (tmp_path / "graph.ttl").write_text(PREFIXES + "<id/case/n/1> a mg:Case .", encoding="utf-8")
    written = write_site(tmp_path / "graph.ttl", tmp_path / "site")
    assert written.value is not None
    assert (written.value.meetings, written.value.cases) == (0, 1)
    assert "Der fulgte ingen rapport" in (tmp_path / "site" / "about.html").read_text(encoding="utf-8")
    assert (tmp_path / "site" / "document" / "case" / "n" / "1.ttl").is_file()


def test_what_was_kept_out_or_withdrawn_is_told_with_its_reason(graph: Path, tmp_path: Path) -> None:
    folder = tmp_path / "graph"
    folder.mkdir()
    (folder / "minutes-graph.ttl").write_bytes((graph / "minutes-graph.ttl").read_bytes())
    (folder / "link.json").symlink_to("/etc/passwd")
    finding = {"code": "G501", "severity": "error", "message": "the meeting has no date"}
    (folder / "build-report.json").write_text(
        json.dumps(
            {
                "program": {"version": "0.1.0"},
                "documents": [{"file": "damaged.txt", "accepted": False, "diagnostics": [finding]}],
                "totals": {"triples": True},
                "withdrawn": [{"kind": "person", "date": "2031-05-06", "reason": "efter anmodning"}],
                "diagnostics": "none",
            }
        ),
        encoding="utf-8",
    )
    assert write_site(folder, tmp_path / "site").value is not None
    about = (tmp_path / "site" / "about.html").read_text(encoding="utf-8")
    assert "damaged.txt" in about and "the meeting has no date" in about
    assert "efter anmodning" in about and "6. maj 2031" in about
    assert not (tmp_path / "site" / "data" / "link.json").exists()


def test_a_report_that_is_no_json_is_no_report(graph: Path, tmp_path: Path) -> None:
    folder = tmp_path / "graph"
    folder.mkdir()
    (folder / "minutes-graph.ttl").write_bytes((graph / "minutes-graph.ttl").read_bytes())
    (folder / "build-report.json").write_text("{", encoding="utf-8")
    assert write_site(folder, tmp_path / "site").value is not None
    assert "Der fulgte ingen rapport" in (tmp_path / "site" / "about.html").read_text(encoding="utf-8")


def test_the_command_writes_and_says_where(hostile: Path, tmp_path: Path) -> None:
    out = tmp_path / "site"
    found = CliRunner().invoke(group, ["site", "--graph", str(hostile / "graph.ttl"), "--out", str(out)])
    assert found.exit_code == 0
    assert "pages of 1 meetings and 1 cases" in found.output
    assert str(out / "index.html") in found.output


@pytest.mark.parametrize("address", ["example.org", "https://example.org", "javascript:x/", "https://a b/"])
def test_the_command_takes_only_whole_addresses(hostile: Path, tmp_path: Path, address: str) -> None:
    graph = str(hostile / "graph.ttl")
    found = CliRunner().invoke(
        group, ["site", "--graph", graph, "--out", str(tmp_path / "s"), "--url", address]
    )
    assert found.exit_code == 2
    assert 'ends in "/"' in found.output


def test_the_command_fails_where_nothing_is_written(tmp_path: Path) -> None:
    (tmp_path / "graph.ttl").write_text("broken", encoding="utf-8")
    found = CliRunner().invoke(
        group, ["site", "--graph", str(tmp_path / "graph.ttl"), "--out", str(tmp_path / "s")]
    )
    assert found.exit_code == 1
