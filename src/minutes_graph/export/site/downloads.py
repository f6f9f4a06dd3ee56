"""Copy the files of a build into the site, as downloads."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from minutes_graph.export.site.views.about import MOST, Download, DownloadsView
from minutes_graph.pipeline.output import MEETINGS, PACKED, TEXTS, YEARS, copy_without_numbers

FOLDER: Final = "data"
_WHAT: Final = {
    "ttl": ("ttl", "text/turtle"),
    "trig": ("trig", "application/trig"),
    "nt": ("nt", "application/n-triples"),
    "nq": ("nq", "application/n-quads"),
    "jsonld": ("jsonld", "application/ld+json"),
    "rdf": ("rdf", "application/rdf+xml"),
    "json": ("json", "application/json"),
    "csv": ("csv", "text/csv"),
    "txt": ("other", "text/plain"),
    "parquet": ("parquet", "application/vnd.apache.parquet"),
    "xml": ("other", "application/xml"),
    "graphml": ("other", "application/graphml+xml"),
    "zip": ("other", "application/zip"),
    "gz": ("other", "application/gzip"),
}
_KILOBYTE: Final = 1000


def copy_downloads(graph: Path, site: Path) -> DownloadsView:
    """Copy the files of a graph into the site's data folder; return those of the whole graph.

    Links, hidden files and kinds of files that no build writes are left alone; so are packed files beside a text in
    which a personal number stood.
    """
    files: list[Download] = []
    held = False
    for file, name in sorted(_files(graph), key=lambda one: one[0].suffix in PACKED):
        if held and file.suffix in PACKED:
            continue
        target = site / FOLDER / name
        target.parent.mkdir(parents=True, exist_ok=True)
        held = copy_without_numbers(file, target) or held
        if not name.startswith((f"{MEETINGS}/", f"{YEARS}/", f"{TEXTS}/")):
            files.append(_download(name, file.stat().st_size))
    ordered = sorted(files, key=lambda one: (one.name.count("/"), one.name))
    return DownloadsView(tuple(ordered), MOST)


def _files(graph: Path) -> Iterator[tuple[Path, str]]:
    if graph.is_file():
        yield graph, graph.name
        return
    for file in sorted(graph.rglob("*")):
        name = file.relative_to(graph)
        if not _is_ours(graph, name) or not file.is_file():
            continue
        yield file, name.as_posix()


def _is_ours(graph: Path, name: Path) -> bool:
    if any(part.startswith(".") for part in name.parts) or name.suffix.removeprefix(".") not in _WHAT:
        return False
    steps = [graph.joinpath(*name.parts[: depth + 1]) for depth in range(len(name.parts))]
    return not any(step.is_symlink() for step in steps)


def _download(name: str, size: int) -> Download:
    what, media = _WHAT.get(name.rpartition(".")[2], ("other", None))
    return Download(name, f"{FOLDER}/{name}", what, media, -(-size // _KILOBYTE))
