"""One store over HTTP: puts, deletes and counts graphs, asking again where that can help."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

import httpx

from minutes_graph.version import VERSION

_AGAIN: Final = frozenset((408, 425, 429, 500, 502, 503, 504))
_NO_SUCH: Final = 404
_LONGEST_PAUSE: Final = 60.0
_SHOWN: Final = 200
# Where a store answers queries, by the end of the address at which it takes graphs.
_QUERIES: Final = (
    ("/sparql-graph-crud-auth", "/sparql"),
    ("/sparql-graph-crud", "/sparql"),
    ("/rdf-graphs/service", ""),
    ("/store", "/query"),
    ("/data", "/query"),
)


class StoreError(Exception):
    """A store that did not do what it was asked; `fatal` where it will not do anything else either."""

    def __init__(self, message: str, fatal: bool, reachable: bool = True) -> None:
        super().__init__(message)
        self.fatal = fatal
        self.reachable = reachable


@dataclass(frozen=True, slots=True)
class Account:
    """Who writes: a user with a password, and how the store wants to be told."""

    user: str
    password: str
    digest: bool

    def __repr__(self) -> str:
        return f"Account({self.user!r})"


@dataclass(frozen=True, slots=True)
class Patience:
    """How often a request is made, how long the pauses are in seconds, and how long one may take."""

    tries: int = 6
    first_pause: float = 0.5
    seconds: float = 300.0
    sleep: Callable[[float], None] = time.sleep


class StoreClient:
    """A Graph Store at an address; use it as a context, which closes its connections."""

    def __init__(
        self, address: str, account: Account | None = None, patience: Patience | None = None
    ) -> None:
        self._address = address
        self._patience = patience or Patience()
        self._parameter = "graph-uri" if "sparql-graph-crud" in address else "graph"
        self._client = httpx.Client(
            auth=_auth(account),
            timeout=httpx.Timeout(self._patience.seconds, connect=10.0),
            headers={"User-Agent": f"minutes-graph/{VERSION}"},
        )

    def __enter__(self) -> StoreClient:
        return self

    def __exit__(self, *_: object) -> None:
        self._client.close()

    def put(self, graph: str, content: bytes) -> None:
        """Let the store have `content`, N-Triples, as the whole of a graph; raises StoreError where it does not."""
        # Every store reads Turtle, and N-Triples is Turtle.
        headers = {"Content-Type": "text/turtle; charset=utf-8"}
        self._ask("PUT", self._address, {self._parameter: graph}, headers=headers, content=content)

    def delete(self, graph: str) -> None:
        """Let the store have no such graph; raises StoreError where it does not do so."""
        self._ask("DELETE", self._address, {self._parameter: graph}, fine=(_NO_SUCH,))

    def count(self, graph: str) -> int:
        """Give how many triples the store has in a graph; raises StoreError where it does not say so."""
        query = query_address(self._address)
        if query is not None:
            text = f"SELECT (COUNT(*) AS ?n) WHERE {{ GRAPH <{graph}> {{ ?s ?p ?o }} }}"
            rows = self._select(query, text)
            return int(rows[0]["n"]) if rows else 0
        headers = {"Accept": "application/n-triples"}
        given = self._ask("GET", self._address, {self._parameter: graph}, headers=headers, fine=(_NO_SUCH,))
        if given.status_code == _NO_SUCH:
            return 0
        return len({line for line in given.content.splitlines() if line.strip()})

    def graphs(self, prefix: str) -> tuple[str, ...]:
        """Give the names of the store's graphs that begin with `prefix`; none where it answers no queries."""
        query = query_address(self._address)
        if query is None:
            return ()
        text = (
            "SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } "
            f'FILTER(STRSTARTS(STR(?g), "{prefix}")) }} ORDER BY STR(?g)'
        )
        return tuple(row["g"] for row in self._select(query, text))

    def _select(self, address: str, query: str) -> list[dict[str, str]]:
        headers = {"Accept": "application/sparql-results+json"}
        answer = self._ask("GET", address, {"query": query}, headers=headers)
        try:
            rows = answer.json()["results"]["bindings"]
            return [{name: term["value"] for name, term in row.items()} for row in rows]
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise StoreError("the store's answer to a query is no SPARQL result", fatal=False) from error

    def _ask(
        self,
        method: str,
        address: str,
        parameters: dict[str, str],
        headers: dict[str, str] | None = None,
        content: bytes | None = None,
        fine: tuple[int, ...] = (),
    ) -> httpx.Response:
        url = httpx.URL(address).copy_merge_params(parameters)
        trouble = ""
        for number in range(self._patience.tries):
            pause = self._patience.first_pause * 2**number * random.uniform(0.75, 1.25)
            try:
                answer = self._client.request(method, url, headers=headers, content=content)
            except httpx.TransportError as error:
                trouble = str(error) or type(error).__name__
            else:
                if answer.is_success or answer.status_code in fine:
                    return answer
                if answer.status_code not in _AGAIN:
                    raise StoreError(_told(answer), fatal=answer.status_code in (401, 403, 404, 405))
                trouble = _told(answer)
                pause = max(pause, _wanted_pause(answer))
            if number + 1 < self._patience.tries:
                self._patience.sleep(min(pause, _LONGEST_PAUSE))
        raise StoreError(trouble, fatal=True, reachable=False)


def query_address(address: str) -> str | None:
    """Give where a store answers queries, told from where it takes graphs; None where that cannot be told."""
    parts = urlsplit(address)
    path = parts.path.rstrip("/")
    for end, instead in _QUERIES:
        if path.endswith(end):
            return parts._replace(path=path.removesuffix(end) + instead, query="", fragment="").geturl()
    return None


def _auth(account: Account | None) -> httpx.Auth | None:
    if account is None:
        return None
    kind = httpx.DigestAuth if account.digest else httpx.BasicAuth
    return kind(account.user, account.password)


def _told(answer: httpx.Response) -> str:
    said = " ".join(answer.text.split())
    shown = said if len(said) <= _SHOWN else f"{said[:_SHOWN]} …"
    return f"{answer.status_code} {answer.reason_phrase}{f': {shown}' if shown else ''}"


def _wanted_pause(answer: httpx.Response) -> float:
    wanted = answer.headers.get("retry-after", "")
    return float(wanted) if wanted.isdigit() else 0.0
