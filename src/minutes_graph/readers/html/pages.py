"""Read a web page or a fragment of HTML, without reaching file system or network; an error or login page is none."""

from __future__ import annotations

import codecs
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Final

from lxml import etree

from minutes_graph.diagnostics import Diagnostic, Outcome
from minutes_graph.model import FieldPlace, NodePlace, SourceDocument
from minutes_graph.readers import rules
from minutes_graph.readers.drafts import Draft, Origin, document_of
from minutes_graph.readers.html.walk import Walk
from minutes_graph.readers.limits import MAX_ATTRIBUTES, MAX_DEPTH

# A picture inside the page: megabytes that hold no text.
_PACKED = ";base64,"
_PICTURE = re.compile(r"data:[\w.+-]+/[\w.+-]+;base64,[A-Za-z0-9+/=\s]*")
_PIECE: Final = 1 << 16
_DECLARED = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]+)|<\?xml[^>]{0,100}?encoding=["']([\w.:-]+)""", re.I
)
_PROLOG = re.compile(r"\s*<\?xml[^>]*\?>")


@dataclass(frozen=True, slots=True)
class HtmlPage:
    """The tree of a web page; `root` is an element of lxml."""

    root: Any


def parse_page(content: bytes, name: str) -> Outcome[HtmlPage | None]:
    """Return the tree of a page, or None where it is nested so deeply that a part of its text would be lost."""
    text, found = _decode(content, name)
    root = _tree(text)
    if root is None:
        return Outcome(None, (*found, _too_deep(name)))
    return Outcome(HtmlPage(root), found)


def page_lines(page: HtmlPage) -> Iterator[Draft]:
    """Yield the lines of a page, each with the nearest id above it and the path from there."""
    return Walk(page.root, NodePlace).lines()


def fragment_lines(fragment: str, field: str, name: str) -> Outcome[tuple[Draft, ...]]:
    """Return the lines of the HTML that a field of the source `name` holds.

    `field` is the field's JSON Pointer or XPath; each line has the path of its element inside the fragment beside it.
    """
    if not fragment.strip():
        return Outcome(())
    root = _tree(fragment)
    if root is None:
        return Outcome((), (_too_deep(name),))

    def place(anchor: str | None, path: str) -> FieldPlace:
        return FieldPlace(field, path if anchor is None else f'//*[@id="{anchor}"]/{path}')

    return Outcome(tuple(Walk(root, place).lines()))


def _tree(text: str) -> Any | None:
    prolog = _PROLOG.match(text)
    text = text[prolog.end() if prolog else 0 :].replace("\x00", "\N{REPLACEMENT CHARACTER}")
    if _PACKED in text:
        text = _PICTURE.sub("data:,", text)
    # Lone surrogates, which JSON can write, are no UTF-8.
    content = text.encode("utf-8", errors="replace") or b"<html/>"
    if _is_beyond_limits(content):
        return None
    parser = _parser()
    root = etree.fromstring(content, parser)
    limits = parser.error_log.filter_types(etree.ErrorTypes.ERR_RESOURCE_LIMIT)
    if limits:
        return None
    return etree.Element("html") if root is None else root


def _parser(target: _Limits | None = None) -> Any:
    return etree.HTMLParser(encoding="utf-8", huge_tree=True, no_network=True, recover=True, target=target)


class _BeyondLimitsError(Exception):
    """An element has more attributes, or stands deeper, than any page needs."""


class _Limits:
    """A target of the parser that builds nothing and stops it at what would take a tree without end."""

    def __init__(self) -> None:
        self._depth = 0

    def start(self, _tag: str, attributes: Mapping[str, str]) -> None:
        """Enter an element."""
        self._depth += 1
        if self._depth > MAX_DEPTH or len(attributes) > MAX_ATTRIBUTES:
            raise _BeyondLimitsError

    def end(self, _tag: str) -> None:
        """Leave an element."""
        self._depth -= 1

    def close(self) -> None:
        """End the page."""


