"""The templates of this package: everything is escaped, and nothing undefined let through."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from minutes_graph.render import phrases
from minutes_graph.render.xml_text import only_xml, web_address
from minutes_graph.trace.facts import Place
from minutes_graph.trace.link_reasons import reason_words
from minutes_graph.trace.timeline import TimelineEvent, TimelineStep

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
