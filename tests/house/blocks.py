"""The code blocks of a page that are meant to be run."""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final

_BLOCK: Final = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
RUNNABLE: Final = frozenset({"sh", "console", "bash", "python"})


@dataclass(frozen=True, slots=True)
class Block:
    """A block of a page: its language, the line it begins on, and its commands."""

    page: str
    line: int
    language: str
    script: str


def blocks_of(page: Path) -> tuple[Block, ...]:
    """Return all blocks of a Markdown page in their order; of a console block only what is typed."""
    text = page.read_text(encoding="utf-8")
    return tuple(
        Block(page.name, text.count("\n", 0, found.start()) + 1, found[1], _typed(found[1], found[2]))
        for found in _BLOCK.finditer(text)
    )


def command_of(block: Block) -> list[str]:
    """Return the command that runs a block: bash, stopping at the first failure, or Python."""
    return (
        [sys.executable, "-c", block.script] if block.language == "python" else ["bash", "-euc", block.script]
    )


def _typed(language: str, content: str) -> str:
    if language != "console":
        return content
    return "".join(f"{line[2:]}\n" for line in content.splitlines() if line.startswith("$ "))
