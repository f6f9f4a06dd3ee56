"""Settings of a publication: from the file, with every mistake told, and over it from the command line."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path

import pytest
from rdflib import Graph

from minutes_graph.cli.main import run
from minutes_graph.export.dcat import CONFIG_NAME, Agent, Config, find_config, read_config
from minutes_graph.export.dcat.config import ConfigError, agent_from
from tests.cli.samples import FINANCE, write

FULL = """
base = "https://a.example/"
[publisher]
name = "Nordvig Kommune"
email = "data@nordvig.example"
type = "LocalAuthority"
[contact]
url = "https://a.example/kontakt"
[catalog]
license = "cc-by-4.0"
files = "https://a.example/data/"
homepage = "https://a.example/om"
sparql = "https://a.example/sparql"
key = "nordvig"
frequency = "monthly"
issued = 2026-01-15
modified = 2026-04-14
"""


def test_every_setting_is_read(tmp_path: Path) -> None:
    assert read_config(write(tmp_path, CONFIG_NAME, FULL)).value == Config(
        base="https://a.example/",
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
    )


def test_without_a_file_there_are_defaults() -> None:
    assert read_config(None).value == Config()
    assert Config(base="https://a.example/").files_base == "https://a.example/files/"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("bas = 1", 'bas: no such setting; did you mean "base"?'),
        ("zzz = 1", "zzz: no such setting; there are base, catalog, contact, publisher"),
        ("[publisher]\nnavn = 'x'", "publisher.navn: no such setting"),
        ("[publisher]\nname = 'A 010170-1234'", "publisher.name: holds what has the form of"),
        ("[contact]\ntype = 'LocalAuthority'", "contact.type: no such setting"),
        ("publisher = 1", "publisher: expected a table"),
        ("base = 3", "base: expected text"),
        ("base = 'https://a.example'", "ends in"),
        ("[publisher]\nurl = 'a.example'", "publisher.url"),
        ("[publisher]\nemail = 'nobody'", "publisher.email"),
        ("[publisher]\ntype = 'King'", "none of LocalAuthority"),
        ("[catalog]\nfiles = 'https://a.example'", "catalog.files"),
        ("[catalog]\nlicense = 'GPL'", "none of CC0-1.0, CC-BY-4.0"),
        ("[catalog]\nissued = '2026-01-15'", "expected a date"),
        ("[catalog]\nissued = 2026-01-15T12:00:00", "expected a date"),
        ("[catalog", "]"),
    ],
)
def test_what_cannot_be_used_is_told(text: str, message: str, tmp_path: Path) -> None:
    read = read_config(write(tmp_path, CONFIG_NAME, text))
    assert read.value is None
    (found,) = read.diagnostics
    assert found.code == "B720"
    assert message in found.message


def test_a_byte_order_mark_is_no_trouble_and_another_encoding_is_told(tmp_path: Path) -> None:
    path = tmp_path / CONFIG_NAME
    path.write_text("base = 'https://a.example/'", "utf-8-sig")
    assert read_config(path).diagnostics == ()
    path.write_text("base = 'https://å.example/'", "utf-16")
    assert [found.message for found in read_config(path).diagnostics] == ["the file is not UTF-8"]


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    assert [found.code for found in read_config(tmp_path).diagnostics] == ["B720"]


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
    with pytest.raises(ConfigError, match="neither"):
        agent_from("Nordvig <somewhere>")
    with pytest.raises(ConfigError, match="civil registration number"):
        agent_from("010170-1234")


def test_init_writes_files_that_set_nothing_and_never_overwrites(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "new"
    assert run(["init", str(folder)]) == 0
    assert capsys.readouterr().out.count("written: ") == 2
    assert read_config(find_config(folder)).value == Config()
    (folder / CONFIG_NAME).write_text("mine", encoding="utf-8")
    assert run(["init", str(folder)]) == 0
    assert capsys.readouterr().out.count("left as it is: ") == 2
    assert (folder / CONFIG_NAME).read_text(encoding="utf-8") == "mine"


def test_every_key_that_init_explains_can_be_set(tmp_path: Path) -> None:
    run(["init", str(tmp_path)])
    for name in (CONFIG_NAME, "withdrawn.toml"):
        path = tmp_path / name
        lines = path.read_text(encoding="utf-8").splitlines()
        live = [line.removeprefix("# ") if " = " in line or "[[" in line else line for line in lines]
        path.write_text("\n".join(live), encoding="utf-8")
        assert tomllib.loads("\n".join(live))
    config = read_config(tmp_path / CONFIG_NAME)
    assert config.value is not None, config.diagnostics
    assert config.value.publisher.kind == "LocalAuthority"
    assert config.value.modified == date(2026, 4, 14)


def test_the_command_line_wins_over_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path, CONFIG_NAME, FULL)
    write(tmp_path, "withdrawn.toml", "")
    monkeypatch.chdir(tmp_path)
    options = [
        "--publisher",
        "Andre <https://b.example/>",
        "--license",
        "CC0-1.0",
        "--modified",
        "2026-05-01",
    ]
    options += [
        "--contact",
        "x@b.example",
        "--files",
        "https://b.example/",
        "--sparql",
        "https://b.example/s",
    ]
    assert run(["build", str(FINANCE), "--out", "out", *options]) == 0
    text = (tmp_path / "out" / "catalog.ttl").read_text(encoding="utf-8")
    assert "Andre" in text
    assert "Nordvig Kommune <" not in text
    assert 'dcterms:modified "2026-05-01"' in text
    assert "<https://b.example/minutes-graph.ttl>" in text
    assert "@base <https://a.example/> ." in text
    assert run(["build", str(FINANCE), "--out", "out", "--base", "https://c.example/"]) == 0
    assert len(Graph().parse("out/catalog.ttl")) > 100
    assert "@base <https://c.example/> ." in (tmp_path / "out" / "catalog.ttl").read_text(encoding="utf-8")
    assert "Traceback" not in capsys.readouterr().err


@pytest.mark.parametrize(
    "option",
    [["--publisher", "x <y>"], ["--license", "GPL"], ["--files", "b.example"], ["--modified", "today"]],
)
def test_an_option_of_the_wrong_form_is_refused(option: list[str], tmp_path: Path) -> None:
    assert run(["build", str(FINANCE), "--out", str(tmp_path / "out"), *option]) == 2


def test_settings_that_cannot_be_used_stop_the_build(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    config = write(tmp_path, "own.toml", "bas = 1")
    assert run(["build", str(FINANCE), "--out", str(tmp_path / "out"), "--config", str(config)]) == 1
    assert "B720" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()
