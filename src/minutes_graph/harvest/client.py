"""Ask one portal, politely: robots.txt, one request at a time with a pause, and patience when it is busy."""

from __future__ import annotations

import os
import ssl
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import lru_cache
from typing import Final, Self

import httpx
from protego import Protego

from minutes_graph.harvest.addresses import (
    Origin,
    Resolver,
    VettedTransport,
    system_resolver,
)
from minutes_graph.readers.limits import MAX_FILE
from minutes_graph.version import VERSION

AGENT: Final = "minutes-graph"
_BUSY: Final = frozenset((429, 503))
_REDIRECTS: Final = 5
_TRIES: Final = 3
_LONGEST_WAIT: Final = 600.0
_LONGEST_ANSWER: Final = 300.0
# Headers that say who was asked how; cookies and redirects, which may hold keys, are not kept.
_KEPT_HEADERS: Final = ("content-type", "content-length", "date", "etag", "last-modified", "server")


@dataclass(frozen=True, slots=True)
class Clock:
    """What time it is, and how to wait; tests pass their own."""

    now: Callable[[], datetime] = field(default=lambda: datetime.now(UTC))
    sleep: Callable[[float], None] = time.sleep


@dataclass(frozen=True, slots=True)
class Manners:
    """How a portal is asked: whom its owner can write to, and the pause in seconds between two requests.

    Without a pause, it is a second, and none for a portal on this machine.
    """

    contact: str
    pause: float | None = None
    resolver: Resolver = system_resolver
    clock: Clock = Clock()


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer of a portal; `address` is the one that was asked, `trouble` why there is none.

    `location` is where it redirects to, which is followed and never kept.
    """

    address: str
    status: int
    headers: Mapping[str, str]
    content: bytes = b""
    trouble: str = ""
    location: str = ""

    @property
    def fine(self) -> bool:
        """Return whether the answer has whole content."""
        return self.status == 200 and not self.trouble

    @property
    def said(self) -> str:
        """Return what came instead of content."""
        return self.trouble or f"the portal answered {self.status}"


class UnreachableError(Exception):
    """A portal that no further request will reach in this run."""


class ForbiddenError(Exception):
    """An address that robots.txt forbids."""


class Portal:
    """One portal during a run; raises UnreachableError, ForbiddenError and RefusedError."""

    def __init__(self, origin: Origin, manners: Manners) -> None:
        self.origin = origin
        self._clock = manners.clock
        own = 0.0 if origin.loopback else 1.0
        self._pause = own if manners.pause is None else manners.pause
        self._next: datetime | None = None
        self._robots: Protego | None = None
        inner = httpx.HTTPTransport(verify=_certificates(os.environ.get("SSL_CERT_FILE")))
        self._client = httpx.Client(
            transport=VettedTransport(origin, manners.resolver, inner),
            headers={"User-Agent": f"{AGENT}/{VERSION} (+{manners.contact})", "Accept": "*/*"},
            timeout=httpx.Timeout(30.0, connect=10.0),
            follow_redirects=False,
            trust_env=False,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._client.close()

    def get(self, address: str, known: Mapping[str, str] | None = None) -> Answer:
        """Return the answer for an address of the portal; `known` are the headers of what is kept of it.

        The status is 304 where nothing changed. A redirect is followed within the portal alone.
        """
        whole = self.origin.resolved(address)
        self._check_robots(whole)
        headers = {
            name: known[kept]
            for name, kept in (("If-None-Match", "etag"), ("If-Modified-Since", "last-modified"))
            if known and kept in known
        }
        return self._followed(whole, headers)

    def _check_robots(self, address: str) -> None:
        if self._robots is None:
            answer = self._followed(f"{self.origin.root}robots.txt", {})
            if answer.status >= 500 or answer.trouble:
                raise ForbiddenError(f"robots.txt cannot be had: {answer.said}")
            text = answer.content.decode("utf-8", "replace") if answer.fine else ""
            self._robots = Protego.parse(text)
            if self._pause:
                self._pause = max(self._pause, min(self._robots.crawl_delay(AGENT) or 0.0, 60.0))
        if not self._robots.can_fetch(address, AGENT):
            raise ForbiddenError(f"robots.txt forbids {address}")

    def _followed(self, address: str, headers: Mapping[str, str]) -> Answer:
        target = address
        for _ in range(_REDIRECTS):
            answer = self._patiently(target, headers)
            if not answer.location:
                return Answer(address, answer.status, answer.headers, answer.content, answer.trouble)
            target = self.origin.resolved(answer.location, target)
            if self._robots is not None and not self._robots.can_fetch(target, AGENT):
                raise ForbiddenError("robots.txt forbids the address that a redirect leads to")
        return Answer(address, 0, {}, trouble="it redirects without end")

    def _patiently(self, address: str, headers: Mapping[str, str]) -> Answer:
        """Return an answer, asked for again where the portal is busy or the connection broke."""
        trouble, fatal = "", False
        for number in range(_TRIES):
            self._wait()
            pause = 2.0 * 4**number
            try:
                answer = self._once(address, headers)
            except httpx.RequestError as error:
                _give_up_on_certificates(error)
                trouble = str(error) or type(error).__name__
                fatal = isinstance(error, httpx.ConnectError | httpx.ConnectTimeout)
            else:
                if answer.status not in _BUSY:
                    return answer
                trouble, fatal = f"the portal answered {answer.status}", True
                pause = max(pause, self._wanted(answer.headers.get("retry-after", "")))
                if pause > _LONGEST_WAIT:
                    raise UnreachableError(f"the portal asks to wait for {pause:.0f} seconds")
            if number + 1 < _TRIES:
                self._clock.sleep(pause)
        if fatal:
            raise UnreachableError(f"{trouble} ({_TRIES} times)")
        return Answer(address, 0, {}, trouble=f"{trouble} ({_TRIES} times)")

    def _once(self, address: str, headers: Mapping[str, str]) -> Answer:
        began = time.monotonic()
        with self._client.stream("GET", address, headers=dict(headers)) as answer:
            kept = {name: answer.headers[name] for name in _KEPT_HEADERS if name in answer.headers}
            if answer.has_redirect_location:
                return Answer(address, answer.status_code, kept, location=answer.headers["location"])
            if answer.status_code in _BUSY:
                return Answer(
                    address, answer.status_code, {"retry-after": answer.headers.get("retry-after", "")}
                )
            parts, size = [], 0
            for part in answer.iter_bytes():
                parts.append(part)
                size += len(part)
                if size > MAX_FILE:
                    return Answer(address, 0, kept, trouble=f"it is larger than {MAX_FILE:,} bytes")
                if time.monotonic() - began > _LONGEST_ANSWER:
                    return Answer(address, 0, kept, trouble="it takes too long")
            return Answer(address, answer.status_code, kept, b"".join(parts))

    def _wait(self) -> None:
        now = self._clock.now()
        if self._next is not None and now < self._next:
            self._clock.sleep((self._next - now).total_seconds())
            now = self._clock.now()
        self._next = datetime.fromtimestamp(now.timestamp() + self._pause, UTC)

    def _wanted(self, retry_after: str) -> float:
        """Return the seconds that Retry-After asks for, as a number or a date."""
        if retry_after.strip().isdigit():
            return float(retry_after)
        try:
            return (parsedate_to_datetime(retry_after) - self._clock.now()).total_seconds()
        except (ValueError, TypeError):
            return 0.0


@lru_cache(maxsize=4)
def _certificates(file: str | None) -> ssl.SSLContext:
    """Return how certificates are checked; reading the authorities takes longer than many a request."""
    return ssl.create_default_context(cafile=file) if file else httpx.create_ssl_context()


def _give_up_on_certificates(error: BaseException) -> None:
    """Raise UnreachableError where a certificate is not valid: a retry does not change that."""
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, ssl.SSLCertVerificationError):
            raise UnreachableError(f"its certificate is not valid: {cause.verify_message}") from error
        cause = cause.__cause__ or cause.__context__
