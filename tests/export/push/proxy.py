"""An HTTP proxy before a store that does harm as a test wants it, and notes what it was asked."""

from __future__ import annotations

import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import parse_qs, urlsplit

import httpx

from tests.export.push.stores import RunningStore

_CLIENT = httpx.Client(timeout=60)


@dataclass(frozen=True, slots=True)
class Asked:
    """A request: its method, its path and query, its graph, its headers and its body."""

    method: str
    path: str
    query: str
    graph: str
    headers: dict[str, str]
    body: bytes


@dataclass(frozen=True, slots=True)
class Said:
    """An answer that the proxy gives itself."""

    status: int
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)


HANG_UP = Said(0)

Harm = Callable[[Asked], Said | Asked | None]


@dataclass(slots=True)
class Proxy:
    """A store behind a proxy: `harm` answers a request, changes it, or lets it through by giving None."""

    store: RunningStore
    address: str = ""
    harm: Harm = lambda asked: None
    asked: list[Asked] = field(default_factory=list)

    @property
    def graphs(self) -> str:
        """Return where graphs are taken."""
        return self.address + urlsplit(self.store.graphs).path

    def puts(self) -> list[str]:
        """Return the graphs that were put, in order."""
        return [one.graph for one in self.asked if one.method == "PUT"]


@contextmanager
def proxy_of(
    store: RunningStore, harm: Harm = lambda asked: None, tls: Path | None = None
) -> Iterator[Proxy]:
    """Yield a proxy before `store`; with the file `tls`, a key and its certificate, it speaks TLS."""
    proxy = Proxy(store, harm=harm)
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler_of(proxy))
    scheme, host = "http", "127.0.0.1"
    if tls:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(tls)
        server.socket = context.wrap_socket(server.socket, server_side=True)
        scheme, host = "https", "localhost"
    proxy.address = f"{scheme}://{host}:{server.server_address[1]}"
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield proxy
    finally:
        server.shutdown()
        server.server_close()


def _handler_of(proxy: Proxy) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def _any(self) -> None:
            body = self.rfile.read(int(self.headers.get("content-length", "0")))
            parts = urlsplit(self.path)
            named = parse_qs(parts.query)
            graph = (named.get("graph") or named.get("graph-uri") or [""])[0]
            headers = {name.lower(): value for name, value in self.headers.items()}
            asked = Asked(self.command, parts.path, parts.query, graph, headers, body)
            proxy.asked.append(asked)
            answer = proxy.harm(asked)
            self._say(answer if isinstance(answer, Said) else _passed_on(proxy.store, answer or asked))

        def _say(self, said: Said) -> None:
            self.close_connection = said is HANG_UP
            if said is HANG_UP:
                return
            self.send_response(said.status)
            for name, value in said.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(said.body)))
            self.end_headers()
            self.wfile.write(said.body)

        do_GET = do_PUT = do_DELETE = _any  # noqa: N815 - named by its parent

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing: the proxy has its notes."""

    return Handler


def _passed_on(store: RunningStore, asked: Asked) -> Said:
    origin = urlsplit(store.graphs)
    url = f"{origin.scheme}://{origin.netloc}{asked.path}?{asked.query}"
    kept = {name: value for name, value in asked.headers.items() if name not in ("host", "content-length")}
    given = _CLIENT.request(asked.method, url, headers=kept, content=asked.body)
    dropped = ("content-length", "transfer-encoding", "content-encoding", "connection")
    headers = {name: value for name, value in given.headers.items() if name not in dropped}
    return Said(given.status_code, given.content, headers)
