"""The settings of a run as one value, and the forms that its texts must have."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Final

from minutes_graph.identifiers import DEFAULT_BASE
from minutes_graph.masking import mask_personal_numbers
from minutes_graph.settings.codes import LICENCES

SETTINGS_NAME: Final = "minutes-graph.toml"
DEFAULT_LICENCE: Final = "CC0-1.0"
WITHDRAWN_NAME: Final = "withdrawn.toml"

# ".." would lead identifiers elsewhere as soon as they are resolved.
_BASE: Final = re.compile(r"https?://[A-Za-z0-9.-]+(:[0-9]+)?(/(?!\.{1,2}/)[A-Za-z0-9._~-]+)*/")
_WEB: Final = re.compile(r"https?://[^\s<>\"{}|\\^`]+")
_MAIL: Final = re.compile(r"[^\s@<>\"]+@[^\s@<>\"]+\.[^\s@<>\"]+")
_NAMED: Final = re.compile(r"(?P<name>[^<>]+?)\s*<(?P<address>[^<>]+)>")


class SettingsError(ValueError):
    """An invalid value of a setting; the message says why, `hint` what to write instead."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


@dataclass(frozen=True, slots=True)
class Agent:
    """A publisher or contact: name, e-mail and page; `kind` is a type of publisher."""

    name: str = ""
    email: str | None = None
    url: str | None = None
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits of a document: `document_bytes` is the size of a file, None for the default of its format.

    `cache_bytes` is what a cache takes at most when a build ends.
    """

    document_bytes: int | None = None
    cache_bytes: int = 10_000_000_000


@dataclass(frozen=True, slots=True)
class HarvestSettings:
    """What `harvest` fetches: addresses and folders, where to, from which day on, and of which bodies."""

    places: tuple[str, ...] = ()
    into: Path | None = None
    since: date | None = None
    bodies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class UpdateSettings:
    """What `update` writes beside the graph, with the addresses that it will have, and the store that it pushes to."""

    site: Path | None = None
    site_url: str | None = None
    feed: Path | None = None
    feed_url: str | None = None
    store: str | None = None
    auth: str | None = None
    user: str | None = None
    graph_per_document: bool = False
    prune: bool = False


@dataclass(frozen=True, slots=True)
class Settings:
    """Settings of a run: what to read and write, what is known beforehand, and how the result is published.

    `base` is the IRI that all resources begin with and ends in a slash. `municipality` is the name of the municipality
    that owns the minutes, for documents that do not name it. `ocr` lets other programs recognise pictures of pages.
    `lexicon` is a file or folder of words, `layouts`
    a folder of layouts and `registry` one of entities, all added to those of the program; `layout` is the name of the
    layout of all documents, None where each shows its own; `judgements` is a file of verdicts, by default that of
    `registry`; `withdrawn` is the list of what must not be published; `shapes` is None for those of the program, and
    `engine` says what runs them: "auto", "fast" or "pyshacl".
    `jobs` is the number of processes that read documents, None for this one alone on the part of Python and for as many
    as there are processors on the command line.
    `cache` is a folder for what is kept from build to build, None for no such folder on the part of Python and for that
    of the user on the command line.
    `texts` says whether the numbered lines of each document are written beside the graph.
    `languages` are those of what people read: the first is that of the screen; empty for that of the locale.

    The rest is what the catalogue, the site and the tables say of the publication. `files` is the address of the folder
    that the output is published in, `key` the last part of the catalogue's IRI; both end up in identifiers that portals
    keep. Licence and dates are None where they come from a graph's own catalogue, the default or the data.
    """

    sources: tuple[Path, ...] = ()
    out: Path | None = None
    base: str = DEFAULT_BASE
    municipality: str | None = None
    ocr: bool = False
    lexicon: Path | None = None
    layouts: Path | None = None
    layout: str | None = None
    registry: Path | None = None
    judgements: Path | None = None
    shapes: Path | None = None
    engine: str = "auto"
    withdrawn: Path | None = None
    texts: bool = True
    jobs: int | None = None
    cache: Path | None = None
    languages: tuple[str, ...] = ()
    limits: Limits = Limits()
    harvest: HarvestSettings = HarvestSettings()
    update: UpdateSettings = UpdateSettings()
    publisher: Agent = field(default_factory=Agent)
    contact: Agent = field(default_factory=Agent)
    licence: str | None = None
    files: str | None = None
    homepage: str | None = None
    sparql: str | None = None
    key: str | None = None
    frequency: str = "irregular"
    issued: date | None = None
    modified: date | None = None

    @property
    def licence_name(self) -> str:
        """Return the name of the licence of the data, by default CC0-1.0."""
        return self.licence or DEFAULT_LICENCE

    @property
    def licence_page(self) -> str:
        """Return the address of the licence's text."""
        return LICENCES[self.licence_name].page


