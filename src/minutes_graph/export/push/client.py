"""A client of triple stores: the SPARQL 1.1 Graph Store HTTP Protocol, and queries that count and list graphs."""

from __future__ import annotations

import random
import ssl
import time
from base64 import b64encode
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Protocol
from urllib.parse import urlsplit

import httpx

from minutes_graph.version import VERSION

# Where a store answers queries, by the end of the address at which it takes graphs.
_QUERIES: Final = (
    ("/sparql-graph-crud-auth", "/sparql"),
    ("/sparql-graph-crud", "/sparql"),
    ("/rdf-graphs/service", ""),
    ("/store", "/query"),
    ("/data", "/query"),
)


class StoreError(Exception):
    """A request that a store did not fulfil; `fatal` where further requests would fail too."""

    def __init__(self, message: str, fatal: bool = True, reachable: bool = True, hint: str = "") -> None:
        super().__init__(message)
        self.fatal = fatal
        self.reachable = reachable
        self.hint = hint


class JsonBody(Protocol):
    """An answer whose body can be read as JSON."""

    def json(self) -> object:
        """Return the body; raises ValueError where it is no JSON."""


def count_in(answer: JsonBody) -> int:
    """Return the number in the answer of a query that counts; raises StoreError where there is none."""
    found = _column(answer, "n")
    if len(found) == 1 and found[0].isdecimal():
        return int(found[0])
    raise _no_result()


def names_in(answer: JsonBody) -> tuple[str, ...]:
    """Return the names of graphs in the answer of a query; raises StoreError where it is no answer."""
    return _column(answer, "g")


def query_address(address: str) -> str | None:
    """Return the address for queries, derived from that of the Graph Store; None where it cannot be derived."""
    parts = urlsplit(address)
    path = parts.path.rstrip("/")
    for end, instead in _QUERIES:
        if path.endswith(end):
            return parts._replace(path=path.removesuffix(end) + instead, query="", fragment="").geturl()
    return None


def _column(answer: JsonBody, name: str) -> tuple[str, ...]:
    try:
        content = answer.json()
    except ValueError as error:
        raise _no_result() from error
    match content:
        case {"results": {"bindings": list(rows)}}:
            return tuple(_cell(row, name) for row in rows)
        case _:
            raise _no_result()


def _cell(row: object, name: str) -> str:
    term = row.get(name) if isinstance(row, dict) else None
    value = term.get("value") if isinstance(term, dict) else None
    if isinstance(value, str):
        return value
    raise _no_result()


def _no_result() -> StoreError:
    return StoreError("the store's answer to a query is no SPARQL result", fatal=False)


_AGAIN: Final = frozenset((408, 425, 429, 500, 502, 503, 504))
_NO_SUCH: Final = 404
_LONGEST_PAUSE: Final = 60.0
_SHOWN: Final = 200
# These apply to all graphs: the account may not write, or no Graph Store is there.
_FINAL: Final = frozenset((401, 403, 404, 405, 407, 501))
_NO_ENTRY: Final = (401, 403)
_TOO_LARGE: Final = 413
_HINTS: Final = {
    403: "the store knows the user, who may not write there",
    _TOO_LARGE: "send smaller graphs with --graph-per-document, or let the store take larger ones",
}
_NO_STORE: Final = (
    "is it the address of a Graph Store? It ends in /store, /data or /sparql-graph-crud-auth, for example"
)


@dataclass(frozen=True, slots=True)
class Account:
    """The account that writes: user, password and the authentication scheme of the store."""

    user: str
    password: str
    digest: bool

    def __repr__(self) -> str:
        return f"Account({self.user!r})"

    def hidden_in(self, text: str) -> str:
        """Return a text from the store without the password, which the store might repeat."""
        basic = b64encode(f"{self.user}:{self.password}".encode()).decode()
        return text.replace(basic, "…").replace(self.password, "…")


def _sleep(seconds: float) -> None:
    time.sleep(seconds)


@dataclass(frozen=True, slots=True)
class Patience:
    """How often a request is tried, the pauses between tries, and the timeout of one, in seconds."""

    tries: int = 6
    first_pause: float = 0.5
    seconds: float = 300.0
    sleep: Callable[[float], None] = _sleep


