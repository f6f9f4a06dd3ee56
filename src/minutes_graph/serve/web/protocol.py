"""HTTP connections that do not wait for ever: a client that is slow with its headers, or sends too many, is dropped."""

from __future__ import annotations

import asyncio
import socket
import sys
from asyncio import TimerHandle
from typing import Any, ClassVar, Final

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from minutes_graph.serve.answer import problem
from minutes_graph.serve.limits import Limits

_REASONS: Final = {408: b"Request Timeout", 431: b"Request Header Fields Too Large"}


class BoundedProtocol(HttpToolsProtocol):
    """A connection whose request line and headers must come within the limits of its class."""

    limits: ClassVar[Limits] = Limits()

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self._timer: TimerHandle | None = None
        self._in_head = True
        self._head = 0

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override] # as its parent does
        """Take a connection; its first request must begin soon."""
        super().connection_made(transport)
        self._drop_unless_acknowledged(transport)
        self._await_head()

    def data_received(self, data: bytes) -> None:
        """Take what came, unless the headers grow too long."""
        if self._in_head:
            self._head += len(data)
            if self._head > self.limits.header + self.limits.url + self._body_that_came_along(data):
                self._refuse(431)
                return
        super().data_received(data)

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget the connection."""
        self._head_is_there()
        super().connection_lost(exc)

    def on_message_begin(self) -> None:
        """Begin a request: its headers have a time by which they must be there."""
        super().on_message_begin()
        self._await_head()

    def on_headers_complete(self) -> None:
        """Start the request, whose body has a time of its own."""
        self._head_is_there()
        super().on_headers_complete()

    def on_message_complete(self) -> None:
        """Wait for the next request; until it begins, the time of idle connections holds."""
        super().on_message_complete()
        self._in_head = True
        self._head = 0

    def _body_that_came_along(self, data: bytes) -> int:
        end = data.find(b"\r\n\r\n")
        return len(data) - end if end >= 0 else 0

    def _await_head(self) -> None:
        self._head_is_there()
        self._in_head = True
        self._timer = self.loop.call_later(self.limits.idle, self._refuse, 408)

    def _head_is_there(self) -> None:
        self._in_head = False
        if self._timer:
            self._timer.cancel()
            self._timer = None

    def _refuse(self, status: int) -> None:
        """Say why, and end the connection without waiting for the client to read it."""
        body = problem(status, "the headers of a request come at once and are short").body
        head = (
            b"HTTP/1.1 %d %s\r\nContent-Type: application/problem+json\r\nContent-Length: %d\r\n"
            b"Connection: close\r\n\r\n" % (status, _REASONS[status], len(body))
        )
        if not self.transport.is_closing():
            self.transport.write(head + body)
            self.transport.close()

    def _drop_unless_acknowledged(self, transport: asyncio.Transport) -> None:
        """Let the kernel end a connection whose client stops reading in the middle of an answer."""
        connection = transport.get_extra_info("socket")
        if connection is not None and sys.platform.startswith("linux"):
            milliseconds = int(self.limits.sending * 1000)
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, milliseconds)


def bounded_protocol(limits: Limits) -> type[BoundedProtocol]:
    """Give the class of connections with these limits."""
    return type("BoundedProtocol", (BoundedProtocol,), {"limits": limits})
