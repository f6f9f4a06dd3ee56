"""Measures how reading time grows with texts made to be slow: `python benchmarks/hostile.py [SHAPE...]`.

Each shape is read at two sizes, one double the other; a growth well above 2 means that somewhere a pattern or a loop
is worse than linear. `--lines` reads each kind of line, over and over with other numbers and names, at each place of
a document instead.
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


# What stands above the lines, and lines as they occur in minutes: {n} is counted, {a} and {A} are words that differ.
PLACES: dict[str, str] = {
    "header": "REFERAT Skoleudvalget d. 03-03-2031\n", "participants": _TOP + "Mødedeltagere Ane Bo, Ib Dam\n",
    "contents": _TOP + "Indholdsfortegnelse\n\n", "agenda": _TOP + "Dagsorden\n\n", "narrative": _NARRATIVE,
    "decision": _DECISION, "absent": _TOP + _ITEM + "Fraværende\n\n",
    "recommendation": _TOP + _ITEM + "Indstilling\n\nDirektøren indstiller, at\n\n", "nothing": "",
}  # fmt: skip
LINES: tuple[str, ...] = (
    "Ane B{a} (A), Ib D{a} (V)", "Ane B{a}", "Ane B{a} og Ib D{a}", "Ane B{a} (A) stemte imod.",
    "For stemte: Ane B{a} (A). Imod stemte: Ib D{a} (V).", "A, V og C stemte for. O stemte imod.", "{n} stemmer for.",
    "Ane B{a} (A) foreslog, at skole {n} males.", "Mandag den 3. marts 2031", "03-03-2031", "{n}", "{n}. Emne {n}",
    "3.{n} Emne", "{n} A Emne", "Punkt {n}: Emne {n} om skolen", "Sag nr. {n}: Emne {a}", "Emne {n}.....\t{n}",
    "31/{n}", "Sagsnr. 24/{n}, 24/{n}, 25/{n}", "- at skole {n} bygges", "År\t{n}\t2031", "| Emne {a} | {n} | x |",
    "Beslutning i Udvalg {a} den 03-03-2031", "Beslutning i Byrådet den 03-02-2031: Godkendt.", "Indstilling", "Bilag",
    "Fraværende: Ane B{a}", "Afbud fra Ane B{a} (A)", "Ib D{a} (stedfortræder for Ane B{a})",
    "Ane B{a} deltog ikke under punkt {n}.", "Det nye navn er Skolen {a} (tidligere Skolen {n}).",
    "{A} Kommune og Sydby Kommune", "§ {n}, stk. 2 i lov om skoler", "{n}.000 kr. og 1,{n} mio. kr.",
    "\fNordvig Kommune", "Side {n} af 999", "Mødested: Lokale {n}", "Emne{a}: {n}", "Mødet er aflyst.",
    "Lukket punkt: Emne {n}", "## **Punkt {n}: Emne {a}**", "»Han sagde \"ja {n}\" («", "(Ane B{a} (A), (V), ((",
    "mÅ,de nr {n}", "SÃ¸ren SÃ¸{a}", "skole-\nudvalg{a}", "og og og {a} og", "Tillægspunkt {n}: Emne {a}",
    "____________", "Godkendt.", "Punkt {n} behandles sammen med punkt {n}.", "Udvalget for Kyst {a} og Havn",
)  # fmt: skip


def _filled(line: str, number: int) -> str:
    letters, rest = "", number + 26
    while rest:
        letters, rest = chr(97 + rest % 26) + letters, rest // 26
    return line.replace("{n}", str(number)).replace("{a}", letters).replace("{A}", letters.capitalize())


def _repeated(place: str, line: str, end: str) -> Callable[[int], str]:
    """Return the function that makes a text of a size of lines of one kind at one place."""

    def make(size: int) -> str:
        lines: list[str] = []
        while size > 0:
            lines.append(_filled(line, len(lines) + 1) + end)
            size -= len(lines[-1])
        return f"{place}{''.join(lines)}\n{_ITEM}"

    return make


def _of_lines() -> dict[str, Callable[[int], str]]:
    return {
        f"{place}, {kind}: {line[:20].strip()}": _repeated(above, line, end)
        for place, above in PLACES.items()
        for line in LINES
        for kind, end in (("lines", "\n"), ("paragraphs", "\n\n"))
    }


def _seconds(text: str) -> float:
    knowledge = load_knowledge(Settings())
    started = time.process_time()
    read = read_bytes(text.encode("utf-8"), "hostile.txt")
    if read.value is not None:
        interpret_document(Path("hostile.txt"), read.value, Settings(), knowledge)
    return time.process_time() - started


def main(wanted: list[str]) -> None:
    """Print seconds and growth of each shape."""
    _seconds(_TOP + _ITEM)
    print(f"{'shape':48} {'50 KB':>8} {'100 KB':>8} {'growth':>7}")
    for name, shape in (_of_lines() if "--lines" in wanted else SHAPES).items():
        if "--lines" not in wanted and wanted and name not in wanted:
            continue
        small, large = _seconds(shape(50_000)), _seconds(shape(100_000))
        print(f"{name:48} {small:8.3f} {large:8.3f} {large / small:7.1f}", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