def agent_from(text: str) -> Agent:
    """Return whom `text` names: "Name", "Name <address>" or an address alone, the address of a mailbox or a page.

    Raises SettingsError where the address is neither, and where a number of a person stands in it.
    """
    unnumbered(text)
    named = _NAMED.fullmatch(text.strip())
    name, address = (named["name"], named["address"].strip()) if named else (text.strip(), text.strip())
    if _WEB.fullmatch(address):
        return Agent(name, url=address)
    if _MAIL.fullmatch(address.removeprefix("mailto:")):
        return Agent(name, email=address.removeprefix("mailto:"))
    if named:
        raise SettingsError(
            f'"{address}" is neither an e-mail address nor the address of a page',
            'write "Name <data@example.org>" or "Name <https://example.org/>"',
        )
    return Agent(name)


def unnumbered(text: str) -> str:
    """Return `text`, which is published; raises SettingsError where it has the form of a personal number."""
    if mask_personal_numbers(text) != text:
        raise SettingsError(
            "holds what has the form of a civil registration number (CPR)", "write it without the number"
        )
    return text


def mail_address(text: str) -> str:
    """Return the e-mail address `text`, or raise SettingsError where it is none."""
    if not _MAIL.fullmatch(text):
        raise SettingsError(f'"{text}" is no e-mail address', 'write it as "data@example.org"')
    return unnumbered(text)


def web_address(text: str) -> str:
    """Return the address `text`, or raise SettingsError where it is none."""
    if not _WEB.fullmatch(text):
        raise SettingsError(f'"{text}" is no http or https address', 'write it as "https://example.org/page"')
    return unnumbered(text)


def web_folder(text: str) -> str:
    """Return the address `text`, or raise SettingsError where it is none that ends in a slash."""
    if not _WEB.fullmatch(text) or not text.endswith("/"):
        hint = f'write "{text}/"' if _WEB.fullmatch(text) else 'write it as "https://example.org/"'
        raise SettingsError(f'"{text}" is no http or https address that ends in "/"', hint)
    return unnumbered(text)


def base_address(text: str) -> str:
    """Return the base of identifiers `text`, or raise SettingsError where it is none."""
    if not _BASE.fullmatch(text):
        hint = f'write "{text}/"' if _BASE.fullmatch(f"{text}/") else 'write it as "https://example.org/"'
        raise SettingsError(f'"{text}" is no http or https address that ends in "/"', hint)
    return text


def licence_named(text: str) -> str:
    """Return the name of the licence that `text` names, in any case; raises SettingsError where it is unknown."""
    known = {name.casefold(): name for name in LICENCES}
    if text.casefold() not in known:
        listed = ", ".join(LICENCES)
        raise SettingsError(f'"{text}" is none of {listed}', f"write one of {listed}")
    return known[text.casefold()]


def find_settings(places: Iterable[Path]) -> tuple[Path, ...]:
    """Return the files of settings nearest to the files and folders `places`: beside each or above it, each once."""
    found: dict[Path, Path] = {}
    for place in places:
        folder = place.absolute()
        for one in (folder, *folder.parents):
            path = one / SETTINGS_NAME
            if path.is_file():
                found.setdefault(path.resolve(), path)
                break
    return tuple(found.values())
