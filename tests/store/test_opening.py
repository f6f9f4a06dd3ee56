from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import RdfFormat

from minutes_graph.store import OxigraphStore, open_graph, open_rdf, write_database
from minutes_graph.store import opening as opening_module

OURS = "<http://a/m> a <https://w3id.org/minutes-graph/ontology#Meeting> .\n"
FOREIGN = "<http://a/x> <http://a/y> <http://a/z> .\n"


def written(folder: Path, name: str, text: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def code(path: Path) -> str:
    opened = open_graph(path)
    assert opened.value is None
    (found,) = opened.diagnostics
    assert found.message
    assert found.hint
    return found.code


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("g.ttl", OURS),
        ("g.nt", OURS.replace(" a ", " <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> ")),
        (
            "g.nq",
            OURS.replace(" a ", " <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> ").replace(
                " .", " <http://g> ."
            ),
        ),
        ("g.trig", "<http://g> { " + OURS + " }"),
        ("g.n3", OURS),
        (
            "g.rdf",
            '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'
            ' xmlns:mg="https://w3id.org/minutes-graph/ontology#"><mg:Meeting rdf:about="http://a/m"/></rdf:RDF>',
        ),
        ("g.jsonld", '{"@id": "http://a/m", "@type": "https://w3id.org/minutes-graph/ontology#Meeting"}'),
        ("G.TTL", OURS),
    ],
)
def test_any_rdf_with_the_programs_terms_is_opened(tmp_path: Path, name: str, text: str) -> None:
    store = open_graph(written(tmp_path, name, text)).value
    assert store is not None
    assert len(store) == 1
    assert store.name.endswith(name)


@pytest.mark.parametrize("name", ["minutes-graph.trig", "minutes-graph.ttl"])
def test_a_folder_that_build_wrote_is_opened(tmp_path: Path, name: str) -> None:
    written(tmp_path, name, OURS)
    written(tmp_path, "build-report.json", "{}")
    store = open_graph(tmp_path).value
    assert store is not None
    assert store.name == str(tmp_path)


def test_a_folder_without_a_graph_and_a_path_without_anything_are_told(tmp_path: Path) -> None:
    assert code(tmp_path) == "G591"
    assert code(tmp_path / "nothing.ttl") == "G591"


def test_a_file_that_is_no_rdf_is_told_by_its_name(tmp_path: Path) -> None:
    assert code(written(tmp_path, "minutes.txt", "REFERAT\n")) == "G592"


def test_a_syntax_error_has_line_and_column(tmp_path: Path) -> None:
    (found,) = open_graph(written(tmp_path, "g.ttl", OURS + "<http://a/x> <http://a/y> .\n")).diagnostics
    assert found.code == "G593"
    assert found.span is not None
    assert found.span.start == 2
    assert "column 27" in found.message


def test_a_syntax_error_without_a_place_is_told_too(tmp_path: Path) -> None:
    (found,) = open_graph(written(tmp_path, "g.rdf", "<a><b>")).diagnostics
    assert (found.code, found.span) == ("G593", None)
    assert "XML" in found.message


def test_bytes_that_are_no_text_are_a_syntax_error(tmp_path: Path) -> None:
    assert code(written(tmp_path, "g.ttl", b"\xff\x00\x01")) == "G593"


def test_an_empty_graph_and_a_foreign_one_are_told(tmp_path: Path) -> None:
    assert code(written(tmp_path, "empty.ttl", "")) == "G594"
    assert code(written(tmp_path, "foreign.ttl", FOREIGN)) == "G595"


def test_a_graph_of_an_earlier_ontology_is_told_apart(tmp_path: Path) -> None:
    older = """@prefix mg: <https://w3id.org/minutes-graph/ontology#> .
<https://a.example/m> a mg:Meeting ; <http://www.w3.org/ns/prov#wasQuotedFrom> <https://a.example/p> .
<https://a.example/p> a mg:Passage ."""
    (found,) = open_graph(written(tmp_path, "older.ttl", older)).diagnostics
    assert (found.code, found.message) == ("G598", "it is of version 0.1.0")
    mixed = f"{older}\n<https://a.example/n> a mg:Meeting ; mg:statedIn <https://a.example/p> ."
    (found,) = open_graph(written(tmp_path, "mixed.ttl", mixed)).diagnostics
    assert found.message == "it mixes versions 0.1.0 and 0.2.0"
    assert open_rdf(written(tmp_path, "older.ttl", older)).value is not None


def test_foreign_rdf_is_open_to_queries_of_ones_own(tmp_path: Path) -> None:
    store = open_rdf(written(tmp_path, "foreign.ttl", FOREIGN)).value
    assert store is not None
    assert len(store) == 1


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    (tmp_path / "minutes-graph.ttl").mkdir()
    assert code(tmp_path / "minutes-graph.ttl") == "G591"
    assert opening_module._open_file(tmp_path / "minutes-graph.ttl", tmp_path).diagnostics[0].code == "G596"


def test_a_database_on_disk_is_opened_to_read(tmp_path: Path) -> None:
    source = written(tmp_path, "g.ttl", OURS)
    write_database(source, RdfFormat.TURTLE, tmp_path / "db")
    store = open_graph(tmp_path / "db").value
    assert isinstance(store, OxigraphStore)
    assert len(store) == 1


def test_a_damaged_database_is_told(tmp_path: Path) -> None:
    written(tmp_path, "CURRENT", "no database\n")
    assert code(tmp_path) == "G596"


def test_a_database_is_not_written_over_something(tmp_path: Path) -> None:
    source = written(tmp_path, "g.ttl", OURS)
    with pytest.raises(FileExistsError):
        write_database(source, RdfFormat.TURTLE, tmp_path)


def test_a_term_that_is_too_long_is_told(tmp_path: Path) -> None:
    text = OURS + f'<http://a/m> <http://a/b> "{"x" * 17_000_000}" .'
    assert code(written(tmp_path, "g.ttl", text)) == "G596"


@pytest.mark.parametrize("name", ["g.ttl", "g.trig", "g.nt", "g.nq"])
@pytest.mark.parametrize("aside", [False, True])
def test_a_byte_order_mark_is_no_part_of_a_name(
    tmp_path: Path, name: str, aside: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if aside:
        monkeypatch.setattr(opening_module, "_LARGE_OTHERS", 0)
        monkeypatch.setattr(opening_module, "_LARGE", {})
    (tmp_path / "aside").mkdir()
    path = written(tmp_path, name, b"\xef\xbb\xbf" + FOREIGN.encode())
    opened = open_rdf(path, tmp_path / "aside" if aside else None)
    assert opened.value is not None, opened.diagnostics
    assert opened.value.ask("ASK { <http://a/x> <http://a/y> <http://a/z> }")


@pytest.mark.parametrize(
    "context",
    [
        '"https://data.nordvig.example/context.jsonld"',
        '["https://data.nordvig.example/context.jsonld", {"a": "http://a/"}]',
        '[{"a": "http://a/"}, "https://data.nordvig.example/context.jsonld"]',
    ],
)
def test_terms_that_stand_elsewhere_are_not_fetched(tmp_path: Path, context: str) -> None:
    path = written(
        tmp_path, "g.jsonld", f'{{"@context": {context}, "@id": "http://a/x", "title": "Klubhus"}}'
    )
    (found,) = open_rdf(path).diagnostics
    assert "https://data.nordvig.example/context.jsonld" in found.message
    assert "nothing is fetched" in found.message
    assert "into the file" in found.hint
