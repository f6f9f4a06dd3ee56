"""Files that are handed out as they are: what the pages need, and a site that was written from the graph."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

ASSETS: Final = Path(__file__).resolve().parents[1] / "static"

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
    """Return the routes of files; those of a site come last, as it takes every address that is left."""
    assets = Mount("/assets", StaticFiles(directory=ASSETS))
    if site is None:
        return [assets, Route("/", _start)]
    return [assets, Mount("/", StaticFiles(directory=site, html=True))]


async def _start(request: Request) -> Response:
    return HTMLResponse(_START)
