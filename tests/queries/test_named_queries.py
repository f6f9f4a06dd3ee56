from __future__ import annotations

from pathlib import Path

import pytest

from minutes_graph.store import QueryError
from minutes_graph.trace.named_queries import (
    NamedQuery,
    ParameterType,
    find_query,
    list_queries,
    read_query,
    run_query,
    run_text,
)
from tests.trace.graphs import example_store

FIXED = {
    "case-history": (("case",), "date, body, kind, meeting, item, title, outcome, source"),
    "cases": ((), "case, titles, steps, bodies, first, last"),
    "decisions": (("body?", "year?"), "date, body, item, case, title, outcome, text, source"),
    "votes": (("person?",), "date, item, title, motion, person, party, vote, result, source"),
    "attendance": (("person?",), "date, body, item, person, status, source"),
    "members": (("body?",), "person, body, term, party, first, last"),
    "organisation-items": (("organisation",), "date, body, item, case, title, quote, source"),
    "legislation-items": (("legislation",), "date, body, item, case, title, outcome, quote, source"),
    "pending": ((), "case, title, body, date, reason"),
    "renamings": ((), "old, new, date, source"),
    "outcomes-by-body": (("year?",), "body, outcome, count"),
    "recommended-vs-decided": ((), "date, body, item, recommendation, outcome, source"),
    "evidence": (("iri",), "predicate, value, quote, source"),
}
HEAD = "# title-da: Prøve\n# title-en: Trial\n# answers: a trial\n"


def query(name: str) -> NamedQuery:
    found = find_query(name).value
    assert found is not None
    return found


@pytest.mark.parametrize("name", sorted(FIXED))
def test_the_fixed_queries_have_their_parameters_and_columns(name: str) -> None:
    parameters, columns = FIXED[name]
    found = query(name)
    assert tuple(f"{one.name}{'?' if one.optional else ''}" for one in found.parameters) == parameters
    assert ", ".join(found.columns) == columns


def test_every_query_has_a_whole_head_and_meanings() -> None:
    found = list_queries()
    assert found.diagnostics == ()
    assert set(FIXED) <= {one.name for one in found.value}
    for one in found.value:
        assert one.title_da
        assert one.title_en
        assert one.answers
        assert all(parameter.meaning for parameter in one.parameters)


@pytest.mark.parametrize("name", [one.name for one in list_queries().value])
def test_every_query_runs_with_and_without_its_optional_parameters(name: str) -> None:
    values = {
        "case": "24/1187",
        "organisation": "KL",
        "legislation": "Folkeskoleloven",
        "iri": "https://w3id.org/minutes-graph/id/case/nordvig/24-1187",
        "body": "Økonomiudvalget",
        "year": "2025",
        "person": "Mette Aagaard Lind",
    }
    found = query(name)
    needed = {one.name: values[one.name] for one in found.parameters if not one.optional}
    every = {one.name: values[one.name] for one in found.parameters}
    for given in (needed, every):
        answer = run_query(example_store(), found, given)
        assert answer.diagnostics == ()
        assert answer.value is not None
        assert answer.value.columns == found.columns


@pytest.mark.parametrize(
    ("name", "values", "code", "words"),
    [
        ("case-history", {}, "C612", "case number such as"),
        ("case-history", {"case": "24/9999"}, "C601", "did you mean"),
        ("case-history", {"case": "no number"}, "C614", "case number"),
        ("case-history", {"case": "24/1187", "year": "2025"}, "C613", "it has case"),
        ("cases", {"year": "2025"}, "C613", "it has none"),
        ("decisions", {"year": "25"}, "C614", "four digits"),
        ("decisions", {"body": "  "}, "C614", "a name"),
        ("evidence", {"iri": "25/4896"}, "C614", "http://"),
    ],
)
def test_a_wrong_parameter_is_told(name: str, values: dict[str, str], code: str, words: str) -> None:
    answer = run_query(example_store(), query(name), values)
    assert answer.value is None
    (found,) = answer.diagnostics
    assert found.code == code
    assert words in found.hint


def test_an_unknown_name_has_the_nearest_as_a_hint() -> None:
    (found,) = find_query("case-histroy").diagnostics
    assert (found.code, found.hint.startswith("did you mean case-history")) == ("C611", True)
    (found,) = find_query("zzzz").diagnostics
    assert "lists them" in found.hint


def test_a_value_is_never_read_as_query_text() -> None:
    for value in ('x" ) } #', "x' . ?s ?p ?o", "http://a> ?b <http://c"):
        answer = run_query(example_store(), query("organisation-items"), {"organisation": value})
        assert [found.code for found in answer.diagnostics] == ["C618"]


@pytest.mark.parametrize("name", ["KL", "kommunernes landsforening", "Kommunernes Landsforening (KL)"])
def test_an_organisation_is_found_by_its_name_and_by_its_abbreviation(name: str) -> None:
    answer = run_query(example_store(), query("organisation-items"), {"organisation": name}).value
    assert answer is not None
    assert answer.rows


