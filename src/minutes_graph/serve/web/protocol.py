"""HTTP connections with timeouts: a client that sends headers too slowly, or too many, is disconnected."""

from __future__ import annotations

import asyncio
import socket
import sys
from asyncio import TimerHandle
from collections.abc import Callable
from typing import Any, ClassVar, Final

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol, RequestResponseCycle

from minutes_graph.serve.answer import problem
from minutes_graph.serve.limits import Limits

_REASONS: Final = {
    408: b"Request Timeout",
    431: b"Request Header Fields Too Large",
    503: b"Service Unavailable",
}
# So many connections above the limit are answered with 503; further ones are closed without an answer.
_ANSWERED_ABOVE_LIMIT: Final = 100


class BoundedProtocol(HttpToolsProtocol):
    """A connection whose request line and headers must arrive within the limits of its class."""

    limits: ClassVar[Limits] = Limits()

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self._timer: TimerHandle | None = None
        self._in_head = True
        self._head = 0
        self._requests = 0
        self._is_one_too_many = False

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override] # as its parent does
        """Accept a connection, and start the timeout of its first request."""
        super().connection_made(transport)
        self._drop_unless_acknowledged(transport)
        self._await(self._head_is_late)
        crowd = len(self.connections) - self.limits.connections
        self._is_one_too_many = crowd > 0
        if crowd > _ANSWERED_ABOVE_LIMIT:
            transport.abort()

    def data_received(self, data: bytes) -> None:
        """Process received bytes; refuse headers that are too long."""
        if self._is_one_too_many:
            self._refuse(503, "too many connections are open", b"Retry-After: 10\r\n")
            return
        if self._in_head and self._timer is None:
            # Bytes that are no request yet, such as empty lines, have a timeout too.
            self._await(self._head_is_late)
        before = self._requests
        super().data_received(data)
        if self._in_head and self._requests == before:
            self._head += len(data)
            if self._head > self.limits.header + self.limits.url:
                self._refuse(431, "the headers of a request are short")

    def connection_lost(self, exc: Exception | None) -> None:
        """Stop the timeout with the connection."""
        self._stop_waiting()
        super().connection_lost(exc)

    def on_message_begin(self) -> None:
        """Start the timeout of the headers of a request."""
        super().on_message_begin()
        self._in_head = True
        self._await(self._head_is_late)

    def on_headers_complete(self) -> None:
        """Process the request; the timeout of its body is set where it is read."""
        self._stop_waiting()
        self._in_head = False
        super().on_headers_complete()

    def on_message_complete(self) -> None:
        """Prepare for the next request; until it begins, the timeout of idle connections holds."""
        super().on_message_complete()
        self._stop_waiting()
        self._in_head = True
        self._head = 0
        self._requests += 1

    def on_response_complete(self) -> None:
        """Go on to the next request; an unread rest of the body must arrive before the timeout."""
        super().on_response_complete()
        if not self._in_head and not self.transport.is_closing():
            self._await(self.transport.close)

    @property
    def _is_answering(self) -> bool:
        # Before the first request, uvicorn has None here, though its types do not say so.
        cycle: RequestResponseCycle | None = self.cycle
        return cycle is not None and not cycle.response_complete

    def _await(self, late: Callable[[], None]) -> None:
        self._stop_waiting()
        self._timer = self.loop.call_later(self.limits.idle, late)

    def _stop_waiting(self) -> None:
        if self._timer:
            self._timer.cancel()
            self._timer = None

    def _head_is_late(self) -> None:
        self._timer = None
        if self._is_answering:
            # The answer of the previous request goes first.
            self._await(self._head_is_late)
        else:
            self._refuse(408, "the headers of a request come at once")

    def _refuse(self, status: int, detail: str, headers: bytes = b"") -> None:
        """Send the problem, and close the connection without waiting for the client."""
        if self.transport.is_closing():
            return
        if not self._is_answering:
            body = problem(status, detail).body
            self.transport.write(
                b"HTTP/1.1 %d %s\r\nContent-Type: application/problem+json\r\nContent-Length: %d\r\n"
                b"%bConnection: close\r\n\r\n%b" % (status, _REASONS[status], len(body), headers, body)
            )
        self.transport.close()

    def _drop_unless_acknowledged(self, transport: asyncio.Transport) -> None:
        """Have the kernel close a connection whose client stops reading in the middle of an answer."""
        connection = transport.get_extra_info("socket")
        if connection is not None and sys.platform.startswith("linux"):
            milliseconds = int(self.limits.sending * 1000)
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, milliseconds)


def bounded_protocol(limits: Limits) -> type[BoundedProtocol]:
    """Return the class of connections with these limits."""
    return type("BoundedProtocol", (BoundedProtocol,), {"limits": limits})
