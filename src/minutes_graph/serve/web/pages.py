"""Plain pages for people, where no site was written, and the addresses of resources on this server."""

from __future__ import annotations

from html import escape
from typing import Final

from minutes_graph.language import chosen_language
from minutes_graph.translation import localised


def place_of(iri: str, base: str, root: str) -> str:
    """Return the address on this server of what the graph names, and other IRIs as they are."""
    if iri.startswith(f"{base}id/"):
        return f"{root}document/{iri.removeprefix(f'{base}id/')}"
    return iri


_UNKNOWN: Final = (
    "The graph that is served here says nothing of it. Its minutes may have been withdrawn or renamed, or the address "
    "may have a misprint."
)
_NAME: Final = "minutes-graph"
_FRAME: Final = """<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{head}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="{root}assets/plain.css">
</head>
<body>
<nav><a href="{root}">Start</a> <a href="{root}sparql">SPARQL</a> <a href="{root}api/">API</a>{links}</nav>
<main>
<h1>{title}</h1>
{body}
</main>
</body>
</html>
"""


def plain_page(title: str, body: str, root: str, links: str = "") -> bytes:
    """Return a page with a title in words and a body in HTML; `root` is the relative path to the root of the server."""
    head = title if title == _NAME else f"{title} · {_NAME}"
    language = chosen_language()
    return _FRAME.format(
        title=escape(title), head=escape(head), body=body, root=escape(root), links=links, language=language
    ).encode()


def missing_page(what: str, root: str) -> bytes:
    """Return the page that says that `what` is unknown."""
    body = (
        f'<p class="iri">{escape(what)}</p>\n'
        f"<p>{localised(_UNKNOWN)}</p>\n"
        f'<p><a href="{escape(root)}">{localised("Begin at the start")}</a>, '
        f'<a href="{escape(root)}sparql">{localised("or ask the graph")}</a>.</p>'
    )
    return plain_page(localised("There is nothing at this address"), body, root)