@pytest.mark.parametrize(
    ("name", "parameter", "value", "near"),
    [
        ("decisions", "body", "Økonomiudvalgte", '"Økonomiudvalget"'),
        ("votes", "person", "Mete Agaard Lind", '"Mette Aagaard Lind"'),
        ("legislation-items", "legislation", "folkeskolelovn", "folkeskole"),
        ("members", "body", "Qqq", "`minutes-graph entities`"),
    ],
)
def test_a_name_that_nobody_has_is_told_with_the_nearest(
    name: str, parameter: str, value: str, near: str
) -> None:
    answer = run_query(example_store(), query(name), {parameter: value})
    (found,) = answer.diagnostics
    assert (answer.value, found.code) == (None, "C618")
    assert near.casefold() in found.hint.casefold()


def test_a_known_name_without_rows_is_no_failure() -> None:
    answer = run_query(example_store(), query("decisions"), {"body": "Økonomiudvalget", "year": "1999"})
    assert answer.diagnostics == ()
    assert answer.value is not None
    assert answer.value.rows == ()


def test_names_are_found_in_any_case_and_by_iri() -> None:
    rows = [
        run_query(example_store(), query("decisions"), {"body": body}).value
        for body in (
            "økonomiudvalget",
            "Økonomiudvalget",
            "https://w3id.org/minutes-graph/id/committee/nordvig/oekonomiudvalget",
        )
    ]
    assert rows[0] == rows[1] == rows[2]
    assert rows[0] is not None
    assert len(rows[0].rows) > 5


def test_a_query_that_cannot_be_read_has_line_and_column() -> None:
    (found,) = run_text(example_store(), "SELECT ?s\nWHERE { ?s foo:p ?o }", "mine.rq").diagnostics
    assert (found.code, found.source) == ("C615", "mine.rq")
    assert found.span is not None
    assert found.span.start == 2
    assert found.message.startswith("column ")
    assert found.quote == "WHERE { ?s foo:p ?o }"


def test_a_query_of_another_form_is_told() -> None:
    (found,) = run_text(example_store(), "ASK { ?s ?p ?o }").diagnostics
    assert (found.code, found.span) == ("C615", None)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("SELECT * WHERE { ?s ?p ?o }", "lacks title-da"),
        (HEAD + "# param: year number\n# columns: s\nSELECT ?s WHERE { ?s ?p ?o }", "a parameter"),
        (HEAD + "# param: !\n# columns: s\nSELECT ?s WHERE { ?s ?p ?o }", "a parameter"),
    ],
)
def test_a_bad_head_is_told(tmp_path: Path, text: str, words: str) -> None:
    path = tmp_path / "mine.rq"
    path.write_text(text, "utf-8")
    (found,) = read_query(path).diagnostics
    assert found.code == "C616"
    assert words in found.message
    assert list_queries(tmp_path).diagnostics == (found,)


def test_columns_that_the_query_does_not_give_are_told(tmp_path: Path) -> None:
    path = tmp_path / "mine.rq"
    path.write_text(HEAD + "# columns: s, t\nSELECT ?s WHERE { ?s ?p ?o } LIMIT 1", "utf-8")
    found = find_query("mine", tmp_path).value
    assert found is not None
    (told,) = run_query(example_store(), found, {}).diagnostics
    assert (told.code, told.message) == ("C616", "the query gives no column t")


def test_a_date_and_words_can_be_parameters(tmp_path: Path) -> None:
    path = tmp_path / "mine.rq"
    head = HEAD + "# param: day date - a day\n# param: words text - words\n# columns: day\n"
    path.write_text(head + "SELECT (STR(?param_day) AS ?day) ?param_day ?param_words WHERE { }", "utf-8")
    found = find_query("mine", tmp_path).value
    assert found is not None
    answer = run_query(example_store(), found, {"day": "2031-03-03", "words": "x"}).value
    assert answer is not None
    assert answer.values() == (("2031-03-03",),)
    assert run_query(example_store(), found, {"day": "3. marts", "words": "x"}).diagnostics[0].code == "C614"


def test_a_parameter_that_the_query_does_not_project_is_told(tmp_path: Path) -> None:
    path = tmp_path / "mine.rq"
    path.write_text(HEAD + "# param: words text - words\n# columns: s\nSELECT ?s WHERE { ?s ?p ?o }", "utf-8")
    found = find_query("mine", tmp_path).value
    assert found is not None
    assert run_query(example_store(), found, {"words": "x"}).diagnostics[0].code == "C615"


def test_each_type_says_what_it_expects() -> None:
    assert all(kind.expected for kind in ParameterType)
    assert issubclass(QueryError, ValueError)


def test_no_query_asks_whether_a_parameter_is_bound() -> None:
    asking = [one.name for one in list_queries().value if "BOUND(?param" in one.text]
    assert asking == []
