"""Small made-up minutes and graphs that the tests of several commands use."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from tests.house.tree import ROOT

EXAMPLES: Final = ROOT / "examples" / "minutes"
FINANCE: Final = EXAMPLES / "2024-03-19_oekonomiudvalget.txt"
COUNCIL: Final = EXAMPLES / "2024-03-26_kommunalbestyrelsen.md"

LETTER: Final = "Kære læser\n\nDette er et brev.\n"


def write(folder: Path, name: str, text: str) -> Path:
    """Return the path of a new file in `folder` that holds `text`."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path
