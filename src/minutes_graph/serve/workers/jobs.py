"""What a worker can be asked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class QueryJob:
    """A SPARQL query with the formats that the client takes, None where it takes none of that kind.

    `default_graphs` and `named_graphs` are those of the protocol; both empty, the query's own dataset holds.
    """

    text: str
    table: str | None
    graph: str | None
    truth: str | None
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    gzip: bool = False

    @property
    def identity(self) -> str:
        """Return what tells this question from others, whatever form its answer has."""
        return "\n".join((self.text, *self.default_graphs, "", *self.named_graphs))


@dataclass(frozen=True, slots=True)
class DocumentJob:
    """What the graph says of one resource, in a media type.

    `base` is what identifiers begin with, `root` the way from the document to the server's root.
    """

    iri: str
    media_type: str
    base: str = ""
    root: str = "./"
    gzip: bool = False

    @property
    def identity(self) -> str:
        """Return what tells this question from others, whatever form its answer has."""
        return f"document {self.iri}"


@dataclass(frozen=True, slots=True)
class ApiJob:
    """A question of the JSON API by its name, with its parameters in the order of their names."""

    name: str
    parameters: tuple[tuple[str, str], ...]
    gzip: bool = False

    @property
    def identity(self) -> str:
        """Return what tells this question from others, whatever form its answer has."""
        return f"api {self.name} {self.parameters}"

    def value(self, name: str, default: str = "") -> str:
        """Return the value of a parameter."""
        return dict(self.parameters).get(name, default)


Job: TypeAlias = QueryJob | DocumentJob | ApiJob
