"""Render pages through one Jinja2 environment, escaped and strict, and write them in every language."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from minutes_graph.export.site.entities import file_of, relative
from minutes_graph.export.site.model import QUOTE, Attendee, judgements
from minutes_graph.export.site.views.case import CaseView
from minutes_graph.export.wording import LANGUAGES, Words, site_words
from minutes_graph.masking import hide_in_bytes
from minutes_graph.render.swimlanes import Stop
from minutes_graph.render.swimlanes_svg import NARROW, WIDE, Style, case_svg
from minutes_graph.render.templates import web_address
from minutes_graph.settings import Settings
from minutes_graph.trace.link_reasons import reason_words
from minutes_graph.trace.timeline_words import timeline_words
from minutes_graph.translation import danish

_TEMPLATES: Final = Path(__file__).parent / "templates"
# XML cannot hold these, and HTML has no use for them.
_FORBIDDEN: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_PARAGRAPHS: Final = re.compile(r"\n\s*\n")


@dataclass(frozen=True, slots=True)
class HeadLink:
    """A link element of a page's head: `href` is a file of the site, or an address elsewhere."""

    rel: str
    href: str
    type: str | None = None
    outside: bool = False


@dataclass(frozen=True, slots=True)
class Crumb:
    """A breadcrumb: a word of the menu, or a name."""

    page: str
    word: str | None = None
    label: str | None = None
    date: str | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """A page before its language is chosen: its place, template, content and head."""

    path: str
    template: str
    view: object
    title: tuple[str | None, str | None]
    kind: str | None = None
    menu: str | None = None
    trail: tuple[Crumb, ...] = ()
    links: tuple[HeadLink, ...] = ()
    schema: str | None = None
    iri: str | None = None
    date: str | None = None
    data: str | None = None


@dataclass(frozen=True, slots=True)
class Here:
    """The place of the page that is written, with relative links from it to others."""

    path: str
    language: str

    def href(self, page: str) -> str:
        """Return the link to a page, in the language of this one."""
        target, mark, part = page.partition("#")
        return relative(self.path, file_of(target, self.language)) + mark + part

    def file(self, file: str) -> str:
        """Return the link to a file of the site."""
        return relative(self.path, file)

    def other(self, language: str) -> str:
        """Return the link to this page in another language."""
        return file_of(self.path, language).rpartition("/")[2]


@dataclass(frozen=True, slots=True)
class Site:
    """What all pages share: the municipality, the site's address, and publisher and licence."""

    owners: tuple[str, ...]
    url: str
    settings: Settings

    def title(self, words: Words) -> str:
        """Return the title of the site in a language."""
        if len(self.owners) == 1:
            return words.text("site", "title", owner=self.owners[0])
        return words.text("site", "title_many", count=len(self.owners))


class Renderer:
    """Renders pages as HTML, and feeds as XML, from the templates of this package."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._environment = Environment(
            loader=FileSystemLoader(_TEMPLATES),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )
        self._environment.filters.update(
            web=web_address,
            clean=clean,
            paragraphs=paragraphs,
            quoted=quoted,
            by_status=by_status,
            judgements=judgements,
            reason=reason_in,
        )
        self._environment.globals.update(languages=LANGUAGES, site=site, way=_way)

    def page(self, page: Page, language: str) -> str:
        """Return a page in a language."""
        words = site_words(language)
        danish = Markup("") if language == "da" else Markup(' lang="da"')
        found = self._environment.get_template(page.template).render(
            page=page, v=page.view, w=words, here=Here(page.path, language), da=danish, quote_length=QUOTE
        )
        return _FORBIDDEN.sub("", found)

    def feed(self, template: str, **values: object) -> str:
        """Return a feed or a sitemap; everything in it is escaped as XML wants it."""
        found = self._environment.get_template(template).render(w=site_words("da"), **values)
        return _FORBIDDEN.sub("", found)


def _way(case: CaseView, here: Here) -> Markup:
    """Return the pictures of a case, for a page's column and for a phone; sources lead to the pages of items."""

    def link(stop: Stop) -> str | None:
        title = case.steps[stop.number - 1].title
        return here.href(title.page) if title and title.page else f"#step-{stop.number}"

    words = timeline_words(here.language)
    drawn = (
        f'<div class="way {size}">{case_svg(case.timeline, words, Style(width, False, False), link)}</div>'
        for size, width in (("wide", WIDE), ("narrow", NARROW))
    )
    return Markup("".join(drawn))


def clean(text: str) -> str:
    """Return words on one line."""
    return " ".join(text.split())


def reason_in(reason: str, language: str) -> str:
    """Return the reasons of a judgement, which the graph has in English, in a language; parted by semicolons.

    One without words in that language stays as it is.
    """
    if language == "en":
        return reason
    words, translation = timeline_words(language), danish()
    parts = (reason_words(words, part) for part in reason.split("; "))
    return "; ".join(translation.text(part) or part for part in parts)


def paragraphs(text: str) -> list[str]:
    """Return the paragraphs of a text."""
    return [part.strip() for part in _PARAGRAPHS.split(text) if part.strip()]


def quoted(text: str) -> str:
    """Return a quote, cut where it is long."""
    return text if len(text) <= QUOTE else f"{text[:QUOTE].rstrip()} …"


def by_status(found: tuple[Attendee, ...]) -> list[tuple[str, list[Attendee]]]:
    """Return people by attendance status, in the order in which the statuses come up."""
    groups: dict[str, list[Attendee]] = {}
    for one in found:
        groups.setdefault(one.status, []).append(one)
    return list(groups.items())


@dataclass(frozen=True, slots=True)
class Listed:
    """A page for the map of the site."""

    file: str
    date: str | None


@dataclass(slots=True)
class SiteFolder:
    """Writes pages and files below `root`, and lists the pages for the site map.

    A file that is the same in the `earlier` site is not written anew: both have it, with its time, till the earlier
    site is removed.
    """

    root: Path
    renderer: Renderer
    earlier: Path | None = None
    listed: list[Listed] = field(default_factory=list)
    _made: set[str] = field(default_factory=set)

    def page(self, page: Page) -> None:
        """Write a page in every language."""
        for language in LANGUAGES:
            file = file_of(page.path, language)
            self.file(file, self.renderer.page(page, language))
            self.listed.append(Listed(file, page.date))

    def file(self, name: str, text: str) -> None:
        """Write a file by its path in the site; no personal number is in it."""
        folder = name.rpartition("/")[0]
        if folder not in self._made:
            (self.root / folder).mkdir(parents=True, exist_ok=True)
            self._made.add(folder)
        content = hide_in_bytes(text.encode("utf-8", "replace"))
        if not self._kept(name, content):
            (self.root / name).write_bytes(content)

    def _kept(self, name: str, content: bytes) -> bool:
        """Take over the file of the earlier site where it holds the same; return whether it was."""
        if self.earlier is None:
            return False
        before = self.earlier / name
        try:
            if before.is_symlink() or before.stat().st_size != len(content) or before.read_bytes() != content:
                return False
            (self.root / name).hardlink_to(before)
        except OSError:
            # There is none, or the file system has no links.
            return False
        return True
