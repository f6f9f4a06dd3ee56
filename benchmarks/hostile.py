"""Measures how reading time grows with texts made to be slow: `python benchmarks/hostile.py [SHAPE...]`.

Each shape is read at two sizes, one double the other; a growth well above 2 means that somewhere a pattern or a loop
is worse than linear.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

from minutes_graph.pipeline import Settings, load_knowledge
from minutes_graph.pipeline.reading import interpret_document
from minutes_graph.readers.reading import read_bytes

_TOP = "REFERAT Skoleudvalget d. 03-03-2031\n\nMødedato Mandag d. 3. marts 2031\n\n"
_ITEM = "Punkt 1: Ny skole\n\n31/1\n\n"
_DECISION = _TOP + _ITEM + "Beslutning i Skoleudvalget den 03-03-2031\n\n"
_NARRATIVE = _TOP + _ITEM + "Sagsfremstilling\n\n"


def _lines(top: str, line: str, size: int) -> str:
    return top + line * (size // len(line))


def _long_line(top: str, piece: str, size: int) -> str:
    """Return lines of nearly 50,000 characters, the longest that are read."""
    line = (piece * (49_000 // len(piece))) + "\n\n"
    return top + line * max(1, size // len(line))


def _items(size: int) -> str:
    one = "Punkt {0}: Emne {0} om skolen\n\n31/{0}\n\nBeslutning\n\nGodkendt.\n\n"
    return _TOP + "".join(one.format(number) for number in range(1, size // len(one)))


def _contents(size: int) -> str:
    count = size // 60
    entries = "".join(f"Emne {number} om skolen.....\t{number % 99}\n" for number in range(count))
    items = "".join(f"Punkt {number}: Emen {number} om skolen\n\n31/1\n\n" for number in range(count))
    return f"{_TOP}Indholdsfortegnelse\n\n{entries}\n{items}"


def _weak_items(size: int) -> str:
    count = size // 60
    entries = "".join(f"{number}. Emne {number} om skolen\n" for number in range(1, count))
    items = "".join(
        f"{number}. Emen {number} om skolen\n\nBeslutning\nGodkendt.\n\n" for number in range(1, count)
    )
    return f"{_TOP}Dagsorden\n\n{entries}\n{items}"


SHAPES: dict[str, Callable[[int], str]] = {
    "og, long lines": lambda size: _long_line(_DECISION, "Ane Bo og ", size),
    "og, one paragraph": lambda size: _lines(_DECISION, "Ane Bo og Ib Dam og\n", size),
    "capitals": lambda size: _long_line(_NARRATIVE, "A", size),
    "capital words": lambda size: _long_line(_NARRATIVE, "Aa ", size),
    "capital words in a decision": lambda size: _long_line(_DECISION, "Aa ", size),
    "parentheses": lambda size: _long_line(_DECISION, "(", size),
    "parentheses in a participant list": lambda size: (
        _long_line(_TOP + "Mødedeltagere ", "(A) ", size) + _ITEM
    ),
    "voted against, one paragraph": lambda size: _lines(_DECISION, "Ane Bo (A) stemte imod og\n", size),
    "voted against, long lines": lambda size: _long_line(_DECISION, "Ane Bo (A) stemte imod ", size),
    "voted against, sentences": lambda size: _lines(_DECISION, "Ane Bo (A) stemte imod. ", size),
    "for, long lines": lambda size: _long_line(_DECISION, "for: 1 ", size),
    "at, long lines": lambda size: _long_line(_DECISION, "besluttede at ", size),
    "blev, long lines": lambda size: _long_line(_DECISION, "blev ", size),
    "hyphens": lambda size: _long_line(_NARRATIVE, "skole- og ", size),
    "hyphens in a decision": lambda size: _long_line(_DECISION, "skole-, ", size),
    "numbers": lambda size: _long_line(_NARRATIVE, "1.000", size),
    "amounts": lambda size: _long_line(_NARRATIVE, "1 kr ", size),
    "dates": lambda size: _long_line(_NARRATIVE, "Udvalget godkendte den 3. marts 2030 ", size),
    "treatments, one paragraph": lambda size: _lines(
        _NARRATIVE, "Udvalget godkendte den 3. marts 2030.\n", size
    ),
    "treatments over lines": lambda size: _lines(
        _NARRATIVE, "Udvalget godkendte\nden 3. marts 2030.\n", size
    ),
    "dots": lambda size: _lines(_TOP + "Indhold\n", "." * 390 + "\n", size) + _ITEM,
    "leaders": lambda size: _lines(_TOP + "Indhold\n", ". . . " * 60 + "\n", size) + _ITEM,
    "blanks": lambda size: _long_line(_NARRATIVE, "a" + " " * 400, size),
    "tabs": lambda size: _long_line(_NARRATIVE, "\t", size),
    "stars": lambda size: _long_line(_NARRATIVE, "**", size),
    "underscores": lambda size: _long_line(_NARRATIVE, "__a", size),
    "hashes": lambda size: _long_line(_NARRATIVE, "# ", size),
    "broken letters": lambda size: _long_line(_NARRATIVE, "mÅ, de", size),
    "broken letters of unknown words": lambda size: _lines(_NARRATIVE, "Å, " * 100 + "\n", size),
    "wrong decoding": lambda size: _lines(_TOP + "Mødedeltagere ", "SÃ¸ren SÃ¸rensen,\n", size) + _ITEM,
    "items": _items,
    "contents": _contents,
    "weak items": _weak_items,
    "titles": lambda size: _lines(_TOP + _ITEM, "REFERAT Skoleudvalget d. 03-03-2031\n", size),
    "other titles": lambda size: _lines(_TOP + _ITEM, "Vejudvalget referat d. 03-03-2031\n", size),
    "sections": lambda size: _lines(_TOP + _ITEM, "Bilag\nProcedure\n", size),
    "attachments": lambda size: _lines(_TOP + _ITEM, "Bilag\nKort.pdf\n", size),
    "decisions": lambda size: _lines(
        _TOP + _ITEM, "Beslutning i Skoleudvalget den 03-03-2031\nGodkendt.\n", size
    ),
    "steps": lambda size: _lines(_TOP + _ITEM + "Procedure\n", "Skoleudvalget 3. marts 2031.\n", size),
    "steps and decisions": lambda size: (
        _lines(_TOP + _ITEM + "Procedure\n", "Vejudvalget 3. marts 2031.\n", size // 2)
        + _lines("", "Beslutning i Skoleudvalget den 04-03-2031\nGodkendt.\n", size // 2)
    ),
    "recommendations": lambda size: _lines(_TOP + _ITEM + "Indstilling\n", "og skolen bygges\n", size),
    "recommenders": lambda size: _lines(_TOP + _ITEM, "Indstilling\nDirektøren indstiller at\n- a\n", size),
    "absent": lambda size: _lines(_TOP + _ITEM + "Fraværende\n", "Ane Bo\nIb Dam\n", size),
    "renamings": lambda size: _lines(_NARRATIVE, "Det nye navn er Skolen Øst.\n", size),
    "old names": lambda size: _lines(_NARRATIVE, "Aa (tidligere Bb).\n\n", size),
    "motions": lambda size: _lines(_DECISION, "Ane Bo foreslog, at skolen males.\n\n", size),
    "motion texts": lambda size: _lines(
        _DECISION + "Der blev stillet forslag fra Ane Bo:\n\n", "Skolen males.\n\n", size
    ),
    "fields": lambda size: (
        _lines("REFERAT Skoleudvalget d. 03-03-2031\n", "Mødedeltagere Ane Bo, Ib Dam\n", size) + _ITEM
    ),
    "lines of a field": lambda size: _lines(_TOP + "Mødedeltagere Ane Bo,\n", "Ib Dam,\n", size) + _ITEM,
    "municipalities": lambda size: _lines(_NARRATIVE, "Nordby Kommune og Sydby Kommune\n", size),
    "words": lambda size: _long_line(_NARRATIVE, "skole udvalget byrådet lov ", size),
    "sentences": lambda size: _long_line(_NARRATIVE, "Udvalget godkendte. ", size),
    "paragraph signs": lambda size: _long_line(_NARRATIVE, "§ 1, stk. 2 i lov om skoler ", size),
}


def _seconds(text: str) -> float:
    knowledge = load_knowledge(Settings())
    started = time.perf_counter()
    read = read_bytes(text.encode("utf-8"), "hostile.txt")
    if read.value is not None:
        interpret_document(Path("hostile.txt"), read.value, Settings(), knowledge)
    return time.perf_counter() - started


def main(wanted: list[str]) -> None:
    """Print seconds and growth of each shape."""
    _seconds(_TOP + _ITEM)
    print(f"{'shape':36} {'50 KB':>8} {'100 KB':>8} {'growth':>7}")
    for name, shape in SHAPES.items():
        if wanted and name not in wanted:
            continue
        small, large = _seconds(shape(50_000)), _seconds(shape(100_000))
        print(f"{name:36} {small:8.3f} {large:8.3f} {large / small:7.1f}", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
