"""A plain page of a resource, for a browser, where no site was written beside the graph."""

from __future__ import annotations

from html import escape
from typing import Final

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from minutes_graph.rdf.namespaces import PREFIXES
from minutes_graph.store import Term

_LABELS: Final = (
    "http://www.w3.org/2000/01/rdf-schema#label",
    "http://purl.org/dc/terms/title",
    "http://purl.org/dc/terms/identifier",
)
_BY_LENGTH: Final = sorted(PREFIXES, key=lambda pair: -len(pair[1]))


def page_of(iri: str, triples: tuple[Triple, ...], base: str) -> str:
    """Give the page: what is said of the resource, of its parts, and what speaks of it."""
    title = _label(iri, triples)
    own = [triple for triple in triples if _is(triple.subject, iri)]
    others = [triple for triple in triples if not _is(triple.subject, iri)]
    depth = iri.removeprefix(base).count("/")
    root = "../" * depth or "./"
    links = " · ".join(
        f'<a href="{escape(_place(iri, base, root))}.{end}">{end}</a>'
        for end in ("ttl", "jsonld", "rdf", "nt")
    )
    return _FRAME.format(
        title=escape(title),
        iri=escape(iri),
        root=root,
        links=links,
        own=_table(own, base, root, subjects=False),
        others=_table(others, base, root, subjects=True) if others else "",
    )


def _table(triples: list[Triple], base: str, root: str, subjects: bool) -> str:
    rows = []
    for triple in triples:
        first = f"<td>{_cell(triple.subject, base, root)}</td>" if subjects else ""
        rows.append(
            f"<tr>{first}<th scope=row>{_cell(triple.predicate, base, root)}</th>"
            f"<td>{_cell(triple.object, base, root)}</td></tr>"
        )
    return f"<table>{''.join(rows)}</table>"


def _cell(term: Term, base: str, root: str) -> str:
    if isinstance(term, NamedNode):
        if term.value.startswith(("http://", "https://")):
            return (
                f'<a href="{escape(_place(term.value, base, root))}">{escape(_short(term.value, base))}</a>'
            )
        return escape(term.value)
    if isinstance(term, Literal):
        language = f' lang="{escape(term.language)}"' if term.language else ""
        return f"<span{language}>{escape(term.value)}</span>"
    return escape(term.value if isinstance(term, BlankNode) else str(term))


def _place(iri: str, base: str, root: str) -> str:
    """Give the address on this server of what belongs to the graph, and other IRIs as they are."""
    if iri.startswith(f"{base}id/"):
        return f"{root}document/{iri.removeprefix(f'{base}id/')}"
    return iri


def _short(iri: str, base: str) -> str:
    if iri.startswith(f"{base}id/"):
        return iri.removeprefix(f"{base}id/")
    for prefix, space in _BY_LENGTH:
        if iri.startswith(space):
            return f"{prefix}:{iri.removeprefix(space)}"
    return iri


def _label(iri: str, triples: tuple[Triple, ...]) -> str:
    for name in _LABELS:
        for triple in triples:
            if (
                _is(triple.subject, iri)
                and triple.predicate.value == name
                and isinstance(triple.object, Literal)
            ):
                return triple.object.value
    return iri.rpartition("/")[2]


def _is(term: Term, iri: str) -> bool:
    return isinstance(term, NamedNode) and term.value == iri


_FRAME: Final = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="{root}assets/plain.css">
</head>
<body>
<p><a href="{root}">start</a> · {links}</p>
<h1>{title}</h1>
<p class="iri">{iri}</p>
{own}
{others}
</body>
</html>
"""
