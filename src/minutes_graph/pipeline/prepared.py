"""Knowledge that worker processes share: importing this loads it once, and each of them begins with it in memory."""

from __future__ import annotations

from typing import Final

from minutes_graph.lexicon import choose_lexicon
from minutes_graph.pipeline import build
from minutes_graph.pipeline.reading import load_knowledge
from minutes_graph.settings import Settings
from minutes_graph.validate import load_shapes

_SETTINGS: Final = Settings()
SHARED: Final = (
    build.__name__,
    load_knowledge(_SETTINGS),
    load_shapes(_SETTINGS.shapes, _SETTINGS.engine),
    choose_lexicon(),
)
