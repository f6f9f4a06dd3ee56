"""What a publisher says of the publication, read from minutes-graph.toml."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import Final

from minutes_graph.diagnostics import Diagnostic, Outcome
from minutes_graph.export.dcat.codes import FREQUENCIES, LICENCES, PUBLISHER_TYPES
from minutes_graph.export.dcat.rules import BAD_CONFIG
from minutes_graph.masking import mask_personal_numbers
from minutes_graph.rdf.iris import DEFAULT_BASE, GraphSettings

CONFIG_NAME: Final = "minutes-graph.toml"

_WEB: Final = re.compile(r"https?://[^\s<>\"{}|\\^`]+")
_MAIL: Final = re.compile(r"[^\s@<>\"]+@[^\s@<>\"]+\.[^\s@<>\"]+")
_NAMED: Final = re.compile(r"(?P<name>[^<>]+?)\s*<(?P<address>[^<>]+)>")


@dataclass(frozen=True, slots=True)
class Agent:
    """Who publishes, or whom to ask: a name with what leads to them; `kind` is a type of publisher."""

    name: str = ""
    email: str | None = None
    url: str | None = None
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class Config:
    """What stands in the catalogue and not in the minutes.

    `files` is the address of the folder that the output is published in, `key` the last part of the catalogue's
    IRI; both end up in identifiers that portals keep. Dates are None where the data are to give them.
    """

    base: str = DEFAULT_BASE
    publisher: Agent = field(default_factory=Agent)
    contact: Agent = field(default_factory=Agent)
    licence: str = "CC0-1.0"
    files: str | None = None
    homepage: str | None = None
    sparql: str | None = None
    key: str | None = None
    frequency: str = "irregular"
    issued: date | None = None
    modified: date | None = None

    @property
    def files_base(self) -> str:
        """Return the address below which the files of the output lie."""
        return self.files or f"{self.base}files/"


class ConfigError(ValueError):
    """A value that the settings cannot take; the message says which and why."""


def find_config(folder: Path) -> Path | None:
    """Return the settings file in `folder`, or None where there is none."""
    path = folder / CONFIG_NAME
    return path if path.is_file() else None


def read_config(path: Path | None) -> Outcome[Config | None]:
    """Return the settings in the file at `path`, the defaults where it is None, and no value where they are wrong."""
    if path is None:
        return Outcome(Config())
    try:
        return Outcome(_config(tomllib.loads(path.read_text(encoding="utf-8-sig"))))
    except UnicodeDecodeError:
        hint = "save it as UTF-8"
        return Outcome(None, (Diagnostic(BAD_CONFIG, path.name, None, "the file is not UTF-8", hint),))
    except (OSError, tomllib.TOMLDecodeError, ConfigError) as error:
        message = error.strerror or str(error) if isinstance(error, OSError) else str(error)
        hint = "`minutes-graph init` writes a file with every key explained"
        return Outcome(None, (Diagnostic(BAD_CONFIG, path.name, None, message, hint),))


def agent_from(text: str) -> Agent:
    """Return whom `text` names: "Name", "Name <address>" or an address alone, the address of a mailbox or a page.

    Raises ConfigError where the address is neither, and where a number of a person stands in it.
    """
    _unnumbered(text, "who publishes or is to be asked")
    named = _NAMED.fullmatch(text.strip())
    name, address = (named["name"], named["address"].strip()) if named else (text.strip(), text.strip())
    if _WEB.fullmatch(address):
        return Agent(name, url=address)
    if _MAIL.fullmatch(address.removeprefix("mailto:")):
        return Agent(name, email=address.removeprefix("mailto:"))
    if named:
        raise ConfigError(f'"{address}" is neither an e-mail address nor the address of a page')
    return Agent(name)


def _unnumbered(text: str, key: str) -> str:
    # What stands in the settings is published with the catalogue.
    if mask_personal_numbers(text) != text:
        raise ConfigError(f"{key}: holds what has the form of a civil registration number (CPR)")
    return text


def web_address(text: str, key: str) -> str:
    """Return the address `text`, or raise ConfigError where it is none."""
    if not _WEB.fullmatch(text):
        raise ConfigError(f'{key}: "{text}" is no http or https address')
    return _unnumbered(text, key)


def web_folder(text: str, key: str) -> str:
    """Return the address `text`, or raise ConfigError where it is none that ends in a slash."""
    if not _WEB.fullmatch(text) or not text.endswith("/"):
        raise ConfigError(f'{key}: "{text}" is no http or https address that ends in "/"')
    return _unnumbered(text, key)


def licence_named(text: str) -> str:
    """Return the name of the licence that `text` names, in any case; raises ConfigError where it is unknown."""
    known = {name.casefold(): name for name in LICENCES}
    if text.casefold() not in known:
        raise ConfigError(f'license: "{text}" is none of {", ".join(LICENCES)}')
    return known[text.casefold()]


@dataclass(slots=True)
class _Section:
    """The keys of one table of the file, each taken once, so that what is left over is unknown."""

    values: dict[str, object]
    name: str = ""
    asked: list[str] = field(default_factory=list)

    def text(self, key: str) -> str | None:
        value = self._taken(key)
        if value is None or value == "":
            return None
        if not isinstance(value, str):
            raise ConfigError(f"{self._named(key)}: expected text in quotes")
        return _unnumbered(value, self._named(key))

    def web(self, key: str) -> str | None:
        value = self.text(key)
        return None if value is None else web_address(value, self._named(key))

    def mail(self, key: str) -> str | None:
        value = self.text(key)
        if value is not None and not _MAIL.fullmatch(value):
            raise ConfigError(f'{self._named(key)}: "{value}" is no e-mail address')
        return value

    def day(self, key: str) -> date | None:
        value = self._taken(key)
        if value is None or value == "":
            return None
        # A moment is a kind of day to Python, but not one that the catalogue can state.
        if type(value) is not date:
            raise ConfigError(f"{self._named(key)}: expected a date such as 2026-04-14, without quotes")
        return value

    def one_of(self, key: str, known: tuple[str, ...]) -> str | None:
        value = self.text(key)
        if value is not None and value not in known:
            raise ConfigError(f'{self._named(key)}: "{value}" is none of {", ".join(known)}')
        return value

    def table(self, key: str) -> _Section:
        value = self._taken(key)
        if not isinstance(value, dict | None):
            raise ConfigError(f"{key}: expected a table, [{key}]")
        return _Section(dict(value or {}), key)

    def close(self) -> None:
        """Raise ConfigError for a key that nobody asked for."""
        for key in self.values:
            near = get_close_matches(key, self.asked, n=1)
            there = f'did you mean "{near[0]}"?' if near else f"there are {', '.join(sorted(self.asked))}"
            raise ConfigError(f"{self._named(key)}: no such setting; {there}")

    def _taken(self, key: str) -> object:
        self.asked.append(key)
        return self.values.pop(key, None)

    def _named(self, key: str) -> str:
        return f"{self.name}.{key}" if self.name else key


def _config(content: dict[str, object]) -> Config:
    top = _Section(dict(content))
    publisher, contact, catalog = (top.table(name) for name in ("publisher", "contact", "catalog"))
    base, files, licence = top.text("base"), catalog.text("files"), catalog.text("license")
    config = Config(
        base=_base(base) if base else DEFAULT_BASE,
        publisher=_agent(publisher),
        contact=_agent(contact),
        licence=licence_named(licence) if licence else "CC0-1.0",
        files=web_folder(files, "catalog.files") if files else None,
        homepage=catalog.web("homepage"),
        sparql=catalog.web("sparql"),
        key=catalog.text("key"),
        frequency=catalog.one_of("frequency", tuple(FREQUENCIES)) or "irregular",
        issued=catalog.day("issued"),
        modified=catalog.day("modified"),
    )
    for section in (top, publisher, contact, catalog):
        section.close()
    return config


def _agent(section: _Section) -> Agent:
    name, email, url = section.text("name"), section.mail("email"), section.web("url")
    kind = section.one_of("type", tuple(PUBLISHER_TYPES)) if section.name == "publisher" else None
    return Agent(name or email or url or "", email, url, kind)


def _base(text: str) -> str:
    try:
        return GraphSettings(base=text).base
    except ValueError as error:
        raise ConfigError(str(error)) from error
