"""One file of words makes the minutes of another municipality readable; the program's own words stay."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from minutes_graph.cli.main import run
from minutes_graph.lexicon import LexiconError, check_lexicon, choose_lexicon
from minutes_graph.model import OutcomeKind, SectionKind
from minutes_graph.pipeline.reading import load_knowledge, read_minutes
from minutes_graph.resources import resource_folder
from minutes_graph.settings import Settings
from tests.reading import DANISH, minutes_of

README = (resource_folder("lexicon") / "README.md").read_text("utf-8")


def block(language: str) -> str:
    """Return the first block of that language in the guide to the lexicon."""
    found = re.search(rf"```{language}\n(.*?)```", README, re.DOTALL)
    assert found is not None
    return found[1]


@pytest.fixture
def klitborg(tmp_path: Path) -> Path:
    path = tmp_path / "klitborg.toml"
    path.write_text(block("toml"), "utf-8")
    return path


@pytest.mark.parametrize("as_folder", [False, True])
def test_the_example_of_the_guide_reads_its_minutes(klitborg: Path, as_folder: bool) -> None:
    added = klitborg.parent if as_folder else klitborg
    check_lexicon(added)
    text = block("text")
    minutes = minutes_of(text, choose_lexicon("Klitborg Kommune", added))
    (item,) = minutes.items
    assert (item.title, item.case and item.case.value) == ("Ny stenmole", "KB-0417")
    assert [section.kind for section in item.sections] == [SectionKind.SUMMARY, SectionKind.DECISION]
    assert item.decisions[0].outcomes == (OutcomeKind.APPROVED,)
    assert [one.person.name for one in minutes.meeting.attendance] == ["Bodil Æbelø", "Søren Ås"]


def test_the_program_reads_none_of_it_without() -> None:
    assert minutes_of(block("text"), DANISH).items == ()


def test_what_is_added_takes_nothing_away(klitborg: Path) -> None:
    text = "REFERAT Havne- og Fiskeriudvalget d. 04-02-2031\n\nPunkt 2: Fyr\n\n31/2\n\nResume\n\nKlitborg Kommune.\n"
    minutes = minutes_of(text, choose_lexicon(added=klitborg))
    assert [(item.title, item.case and item.case.value) for item in minutes.items] == [("Fyr", "31/2")]


def test_a_municipality_of_the_program_keeps_its_words_beside_a_folder(klitborg: Path) -> None:
    lexicon = choose_lexicon("Nordvig Kommune", klitborg.parent)
    assert lexicon.bodies.municipality == "Nordvig Kommune"
    assert "BUU" in lexicon.bodies.abbreviations


def test_a_file_adds_to_the_program_s_of_that_municipality(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text(
        '[municipality]\nname = "Nordvig Kommune"\nabbreviations = { X = "Havneudvalget" }\n', "utf-8"
    )
    assert set(choose_lexicon("Nordvig Kommune", path).bodies.abbreviations) >= {"BUU", "X"}


def test_words_for_all_are_added_by_a_file_called_danish(tmp_path: Path) -> None:
    (tmp_path / "danish.toml").write_text('[sections]\nsummary = ["Kort og godt"]\n', "utf-8")
    sections = choose_lexicon(added=tmp_path).sections
    assert sections["kort og godt"] == sections["sagsresume"] == "summary"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('[municipality]\nname = "A Kommune"\n[section]\nsummary = ["x"]\n', "own.toml: section is no key"),
        (
            '[municipality]\nname = "A Kommune"\n[sections]\nsumary = ["x"]\n',
            'sections.sumary is no key of danish.toml; did you mean "summary"?',
        ),
        ('[sections]\nsummary = ["x"]\n', "own.toml: municipality.name should be a string"),
        ('[municipality]\nname = "A Kommune"\n[decisions]\nheadings = ["("]\n', "cannot be read"),
        (
            '[municipality]\nname = "A Kommune"\n[items]\nstarts = ["emne"]\n',
            "the pattern 'emne' lacks its groups (?P<number>…), (?P<title>…)",
        ),
        (
            '[municipality]\nname = "A Kommune"\n[items]\nstarts = ["emne (?P<number>.)"]\n',
            "own.toml: items.starts: the pattern 'emne (?P<number>.)' lacks its group (?P<title>…)",
        ),
    ],
)
def test_a_file_that_cannot_be_used_is_a_wrong_option(
    tmp_path: Path, text: str, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "own.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(LexiconError, match=re.escape(told)):
        check_lexicon(path)
    assert run(["check", str(path), "--lexicon", str(path)]) == 2
    assert told in capsys.readouterr().err


@pytest.mark.parametrize(("option", "told"), [("--lexicon", "ends in .toml"), ("--registry", "ends in .csv")])
def test_a_folder_without_any_file_to_add_is_a_wrong_option(
    option: str, told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["check", str(tmp_path), option, str(tmp_path)]) == 2
    assert told in capsys.readouterr().err.replace("\n", " ")


def test_a_file_of_words_may_begin_with_a_byte_order_mark(tmp_path: Path) -> None:
    path = tmp_path / "danish.toml"
    path.write_text('[sections]\nsummary = ["Kort og godt"]\n', "utf-8-sig")
    check_lexicon(path)
    assert "kort og godt" in choose_lexicon(added=path).sections


@pytest.mark.parametrize(
    ("before", "text", "municipality"),
    [
        ("", "Klitborg Kommune bygger en stenmole.", None),
        ("", "Molen bygges.", "Klitborg"),
        ("", "Nordvig Kommune betaler.", "Klitborg Kommune"),
        ("Klitborg Kommune\n\n", "Nordvig Kommune og Nordvig Kommune betaler.", None),
    ],
)
def test_a_document_gets_the_words_of_its_municipality(
    klitborg: Path, tmp_path: Path, before: str, text: str, municipality: str | None
) -> None:
    path = tmp_path / "minutes.txt"
    path.write_text(before + block("text").replace("Klitborg Kommune bygger en stenmole.", text), "utf-8")
    settings = Settings(lexicon=klitborg.parent, municipality=municipality)
    reading = read_minutes(path, settings, load_knowledge(settings))
    assert reading.minutes is not None and reading.resolution is not None
    assert [item.title for item in reading.minutes.items] == ["Ny stenmole"]
    assert reading.resolution.municipality is not None
    assert reading.resolution.municipality.name == "Klitborg Kommune"


def test_abbreviations_of_bodies_stand_in_the_registry_too(tmp_path: Path) -> None:
    path = tmp_path / "minutes.txt"
    text = "REFERAT Økonomiudvalget d. 03-03-2031\n\nHaderslev Kommune\n\nPunkt 1: Ø\n\nSagsgang\n\nBBU 4. marts 2031\n"
    path.write_text(text, "utf-8")
    minutes = read_minutes(path, Settings(), load_knowledge(Settings())).minutes
    assert minutes is not None
    (step,) = minutes.items[0].steps
    assert (step.body.name, step.body.as_printed) == ("Beskæftigelses- og Borgerserviceudvalget", "BBU")
