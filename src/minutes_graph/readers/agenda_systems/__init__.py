"""Read the exports of agenda systems: named fields become lines of minutes in a fixed order, and hints."""

from minutes_graph.readers.agenda_systems.reading import read_json, read_page, read_xml

__all__ = ["read_json", "read_page", "read_xml"]
