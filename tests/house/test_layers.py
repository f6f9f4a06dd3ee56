"""The layers hold whichever way a module is imported, and each guard is seen to bite in a copy with a breach."""

from __future__ import annotations

import tomllib
from typing import Final

import pytest

from tests.house.imports import Import, cycles, imports_of, late, loaded, outside, sources_of, upward
from tests.house.tree import ROOT, SOURCE

LINTER: Final = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]
CONTRACTS: Final = {contract["id"]: contract for contract in LINTER["contracts"]}
LAYERS: Final = CONTRACTS["layers"]["layers"]
# What loads when it is asked for: a command, a name of the Python API, the reader of a kind of file (docs/adr/0010);
# and, for types alone, the model of minutes where a graph that is only asked needs none.
LATE: Final = (
    "minutes_graph.cli",
    "minutes_graph.readers.reading",
    "minutes_graph.pipeline.reading",
    "minutes_graph.validate.engines",
    "minutes_graph.rdf.iris",
    "minutes_graph.rdf.inferred",
)
PROGRAM: Final = sources_of(SOURCE)
IMPORTS: Final = imports_of(PROGRAM)
Contract = dict[str, list[str]]
FORBIDDEN: Final[list[Contract]] = [one for one in LINTER["contracts"] if one["type"] == "forbidden"]


def test_no_module_imports_itself_by_way_of_others() -> None:
    assert cycles(IMPORTS) == []


def test_no_module_imports_from_above() -> None:
    assert [str(one) for one in upward(IMPORTS, LAYERS)] == []


def test_our_own_modules_load_at_the_top_of_a_file() -> None:
    assert [str(one) for one in late(IMPORTS, LATE)] == []


@pytest.mark.parametrize("contract", FORBIDDEN, ids=lambda one: one["id"])
def test_libraries_stay_at_their_edge(contract: Contract) -> None:
    assert [str(one) for one in outside(IMPORTS, contract)] == []


def test_following_a_case_loads_nothing_of_reading_and_resolving() -> None:
    found = {name.split(".")[1] for name in loaded(IMPORTS, "minutes_graph.cli.trace") if "." in name}
    assert {"trace", "store"} <= found
    assert found & {"model", "readers", "lexicon", "layout", "syntax", "interpret", "resolve"} == set()


def test_every_part_has_its_layer() -> None:
    parts = {name.split(".")[1] for name in PROGRAM if "." in name}
    assert parts == {part for layer in LAYERS for part in layer.split(" | ")}


WAYS: Final = {
    "top": "from minutes_graph.{} import {}",
    "module": "import minutes_graph.{}.{}",
    "function": "def wait() -> None:\n    from minutes_graph.{} import {}",
    "method": "class Waits:\n    def wait(self) -> None:\n        from minutes_graph.{} import {}",
    "types": "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from minutes_graph.{} import {}",
    "name": "import importlib\nfound = importlib.import_module('minutes_graph.{}.{}')",
    "part of a name": "from importlib import import_module\nfound = import_module(f'minutes_graph.{}.{}{{1}}')",
    "builtin": "found = __import__('minutes_graph.{}.{}')",
}


def planted(module: str, line: str) -> list[Import]:
    """Return the imports of a copy in which `line` ends a module."""
    others = [one for one in IMPORTS if one.importer != module]
    return [*others, *imports_of({module: f"{PROGRAM[module]}\n{line}\n"}, PROGRAM)]


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
@pytest.mark.parametrize(
    ("module", "above"),
    [
        ("readers.text", "trace"),
        ("rdf.iris", "resolve"),
        ("trace.timeline", "export"),
        ("spans", "diagnostics"),
    ],
)
def test_an_import_from_above_is_caught(module: str, above: str, way: str) -> None:
    name = f"minutes_graph.{module}"
    found = upward(planted(name, way.format(above, "rules")), LAYERS)
    assert found
    assert {one.importer for one in found} == {name}


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
def test_a_ring_within_one_part_is_caught(way: str) -> None:
    # What follows a case imports its timeline.
    (ring,) = cycles(planted("minutes_graph.trace.timeline", way.format("trace", "case")))
    assert {"minutes_graph.trace.timeline", "minutes_graph.trace.case"} <= set(ring)


@pytest.mark.parametrize("way", [way for name, way in WAYS.items() if name not in {"top", "module"}])
def test_a_late_import_downwards_is_caught(way: str) -> None:
    found = late(planted("minutes_graph.trace.timeline", way.format("store", "rules")), LATE)
    assert {one.importer for one in found} == {"minutes_graph.trace.timeline"}


def test_a_name_that_code_makes_up_is_caught() -> None:
    line = "from importlib import import_module\nfound = import_module('minutes_' + 'graph.cli')"
    assert late(planted("minutes_graph.spans", line), LATE)


@pytest.mark.parametrize(
    ("module", "line", "contract"),
    [
        ("rdf.serialize", "import rdflib", "rdflib"),
        ("cli.main", "def late() -> None:\n    import pyshacl", "rdflib"),
        ("store", "from networkx.algorithms import bipartite", "networkx"),
        ("trace", "import click", "click"),
        ("model.values", "from pyoxigraph import Quad", "pyoxigraph"),
        ("serve", "__import__('jinja2')", "jinja2"),
    ],
)
def test_a_library_away_from_its_edge_is_caught(module: str, line: str, contract: str) -> None:
    found = outside(planted(f"minutes_graph.{module}", line), CONTRACTS[contract])
    assert {one.importer for one in found} == {f"minutes_graph.{module}"}
