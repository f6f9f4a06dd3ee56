"""The language of the screen: chosen by option, settings or locale, and never mixed."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from minutes_graph.cli.all_rules import ALL_RULES
from minutes_graph.cli.main import run
from minutes_graph.diagnostics import Diagnostic
from minutes_graph.diagnostics.rendering import render_text
from minutes_graph.language import choose_language, language_of_locale
from minutes_graph.serve.answer import problem
from minutes_graph.serve.web.pages import missing_page
from minutes_graph.translation import danish, localised, localised_word
from tests.house.tree import ROOT

PLACE = re.compile(r"\{(\w+)\}")
SOURCES = [
    *sorted((ROOT / "src").rglob("*.py")),
    *sorted((ROOT / "queries").glob("*.rq")),
    *sorted((ROOT / "registry").glob("*.csv")),
]
CODE = "".join(path.read_text(encoding="utf-8").replace('\\"', '"') for path in SOURCES)
# Strings that the source breaks over two lines are one sentence.
CODE = re.sub(r'"\s+f?"', "", CODE)


@pytest.fixture(autouse=True)
def _language_of_the_locale(monkeypatch: pytest.MonkeyPatch) -> object:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    choose_language(None)
    yield
    choose_language(None)


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "en"),
        ({"LANG": "da_DK.UTF-8"}, "da"),
        ({"LANG": "da"}, "da"),
        ({"LC_ALL": "C", "LANG": "da_DK.UTF-8"}, "en"),
        ({"LC_ALL": "", "LC_MESSAGES": "da_DK", "LANG": "C"}, "da"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
    ],
)
def test_the_locale_says_which_language(environment: dict[str, str], language: str) -> None:
    assert language_of_locale(environment) == language


def test_no_other_language_can_be_chosen() -> None:
    with pytest.raises(ValueError, match="sv"):
        choose_language("sv")


def test_every_rule_has_a_danish_summary() -> None:
    assert {rule.code for rule in ALL_RULES} == set(danish().summaries)


def test_every_sentence_fills_the_same_places_in_both_languages() -> None:
    for english, translated in danish().texts.items():
        assert set(PLACE.findall(translated)) <= set(PLACE.findall(english)), english


def test_every_sentence_is_one_that_the_program_says() -> None:
    """A fixed part of each stands in the source or in the registry, so that a changed sentence is noticed."""
    parts = re.compile(rf"{PLACE.pattern}|[,:;]")
    unknown = [
        text
        for text in danish().texts
        if not any(len(part) > 3 and part.strip() in CODE for part in parts.split(text) if part)
    ]
    assert [text for text in unknown if PLACE.search(text) and text not in CODE] == []


def test_a_finding_is_danish_with_the_values_of_its_message() -> None:
    rule = next(rule for rule in ALL_RULES if rule.code == "S205")
    hint = "check the list of people"
    found = Diagnostic(rule, "a.txt", None, "item 7 has no case number", hint)
    choose_language("da")
    assert render_text([found]) == (
        "a.txt: advarsel[S205]: punkt 7 har intet sagsnummer\n  hjælp: se på listen over personer\n"
    )
    choose_language("en")
    assert "warning[S205]: item 7 has no case number" in render_text([found])


def test_a_finding_without_danish_words_has_those_of_its_rule() -> None:
    rule = next(rule for rule in ALL_RULES if rule.code == "S205")
    choose_language("da")
    assert render_text([Diagnostic(rule, "a.txt", None, "nobody says so", "nor this")]) == (
        "a.txt: advarsel[S205]: et punkt har intet sagsnummer\n"
    )


def test_a_number_stands_for_numbers_only() -> None:
    choose_language("da")
    assert localised("3 of 5") == "3 af 5"
    assert localised("the bank of Denmark") == "the bank of Denmark"
    assert localised_word("outcome") == "udfald"


def test_an_error_of_the_server_is_in_its_language() -> None:
    choose_language("da")
    answer = problem(404, "the graph says nothing of <https://a.example/id/case/1>")
    said = json.loads(answer.body)
    assert said["title"] == "der er intet på denne adresse"
    assert said["detail"] == "grafen siger intet om <https://a.example/id/case/1>"
    assert dict(answer.headers)["Content-Language"] == "da"
    assert '<html lang="da">' in missing_page("/x", "./").decode()


def test_the_option_counts_before_the_settings_and_these_before_the_locale(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "minutes.txt").write_text("Ikke et referat.\n", encoding="utf-8")
    (tmp_path / "minutes-graph.toml").write_text('languages = ["da", "en"]\n', encoding="utf-8")
    monkeypatch.chdir(tmp_path)

    def said(*more: str) -> str:
        run(["check", "minutes.txt", *more])
        return capsys.readouterr().out

    assert "fejl[S201]" in said()
    assert "error[S201]" in said("--lang", "en")
    (tmp_path / "minutes-graph.toml").unlink()
    assert "error[S201]" in said()
    monkeypatch.setenv("LANG", "da_DK.UTF-8")
    assert "fejl[S201]" in said()


def test_an_unknown_language_in_the_settings_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = tmp_path / "minutes-graph.toml"
    settings.write_text('languages = ["dk"]\n', encoding="utf-8")
    (tmp_path / "minutes.txt").write_text("x\n", encoding="utf-8")
    assert run(["check", str(tmp_path / "minutes.txt")]) == 2
    assert "write one of da, en" in capsys.readouterr().err
