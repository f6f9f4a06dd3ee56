"""What a run is told from outside."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

DEFAULT_BASE = "https://w3id.org/minutes-graph/"


@dataclass(frozen=True, slots=True)
class Settings:
    """Settings of a run; `shapes` is None for those that come with the program.

    `lexicon` is a file or folder of words that are added to those of the program.
    `base` is the IRI that all resources begin with and ends in a slash. `registry` is a folder whose entities are
    added to those of the program; `judgements` is a file of verdicts, by default that of `registry`; `withdrawn` is
    the list of what must not be published, or None.
    """

    base: str = DEFAULT_BASE
    lexicon: Path | None = None
    registry: Path | None = None
    judgements: Path | None = None
    shapes: Path | None = None
    withdrawn: Path | None = None
