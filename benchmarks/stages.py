"""Measures the stages inside one process: medians over the documents of a folder."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TypeVar

from benchmarks.clock import Measured, median_of
from minutes_graph.model import Entity, EntityKind
from minutes_graph.pipeline.reading import FileReading, load_knowledge, read_minutes
from minutes_graph.rdf.dataset import merged_quads
from minutes_graph.rdf.iris import GraphSettings
from minutes_graph.rdf.places import Reading
from minutes_graph.rdf.serialize import write_turtle
from minutes_graph.resolve import Judgements, Registry, municipality_of, resolve_mentions
from minutes_graph.resolve.known.registry import Entry, Spelling, make_registry
from minutes_graph.settings import Settings
from minutes_graph.validate import load_shapes, validate_quads

T = TypeVar("T")


def measure_stages(files: Sequence[Path]) -> list[Measured]:
    """Return the medians over `files` of reading, of quads with Turtle, and of SHACL."""
    settings = Settings()
    knowledge = load_knowledge(settings)
    found = [_graph_reading(read_minutes(path, settings, knowledge)) for path in files]
    kept = [reading for reading in found if reading is not None]
    quads = [merged_quads([reading], GraphSettings()) for reading in kept]
    shapes = load_shapes()

    def read(path: Path) -> FileReading:
        return read_minutes(path, settings, knowledge)

    resolving = _over(kept, lambda one: _resolve(one, knowledge.registry))
    crowded = _crowded(knowledge.registry)
    return [
        Measured("read, interpret, resolve", _over(files, read), 25),
        Measured("resolve", resolving, 15),
        Measured("5,000 names more cost", _over(kept, lambda one: _resolve(one, crowded)) - resolving, 1),
        Measured("quads and sorted Turtle", _over(kept, _written), 30),
        Measured("SHACL", _over(quads, lambda one: validate_quads(one, shapes)), 300),
    ]


def _over(values: Sequence[T], task: Callable[[T], object]) -> float:
    return statistics.median(median_of(partial(task, value), repeats=3) for value in values)


def _resolve(one: Reading, registry: Registry) -> None:
    resolve_mentions(
        one.minutes, one.document, registry, Judgements(), municipality_of(one.document, registry)
    )


def _crowded(registry: Registry) -> Registry:
    """Return a registry with 5,000 made-up associations more."""
    words = ("Mole", "Fyr", "Kaj", "Tang", "Skum", "Sten", "Havn", "Sand", "Bølge", "Krabbe")
    names = (f"{words[n % 10]}laugets Forening nummer {n} i {words[n // 10 % 10]}by" for n in range(5_000))
    more = (
        Entry(Entity(EntityKind.ORGANISATION, f"made-up-{number}", name, "ngo"), (Spelling(name),))
        for number, name in enumerate(names)
    )
    return make_registry((*registry.entries, *more))


def _written(reading: Reading) -> bytes:
    return write_turtle(merged_quads([reading], GraphSettings()))


def _graph_reading(read: FileReading) -> Reading | None:
    if read.minutes is None or read.resolution is None or read.document is None:
        return None
    return Reading(read.minutes, read.resolution, read.document)