def _is_beyond_limits(content: bytes) -> bool:
    """Return whether a tree of the page would take time that grows faster than the page.

    In a tree, each attribute of an element is compared with all others. Nothing but the parser knows what is a tag
    inside of scripts, comments and quotes, so that it is asked; in pieces, since it stops only between two.
    """
    parser = _parser(_Limits())
    try:
        for start in range(0, len(content), _PIECE):
            parser.feed(content[start : start + _PIECE])
        parser.close()
    except _BeyondLimitsError:
        return True
    except etree.XMLSyntaxError:
        # A page without any element.
        return False
    return False


def _decode(content: bytes, name: str) -> tuple[str, tuple[Diagnostic, ...]]:
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if content.startswith(mark):
            return content.decode(encoding, errors="replace").removeprefix("\ufeff"), ()
    try:
        return content.decode("utf-8"), ()
    except UnicodeDecodeError:
        declared = _declared(content)
        if declared is not None:
            return content.decode(declared, errors="replace"), ()
    message = "the page is not UTF-8, does not say what it is, and was read as windows-1252"
    hint = "save it as UTF-8"
    return content.decode("cp1252", errors="replace"), (
        Diagnostic(rules.OTHER_ENCODING, name, None, message, hint),
    )


def _declared(content: bytes) -> str | None:
    found = _DECLARED.search(content[:4096])
    if found is None:
        return None
    try:
        encoding = codecs.lookup((found[1] or found[2]).decode("ascii"))
    except LookupError:
        return None
    # Browsers read what calls itself Latin-1 as Windows-1252; a page that says UTF-8 and is not would be read in part.
    if encoding.name in {"iso8859-1", "ascii"}:
        return "cp1252"
    return (
        None
        if encoding.name == "utf-8" or not getattr(encoding, "_is_text_encoding", True)
        else encoding.name
    )


def _too_deep(name: str) -> Diagnostic:
    message = f"elements are nested more deeply than any page needs, or one has more than {MAX_ATTRIBUTES} attributes"
    return Diagnostic(rules.TOO_DEEP, name, None, message, "take the page from the publisher again")


READER: Final = "html 1"
_MEDIA_TYPE: Final = "text/html"
_AGAIN = "save the page after a browser has shown it, or fetch the document itself"


def read_html(content: bytes, name: str) -> Outcome[SourceDocument | None]:
    """Return the lines of a web page, or None with the reason."""
    page = parse_page(content, name)
    if page.value is None:
        return Outcome(None, page.diagnostics)
    lines = tuple(page_lines(page.value))
    wrong = _dead_end(page.value, lines)
    if wrong:
        told = Diagnostic(rules.NO_MINUTES_PAGE, name, None, wrong, _AGAIN)
        return Outcome(None, (*page.diagnostics, told))
    return Outcome(document_of(Origin(name, content, _MEDIA_TYPE, READER), lines), page.diagnostics)


def _dead_end(page: HtmlPage, lines: Sequence[Draft]) -> str | None:
    """Return what is wrong with a page without minutes, or None."""
    longest, words = _words()
    shown = [line for line in lines if not line.marks.page_artifact]
    if sum(len(line.raw) for line in shown) > longest:
        return None
    title = " ".join(page.root.xpath("//title[1]//text()"))
    said = next((text for text in (title, *_headings(shown)) if words.search(text)), None)
    if said is not None:
        return f'the page says "{" ".join(said.split())[:80]}"'
    if page.root.xpath("//input[@type='password']"):
        return "the page asks to log in"
    if (
        page.root.xpath("//iframe[@src] | //frame[@src] | //embed[@src] | //object[@data]")
        and len(shown) < 20
    ):
        return "the page shows another document in a frame"
    return None if shown else "the page has no text"


def _headings(lines: Sequence[Draft]) -> tuple[str, ...]:
    return tuple(line.raw for line in lines if line.marks.heading)


@cache
def _words() -> tuple[int, re.Pattern[str]]:
    told = tomllib.loads(files("minutes_graph.readers.html").joinpath("dead_ends.toml").read_text("utf-8"))
    return int(told["longest"]), re.compile("|".join(told["words"]), re.IGNORECASE)
