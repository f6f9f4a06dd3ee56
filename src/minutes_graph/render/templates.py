"""The templates of this package, and text and addresses that may stand in XML: everything is escaped."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from html import escape
from pathlib import Path
from typing import Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from minutes_graph.render import phrases
from minutes_graph.trace.facts import Place
from minutes_graph.trace.link_reasons import reason_words
from minutes_graph.trace.timeline import TimelineEvent, TimelineStep

_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_WEB = re.compile(r"https?://[^\s<>\"'\\]+", re.IGNORECASE)


def only_xml(text: str) -> str:
    """Return text without the characters that XML has no way to write; a title of a damaged source can hold them."""
    return _NOT_XML.sub("", text)


def xml_text(text: str) -> str:
    """Return text as the content of an element or attribute."""
    return escape(only_xml(text), quote=True)


def web_address(text: str | None) -> str | None:
    """Return an address of the web as it is, and None for any other: no script, no file, no data stands in a link."""
    return text if text and _WEB.fullmatch(text) else None


_TEMPLATES: Final = Path(__file__).parent / "templates"


def filled(template: str, **values: object) -> str:
    """Return a filled template, without characters that XML cannot hold."""
    return only_xml(_environment().get_template(template).render(values))


@cache
def _environment() -> Environment:
    """Return the environment of the template: everything is escaped, and nothing undefined let through."""
    found = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    phrasing = {name: value for name, value in vars(phrases).items() if name.endswith(("_words", "_of"))}
    found.globals.update(phrasing, link=_link, web=web_address, reason_words=reason_words)
    found.filters.update(flat=phrases.flat, of=_of)
    return found


def _of(steps: Sequence[TimelineStep], places: Sequence[int]) -> list[TimelineStep]:
    return [steps[place] for place in places]


def _link(place: Place, stated: TimelineStep | TimelineEvent | None) -> str | None:
    """Return the address of the item that a place stands in, where the place is in the minutes of that item."""
    return web_address(stated.item_iri) if stated and place.file == stated.source.file else None
