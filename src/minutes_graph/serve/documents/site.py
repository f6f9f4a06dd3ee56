"""The pages of a site that was written from the graph, each at the address of what it is about."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.staticfiles import NotModifiedResponse, StaticFiles

from minutes_graph.serve.formats import ENDINGS, HTML
from minutes_graph.serve.negotiation import preferred

# The site names its files by these characters alone, so no path can lead out of its folder.
_NAMES: Final = re.compile(r"[a-z0-9-]+(?:/[a-z0-9-]+)*((?:\.[a-z0-9-]+)*)")
_LANGUAGES: Final = ("da", "en")


def site_file(site: Path | None, request: Request, path: str, media_type: str) -> Response | None:
    """Return the site's file for the document at `path` in a media type; None where there is none.

    A path without an ending is a page in the language that the client prefers. One with an ending is the file of that
    name, unless it is a form of RDF, of which the graph has more to say.
    """
    found = _NAMES.fullmatch(path)
    if site is None or not found:
        return None
    if found[1]:
        ending = found[1].rpartition(".")[2]
        names = [] if ENDINGS.get(ending, HTML) != HTML else [path]
    else:
        names = _pages(path, request) if media_type == HTML else []
    for name in names:
        file = site / "document" / name
        if file.is_file():
            return _response(file, request, "" if found[1] else "Accept, Accept-Language")
    return None


def _pages(path: str, request: Request) -> list[str]:
    wanted = request.headers.get("accept-language", "")
    # A language range reads like a media type with one part.
    ranges = ",".join(
        f"{part.strip().partition('-')[0].partition(';')[0]}/x;{part.partition(';')[2]}"
        for part in wanted.split(",")
    )
    chosen = preferred(ranges, tuple(f"{language}/x" for language in _LANGUAGES))
    return [f"{path}.en.html", f"{path}.html"] if chosen == "en/x" else [f"{path}.html"]


def _response(file: Path, request: Request, vary: str) -> Response:
    status = file.stat()
    headers = {"Cache-Control": "public, no-cache"} | ({"Vary": vary} if vary else {})
    media_type = "application/atom+xml" if file.suffix == ".atom" else None
    response = FileResponse(file, headers=headers, media_type=media_type, stat_result=status)
    if StaticFiles().is_not_modified(response.headers, Headers(scope=request.scope)):
        return NotModifiedResponse(response.headers)
    return response
