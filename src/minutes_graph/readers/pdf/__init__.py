"""Read PDF into lines with page, box, cells and paragraphs."""

from minutes_graph.readers.pdf.reading import read_pdf

__all__ = ["read_pdf"]
