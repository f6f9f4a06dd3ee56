"""Each damage of the good graph is found by the shapes that are meant to find it, and by no other."""

from __future__ import annotations

from collections import Counter

import pytest

from minutes_graph.resources import resource_folder
from minutes_graph.validate import Shapes, load_shapes
from minutes_graph.validate.results import run_shapes
from minutes_graph.validate.shapes import read_shapes
from tests.shapes.damage import Mutation, damaged, good_quads, read_mutations

MUTATIONS = read_mutations()


@pytest.fixture(scope="module")
def shapes() -> Shapes:
    return load_shapes()


def test_the_good_graph_conforms(shapes: Shapes) -> None:
    assert run_shapes(good_quads(), shapes) == ()


@pytest.mark.parametrize("mutation", MUTATIONS, ids=lambda mutation: mutation.name)
def test_damage_is_found_by_the_shape_that_is_meant_to(mutation: Mutation, shapes: Shapes) -> None:
    found = {f"{_name(result.shape)}/{result.component}" for result in run_shapes(damaged(mutation), shapes)}
    assert found == mutation.expected


def test_names_of_mutations_are_their_own() -> None:
    assert [name for name, times in Counter(one.name for one in MUTATIONS).items() if times > 1] == []


def test_every_shape_is_exercised(shapes: Shapes) -> None:
    exercised = {expected.split("/")[0] for mutation in MUTATIONS for expected in mutation.expected}
    assert {_name(shape) for shape in shapes.notes} == exercised


def test_every_file_is_exercised() -> None:
    exercised = {expected.split("/")[0] for mutation in MUTATIONS for expected in mutation.expected}
    for path in sorted(resource_folder("shapes").glob("*.ttl")):
        if path.name != "rules.ttl":  # only the prefixes of the rules
            text = path.read_text(encoding="utf-8")
            assert any(f"mgs:{shape} a sh:" in text for shape in exercised), path.name
    assert len(read_shapes(resource_folder("shapes"))) > 1000


def _name(shape: str) -> str:
    return shape.rpartition("#")[2]
