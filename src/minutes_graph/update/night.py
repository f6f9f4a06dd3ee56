"""One night, from the portals to those who follow: harvest, build, site, feed, push."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from hashlib import file_digest, sha256
from pathlib import Path
from typing import Final

from pyoxigraph import Triple

from minutes_graph.diagnostics import Diagnostic, Severity
from minutes_graph.export.build import build_and_export
from minutes_graph.export.changes import Change, changes_of
from minutes_graph.export.dcat.declared import published
from minutes_graph.export.dcat.history import read_history
from minutes_graph.export.diff import triples_of
from minutes_graph.export.formats.report import requests_in
from minutes_graph.export.site.site import write_site
from minutes_graph.harvest.client import Manners
from minutes_graph.harvest.folder import write_whole
from minutes_graph.harvest.harvest import harvest
from minutes_graph.harvest.report import HarvestReport, Wish
from minutes_graph.pipeline.documents import Progress
from minutes_graph.pipeline.output import REPORT_NAME
from minutes_graph.pipeline.report import BuildReport
from minutes_graph.readers.agenda_systems.json_values import parse_json
from minutes_graph.settings import Settings
from minutes_graph.temporary import temporary_folder
from minutes_graph.update.feed import MEMORY, Feed, FeedNews, read_memory
from minutes_graph.version import VERSION

# Pushes a graph; returns what it did in a line, and what went wrong.
Push = Callable[[Path], tuple[str, tuple[Diagnostic, ...]]]


@dataclass(frozen=True, slots=True)
class NightState:
    """What the last whole night was made from: a digest of all inputs, and one of the list of withdrawals."""

    inputs: str = ""
    withdrawn: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """A finding of a document as build-report.json has it."""

    file: str
    code: str
    severity: str
    message: str


@dataclass(frozen=True, slots=True)
class NightReport:
    """What a night brought; `news` is false where nothing that a build reads changed, and nothing was written.

    `changes` are what the minutes say otherwise than the night before, `review` the warnings and errors that are new,
    `refused` the documents that are newly kept out. `pushed` is None where nothing was to be pushed.
    """

    time: str
    news: bool
    harvest: HarvestReport = field(default_factory=HarvestReport)
    changes: tuple[Change, ...] = ()
    review: tuple[Finding, ...] = ()
    refused: tuple[str, ...] = ()
    feed: FeedNews = field(default_factory=FeedNews)
    pages: int | None = None
    pushed: str | None = None
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def needs_somebody(self) -> bool:
        """Return whether a person must look at it: something failed, or a document was newly refused."""
        found = (*self.harvest.diagnostics, *self.diagnostics)
        return bool(self.refused) or any(one.severity >= Severity.ERROR for one in found)


@dataclass(frozen=True, slots=True)
class Night:
    """What a night is made with: the settings, the wishes for the harvest, and how portals are asked.

    `push` is None where the settings name no store.
    """

    settings: Settings
    wish: Wish
    manners: Manners
    push: Push | None = None

    @property
    def out(self) -> Path:
        """Return the folder of the graph; raises ValueError where the settings name none."""
        if self.settings.out is None:
            raise ValueError("the settings name no folder for the graph")
        return self.settings.out

    @property
    def state_file(self) -> Path:
        """Return the file that remembers what the last night was made from."""
        return self.out.parent / f".{self.out.name}.night.json"


def update(night: Night, progress: Progress) -> NightReport:
    """Bring graph, site, feed and store to what the portals publish today; nothing is written without news.

    Raises OSError where the harvest or the feed cannot be written. What did not come to its end is done again the next
    night.
    """
    settings = night.settings
    now = night.manners.clock.now()
    fetched = HarvestReport()
    if settings.harvest.places and settings.harvest.into:
        fetched = harvest(settings.harvest.places, settings.harvest.into, night.wish, night.manners, progress)
    state = state_of(settings)
    before = read_state(night.state_file)
    report = NightReport(now.isoformat(timespec="seconds"), True, fetched)
    if state == before and all(place.exists() for place in _places(night)):
        return replace(report, news=False)
    if night.wish.dry:
        return _tried(report, night, progress)
    return _published(report, night, (before, state), progress)


def _places(night: Night) -> Iterator[Path]:
    """Yield what a whole night leaves behind."""
    settings = night.settings.update
    yield night.out / REPORT_NAME
    if settings.site:
        yield settings.site
    if settings.feed:
        yield settings.feed / MEMORY


def _tried(report: NightReport, night: Night, progress: Progress) -> NightReport:
    """Return the report of a night that writes nothing: the build is made in a folder that is thrown away."""
    if not any(path.exists() for path in night.settings.sources):
        return report
    old = _triples(night.out)
    with temporary_folder() as aside:
        fresh = aside / "out"
        built = build_and_export(night.settings.sources, fresh, night.settings, progress, ())
        changes = changes_of(old, _triples(fresh)) if built.written else ()
        return _reviewed(report, built, (_findings(night.out), _findings(fresh)), changes)


def _published(
    report: NightReport, night: Night, states: tuple[NightState, NightState], progress: Progress
) -> NightReport:
    settings = night.settings
    before, state = states
    old, found = _triples(night.out), _findings(night.out)
    memory = (read_history(night.out), lambda: datetime.fromisoformat(report.time))
    built = build_and_export(settings.sources, night.out, settings, progress, requests_in(night.out), memory)
    if not built.written:
        return _reviewed(report, built, (found, found), ())
    new = _triples(night.out)
    report = _reviewed(report, built, (found, _findings(night.out)), changes_of(old, new))
    if settings.update.feed:
        feed = Feed(
            settings.update.feed,
            settings.update.feed_url or f"{settings.files or f'{settings.base}files/'}feed/",
            settings.base,
        )
        report = replace(report, feed=feed.add(new, report.time, erased=state.withdrawn != before.withdrawn))
    # After the feed, which knows when a meeting was corrected.
    report = _site(report, night, progress)
    if night.push:
        said, wrong = night.push(night.out)
        report = replace(report, pushed=said, diagnostics=(*report.diagnostics, *wrong))
    if not any(one.severity >= Severity.ERROR for one in report.diagnostics):
        write_state(night.state_file, state)
    return report


def _site(report: NightReport, night: Night, progress: Progress) -> NightReport:
    settings = night.settings
    if settings.update.site is None:
        return report
    said = published(night.out, settings)
    known = read_memory(settings.update.feed).versions if settings.update.feed else {}
    changed = {iri: one.time for iri, one in known.items() if len(one.members) > 1 and not one.gone}
    written = write_site(night.out, settings.update.site, settings.update.site_url, progress, said, changed)
    pages = written.value.pages if written.value else 0
    return replace(report, pages=pages, diagnostics=(*report.diagnostics, *written.diagnostics))


def _reviewed(
    report: NightReport,
    built: BuildReport,
    findings: tuple[frozenset[Finding], frozenset[Finding]],
    changes: tuple[Change, ...],
) -> NightReport:
    """Return the report with what a build found and changed that the night before had not."""
    before, after = findings
    new = sorted(after - before, key=lambda one: (one.file, one.code, one.message))
    review = tuple(one for one in new if one.severity != Severity.NOTE.word and one.code != _REFUSED)
    refused = tuple(one.file for one in new if one.code == _REFUSED)
    wrong = () if built.written else built.diagnostics
    return replace(
        report, changes=changes, review=review, refused=refused, diagnostics=(*report.diagnostics, *wrong)
    )


# Marks a document that was kept out among the findings of a report.
_REFUSED: Final = "refused"


def _findings(out: Path) -> frozenset[Finding]:
    """Return what the report of a build says of its documents."""
    file = out / REPORT_NAME
    said = parse_json(file.read_bytes()) if file.is_file() else None
    found = set()
    for document in said["documents"] if said else ():
        name = document["file"].text
        if document["accepted"].truth is False:
            found.add(Finding(name, _REFUSED, "", ""))
        for one in document["diagnostics"]:
            found.add(Finding(name, one["code"].text, one["severity"].text, one["message"].text))
    return frozenset(found)


def _triples(folder: Path) -> tuple[Triple, ...]:
    return (triples_of(folder).value or ()) if (folder / REPORT_NAME).is_file() else ()


def state_of(settings: Settings) -> NightState:
    """Return the digests of what a build with these settings reads today."""
    named = (settings.lexicon, settings.layouts, settings.registry, settings.judgements, settings.shapes)
    files = [path for path in (*settings.sources, *named, settings.withdrawn) if path is not None]
    said = [
        f"{VERSION} {replace(settings, modified=None)}",
        *(line for path in files for line in _file_lines(path)),
    ]
    withdrawn = _digest(settings.withdrawn) if settings.withdrawn and settings.withdrawn.is_file() else ""
    return NightState(sha256("\n".join(said).encode("utf-8", "surrogateescape")).hexdigest(), withdrawn)


def read_state(file: Path) -> NightState:
    """Return the state of the last whole night, an empty one where there was none."""
    said = parse_json(file.read_bytes()) if file.is_file() else None
    return NightState(said["inputs"].text, said["withdrawn"].text) if said else NightState()


def write_state(file: Path, state: NightState) -> None:
    """Remember what a night was made from."""
    content = json.dumps({"inputs": state.inputs, "withdrawn": state.withdrawn}, indent=2)
    write_whole(file, f"{content}\n".encode())


def _file_lines(path: Path) -> Iterator[str]:
    """Yield a line for each file at or below a path, without hidden ones."""
    if path.is_file():
        yield f"{path} {_digest(path)}"
    for below in sorted(path.rglob("*")) if path.is_dir() else ():
        inside = below.relative_to(path)
        if below.is_file() and not any(part.startswith(".") for part in inside.parts):
            yield f"{inside.as_posix()} {_digest(below)}"


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()
