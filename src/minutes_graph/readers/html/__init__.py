"""Read web pages and fragments of HTML into lines."""

from minutes_graph.readers.html.pages import HtmlPage, fragment_lines, page_lines, parse_page, read_html

__all__ = ["HtmlPage", "fragment_lines", "page_lines", "parse_page", "read_html"]
