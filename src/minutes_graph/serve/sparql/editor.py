"""The page on which a person writes queries."""

from __future__ import annotations


def editor_page() -> str:
    """Give the page."""
    return "<!doctype html><title>SPARQL</title>"
