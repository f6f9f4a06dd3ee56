"""The shapes of shapes/, read once and made ready for one document after another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Final, Literal, cast, get_args

import pyoxigraph as ox

from minutes_graph.rdf.iris import DCTERMS
from minutes_graph.resources import resource_folder

Engine = Literal["auto", "fast", "pyshacl"]
ENGINES: Final = get_args(Engine)

_MESSAGE: Final = ox.NamedNode("http://www.w3.org/ns/shacl#message")
_CODE: Final = DCTERMS["identifier"]


@dataclass(frozen=True, slots=True)
class ShapeNote:
    """What a shape says of itself: its messages, and the code of its rule where it has one of its own."""

    english: str
    danish: str
    code: str = ""


@dataclass(frozen=True, slots=True)
class Shapes:
    """Shapes ready for use: `text` holds them as N-Triples, `notes` what each says of itself, by its IRI.

    `engine` says what runs them. `own` is whether they are the program's, on which the tests hold all engines equal,
    and `core` whether they ask for no sources.
    """

    text: str
    notes: MappingProxyType[str, ShapeNote]
    engine: Engine
    own: bool
    core: bool = False

    def note(self, shape: str) -> ShapeNote:
        """Return what the shape with that IRI says of itself; nothing where it is not one of these."""
        return self.notes.get(shape, ShapeNote("", ""))


@cache
def load_shapes(folder: Path | None = None, engine: str = "auto") -> Shapes:
    """Return the shapes of a folder of Turtle files, by default the project's own; read once in a process.

    `engine` is one of ENGINES. Raises FileNotFoundError where there is no such folder, and ValueError where a file
    in it is not Turtle.
    """
    return as_shapes(read_shapes(folder or resource_folder("shapes")), engine, own=folder is None)


def as_shapes(triples: Sequence[ox.Triple], engine: str, *, own: bool, core: bool = False) -> Shapes:
    """Return triples that state shapes as `Shapes`; `own` is whether the tests hold the engines equal on them."""
    messages: dict[str, dict[str, str]] = defaultdict(dict)
    codes: dict[str, str] = {}
    for one in triples:
        if isinstance(one.subject, ox.NamedNode) and isinstance(one.object, ox.Literal):
            if one.predicate == _MESSAGE:
                messages[one.subject.value][one.object.language or ""] = one.object.value
            elif one.predicate == _CODE:
                codes[one.subject.value] = one.object.value
    notes = {
        shape: ShapeNote(said.get("en", ""), said.get("da", ""), codes.get(shape, ""))
        for shape, said in messages.items()
    }
    text = ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES)
    assert text is not None
    return Shapes(text.decode(), MappingProxyType(notes), cast(Engine, engine), own, core)


def read_shapes(folder: Path) -> tuple[ox.Triple, ...]:
    """Return what all Turtle files of a folder state, as it stands there.

    Raises FileNotFoundError where there is no such folder or file, and ValueError where a file is not Turtle.
    """
    if not folder.is_dir():
        raise FileNotFoundError(f"there is no folder of shapes {folder}")
    files = sorted(folder.glob("*.ttl"))
    if not files:
        raise FileNotFoundError(f"there are no shapes (.ttl) in the folder {folder}")
    triples: list[ox.Triple] = []
    for path in files:
        base = path.resolve().as_uri()
        try:
            read = ox.parse(
                path.read_bytes(), format=ox.RdfFormat.TURTLE, base_iri=base, rename_blank_nodes=True
            )
            triples += (quad.triple for quad in read)
        except SyntaxError as broken:
            raise ValueError(
                f"the shapes in {path.name} are not Turtle: line {broken.lineno}: {broken.msg}"
            ) from broken
    return tuple(triples)
