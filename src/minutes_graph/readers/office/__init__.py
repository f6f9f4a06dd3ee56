"""Read text documents of office programs: paragraphs, tables, the numbers that the program counts."""

from minutes_graph.readers.office.docx import read_docx
from minutes_graph.readers.office.odt import read_odt

__all__ = ["read_docx", "read_odt"]
