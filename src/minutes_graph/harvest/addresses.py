"""Which addresses may be asked: one origin, no private network, no signature that is kept."""

from __future__ import annotations

import ipaddress
import re
import socket
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

import httpx

from minutes_graph.identifiers import segment

# Parameters that carry a signature, a key or the time at which an address lapses.
_SIGNED: Final = re.compile(
    r"(?i)^(x-amz-.*|x-goog-.*|sig(nature)?|token|access_?token|expires|key-pair-id|policy|se|sp|sv|sr|st|spr)$"
)
_PORTS: Final = {"http": 80, "https": 443}

# Returns the addresses that a host's name stands for.
Resolver = Callable[[str, int], tuple[str, ...]]


class RefusedError(ValueError):
    """An address that is not asked; the message says why."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Scheme, host and port of a portal; `loopback` where the address of this machine was named outright."""

    scheme: str
    host: str
    port: int
    loopback: bool

    @property
    def root(self) -> str:
        """Return the address that all others of the portal begin with, with a slash."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        port = "" if self.port == _PORTS[self.scheme] else f":{self.port}"
        return f"{self.scheme}://{host}{port}/"

    @property
    def folder(self) -> str:
        """Return the name of the folder for what the portal publishes."""
        return segment(self.host) + ("" if self.port == _PORTS[self.scheme] else f"-{self.port}")

    def resolved(self, address: str, base: str = "") -> str:
        """Return `address`, absolute; raises RefusedError where it leads to another host."""
        try:
            whole = urljoin(base or self.root, address.strip())
            other = origin_of(whole)
        except ValueError as error:
            raise RefusedError(str(error)) from error
        upgraded = (self.scheme, other.scheme) == ("http", "https") and other.port == 443 and self.port == 80
        if other.host != self.host or not (
            upgraded or (other.scheme, other.port) == (self.scheme, self.port)
        ):
            raise RefusedError(f'it leads to another host, "{other.host}"')
        return whole.partition("#")[0]


def origin_of(address: str) -> Origin:
    """Return the origin of an address; raises RefusedError where it is none that may be asked."""
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError as error:
        raise RefusedError("it is no web address") from error
    host = (parts.hostname or "").rstrip(".")
    if parts.scheme not in _PORTS or not host or port == 0:
        raise RefusedError("it is no http or https address")
    if parts.username or parts.password:
        raise RefusedError("a user or password stands in it")
    try:
        loopback = ipaddress.ip_address(host).is_loopback
    except ValueError:
        loopback = False
    return Origin(parts.scheme, host, port or _PORTS[parts.scheme], loopback)


def unsigned(address: str) -> str:
    """Return an address without the parameters of a signature, as it may be kept."""
    parts = urlsplit(address)
    kept = [pair for pair in parse_qsl(parts.query, keep_blank_values=True) if not _SIGNED.match(pair[0])]
    query = (
        parts.query if len(kept) == len(parse_qsl(parts.query, keep_blank_values=True)) else urlencode(kept)
    )
    return urlunsplit((parts.scheme, parts.netloc, parts.path, query, ""))


def system_resolver(host: str, port: int) -> tuple[str, ...]:
    """Return the addresses of a host as the system resolves them; raises OSError where there are none."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(one[4][0]) for one in found))


class VettedTransport(httpx.BaseTransport):
    """Connections to the addresses that were vetted and to no others; raises RefusedError for private ones.

    A name is resolved once for a request, and the connection goes to that very address: a name that is answered
    otherwise the second time leads nowhere else.
    """

    def __init__(self, origin: Origin, resolver: Resolver, inner: httpx.BaseTransport) -> None:
        self._origin = origin
        self._resolver = resolver
        self._inner = inner

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send the request to a vetted address of its host."""
        host = request.url.host
        address = self._vetted(host, request.url.port or _PORTS[request.url.scheme])
        extensions = {**request.extensions, "sni_hostname": host}
        url = request.url.copy_with(host=address)
        sent = httpx.Request(
            request.method, url, headers=request.headers, stream=request.stream, extensions=extensions
        )
        return self._inner.handle_request(sent)

    def close(self) -> None:
        """Close the connections."""
        self._inner.close()

    def _vetted(self, host: str, port: int) -> str:
        try:
            found = self._resolver(host, port)
        except OSError as error:
            raise httpx.ConnectError(f'the name "{host}" is not known: {error.strerror or error}') from error
        for one in found:
            address = ipaddress.ip_address(one.partition("%")[0])
            mapped = getattr(address, "ipv4_mapped", None) or address
            if not mapped.is_global and not (self._origin.loopback and mapped.is_loopback):
                raise RefusedError(f'"{host}" leads to this machine or to a private network')
        if not found:
            raise httpx.ConnectError(f'the name "{host}" has no address')
        return found[0]
