"""No answer, error page or line of the log holds a personal number: neither of the graph nor of a request."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.planted import FORMS, holds, written
from tests.serve.running import RunningServer, running_server

_BORN, _SERIAL = ("31", "12", "89"), "8317"
_TOP = """@prefix mg: <https://w3id.org/minutes-graph/ontology#> .
@prefix dct: <http://purl.org/dc/terms/> .
<https://w3id.org/minutes-graph/id/case/nordvig/31-4896> a mg:Case ; dct:title "Klage" .
"""
_QUERY = "SELECT * { ?s ?p ?o }"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a site that somebody else made."""
    return tmp_path_factory.mktemp("site")


@pytest.fixture(scope="module")
def of_site(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningServer]:
    """Yield a server of that site."""
    folder = tmp_path_factory.mktemp("run")
    with running_server(_old_graph(folder), folder, "--site", str(site), "--workers", "1") as server:
        yield server


def _old_graph(folder: Path) -> Path:
    """Return a graph that an earlier version wrote, with a number in every form."""
    path = folder / "old.ttl"
    texts = [written(form, _BORN, _SERIAL).replace("\\", "\\\\").replace("\n", "\\n") for form in FORMS]
    rows = (
        f'<https://w3id.org/minutes-graph/id/case/nordvig/31-{place}> a mg:Case ; dct:title "Klage fra {text}" .'
        for place, text in enumerate(texts, start=1)
    )
    path.write_text(_TOP + "\n".join(rows), encoding="utf-8")
    return path


def test_nothing_that_a_server_sends_or_logs_holds_one(tmp_path: Path) -> None:
    number = "311289-8317"
    with running_server(_old_graph(tmp_path), tmp_path) as server:
        for accept in (
            "application/sparql-results+json",
            "text/csv",
            "text/tab-separated-values",
        ):
            answer = server.ask(_QUERY, accept)
            assert answer.status_code == 200
            assert "Klage" in answer.text
            assert not holds(answer.text, _SERIAL), accept
        turned = server.ask("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }", "text/turtle")
        assert not holds(turned.text, _SERIAL)
        for path in (
            f"id/case/nordvig/{number}", f"{number}", f"api/cases?q={number}", f"sparql?query=SELECT+{number}",
            f"sparql?query=ASK+%7B+%3Fs+%3Fp+%22{number}%22+%7D+x", "id/case/nordvig/31-1", "api/cases", "api/",
            f"{number}/", "sparql/?query=" + number,
        ):  # fmt: skip
            for accept in ("text/html", "application/json"):
                answer = server.get(path, headers={"Accept": accept})
                told = answer.text + "".join(answer.headers.values())
                assert not holds(told.replace(answer.headers.get("etag", "-"), ""), _SERIAL), path
        log = server.log.read_text(encoding="utf-8")
    assert '"path"' in log
    assert not holds(log, _SERIAL)


@pytest.mark.parametrize("kind", ["text/csv", "text/tab-separated-values"])
def test_numbers_in_two_cells_are_not_one(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "counts.ttl"
    path.write_text(_TOP + "<https://x.example/a> mg:a 311289 ; mg:b 8317 .", encoding="utf-8")
    with running_server(path, tmp_path) as server:
        query = "SELECT ?a ?b { ?x <https://w3id.org/minutes-graph/ontology#a> ?a ; ?p ?b FILTER(?b = 8317) }"
        assert "8317" in server.ask(query, kind).text


@pytest.mark.parametrize("before", range(65_520, 65_540, 3))
def test_a_number_across_two_pieces_of_a_file_is_hidden(
    before: int, site: Path, of_site: RunningServer
) -> None:
    text = f"{'x' * before} 311289-8317 {'y' * 70_000} 311289-8317"
    (site / "others.txt").write_text(text, encoding="utf-8")
    hidden = text.replace("311289-8317", "xxxxxx-xxxx")
    assert of_site.get("others.txt").text == hidden
    part = of_site.get("others.txt", headers={"Range": f"bytes={before + 8}-"})
    assert (part.status_code, part.text) == (200, hidden)
