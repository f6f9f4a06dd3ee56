"""Several documents of one meeting become one meeting, with what each of them alone says."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from minutes_graph.pipeline import Settings
from minutes_graph.rdf.iris import DCTERMS, MG, RDF
from tests.building import Built, built_graph
from tests.pipeline.printed_forms import as_html, as_pdf
from tests.readers.agenda_systems.systems import firstagenda, point

SETTINGS = Settings(municipality="Nordvig")
EXAMPLES = Path(__file__).parents[2] / "examples" / "minutes"
DECIDED = "<h3>Beslutninger</h3><span class='resume'><p>{}</p></span>"
AGENDA = {"Navn": "Dagsorden", "Afsluttet": False}


def built(folder: Path, **files: bytes) -> Built:
    for name, content in files.items():
        (folder / f"{name}.json").write_bytes(content)
    return built_graph([folder], SETTINGS)


def meeting(*points: dict[str, Any], **held: Any) -> bytes:
    return firstagenda(*points, **held)


def codes(graph: Built) -> list[str]:
    return [found.code for found in graph.report.all_diagnostics()]


def instances(graph: Built, name: str) -> set[str]:
    return {
        quad.subject.value.partition("/id/")[2]
        for quad in graph.quads
        if quad.predicate == RDF["type"] and quad.object == MG[name] and hasattr(quad.subject, "value")
    }


def test_the_minutes_count_before_the_agenda_and_what_only_that_says_is_kept(tmp_path: Path) -> None:
    offer = "<h3>Indstilling</h3><p>Direktøren indstiller, at</p><ol><li>skolen bygges.</li></ol>"
    listed = point(1, "Ny skole", offer)
    agenda = meeting({**listed, "Bilag": [{"Navn": "Tegning"}]}, point(2, "Taxa"), **AGENDA)
    minutes = meeting(point(1, "Ny skole", DECIDED.format("Godkendt."), SagsNummer="31/7"))
    graph = built(tmp_path, a_agenda=agenda, b_minutes=minutes)
    (day,) = instances(graph, "Meeting")
    assert {one.rpartition("/")[2] for one in instances(graph, "AgendaItem")} == {"1", "2"}
    assert len(instances(graph, "SourceDocument")) == 2
    assert [one.rpartition("/item/")[2] for one in instances(graph, "Attachment")] == ["1/attachment/1"]
    assert [one.rpartition("/item/")[2] for one in instances(graph, "Recommendation")] == [
        "1/recommendation/1"
    ]
    where = f"meetings/{day.removeprefix('meeting/').partition('/')[2]}"
    assert graph.meetings == {f"{where}.ttl", f"{where}-evidence.ttl"}
    assert all(document.accepted for document in graph.report.documents)
    assert codes(graph).count("B709") == 1


def test_a_corrected_outcome_is_told_and_the_approved_minutes_count(tmp_path: Path) -> None:
    first = meeting(point(1, "Taxa", DECIDED.format("Godkendt.")), Navn="Referat")
    later = meeting(point(1, "Taxa", DECIDED.format("Udsat.")), point(2, "Eventuelt"), Navn="Referat")
    graph = built(tmp_path, a=first, b=later)
    outcomes = {quad.object for quad in graph.quads if quad.predicate == MG["outcome"]}
    assert outcomes == {MG["outcome-postponed"]}
    assert "M334" in codes(graph)


def test_a_supplementary_agenda_adds_its_items(tmp_path: Path) -> None:
    extra = meeting(
        point(14, "Ekstra sag"), Navn="Tillægsdagsorden", Afsluttet=False, IsSupplementaryAgenda=True
    )
    graph = built(tmp_path, a=meeting(point(1, "Taxa"), **AGENDA), b=extra)
    assert len(instances(graph, "Meeting")) == 1
    assert {one.rpartition("/")[2] for one in instances(graph, "AgendaItem")} == {"1", "14"}


def test_two_sittings_of_one_evening_stay_two_meetings(tmp_path: Path) -> None:
    early = meeting(
        point(1, "Taxa", DECIDED.format("Godkendt.")), MeetingBeginUtc="2031-03-03T19:15:00+01:00"
    )
    late = meeting(
        point(1, "Nyt bibliotek", DECIDED.format("Godkendt.")), MeetingBeginUtc="2031-03-03T19:30:00+01:00"
    )
    graph = built(tmp_path, a=early, b=late)
    ends = {one.rpartition("/")[2] for one in instances(graph, "Meeting")}
    assert len(ends) == 2 and "2031-03-03" in ends
    assert len([name for name in graph.meetings if not name.endswith("-evidence.ttl")]) == 2


def test_the_same_bytes_are_one_document(tmp_path: Path) -> None:
    content = meeting(point(1, "Taxa", DECIDED.format("Godkendt.")))
    graph = built(tmp_path, a=content, b=content)
    assert len(instances(graph, "SourceDocument")) == 1
    assert "B705" in codes(graph)


def test_an_agenda_alone_is_announced(tmp_path: Path) -> None:
    content = meeting(point(1, "Taxa"), **AGENDA, Moededeltagere=[{"Name": "Ane Prøve", "Absent": False}])
    graph = built(tmp_path, a=content)
    kinds = {quad.object for quad in graph.quads if quad.predicate == MG["documentKind"]}
    statuses = {quad.object for quad in graph.quads if quad.predicate == MG["attendanceStatus"]}
    assert (kinds, statuses) == ({MG["document-agenda"]}, {MG["attendance-called"]})
    assert not instances(graph, "Decision")
    assert [quad for quad in graph.quads if quad.predicate == DCTERMS["date"]]


def test_forms_of_one_file_name_are_read_as_one_meeting(tmp_path: Path) -> None:
    minute = (EXAMPLES / "2024-03-12_boerne-og-ungeudvalget.txt").read_text("utf-8")
    alone, together = tmp_path / "alone", tmp_path / "together"
    for folder in (alone, together):
        folder.mkdir()
        (folder / "referat.txt").write_text(minute, "utf-8")
    (together / "referat.pdf").write_bytes(as_pdf(minute))
    (together / "referat.html").write_bytes(as_html(minute))
    one, three = built_graph([alone], SETTINGS), built_graph([together], SETTINGS)
    assert len(instances(three, "SourceDocument")) == 3
    for name in ("Meeting", "AgendaItem", "Decision", "VoteEvent"):
        assert instances(three, name) == instances(one, name)
    assert codes(three).count("B709") == 2
    assert "B708" not in codes(three)
