"""Files that are handed out as they are: what the pages need, and a site that was written from the graph."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

ASSETS: Final = Path(__file__).resolve().parents[1] / "static"

_NAMES: Final = re.compile(r"[a-z0-9-]+(?:/[a-z0-9-]+)*")
_START: Final = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>minutes-graph</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="assets/plain.css">
</head>
<body>
<h1>minutes-graph</h1>
<p>A knowledge graph of municipal minutes, to be read by programs and people.</p>
<ul>
<li><a href="sparql">SPARQL</a>: ask anything, with examples</li>
<li><a href="catalog.ttl">Catalogue</a>: what there is, in DCAT</li>
<li><a href="api/">API</a>: cases, meetings and people as JSON (<a href="api/openapi.json">OpenAPI</a>)</li>
</ul>
</body>
</html>
"""


def page_routes(site: Path | None) -> list[BaseRoute]:
    """Give the routes of files; those of a site come last, as it takes every address that is left."""
    assets = Mount("/assets", StaticFiles(directory=ASSETS))
    if site is None:
        return [assets, Route("/", _start)]
    return [assets, Mount("/", StaticFiles(directory=site, html=True))]


def site_page(site: Path | None, path: str, languages: str) -> Response | None:
    """Give the site's page of a resource, in English where the client prefers that; None where there is none."""
    # The site names its pages by these characters alone, so no path can lead out of its folder.
    if site is None or not _NAMES.fullmatch(path):
        return None
    english = languages.lower().lstrip().startswith("en")
    for ending in (".en.html", ".html") if english else (".html",):
        file = site / "document" / f"{path}{ending}"
        if file.is_file():
            return FileResponse(file, headers={"Vary": "Accept, Accept-Language"}, media_type="text/html")
    return None


async def _start(request: Request) -> Response:
    return HTMLResponse(_START)
