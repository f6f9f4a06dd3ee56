"""The same facts in the terms of others: each profile is a CONSTRUCT query in a file."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from minutes_graph.resources import resource_folder
from minutes_graph.store import OxigraphStore

_PREFIX: Final = re.compile(r"PREFIX\s+([A-Za-z][\w-]*):\s*<([^>]+)>")


@dataclass(frozen=True, slots=True)
class Profile:
    """A profile: its name, the prefixes of its terms and its query."""

    name: str
    prefixes: tuple[tuple[str, str], ...]
    query: str


def profile_names() -> tuple[str, ...]:
    """Return the names of all profiles."""
    return tuple(path.stem for path in sorted(_folder().glob("*.rq")))


def read_profile(name: str) -> Profile:
    """Return the profile of that name; raises FileNotFoundError where there is none."""
    query = (_folder() / f"{name}.rq").read_text(encoding="utf-8")
    found = _PREFIX.findall(query)
    return Profile(name, (*sorted(found), ("xsd", "http://www.w3.org/2001/XMLSchema#")), query)


def profiled(store: OxigraphStore, profile: Profile) -> OxigraphStore:
    """Return the graph of `store` in the terms of the profile, as a store in memory."""
    return store.constructed(profile.query)


def _folder() -> Path:
    return resource_folder("queries") / "profiles"
