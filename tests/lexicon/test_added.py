"""One file of words makes the minutes of another municipality readable; the program's own words stay."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from minutes_graph.cli.main import run
from minutes_graph.lexicon import LexiconError, check_lexicon, choose_lexicon
from minutes_graph.model import OutcomeKind, SectionKind
from minutes_graph.resources import resource_folder
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
    minutes = minutes_of(text, choose_lexicon(text, added))
    (item,) = minutes.items
    assert (item.title, item.case and item.case.value) == ("Ny stenmole", "KB-0417")
    assert [section.kind for section in item.sections] == [SectionKind.SUMMARY, SectionKind.DECISION]
    assert item.decisions[0].outcomes == (OutcomeKind.APPROVED,)
    assert [one.person.name for one in minutes.meeting.attendance] == ["Bodil Æbelø", "Søren Ås"]


def test_the_program_reads_none_of_it_without() -> None:
    assert minutes_of(block("text"), DANISH).items == ()


def test_what_is_added_takes_nothing_away(klitborg: Path) -> None:
    text = "REFERAT Havne- og Fiskeriudvalget d. 04-02-2031\n\nPunkt 2: Fyr\n\n31/2\n\nResume\n\nKlitborg Kommune.\n"
    minutes = minutes_of(text, choose_lexicon(text, klitborg))
    assert [(item.title, item.case and item.case.value) for item in minutes.items] == [("Fyr", "31/2")]


def test_a_municipality_of_the_program_keeps_its_words_beside_a_folder(klitborg: Path) -> None:
    lexicon = choose_lexicon("Haderslev Kommune", klitborg.parent)
    assert lexicon.bodies.municipality == "Haderslev Kommune"
    assert "BBU" in lexicon.bodies.abbreviations


def test_a_file_adds_to_the_program_s_of_that_municipality(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text(
        '[municipality]\nname = "Haderslev Kommune"\nabbreviations = { X = "Havneudvalget" }\n', "utf-8"
    )
    assert set(choose_lexicon("Haderslev Kommune", path).bodies.abbreviations) >= {"BBU", "X"}


def test_words_for_all_are_added_by_a_file_called_danish(tmp_path: Path) -> None:
    (tmp_path / "danish.toml").write_text('[sections]\nsummary = ["Kort og godt"]\n', "utf-8")
    sections = choose_lexicon("Molen", tmp_path).sections
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
    assert "kort og godt" in choose_lexicon("Molen", path).sections
