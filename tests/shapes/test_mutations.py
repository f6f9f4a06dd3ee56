"""Each damage of the good graph is found by the shapes that are meant to find it and by no other, in every engine."""

from __future__ import annotations

from collections import Counter

import pytest

from minutes_graph.resources import resource_folder
from minutes_graph.validate import Shapes, load_shapes
from minutes_graph.validate.reference import run_reference
from minutes_graph.validate.shapes import read_shapes
from tests.shapes.damage import Mutation, damaged, good_quads, read_mutations
from tests.shapes.engines import KNOWN, OTHERS, compiled, in_common, text_of

MUTATIONS = read_mutations()
# The other engines only prove that the shapes are portable; a sixth of the damages has every kind of constraint.
SOME = frozenset(one.name for one in MUTATIONS[::6]) | {name for _, name in KNOWN}


@pytest.fixture(scope="module")
def shapes() -> Shapes:
    return load_shapes()


def test_the_good_graph_conforms(shapes: Shapes) -> None:
    assert run_reference(good_quads(), shapes.text) == ()


@pytest.mark.parametrize("mutation", MUTATIONS, ids=lambda mutation: mutation.name)
def test_damage_is_found_by_the_shape_that_is_meant_to(mutation: Mutation, shapes: Shapes) -> None:
    quads = damaged(mutation)
    results = run_reference(quads, shapes.text)
    assert {f"{_name(result.shape)}/{result.component}" for result in results} == mutation.expected
    assert compiled(text_of(quads)) == in_common(results)


@pytest.mark.parametrize("engine", OTHERS)
def test_the_good_graph_conforms_in_other_engines(engine: str) -> None:
    assert OTHERS[engine](text_of(good_quads())) == frozenset()


@pytest.mark.parametrize("mutation", [one for one in MUTATIONS if one.name in SOME], ids=lambda one: one.name)
def test_other_engines_find_the_same(mutation: Mutation) -> None:
    text = text_of(damaged(mutation))
    expected = compiled(text)
    for name, engine in OTHERS.items():
        assert (engine(text) == expected) != ((name, mutation.name) in KNOWN), name


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
