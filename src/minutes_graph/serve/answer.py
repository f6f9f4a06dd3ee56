"""Complete HTTP answers, as workers return them for jobs, and problems in the form of RFC 9457."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Final

PROBLEM: Final = "application/problem+json"
JSON: Final = "application/json"

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
    """Return an answer that describes an error, in the form of RFC 9457."""
    content = {"title": _TITLES[status], "status": status, "detail": detail}
    body = json.dumps(content, ensure_ascii=False).encode() + b"\n"
    extra = () if retry_after is None else (("Retry-After", str(retry_after)),)
    return Answer(status, PROBLEM, body, (*extra, ("Cache-Control", "no-store")))


def json_answer(content: object, headers: tuple[tuple[str, str], ...] = ()) -> Answer:
    """Return an answer of JSON."""
    body = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
    return Answer(200, JSON, body, headers)
