"""Read what agenda systems give out: named fields become the lines of a minute in a fixed order, and hints."""

from minutes_graph.readers.agenda_systems.reading import read_json, read_page, read_xml

__all__ = ["read_json", "read_page", "read_xml"]
