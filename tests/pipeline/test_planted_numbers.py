"""Numbers planted in every place of documents come out nowhere; `benchmarks/planted.py` tries thousands."""

from __future__ import annotations

from pathlib import Path

import pytest

from minutes_graph.pipeline import Settings, load_knowledge
from tests.planted import holds, outputs, planted


@pytest.mark.parametrize("seed", range(140))
def test_a_planted_number_comes_out_nowhere(seed: int, tmp_path: Path) -> None:
    settings = Settings()
    one = planted(seed)
    path = tmp_path / one.name
    path.write_bytes(one.content)
    for output in outputs(path, load_knowledge(settings), settings):
        assert not holds(output, one.serial), (one.name, one.form)
