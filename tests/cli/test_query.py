"""`minutes-graph query`, as a person and as a pipe use it."""

from __future__ import annotations

import fcntl
import io
import json
import os
import pty
import struct
import subprocess
import sys
import termios
from pathlib import Path

import pytest

from minutes_graph.cli.main import run
from tests.cli.graphs import example_graph
from tests.cli.samples import EXAMPLES, write

TITLES = "SELECT ?title WHERE { ?item <http://purl.org/dc/terms/title> ?title } ORDER BY ?title LIMIT 2\n"
BY_WORDS = """PREFIX dcterms: <http://purl.org/dc/terms/>
SELECT DISTINCT ?title ?word WHERE { ?item dcterms:title ?title FILTER(CONTAINS(?title, STR(?word))) }
"""
HEAD = "# title-da: Prøve\n# title-en: Trial\n# answers: a trial\n"
COMMAND = [sys.executable, "-c", "from minutes_graph.cli.main import main; main()"]


def ask(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[dict[str, object]]:
    """Return the rows of an answer as JSON has them."""
    example_graph()
    capsys.readouterr()
    assert run(["query", *arguments, "--graph", str(example_graph()), "--format", "json"]) == 0
    printed = capsys.readouterr()
    answer: list[dict[str, object]] = json.loads(printed.out)
    return answer


def trouble(capsys: pytest.CaptureFixture[str], status: int, *arguments: str) -> str:
    """Return what is told where a query cannot be answered: on standard error, and nothing on standard output."""
    graph = [] if "--graph" in arguments else ["--graph", str(example_graph())]
    capsys.readouterr()
    assert run(["query", *arguments, *graph]) == status
    printed = capsys.readouterr()
    assert printed.out == ""
    return printed.err


def test_a_named_query_with_parameters(capsys: pytest.CaptureFixture[str]) -> None:
    rows = ask(capsys, "decisions", "--param", "body=økonomiudvalget", "--param", "year=2025")
    assert len(rows) > 3
    assert {row["body"] for row in rows} == {"Økonomiudvalget"}
    assert all(str(row["date"]).startswith("2025") for row in rows)
    assert list(rows[0]) == ["date", "body", "item", "case", "title", "outcome", "text", "source"]


def test_numbers_are_numbers_in_json(capsys: pytest.CaptureFixture[str]) -> None:
    (row, *_) = ask(capsys, "outcomes-by-body")
    assert isinstance(row["count"], int)


@pytest.mark.parametrize("typed", ["24/1187", "24-1187", "sag 24/1187"])
def test_a_case_is_found_however_it_is_typed(typed: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert len(ask(capsys, "case-history", "--param", f"case={typed}")) > 4


def test_a_query_of_ones_own_from_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert len(ask(capsys, str(write(tmp_path, "mine.rq", TITLES)))) == 2


def test_a_query_on_standard_input(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(TITLES.encode("utf-8-sig"))))
    assert len(ask(capsys, "-")) == 2


def test_values_of_a_query_without_a_head_are_terms(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    mine = str(write(tmp_path, "mine.rq", BY_WORDS))
    rows = ask(capsys, mine, "--param", "word=skole")
    assert rows
    assert all("skole" in str(row["title"]) for row in rows)
    assert ask(capsys, mine, "--param", 'word=") ?a } #') == []
    iri = "https://w3id.org/minutes-graph/id/case/nordvig/24-1187"
    of_case = (
        "SELECT ?item ?param_case WHERE { ?item <https://w3id.org/minutes-graph/ontology#case> ?param_case }"
    )
    rows = ask(capsys, str(write(tmp_path, "case.rq", of_case)), "--param", f"case={iri}")
    assert len(rows) > 1
    assert list(rows[0]) == ["item"]


def test_a_head_of_ones_own_types_its_parameters(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = (
        HEAD
        + "# param: year year - a year\n# columns: y\nSELECT (STR(?param_year) AS ?y) ?param_year WHERE { }"
    )
    mine = str(write(tmp_path, "mine.rq", text))
    assert ask(capsys, mine, "--param", "year=2031") == [{"y": "2031"}]
    assert "C614" in trouble(capsys, 2, mine, "--param", "year=soon")
    assert "C616" in trouble(capsys, 1, str(write(tmp_path, "bad.rq", "# columns: y\n" + TITLES)))


def test_any_rdf_can_be_asked_a_query_of_ones_own(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    foreign = write(tmp_path, "foreign.ttl", "<http://a> <http://purl.org/dc/terms/title> 'x' .")
    mine = write(tmp_path, "mine.rq", TITLES)
    assert run(["query", str(mine), "--graph", str(foreign), "--format", "csv"]) == 0
    assert capsys.readouterr().out == "title\nx\n"
    assert "G595" in trouble(capsys, 1, "decisions", "--graph", str(foreign))


def test_a_named_query_wins_over_a_file_of_that_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    example_graph()
    monkeypatch.chdir(tmp_path)
    write(tmp_path, "renamings", TITLES)
    assert set(ask(capsys, "renamings")[0]) == {"old", "new", "date", "source"}
    assert list(ask(capsys, "./renamings")[0]) == ["title"]


def test_an_empty_graph_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    empty = write(tmp_path, "empty.ttl", "")
    mine = write(tmp_path, "mine.rq", TITLES)
    assert "G594" in trouble(capsys, 1, "decisions", "--graph", str(empty))
    assert "G594" in trouble(capsys, 1, str(mine), "--graph", str(empty))
    assert "G591" in trouble(capsys, 1, "decisions", "--graph", str(EXAMPLES))


@pytest.mark.parametrize(
    ("arguments", "status", "told"),
    [
        (["decisons"], 2, "did you mean decisions"),
        (["nope"], 2, "hint: `minutes-graph queries` lists them"),
        (["decisions", "--param", "body=Skoleudvalgt"], 1, "the graph has no body"),
        (["votes", "--param", "person=Qq Ww"], 1, "`minutes-graph entities` lists"),
        (["decisions", "--param", "yaer=2025"], 2, "it has body, year"),
        (["decisions", "--param", "year=25"], 2, "a year of four digits"),
        (["decisions", "--param", "year"], 2, '"year" is not name=value'),
        (["decisions", "--param", "year=2025", "--param", "year=2026"], 2, "given twice"),
        (["case-history"], 2, "C612"),
        (["case-history", "--param", "case=24/1178"], 1, "did you mean 24/1187"),
        (["mine/none.rq"], 2, "there is no file"),
    ],
)
def test_wrong_use_and_unknown_things(
    arguments: list[str], status: int, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert told in trouble(capsys, status, *arguments)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("SELECT ?s\nWHERE { ?s foo:p ?o }", "mine.rq:2: error[C615]: column "),
        ("  \n", "the query is empty"),
        ("ASK { ?s ?p ?o }", "no SELECT query"),
    ],
)
def test_a_query_that_cannot_be_answered(
    text: str, told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert told in trouble(capsys, 1, str(write(tmp_path, "mine.rq", text)))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("DELETE WHERE { ?s ?p ?o }", "mine.rq:1: error[C617]: column 1: DELETE changes a graph"),
        ("# SELECT\nLOAD <http://localhost:1/>", "mine.rq:2: error[C617]: column 1: LOAD"),
        (
            "SELECT ?s WHERE { SERVICE <http://localhost:1/> { } }",
            "mine.rq:1: error[C617]: column 19: SERVICE",
        ),
        (
            "SELECT *\n{ sErViCe#c\nsilent <http://localhost:1/> { } }",
            "mine.rq:2: error[C617]: column 3: SERVICE",
        ),
        ("PREFIX : <http://localhost:1/>\nSELECT * { SERVICE:x { } }", "mine.rq:2: error[C617]: column 12"),
        (
            "SELECT * FROM <http://localhost:1/> { ?s ?p ?o }",
            "column 10: no graph <http://localhost:1/> is here",
        ),
        ("SELECT * FROM <http://x/\\u003E> { ?s ?p ?o }", "column 10: no graph"),
    ],
)
def test_a_query_that_asks_for_more_than_the_graph_is_refused(
    text: str, told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert told in trouble(capsys, 2, str(write(tmp_path, "mine.rq", text)))


def test_a_graph_that_is_here_may_be_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    named = "FROM <https://w3id.org/minutes-graph/graph/resolution>"
    text = f"SELECT (COUNT(*) AS ?n) {named} {{ ?s ?p 'SERVICE' }}"
    assert ask(capsys, str(write(tmp_path, "mine.rq", text))) == [{"n": 0}]


def test_a_value_without_a_variable_is_wrong_use(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    mine = str(write(tmp_path, "mine.rq", TITLES))
    assert "no variable ?param_x or ?x" in trouble(capsys, 2, mine, "--param", "x=1")


def test_what_is_no_text_is_wrong_use(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    mine = tmp_path / "mine.rq"
    mine.write_bytes(b"SELECT \xff")
    assert "not UTF-8, from byte 7 on" in trouble(capsys, 2, str(mine))
    assert "is a folder" in trouble(capsys, 2, f"{tmp_path}/")


def test_a_file_that_goes_away_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    # A name longer than the system allows stands for every file that is refused.
    assert "Error:" in trouble(capsys, 2, f"./{'m' * 200}.rq")


def test_in_a_pipe_a_row_is_a_line() -> None:
    command = [*COMMAND, "query", "renamings", "--graph", str(example_graph())]
    done = subprocess.run(command, capture_output=True, check=True)
    head, *rows = done.stdout.decode().splitlines()
    assert head == "old\tnew\tdate\tsource"
    assert rows
    assert all(row.count("\t") == 3 for row in rows)
    assert b"\x1b" not in done.stdout


def on_a_terminal(width: int, *arguments: str) -> str:
    """Return what a command writes to a terminal of so many columns."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 40, width, 0, 0))
    variables = {name: value for name, value in os.environ.items() if name not in {"COLUMNS", "NO_COLOR"}}
    with subprocess.Popen([*COMMAND, *arguments], stdout=theirs, stdin=theirs, env=variables):
        os.close(theirs)
        written = b""
        while True:
            try:
                part = os.read(ours, 65536)
            except OSError:
                break
            if not part:
                break
            written += part
    os.close(ours)
    return written.decode().replace("\r\n", "\n")


@pytest.mark.parametrize("width", [60, 80, 120])
def test_on_a_terminal_a_table_fits(width: int) -> None:
    shown = on_a_terminal(width, "query", "outcomes-by-body", "--graph", str(example_graph()))
    head, *rows = shown.splitlines()
    assert head.startswith("\x1b[1mbody")
    assert len(rows) > 5
    assert max(map(len, rows)) <= width
