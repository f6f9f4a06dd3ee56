"""A web server that hands on what is below a prefix, as the one of a municipality would, and a reader of its pages."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from html.parser import HTMLParser
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import urldefrag, urljoin

import httpx

BROWSER = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
_CLIENT = httpx.Client(timeout=60)
_HOP = ("connection", "transfer-encoding", "content-encoding", "content-length", "date", "server")


@contextmanager
def behind_prefix(address: str, prefix: str) -> Iterator[str]:
    """Yield the address of a proxy that takes requests below `prefix` and asks the server at `address` without it."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def _any(self) -> None:
            if not self.path.startswith(prefix):
                self.send_error(404)
                return
            body = self.rfile.read(int(self.headers.get("content-length", "0")))
            kept = {name: value for name, value in self.headers.items() if name.lower() != "host"}
            url = address + self.path.removeprefix(prefix)
            given = _CLIENT.request(self.command, url, headers=kept, content=body)
            self.send_response(given.status_code)
            for name, value in given.headers.items():
                if name.lower() not in _HOP:
                    self.send_header(name, value)
            self.send_header("Content-Length", str(len(given.content)))
            self.end_headers()
            self.wfile.write(given.content)

        do_GET = do_POST = do_HEAD = _any  # noqa: N815 - named by its parent

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}{prefix}"
    finally:
        server.shutdown()
        server.server_close()


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value for name, value in attrs if name in ("href", "src") and value]


def walk(address: str, start: str = "", most: int = 120) -> tuple[set[str], list[str]]:
    """Return the addresses below `address` that one gets to by links, and those of them that are not there."""
    waiting, seen, lost = [address + start], set[str](), list[str]()
    while waiting and len(seen) < most:
        place = waiting.pop(0)
        if place in seen:
            continue
        seen.add(place)
        answer = _CLIENT.get(place, headers=BROWSER, follow_redirects=True)
        if answer.status_code != 200:
            lost.append(f"{answer.status_code} {place}")
        elif answer.headers["content-type"].startswith("text/html"):
            page = _Links()
            page.feed(answer.text)
            there = (urldefrag(urljoin(str(answer.url), link))[0] for link in page.found)
            waiting += [one for one in there if one.startswith(address.partition("/minutes/")[0])]
    return seen, lost
