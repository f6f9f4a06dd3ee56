"""Texts of the machine's own packages, which are no minutes, stay out."""

from __future__ import annotations

import site
from pathlib import Path

from minutes_graph.pipeline import Settings, load_knowledge, read_minutes

SMALLEST, LARGEST, MOST = 400, 60_000, 150
ENDINGS = {"", ".txt", ".md", ".rst"}


def test_hardly_a_text_that_is_no_minute_passes_as_one() -> None:
    folders = [Path(folder) for folder in site.getsitepackages()]
    found = (path for folder in folders for path in sorted(folder.glob("*.dist-info/**/*")))
    texts = [
        path
        for path in found
        if path.suffix in ENDINGS and path.is_file() and SMALLEST < path.stat().st_size < LARGEST
    ][:MOST]
    assert texts
    knowledge = load_knowledge(Settings())
    passed = [path for path in texts if read_minutes(path, Settings(), knowledge).accepted]
    assert len(passed) <= len(texts) // 200
