"""A graph as a static site: a page for every resource, in Danish and English, with its data beside it."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from minutes_graph.diagnostics import Diagnostic, Outcome
from minutes_graph.export.formats.export import replace_folder
from minutes_graph.export.site import rules
from minutes_graph.export.site.downloads import copy_downloads
from minutes_graph.export.site.entities import KINDS, Addresses, Entities, Named, find_entities
from minutes_graph.export.site.fetch import text_of
from minutes_graph.export.site.overview import Overview, entries_of, index_files, read_overview
from minutes_graph.export.site.pages import continuations
from minutes_graph.export.site.render import Listed, Page, Renderer, Site, SiteFolder
from minutes_graph.export.site.schema_org import dataset_node
from minutes_graph.export.site.views.about import about_view, read_report
from minutes_graph.export.site.views.case import Known
from minutes_graph.export.site.views.start import (
    ListView,
    cases_list,
    changes_list,
    committees_list,
    kind_list,
    meetings_list,
    organisations_list,
    start_view,
)
from minutes_graph.export.site.writing import Writing, write_cases, write_meetings, write_resources
from minutes_graph.pipeline.document_rules import DOCUMENT_RULES
from minutes_graph.pipeline.documents import Progress, silent
from minutes_graph.render.vocabulary import write_vocabulary
from minutes_graph.settings import Settings
from minutes_graph.store import QuadStore, open_graph
from minutes_graph.trace.facts import sparql
from minutes_graph.version import VERSION

MARKER: Final = "minutes-graph-site.json"

_STATIC: Final = Path(__file__).parent / "static"
_ONE_OF_EACH: Final = sparql(
    """SELECT ?s WHERE { VALUES ?type { mg:Meeting mg:Case mg:Committee foaf:Person org:Organization } ?s a ?type }
