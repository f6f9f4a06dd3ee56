"""Complete HTTP answers, as workers return them for jobs, and problems in the form of RFC 9457."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, replace
from typing import Final

from minutes_graph.language import chosen_language
from minutes_graph.masking import TABLE_CELLS, hide_in_bytes
from minutes_graph.translation import localised

PROBLEM: Final = "application/problem+json"
JSON: Final = "application/json"

_TEXT: Final = re.compile(r"^text/|json|xml|turtle|trig|n-|sparql")
_TABLES: Final = frozenset(("text/csv", "text/tab-separated-values"))

_TITLES: Final = {
    400: "the request cannot be read",
    403: "that is refused here",
    404: "there is nothing at this address",
    405: "the method is not allowed here",
    406: "none of the formats asked for can be given",
    408: "the request came too slowly",
    409: "the request means several things",
    411: "the length of the request is missing",
    413: "too much for one answer or one request",
    414: "the address is too long",
    415: "the request is in a format that is not read here",
    429: "too many requests at once from one client",
    431: "the headers are too long",
    500: "something is wrong with this server",
    503: "the server has no room for this now",
    504: "the query took too long",
}


@dataclass(frozen=True, slots=True)
class Answer:
    """A status, a media type, a body and further headers."""

    status: int
    media_type: str
    body: bytes
    headers: tuple[tuple[str, str], ...] = ()


def problem(status: int, detail: str, retry_after: int | None = None) -> Answer:
    """Return an answer that describes an error, in the form of RFC 9457 and in the language of the server."""
    content = {"title": localised(_TITLES[status]), "status": status, "detail": localised(detail)}
    body = json.dumps(content, ensure_ascii=False).encode() + b"\n"
    extra = () if retry_after is None else (("Retry-After", str(retry_after)),)
    return Answer(
        status,
        PROBLEM,
        body,
        (*extra, ("Cache-Control", "no-store"), ("Content-Language", chosen_language())),
    )


def json_answer(content: object, headers: tuple[tuple[str, str], ...] = ()) -> Answer:
    """Return an answer of JSON."""
    body = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
    return Answer(200, JSON, body, headers)


def without_numbers(answer: Answer) -> Answer:
    """Return an answer with civil registration numbers hidden in its body."""
    apart = parted_by(answer.media_type)
    hidden = answer.body if apart is None else hide_in_bytes(answer.body, apart)
    return answer if hidden is answer.body else replace(answer, body=hidden)


def parted_by(media_type: str) -> str | None:
    """Return what parts the cells of a text of that type, nothing in most; None for what is no text."""
    kind = media_type.partition(";")[0].strip()
    if not _TEXT.search(kind):
        return None
    return TABLE_CELLS if kind in _TABLES else ""
