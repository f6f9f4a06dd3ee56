"""Where the ontology, shapes, lexicon, registry and queries lie: in the wheel, or beside the sources in a checkout."""

from __future__ import annotations

from pathlib import Path


def resource_folder(name: str) -> Path:
    """Return the folder `name` ("ontology", "shapes", "lexicon", "layouts", "registry" or "queries").

    Raises FileNotFoundError where the installation is incomplete.
    """
    package = Path(__file__).resolve().parent
    for folder in (package / "data" / name, package.parents[1] / name):
        if folder.is_dir():
            return folder
    raise FileNotFoundError(f"the installation lacks its folder {name}; install minutes-graph again")