class StoreClient:
    """A Graph Store at an address; use it as a context, which closes its connections.

    Raises ValueError where the address is none.
    """

    def __init__(
        self, address: str, account: Account | None = None, patience: Patience | None = None
    ) -> None:
        try:
            self._address = httpx.URL(address)
        except httpx.InvalidURL as error:
            raise ValueError(str(error)) from error
        self._queries = query_address(address)
        self._account = account
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
        """Replace a graph by `content`, N-Triples in UTF-8; raises StoreError where the store refuses."""
        # Every store reads Turtle, and N-Triples is Turtle.
        headers = {"Content-Type": "text/turtle; charset=utf-8"}
        self._ask(self._client.build_request("PUT", self._graph(graph), headers=headers, content=content))

    def delete(self, graph: str) -> None:
        """Delete a graph; raises StoreError where the store refuses."""
        self._ask(self._client.build_request("DELETE", self._graph(graph)), fine=(_NO_SUCH,))

    def count(self, graph: str) -> int:
        """Return the number of triples of a graph in the store; raises StoreError where it returns none."""
        if self._queries is not None:
            text = f"SELECT (COUNT(*) AS ?n) WHERE {{ GRAPH <{graph}> {{ ?s ?p ?o }} }}"
            return count_in(self._select(self._queries, text))
        headers = {"Accept": "application/n-triples"}
        given = self._ask(
            self._client.build_request("GET", self._graph(graph), headers=headers), fine=(_NO_SUCH,)
        )
        if given.status_code == _NO_SUCH:
            return 0
        return len({line for line in given.content.splitlines() if line.strip()})

    def graphs(self, prefix: str) -> tuple[str, ...]:
        """Return the names of the store's graphs that begin with `prefix`; None where it answers no queries."""
        if self._queries is None:
            return ()
        text = (
            "SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } "
            f'FILTER(STRSTARTS(STR(?g), "{prefix}")) }} ORDER BY STR(?g)'
        )
        return names_in(self._select(self._queries, text))

    def _graph(self, graph: str) -> httpx.URL:
        return self._address.copy_merge_params({self._parameter: graph})

    def _select(self, address: str, query: str) -> httpx.Response:
        headers = {"Accept": "application/sparql-results+json"}
        return self._ask(self._client.build_request("GET", address, params={"query": query}, headers=headers))

    def _ask(self, request: httpx.Request, fine: tuple[int, ...] = ()) -> httpx.Response:
        trouble = ""
        for number in range(self._patience.tries):
            pause = self._patience.first_pause * 2**number * random.uniform(0.75, 1.25)
            try:
                answer = self._client.send(request)
            except httpx.RequestError as error:
                _give_up_on_certificates(error)
                trouble = str(error) or type(error).__name__
            except (KeyError, ValueError, NotImplementedError) as error:
                # This is how the library says that it cannot read the challenge, or does not know its kind.
                raise StoreError("the store asks for a kind of digest that is not known here") from error
            else:
                if answer.is_success or answer.status_code in fine:
                    return answer
                if answer.status_code not in _AGAIN:
                    raise self._refused(answer)
                trouble = self._message_of(answer)
                pause = max(pause, _wanted_pause(answer))
            if number + 1 < self._patience.tries:
                self._patience.sleep(min(pause, _LONGEST_PAUSE))
        raise StoreError(f"{trouble} ({self._patience.tries} times)", reachable=False)

    def _refused(self, answer: httpx.Response) -> StoreError:
        if answer.is_redirect:
            there = answer.headers.get("location", "elsewhere")
            # A password is sent only to the address that the user named.
            hint = f"the store sends on to {there}; name the address that takes graphs itself"
            return StoreError(self._message_of(answer), hint=hint)
        wanted = answer.headers.get("www-authenticate", "").partition(" ")[0]
        if answer.status_code == 401:
            given = "look at --auth, --user and the password" if self._account else "give --auth and --user"
            return StoreError(
                self._message_of(answer), hint=f"{given}{f'; the store asks for {wanted}' * bool(wanted)}"
            )
        fatal = answer.status_code in _FINAL
        hint = _HINTS.get(answer.status_code, _NO_STORE if fatal else "")
        return StoreError(self._message_of(answer), fatal=fatal, hint=hint)

    def _message_of(self, answer: httpx.Response) -> str:
        said = " ".join(answer.text.split())
        said = self._account.hidden_in(said) if self._account else said
        shown = said if len(said) <= _SHOWN else f"{said[:_SHOWN]} …"
        return f"{answer.status_code} {answer.reason_phrase}{f': {shown}' if shown else ''}"


def _auth(account: Account | None) -> httpx.Auth | None:
    if account is None:
        return None
    kind = httpx.DigestAuth if account.digest else httpx.BasicAuth
    return kind(account.user, account.password)


def _give_up_on_certificates(error: BaseException) -> None:
    """Raise StoreError where a certificate is not trusted: a retry does not change that."""
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, ssl.SSLCertVerificationError):
            hint = "the environment variable SSL_CERT_FILE names a file with the certificate to trust"
            raise StoreError(str(error), reachable=False, hint=hint) from error
        cause = cause.__cause__ or cause.__context__


def _wanted_pause(answer: httpx.Response) -> float:
    wanted = answer.headers.get("retry-after", "")
    return float(wanted) if wanted.isdigit() else 0.0
