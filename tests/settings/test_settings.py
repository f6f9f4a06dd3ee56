"""The file of settings: every key, every mistake with its line, and over it the command line."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path

import pytest

from minutes_graph.cli.main import run
from minutes_graph.settings import (
    SETTINGS_NAME,
    Agent,
    Limits,
    Settings,
    SettingsError,
    agent_from,
    find_settings,
)
from minutes_graph.settings.file import read_settings
from minutes_graph.settings.keys import KEYS, OLD
from minutes_graph.spans import Span
from tests.cli.samples import write
from tests.settings.full import FULL


def test_every_setting_is_read(tmp_path: Path) -> None:
    (tmp_path / "minutes").mkdir()
    assert read_settings(write(tmp_path, SETTINGS_NAME, FULL)).value == Settings(
        base="https://a.example/",
        municipality="Nordvig Kommune",
        out=tmp_path / "graph",
        sources=(tmp_path / "minutes",),
        publisher=Agent("Nordvig Kommune", "data@nordvig.example", kind="LocalAuthority"),
        contact=Agent("https://a.example/kontakt", url="https://a.example/kontakt"),
        licence="CC-BY-4.0",
        files="https://a.example/data/",
        homepage="https://a.example/om",
        sparql="https://a.example/sparql",
        key="nordvig",
        frequency="monthly",
        issued=date(2026, 1, 15),
        modified=date(2026, 4, 14),
        limits=Limits(5_000_000),
    )


def test_without_a_file_there_are_defaults() -> None:
    assert read_settings().value == Settings()


def test_a_publisher_may_stand_in_one_line(tmp_path: Path) -> None:
    read = read_settings(write(tmp_path, SETTINGS_NAME, "publisher = 'Nordvig <data@nordvig.example>'"))
    assert read.value is not None
    assert read.value.publisher == Agent("Nordvig", "data@nordvig.example")


@pytest.mark.parametrize("text", ["license = 'CC-BY-4.0'", "[catalog]\nlicense = 'cc-by-4.0'"])
def test_earlier_keys_go_on_working(text: str, tmp_path: Path) -> None:
    read = read_settings(write(tmp_path, SETTINGS_NAME, text))
    assert read.value == Settings(licence="CC-BY-4.0")


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("\nbas = 1", 2, 'bas: no such setting; did you mean "base"?'),
        ("municipalty = 'x'", 1, 'did you mean "municipality"?'),
        ("zzz = 1", 1, "zzz: no such setting; there are base"),
        ("base = ''\n[publisher]\nnavn = 'x'", 3, "publisher.navn: no such setting"),
        ("[publisher]\nname = 'A 010170-1234'", 2, "publisher.name: holds what has the form of"),
        ("[contact]\ntype = 'LocalAuthority'", 2, "contact.type: no such setting"),
        ("publisher = 1", 1, "publisher: expected text"),
        ("catalog = 1", 1, "catalog: expected a table"),
        ("base = 3", 1, "base: expected text"),
        ("base = 'https://a.example'", 1, "ends in"),
        ("[publisher]\nurl = 'a.example'", 2, "publisher.url"),
        ("[publisher]\nemail = 'nobody'", 2, "publisher.email"),
        ("[publisher]\ntype = 'King'", 2, "none of LocalAuthority"),
        ("[catalog]\nfiles = 'https://a.example'", 2, "catalog.files"),
        ("# a note\nlicence = 'GPL'", 2, "none of CC0-1.0, CC-BY-4.0"),
        (
            "licence = 'CC0-1.0'\n[catalog]\nlicense = 'CC-BY-4.0'",
            3,
            "catalog.license: licence says otherwise",
        ),
        ("[catalog]\nissued = '2026-01-15'", 2, "expected a date"),
        ("[catalog]\nissued = 2026-01-15T12:00:00", 2, "expected a date"),
        ("[limits]\ndocument_bytes = '9'", 2, "limits.document_bytes: expected a whole number"),
        ("[limits]\ndocument_bytes = 0", 2, "limits.document_bytes: expected a whole number"),
        ("registry = 'regstry'", 1, 'registry: there is no folder "regstry"; did you mean "registry"?'),
        ("registry = 'registry'", 1, 'registry: the folder "registry" holds no *.csv or judgements.tsv'),
        ("judgements = 'registry'", 1, 'there is no file "registry"'),
        ("sources = ['here', 'nowhere']", 1, 'sources: there is no file or folder "here"'),
        ("sources = 3", 1, "sources: expected a path"),
        ("a = 1\n[catalog", 2, "no TOML"),
        ("base = 'https://a.example/'\nbase = 'https://b.example/'", 2, "no TOML"),
    ],
)
def test_what_cannot_be_used_is_told_with_its_line(
    text: str, line: int, message: str, tmp_path: Path
) -> None:
    (tmp_path / "registry").mkdir()
    read = read_settings(write(tmp_path, SETTINGS_NAME, text))
    assert read.value is None
    (found,) = read.diagnostics
    assert found.code == "B720"
    assert message in found.message
    assert found.span == Span(line, line)
    assert found.hint
    assert found.quote == text.splitlines()[line - 1]


def test_the_nearest_file_beside_or_above_counts(tmp_path: Path) -> None:
    deep = tmp_path / "a" / "b"
    deep.mkdir(parents=True)
    above = write(tmp_path, SETTINGS_NAME, "")
    minutes = write(deep, "minutes.txt", "")
    assert find_settings([minutes, deep]) == (above,)
    beside = write(deep, SETTINGS_NAME, "")
    assert find_settings([minutes, tmp_path]) == (beside, above)


def test_two_files_of_one_run_hold_together_and_must_not_disagree(tmp_path: Path) -> None:
    one = write(tmp_path, "one.toml", "base = 'https://a.example/'\nmunicipality = 'Nordvig Kommune'")
    other = write(tmp_path, "other.toml", "licence = 'CC-BY-4.0'\nmunicipality = 'Nordvig Kommune'")
    third = write(tmp_path, "third.toml", "\nbase = 'https://b.example/'")
    assert read_settings(one, other).value == Settings(
        base="https://a.example/", municipality="Nordvig Kommune", licence="CC-BY-4.0"
    )
    read = read_settings(one, other, third)
    assert read.value is None
    (found,) = read.diagnostics
    assert (found.code, found.source, found.span) == ("B722", str(third), Span(2, 2))
    assert str(one) in found.message


def test_a_byte_order_mark_is_no_trouble_and_another_encoding_is_told(tmp_path: Path) -> None:
    path = tmp_path / SETTINGS_NAME
    path.write_text("base = 'https://a.example/'", "utf-8-sig")
    assert read_settings(path).diagnostics == ()
    path.write_text("base = 'https://å.example/'", "utf-16")
    assert [found.message for found in read_settings(path).diagnostics] == ["the file is not UTF-8"]


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    assert [found.code for found in read_settings(tmp_path).diagnostics] == ["B720"]


@pytest.mark.parametrize(
    ("text", "agent"),
    [
        ("Nordvig Kommune", Agent("Nordvig Kommune")),
        ("Nordvig <data@a.example>", Agent("Nordvig", email="data@a.example")),
        ("Nordvig <mailto:data@a.example>", Agent("Nordvig", email="data@a.example")),
        ("Nordvig <https://a.example/>", Agent("Nordvig", url="https://a.example/")),
        ("data@a.example", Agent("data@a.example", email="data@a.example")),
        ("https://a.example/", Agent("https://a.example/", url="https://a.example/")),
    ],
)
def test_whom_a_text_names(text: str, agent: Agent) -> None:
    assert agent_from(text) == agent


def test_an_address_that_is_none_is_refused() -> None:
    with pytest.raises(SettingsError, match="neither"):
        agent_from("Nordvig <somewhere>")
    with pytest.raises(SettingsError, match="civil registration number"):
        agent_from("010170-1234")


def test_init_writes_files_that_set_nothing_and_never_overwrites(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "new"
    assert run(["init", str(folder)]) == 0
    assert capsys.readouterr().out.count("written: ") == 2
    assert read_settings(*find_settings([folder])).value == Settings(withdrawn=folder / "withdrawn.toml")
    (folder / SETTINGS_NAME).write_text("mine", encoding="utf-8")
    assert run(["init", str(folder)]) == 0
    assert capsys.readouterr().out.count("left as it is: ") == 2
    assert (folder / SETTINGS_NAME).read_text(encoding="utf-8") == "mine"


def test_every_key_that_init_explains_can_be_set(tmp_path: Path) -> None:
    run(["init", str(tmp_path)])
    for folder in ("minutes", "lexicon", "layouts/firstagenda", "registry", "shapes"):
        (tmp_path / folder).mkdir(parents=True)
    for name in (
        "judgements.tsv",
        "lexicon/nordvig.toml",
        "registry/people.csv",
        "layouts/firstagenda/layout.toml",
    ):
        write(tmp_path, name, "")
    for name in (SETTINGS_NAME, "withdrawn.toml"):
        path = tmp_path / name
        lines = path.read_text(encoding="utf-8").splitlines()
        live = [line.removeprefix("# ") if " = " in line or "[[" in line else line for line in lines]
        path.write_text("\n".join(live), encoding="utf-8")
        assert tomllib.loads("\n".join(live))
    read = read_settings(tmp_path / SETTINGS_NAME)
    assert read.value is not None, read.diagnostics
    assert read.value.publisher.kind == "LocalAuthority"
    assert read.value.modified == date(2026, 4, 14)
    explained = (tmp_path / SETTINGS_NAME).read_text(encoding="utf-8")
    assert [key for key in KEYS if key.rpartition(".")[2] not in explained and key not in OLD] == []
