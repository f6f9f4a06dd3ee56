"""Measures the stages inside one process: medians over the documents of a folder."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TypeVar

from benchmarks.clock import Measured, median_of
from minutes_graph.pipeline.reading import FileReading, load_knowledge, read_minutes
from minutes_graph.pipeline.settings import Settings
from minutes_graph.rdf import GraphSettings, Reading, merged_quads, write_turtle
from minutes_graph.validate import load_shapes, validate_quads

T = TypeVar("T")


def measure_stages(files: Sequence[Path]) -> list[Measured]:
    """Give the medians over `files` of reading, of quads with Turtle, and of SHACL."""
    settings = Settings()
    knowledge = load_knowledge(settings)
    readings = [_graph_reading(read_minutes(path, settings, knowledge)) for path in files]
    kept = [reading for reading in readings if reading is not None]
    quads = [merged_quads([reading], GraphSettings()) for reading in kept]
    shapes = load_shapes()

    def read(path: Path) -> FileReading:
        return read_minutes(path, settings, knowledge)

    return [
        Measured("read, interpret, resolve", _over(files, read), 25),
        Measured("quads and sorted Turtle", _over(kept, _written), 30),
        Measured("SHACL", _over(quads, lambda one: validate_quads(one, shapes)), 300),
    ]


def _over(values: Sequence[T], task: Callable[[T], object]) -> float:
    return statistics.median(median_of(partial(task, value), repeats=3) for value in values)


def _written(reading: Reading) -> bytes:
    return write_turtle(merged_quads([reading], GraphSettings()))


def _graph_reading(read: FileReading) -> Reading | None:
    if read.minutes is None or read.resolution is None or read.document is None:
        return None
    return Reading(read.minutes, read.resolution, read.document)
