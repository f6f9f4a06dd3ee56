"""What a graph depends on besides the documents."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from minutes_graph.version import VERSION

DEFAULT_BASE: Final = "https://w3id.org/minutes-graph/"

_BASE: Final = re.compile(r"https?://[A-Za-z0-9.-]+(:[0-9]+)?(/[A-Za-z0-9._~-]+)*/")


@dataclass(frozen=True, slots=True)
class GraphSettings:
    """The base of all IRIs, ending in a slash, and the version of the program that stands as the run.

    Raises ValueError where `base` is no plain http or https IRI.
    """

    base: str = DEFAULT_BASE
    version: str = VERSION

    def __post_init__(self) -> None:
        if not _BASE.fullmatch(self.base):
            raise ValueError(f'the base "{self.base}" is not an http(s) IRI that ends in "/"')
