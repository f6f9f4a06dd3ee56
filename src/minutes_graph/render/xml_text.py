"""Text and addresses that may stand in XML and HTML, wherever they come from."""

from __future__ import annotations

import re
from html import escape

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
