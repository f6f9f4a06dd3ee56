"""Figures of matplotlib as files: the same bytes for the same figure, with a text alternative in SVG."""

from __future__ import annotations

import hashlib
import io
import re
import textwrap
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from types import MappingProxyType
from typing import Final

from matplotlib import rc_context
from matplotlib.figure import Figure

from minutes_graph.language import chosen_language
from minutes_graph.render.templates import only_xml, xml_text

# From the palette of Okabe and Ito, which stays apart for every kind of colour-blindness; dark enough for thin lines.
# Shape, dash or words carry the same information.
BLUE: Final = "#0072b2"
ORANGE: Final = "#b34f00"
GREEN: Final = "#007a5a"
INK: Final = "#17202a"
SOFT: Final = "#4a5560"
FAINT: Final = "#c3cad2"
SMALL: Final = 8.5
MARGIN: Final = 0.25
_NO_TOOLTIPS: Final[Mapping[str, str]] = MappingProxyType({})
_LETTERS_AN_INCH: Final = 13.5
_LINE: Final = 0.17
_NO_STAMP: Final = {"svg": ("Date", "Creator", "Format", "Type"), "png": ("Software",)}


@contextmanager
def settings() -> Iterator[None]:
    """Draw and write figures under the settings of this program; a user's own stay as they are outside."""
    look = rc_context({"svg.fonttype": "none", "svg.hashsalt": "minutes-graph", "text.parse_math": False})
    with look, warnings.catch_warnings():
        # SVG is shown in the fonts of its reader; in pixels a letter that the font lacks is a box.
        warnings.filterwarnings("ignore", r"Glyph \d+", UserWarning)
        yield


def new_figure(title: str, caption: str, width: float, body: float) -> tuple[Figure, float]:
    """Return a figure with title and caption above a body of that height, and the height of the whole; in inches."""
    lines = textwrap.wrap(caption, int((width - 2 * MARGIN) * _LETTERS_AN_INCH))
    height = body + 3 * MARGIN + 0.3 + _LINE * len(lines)
    figure = Figure(figsize=(width, height))
    figure.text(MARGIN / width, 1 - MARGIN / height, title, size=14, weight="bold", color=INK, va="top")
    y = 1 - (MARGIN + 0.35) / height
    figure.text(MARGIN / width, y, "\n".join(lines), size=SMALL, color=SOFT, va="top", linespacing=1.35)
    return figure, height


def figure_file(
    figure: Figure, ending: str, title: str, description: str, tooltips: Mapping[str, str] = _NO_TOOLTIPS
) -> bytes:
    """Return a figure as `svg` or `png`, without the day and the program's version.

    `tooltips` are the tooltips of parts of an SVG, by the id of the part.
    """
    stream = io.BytesIO()
    figure.savefig(stream, format=ending, dpi=160, metadata=dict.fromkeys(_NO_STAMP[ending]))
    if ending == "png":
        return stream.getvalue()
    svg = _described(only_xml(stream.getvalue().decode("utf-8")), title, description)
    parts = re.sub(
        r'<g id="([\w-]+)">',
        lambda part: (
            part[0] + (f"<title>{xml_text(tooltips[part[1]])}</title>" if part[1] in tooltips else "")
        ),
        svg,
    )
    return parts.encode("utf-8")


def shortened(text: str, letters: int) -> str:
    """Return a text on one line, cut after a word and ended by a mark of omission where it is longer."""
    return (
        textwrap.shorten(text, letters, placeholder="…")
        if len(text.split(" ", maxsplit=1)[0]) < letters
        else f"{text[:letters]}…"
    )


def _described(svg: str, title: str, description: str) -> str:
    """Return the file with a title and a description as its text alternative."""
    attributes, _, content = svg.partition("<svg ")[2].partition(">")
    name = f"p-{hashlib.sha256(f'{title} {description}'.encode()).hexdigest()[:8]}"
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<svg {attributes} role="img" lang="{chosen_language()}" '
        f'aria-labelledby="{name}-title {name}-desc">\n<title id="{name}-title">{xml_text(title)}</title>\n'
        f'<desc id="{name}-desc">{xml_text(description)}</desc>{content}'
    )
