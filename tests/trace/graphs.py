"""Graphs to trace in: made of a few lines of text, of examples/, or of the real minutes where they are at hand."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import pytest
from pyoxigraph import Store

from minutes_graph.pipeline import Settings, load_knowledge, read_minutes
from minutes_graph.pipeline.inference import case_gaps
from minutes_graph.rdf.dataset import merged_quads
from minutes_graph.rdf.iris import GraphSettings
from minutes_graph.rdf.places import Reading
from minutes_graph.rdf.running_text import links_quads
from minutes_graph.store import OxigraphStore
from minutes_graph.trace.case import trace_all
from minutes_graph.trace.links import propose_links

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "examples"
REAL = ROOT.parent / "shared" / "minutes"

SCHOOL = "Skoleudvalget"
FINANCE = "Økonomiudvalget"
_MONTHS = {
    "01": "januar", "02": "februar", "03": "marts", "04": "april", "05": "maj", "06": "juni",
    "07": "juli", "08": "august", "09": "september", "10": "oktober", "11": "november", "12": "december",
}  # fmt: skip


def minutes(body: str, date: str, *items: str) -> str:
    """Return made-up minutes of Bjergby Kommune: a header and items."""
    year, month, day = date.split("-")
    written = f"{int(day)}. {_MONTHS[month]} {year}"
    head = f"REFERAT {body} d. {day}-{month}-{year}\n\nMødedato {written} kl. 16:00\n\n"
    head += "Mødested Rådhuset, Bjergby Kommune\n\n"
    people = "Mødedeltagere Karen Vestergård, Jens Holm\n\n"
    return head + people + "\n".join(items)


def item(number: int, title: str, case: str, *paragraphs: str) -> str:
    """Return an item of minutes."""
    return f"Punkt {number}: {title}\n\n{case}\n\n" + "\n\n".join(paragraphs) + "\n"


def procedure(*lines: str) -> str:
    """Return a procedure section."""
    return "Procedure\n\n" + "\n".join(f"- {line}" for line in lines)


def decision(body: str, date: str, text: str) -> str:
    """Return a decision under its heading."""
    year, month, day = date.split("-")
    return f"Beslutning i {body} den {day}-{month}-{year}\n\n{text}"


def graph_of(*texts: str) -> OxigraphStore:
    """Return the graph of made-up minutes, the files named a.txt, b.txt and so on."""
    with tempfile.TemporaryDirectory() as folder:
        paths = []
        for place, text in enumerate(texts):
            path = Path(folder) / f"{chr(ord('a') + place)}.txt"
            path.write_text(text, "utf-8")
            paths.append(path)
        return store_of(paths)


def store_of(paths: Iterable[Path], registry: Path | None = None) -> OxigraphStore:
    """Return the graph of minutes in files, with gaps and links."""
    settings = Settings() if registry is None else Settings(registry=registry)
    knowledge = load_knowledge(settings)
    readings = []
    for path in paths:
        found = read_minutes(path, settings, knowledge)
        assert found.minutes and found.resolution and found.document, (path, found.diagnostics)
        readings.append(Reading(found.minutes, found.resolution, found.document))
    memory = Store()
    memory.extend(merged_quads(readings, GraphSettings()))
    timelines = tuple(trace_all(OxigraphStore.from_memory(memory, "made-up")))
    memory.extend(links_quads(case_gaps(timelines), propose_links(timelines), GraphSettings()))
    return OxigraphStore.from_memory(memory, "made-up")


@cache
def example_store() -> OxigraphStore:
    """Return the graph of examples/."""
    return store_of(sorted((EXAMPLES / "minutes").iterdir()), EXAMPLES / "registry")


@cache
def _real_store() -> OxigraphStore:
    return store_of(sorted(REAL.glob("*.txt")))


def real_store() -> OxigraphStore:
    """Return the graph of the real minutes, or skip the test where they do not lie beside the checkout."""
    if not REAL.is_dir():
        pytest.skip("the real minutes stand in ../shared/minutes beside the checkout, and are not there")
    return _real_store()
