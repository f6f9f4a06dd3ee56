"""The folder that a site is written to: pages in every language, and the files beside them."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from minutes_graph.export.site.addresses import file_of
from minutes_graph.export.site.render import Page, Renderer
from minutes_graph.export.site.words import LANGUAGES


@dataclass(frozen=True, slots=True)
class Listed:
    """A page for the map of the site."""

    file: str
    date: str | None


@dataclass(slots=True)
class SiteFolder:
    """Writes pages and files below `root`, and remembers which pages there are."""

    root: Path
    renderer: Renderer
    listed: list[Listed] = field(default_factory=list)
    _made: set[str] = field(default_factory=set)

    def page(self, page: Page) -> None:
        """Write a page in every language."""
        for language in LANGUAGES:
            file = file_of(page.path, language)
            self.file(file, self.renderer.page(page, language))
            self.listed.append(Listed(file, page.date))

    def file(self, name: str, text: str) -> None:
        """Write a file by its path in the site."""
        folder = name.rpartition("/")[0]
        if folder not in self._made:
            (self.root / folder).mkdir(parents=True, exist_ok=True)
            self._made.add(folder)
        (self.root / name).write_bytes(text.encode("utf-8", "replace"))
