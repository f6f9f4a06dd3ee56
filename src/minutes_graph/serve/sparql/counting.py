"""How many rows an answer has that is already written."""

from __future__ import annotations

import re
from io import BytesIO
from typing import TYPE_CHECKING, Final

from pyoxigraph import QueryResultsFormat

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

_JSON_STRING: Final = re.compile(rb'"(?:[^"\\]|\\.)*"', re.DOTALL)
_CSV_STRING: Final = re.compile(rb'"(?:[^"]|"")*"')
# No row is shorter than "{}," of JSON, or a line end.
_SHORTEST: Final = {QueryResultsFormat.JSON: 3, QueryResultsFormat.XML: 17}


def more_rows_than(limit: int, body: bytes, form: QueryResultsFormat) -> bool:
    """Return whether a written SELECT answer has more rows than `limit`; what is too short for that is not read."""
    if len(body) // _SHORTEST.get(form, 1) <= limit:
        return False
    return rows_of(body, form) > limit


def rows_of(body: bytes, form: QueryResultsFormat) -> int:
    """Return the number of rows of a SELECT answer as pyoxigraph writes it."""
    if form == QueryResultsFormat.JSON:
        bare = _JSON_STRING.sub(b"", body)
        rows = bare[bare.rindex(b":[") + 2 :]
        return 0 if rows.startswith(b"]") else rows.count(b"},{") + 1
    if form == QueryResultsFormat.XML:
        return body.count(b"<result>")
    if form == QueryResultsFormat.CSV:
        return _CSV_STRING.sub(b"", body).count(b"\n") - 1
    return body.count(b"\n") - 1


class TooLargeError(Exception):
    """An answer grew over the bytes that it may have."""


class CappedOutput(BytesIO):
    """A file in memory that refuses to grow over `limit` bytes by raising TooLargeError."""

    def __init__(self, limit: int) -> None:
        super().__init__()
        self._left = limit

    def write(self, piece: ReadableBuffer, /) -> int:
        """Take a piece."""
        taken = super().write(piece)
        self._left -= taken
        if self._left < 0:
            raise TooLargeError
        return taken