ORDER BY ?s LIMIT 200"""
)
# The limit of one sitemap, by the protocol of sitemaps.
_MAP: Final = 50_000


@dataclass(frozen=True, slots=True)
class SiteReport:
    """The result: the number of written pages over all languages, and of meetings and cases."""

    pages: int
    meetings: int
    cases: int


def write_site(
    graph: Path,
    out: Path,
    url: str | None = None,
    progress: Progress = silent,
    settings: Settings | None = None,
    changed: Mapping[str, str] | None = None,
) -> Outcome[SiteReport | None]:
    """Write the site of the graph at `graph` to the folder `out`, replacing an earlier site whole or not at all.

    `url` is the address that the site will have, for feeds and the map of the site; the base of the identifiers
    where none is given. `settings` say who publishes under which licence, `changed` when meetings and cases that were
    published before were changed, for their feeds. The value is None where nothing was written;
    a diagnostic then says why.
    """
    opened = open_graph(graph)
    if opened.value is None:
        return Outcome(None, opened.diagnostics)
    base = _base_of(opened.value)
    if base is None:
        hint = (
            "identifiers look like https://example.org/id/meeting/…; `build --base` sets what they begin with"
        )
        return Outcome(
            None, (Diagnostic(rules.NO_BASE, str(graph), None, "no identifier has the form of a page", hint),)
        )
    entities = find_entities(opened.value, Addresses(base))
    store = opened.value

    def fill(folder: Path) -> SiteReport:
        return _write(
            store,
            entities,
            (graph, folder, out, url or base),
            (settings or Settings(), changed or {}),
            progress,
        )

    written = replace_folder(out, MARKER, fill, (rules.NOT_A_SITE, rules.CANNOT_WRITE_SITE))
    return Outcome(written.value, _unnamed(entities, graph)) if written.value else written


def _base_of(store: QuadStore) -> str | None:
    for row in store.select(_ONE_OF_EACH).rows:
        base, found, _ = (text_of(row[0]) or "").partition("id/")
        if found and base.startswith(("https://", "http://")) and base.endswith("/"):
            return base
    return None


def _unnamed(entities: Entities, graph: Path) -> tuple[Diagnostic, ...]:
    if not entities.unnamed:
        return ()
    more = f", nor has any of {len(entities.unnamed) - 1} more" if len(entities.unnamed) > 1 else ""
    message = f"{entities.unnamed[0]} has no page{more}"
    return (Diagnostic(rules.NO_PAGE, graph.name, None, message),)


def _write(
    store: QuadStore,
    entities: Entities,
    places: tuple[Path, Path, Path, str],
    said: tuple[Settings, Mapping[str, str]],
    progress: Progress,
) -> SiteReport:
    graph, folder, earlier, url = places
    settings, changed = said
    overview = read_overview(store, entities)
    owners = tuple(_owners(entities, overview))
    renderer = Renderer(Site(tuple(owner.label for owner in owners), url, settings))
    site = Writing(
        store=store,
        entities=entities,
        overview=overview,
        folder=SiteFolder(folder, renderer, earlier),
        known=Known.of(store, entities, overview.cases),
        url=url,
        changed={entities.by_iri[iri].page: time for iri, time in changed.items() if iri in entities.by_iri},
    )
    step = _Steps(len(entities.by_iri), progress)
    write_meetings(site, step)
    write_cases(site, step)
    write_resources(site, step)
    _write_fronts(site, graph, owners, settings)
    _write_rest(site)
    step.end()
    return SiteReport(len(site.folder.listed), len(overview.meetings), len(overview.cases))


@dataclass(slots=True)
class _Steps:
    """Counts the resources that are written, and reports progress."""

    total: int
    progress: Progress
    done: int = field(default=0)

    def __call__(self, name: str) -> None:
        self.progress(self.done, self.total, name)
        self.done += 1

    def end(self) -> None:
        """Report that all is done."""
        self.progress(self.total, self.total, "")


def _owners(entities: Entities, overview: Overview) -> Iterator[Named]:
    """Yield the municipalities of the meetings."""
    keys = sorted({meeting.page.split("/")[2] for meeting in overview.meetings})
    for key in keys:
        named = entities.by_iri.get(f"{entities.addresses.base}id/municipality/{key}")
        if named:
            yield named


def _write_fronts(site: Writing, graph: Path, owners: tuple[Named, ...], settings: Settings) -> None:
    """Write the start page, the lists, and the pages about the data."""
    overview, entities = site.overview, site.entities
    index = tuple(index_files((*entries_of(overview, entities, site.names), *site.found)))
    for name, text in index:
        site.folder.file(name, text)
    _write_lists(site)
    start = start_view(overview, entities, len(index), _matters(site))
    downloads = copy_downloads(graph, site.folder.root)
    # One address a file: that of the settings, which the catalogue states too, or that of the copy on the site.
    files = tuple(
        (f"{settings.files}{one.name}" if settings.files else f"{site.url}{one.path}", one.media)
        for one in downloads.files
        if "/" not in one.name
    )
    title = f"Referater: {', '.join(owner.label for owner in owners)}"
    days = tuple(sorted(meeting.date for meeting in overview.meetings if meeting.date))
    data = dataset_node(site.base, title, (owners, days), files, settings)
    summaries = {rule.code: rule.summary for rule in DOCUMENT_RULES}
    about = about_view(read_report(graph, summaries), site.base, site.known.files)
    fronts = (
        Page(path="index", template="start.html", view=start, title=("menu", "start"), schema=data),
        Page(path="about", template="about.html", view=about, title=("menu", "about"), menu="about"),
        Page(
            path="downloads",
            template="downloads.html",
            view=downloads,
            title=("menu", "downloads"),
            schema=data,
        ),
    )
    for page in fronts:
        site.folder.page(page)
        if page.path == "about":
            for more in continuations(page, about.sections):
                site.folder.page(more)


def _write_lists(site: Writing) -> None:
    """Write the lists of cases, meetings, committees, people, organisations and legislation."""
    overview, entities = site.overview, site.entities
    lists: tuple[tuple[str, ListView], ...] = (
        ("cases", cases_list(overview, site.steps, site.folders)),
        ("meetings", meetings_list(overview)),
        ("committees", committees_list(overview, entities)),
        ("people", kind_list(entities, "person", "people")),
        ("organisations", organisations_list(entities)),
        ("legislation", kind_list(entities, "legislation", "legislation")),
        ("changes", changes_list(site.changed, entities)),
    )
    for name, view in lists:
        page = Page(path=name, template="list.html", view=view, title=("menu", name), menu=name)
        site.folder.page(page)
        for more in continuations(page, view.sections):
            site.folder.page(more)


def _matters(site: Writing) -> dict[str, int]:
    """Return the treatments of each case; a folder of standing items is no matter to follow."""
    return {case: steps for case, steps in site.steps.items() if case not in site.folders}


def _write_rest(site: Writing) -> None:
    """Write the style, the script, the map of the site, and the file that marks the folder."""
    folder = site.folder
    write_vocabulary(folder.root)
    folder.listed.append(Listed("vocabulary/index.html", None))
    for file in sorted(_STATIC.iterdir()):
        shutil.copyfile(file, folder.root / file.name)
    listed = sorted(folder.listed, key=lambda one: one.file)
    parts = [listed[place : place + _MAP] for place in range(0, len(listed), _MAP)]
    names = [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)] if len(parts) > 1 else []
    for name, part in zip(names or ["sitemap.xml"], parts, strict=True):
        folder.file(name, folder.renderer.feed("sitemap.xml", url=site.url, pages=part, parts=()))
    if names:
        folder.file("sitemap.xml", folder.renderer.feed("sitemap.xml", url=site.url, pages=(), parts=names))
    folder.file("robots.txt", f"User-agent: *\nAllow: /\nSitemap: {site.url}sitemap.xml\n")
    style = hashlib.sha256((_STATIC / "site.css").read_bytes()).hexdigest()
    about = {"program": "minutes-graph", "version": VERSION, "pages": len(listed), "style": style}
    folder.file(MARKER, json.dumps({**about, "kinds": sorted(KINDS.values())}, indent=2) + "\n")
