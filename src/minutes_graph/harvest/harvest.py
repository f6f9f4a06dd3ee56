"""Harvest portals, lists and folders into one folder, from which `build` reads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from minutes_graph.diagnostics import Diagnostic
from minutes_graph.harvest import rules
from minutes_graph.harvest.addresses import RefusedError, origin_of
from minutes_graph.harvest.client import Manners, Portal
from minutes_graph.harvest.firstagenda import FirstAgendaSource
from minutes_graph.harvest.folder import KeptFolder
from minutes_graph.harvest.journal import HIDDEN, kept_files, open_journal
from minutes_graph.harvest.listed_addresses import AddressSource
from minutes_graph.harvest.report import HarvestReport, SourceReport, Wish
from minutes_graph.harvest.run import Progress, SourceRun
from minutes_graph.harvest.sources import FolderSource, Source

JOURNAL: Final = "journal.jsonl"


def harvest(
    places: Iterable[str], into: Path, wish: Wish, manners: Manners, progress: Progress
) -> HarvestReport:
    """Fetch into `into` what `places` publish: addresses of portals, feeds and sitemaps, folders, lists of addresses.

    Nothing is raised for what a portal does; the report says it. Raises OSError where the folder cannot be written.
    """
    reports: list[SourceReport] = []
    for place in places:
        with ExitStack() as stack:
            try:
                sources = list(_sources(place, manners, stack))
            except RefusedError as error:
                found = Diagnostic(rules.ADDRESS_REFUSED, place[:200], None, str(error))
                reports.append(SourceReport(place, "", diagnostics=(found,)))
                continue
            reports += (_run(source, into, wish, manners, progress) for source in sources)
    return HarvestReport(tuple(reports))


def needs_contact(places: Iterable[str]) -> bool:
    """Return whether somebody else's machine is asked, so that its owner must know whom to write to."""
    for place in places:
        for address in [place] if _is_address(place) else _listed_in(Path(place)):
            try:
                if not origin_of(address).loopback:
                    return True
            except RefusedError:
                continue
    return False


def _run(source: Source, into: Path, wish: Wish, manners: Manners, progress: Progress) -> SourceReport:
    folder = into / source.folder
    journal = open_journal(folder / HIDDEN / JOURNAL, wish.dry)
    kept = KeptFolder(folder)
    run = SourceRun(source, journal, kept, wish, manners.clock.now)
    run.run(progress)
    if not wish.dry:
        kept.write_addresses(kept_files(journal))
    return SourceReport(
        source.name, source.folder, tuple(run.events), run.unchanged, run.left, tuple(run.diagnostics)
    )


def _sources(place: str, manners: Manners, stack: ExitStack) -> Iterator[Source]:
    """Yield the sources that a place names; raises RefusedError for an address that may not be asked."""
    if not _is_address(place):
        path = Path(place)
        if path.is_dir():
            yield FolderSource(path)
            return
        addresses = _listed_in(path)
        if not addresses:
            raise RefusedError("it lists no address" if path.exists() else "there is no such file or folder")
        hosts: dict[str, list[str]] = {}
        for address in addresses:
            hosts.setdefault(origin_of(address).root, []).append(address)
        for root, own in hosts.items():
            yield AddressSource(stack.enter_context(Portal(origin_of(root), manners)), place, own)
        return
    portal = stack.enter_context(Portal(origin_of(place), manners))
    parts = urlsplit(place)
    yield (
        FirstAgendaSource(portal)
        if parts.path in ("", "/") and not parts.query
        else AddressSource(portal, place)
    )


def _is_address(place: str) -> bool:
    return "://" in place


def _listed_in(path: Path) -> list[str]:
    """Return the addresses in a file, one a line; lines that begin with # are left out."""
    if not path.is_file():
        return []
    lines = (line.strip() for line in path.read_text("utf-8-sig", errors="replace").splitlines())
    return [line for line in lines if line and not line.startswith("#")]
