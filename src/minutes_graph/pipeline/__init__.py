"""Run the stages over one document and over many."""

from minutes_graph.pipeline.parsed import parsed_json
from minutes_graph.pipeline.reading import FileReading, Knowledge, load_knowledge, read_minutes
from minutes_graph.settings import Settings

__all__ = ["FileReading", "Knowledge", "Settings", "load_knowledge", "parsed_json", "read_minutes"]
