"""Which of several media types a client wants most, by its Accept header."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

_ANY: Final = "*/*"


@dataclass(frozen=True, slots=True)
class _Range:
    kind: str
    quality: float

    @property
    def exactness(self) -> int:
        if self.kind == _ANY:
            return 0
        return 1 if self.kind.endswith("/*") else 2

    def takes(self, media_type: str) -> bool:
        if self.kind in (_ANY, media_type):
            return True
        return self.kind.endswith("/*") and media_type.startswith(self.kind[:-1])


@lru_cache(maxsize=512)
def preferred(accept: str, offered: Sequence[str]) -> str | None:
    """Return the media type of `offered` that fits `accept` best, the earlier of equals; None where none fits.

    An empty header takes anything. Where a client names the same quality for several, the one it named exactly goes
    before one that only a wildcard covers.
    """
    ranges = _ranges(accept) or (_Range(_ANY, 1.0),)
    best: tuple[float, int] = (0.0, -1)
    chosen = None
    for media_type in offered:
        match = max(
            (one for one in ranges if one.takes(media_type)), key=lambda one: one.exactness, default=None
        )
        if match is None or match.quality <= 0:
            continue
        worth = (match.quality, match.exactness)
        if worth > best:
            best, chosen = worth, media_type
    return chosen


def _ranges(accept: str) -> tuple[_Range, ...]:
    found = []
    for part in accept.split(","):
        kind, *parameters = (piece.strip().lower() for piece in part.split(";"))
        if "/" in kind:
            found.append(_Range(kind, _quality(parameters)))
    return tuple(found)


def _quality(parameters: list[str]) -> float:
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip() == "q":
            try:
                quality = float(value)
            except ValueError:
                return 0.0
            return quality if 0.0 <= quality <= 1.0 else 0.0
    return 1.0
