"""Sorts more lines than memory holds: pieces are sorted, laid aside and merged."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from itertools import islice
from pathlib import Path
from tempfile import TemporaryFile
from typing import BinaryIO, Final

PIECE: Final = 300_000


def sorted_lines(lines: Iterable[bytes], aside: Path, piece: int = PIECE) -> Iterator[bytes]:
    """Yield each of the lines once, in the order of their bytes; what does not fit is laid into the folder `aside`."""
    source = iter(lines)
    first = list(islice(source, piece))
    if len(first) < piece:
        yield from _once(sorted(first))
        return
    with ExitStack() as stack:
        runs: list[BinaryIO] = []
        while first:
            first.sort()
            run = stack.enter_context(TemporaryFile(dir=aside))
            run.writelines(first)
            run.seek(0)
            runs.append(run)
            first = list(islice(source, piece))
        yield from _once(heapq.merge(*runs))


def _once(lines: Iterable[bytes]) -> Iterator[bytes]:
    before = b""
    for line in lines:
        if line != before:
            yield line
        before = line
