"""Lexicon files are merged and compiled, and what is wrong with one is told with file and key."""

from __future__ import annotations

from pathlib import Path

import pytest

from minutes_graph.lexicon import LexiconError, choose_lexicon, first_search, full_match, load_lexicon
from minutes_graph.lexicon.table import Table, merge
from minutes_graph.model import AttendanceStatus, OutcomeKind, SectionKind, VoteChoice, VoteResult
from minutes_graph.resources import resource_folder
from tests.reading import DANISH, item_of, minutes_of

WORDS = resource_folder("lexicon") / "danish.toml"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder of the Danish lexicon and one of a made-up municipality."""
    (tmp_path / "danish.toml").write_bytes(WORDS.read_bytes())
    (tmp_path / "nordby.toml").write_text(
        """
[municipality]
name = "Nordby Kommune"
abbreviations = { SKU = "Skoleudvalget" }

[items]
starts = ['emne (?P<number>\\d+) – (?P<title>.*)']

[cases]
labels = ["Sagsident"]
numbers = ['NB-\\d{4}']

[sections]
summary = ["Kort fortalt"]

[decisions.outcomes]
approved = ['^så skal det være\\b']
""",
        "utf-8",
    )
    return tmp_path


def test_a_municipality_adds_words_and_patterns_and_the_danish_ones_stay(folder: Path) -> None:
    lexicon = load_lexicon("danish", "nordby", folder=folder)
    text = (
        "REFERAT Skoleudvalget d. 03-03-2031\n\nEmne 1 – Ny skole\n\nSagsident: NB-1234\n\nKort fortalt\n\nSkolen.\n\n"
        "Beslutning\n\nSå skal det være.\n\nPunkt 2: Tag\n\n31/2\n\nResume\n\nTaget.\n\nBeslutning\n\nGodkendt.\n"
    )
    minutes = minutes_of(text, lexicon)
    assert [(item.title, item.case and item.case.value) for item in minutes.items] == [
        ("Ny skole", "NB-1234"),
        ("Tag", "31/2"),
    ]
    assert [item.sections[0].kind for item in minutes.items] == [SectionKind.SUMMARY, SectionKind.SUMMARY]
    assert [item.decisions[0].outcomes for item in minutes.items] == [(OutcomeKind.APPROVED,)] * 2
    assert (lexicon.bodies.municipality, DANISH.bodies.municipality) == ("Nordby Kommune", None)
    assert lexicon.bodies.abbreviations == {"SKU": "Skoleudvalget"}


def test_the_municipality_chooses_the_lexicon(folder: Path) -> None:
    (folder / "sydby.toml").write_text('[municipality]\nname = "Sydby Kommune"\n', "utf-8")
    assert choose_lexicon("Nordby kommune", folder).bodies.municipality == "Nordby Kommune"
    assert choose_lexicon("Sydby Kommune", folder).bodies.municipality == "Sydby Kommune"
    assert choose_lexicon("Vestby Kommune", folder).bodies.municipality is None


def test_every_name_the_code_looks_up_is_one_of_its_kinds() -> None:
    assert set(DANISH.sections.values()) <= {kind.value for kind in SectionKind}
    assert set(DANISH.decisions.outcomes) == {kind.value for kind in OutcomeKind} - {"other"}
    assert set(DANISH.votes.choices) == set(DANISH.votes.tallies) == {choice.value for choice in VoteChoice}
    assert set(DANISH.votes.results) == {result.value for result in VoteResult}
    statuses = {status.value.replace("-", "_") for status in AttendanceStatus}
    assert set(DANISH.attendance.remarks) | set(DANISH.attendance.sentences) <= statuses


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ("[items]\nstarts = 'x'\n", "wrong.toml: items.starts should be a list of strings"),
        ("[items]\nstarts = [1]\n", "wrong.toml: items.starts should be a list of strings"),
        ("[items]\nstarts = ['(']\n", "items.starts: the pattern '\\(' cannot be read"),
        ("[items\n", "wrong.toml: not a TOML file"),
        ("[municipality]\nname = 1\n", "wrong.toml: municipality.name should be a string"),
        ("sections = 1\n", "wrong.toml: sections should be a table"),
        (
            "[text.amounts]\nfactors = { mio = 'x' }\n",
            "wrong.toml: text.amounts.factors.mio should be a whole number",
        ),
        ("[repair]\nmojibake = [1]\n", "wrong.toml: repair.mojibake should be a list of tables"),
        ("[[repair.mojibake]]\nseen = 'x'\n", "repair.mojibake: meant should be a string"),
        ("[municipality]\nabbreviations = { A = 1 }\n", "municipality.abbreviations.A should be a string"),
    ],
)
def test_what_is_wrong_with_a_file_is_told_with_file_and_key(folder: Path, wrong: str, told: str) -> None:
    (folder / "wrong.toml").write_text(wrong, "utf-8")
    with pytest.raises(LexiconError, match=told):
        load_lexicon("danish", "wrong", folder=folder)


def test_bytes_that_are_no_text_are_told(folder: Path) -> None:
    (folder / "wrong.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(LexiconError, match=r"wrong\.toml: not UTF-8"):
        load_lexicon("danish", "wrong", folder=folder)


def test_an_unknown_lexicon_is_told_with_those_there_are(folder: Path) -> None:
    with pytest.raises(LexiconError, match="no lexicon 'swedish'; there are danish, nordby"):
        load_lexicon("swedish", folder=folder)


def test_a_missing_key_is_told(folder: Path) -> None:
    text = WORDS.read_text("utf-8").replace(
        "\npatterns = ['beslutningskompetencen", "\nmodels = ['beslutningskompetencen"
    )
    (folder / "danish.toml").write_text(text, "utf-8")
    with pytest.raises(LexiconError, match=r"competence\.patterns should be a list of strings"):
        load_lexicon("danish", folder=folder)


def test_merging_puts_new_entries_first_and_repeats_none() -> None:
    base = Table({"a": {"x": ["1", "2"], "y": "old"}}, "base")
    more = Table({"a": {"x": ["3", "1"], "y": "new"}, "b": 1}, "more")
    assert merge(base, more).content == {"a": {"x": ["3", "1", "2"], "y": "new"}, "b": 1}
    assert base.content == {"a": {"x": ["1", "2"], "y": "old"}}


def test_patterns_are_tried_in_order() -> None:
    starts = DANISH.items.starts
    assert full_match(starts, "Punkt 1: Skole") is not None
    assert full_match(starts, "se Punkt 1: Skole") is None
    assert first_search(starts, "se Punkt 1: Skole") is not None
    assert first_search(starts, "skole") is None


def test_words_are_met_in_any_case_and_capitals_count_only_in_names() -> None:
    assert item_of("SAGSRESUME\n\nSkolen.").sections[0].kind is SectionKind.SUMMARY
    assert DANISH.name.fullmatch("ane bo") is None
    assert DANISH.name.fullmatch("Ane von Bo-Dam") is not None
