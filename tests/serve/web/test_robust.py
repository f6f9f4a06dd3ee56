"""Whatever a client sends, the server does not fail over it."""

from __future__ import annotations

import socket

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.serve.running import RunningServer

# The server is shared and keeps nothing of a request, so that examples do not see each other.
SHARED = settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=300
)
NAMES = st.sampled_from(
    [
        "query",
        "update",
        "default-graph-uri",
        "named-graph-uri",
        "using-graph-uri",
        "limit",
        "offset",
        "q",
        "x",
    ]
)
QUERIES = st.sampled_from(
    ["ASK {}", "SELECT * { ?s ?p ?o } LIMIT 1", "CONSTRUCT WHERE { ?s ?p ?o } LIMIT 1", "CLEAR ALL"]
)
VALUES = st.one_of(QUERIES, st.text(max_size=30), st.sampled_from(["http://x/", "-1", "1e9", "\0", "9" * 30]))
PARAMETERS = st.lists(st.tuples(NAMES, VALUES), max_size=5)
HEADERS = st.dictionaries(
    st.sampled_from(
        [
            "Accept",
            "Accept-Encoding",
            "Accept-Language",
            "If-None-Match",
            "If-Modified-Since",
            "Content-Type",
            "Range",
            "Origin",
            "X-Forwarded-For",
            "Expect",
        ]
    ),
    st.one_of(
        st.binary(max_size=30).map(lambda value: bytes(byte for byte in value if byte > 32 and byte != 127)),
        st.sampled_from(
            [
                b"*/*",
                b"*",
                b"text/html;q=0.5,*/*;q=",
                b"gzip;q=1.5, *;q=0",
                b'W/"x", "y',
                b"bytes=0-1",
                b"bytes=5-1,-",
                b"application/sparql-query; charset=\xff",
                b"application/x-www-form-urlencoded",
                b"100-continue",
                b"1.2.3.4, x",
            ]
        ),
    ),
)
PLACES = st.sampled_from(
    [
        "/sparql",
        "/sparql/examples",
        "/",
        "/health",
        "/metrics",
        "/catalog",
        "/catalog.ttl",
        "/.well-known/void",
    ]
) | st.text(max_size=20).map(lambda text: f"/document/{text}")
METHODS = st.sampled_from(["GET", "HEAD", "POST", "OPTIONS", "PUT", "DELETE", "TRACE", "X"])


def quoted(text: str) -> str:
    return "".join(f"%{byte:02X}" for byte in text.encode("utf-8", "surrogatepass"))


@SHARED
@given(METHODS, PLACES, PARAMETERS, HEADERS, st.binary(max_size=50))
def test_no_request_makes_it_fail(
    server: RunningServer,
    method: str,
    place: str,
    parameters: list[tuple[str, str]],
    headers: dict[str, bytes],
    body: bytes,
) -> None:
    start, path = ("/document/", place[10:]) if place.startswith("/document/") else (place, "")
    asked = "&".join(f"{name}={quoted(value)}" for name, value in parameters)
    content = body if method in ("POST", "PUT") else None
    answer = server.request(
        method,
        f"{start}{quoted(path)}?{asked}",
        headers={name.encode(): value for name, value in headers.items()},
        content=content,
        follow_redirects=False,
    )
    assert answer.status_code in {
        200,
        204,
        206,
        303,
        302,
        307,
        304,
        400,
        403,
        404,
        405,
        406,
        413,
        414,
        415,
        416,
        431,
    }
    assert "Traceback" not in answer.text
    assert "minutes_graph/serve" not in answer.text


@SHARED
@given(st.text(max_size=60), st.sampled_from(["text/csv", "text/turtle", ""]))
def test_no_query_makes_it_fail(server: RunningServer, text: str, accept: str) -> None:
    content = text.encode("utf-8", "surrogatepass")
    headers = {"Content-Type": "application/sparql-query", "Accept": accept}
    answer = server.request("POST", "sparql", content=content, headers=headers)
    assert answer.status_code in {200, 400, 403, 406}


@pytest.mark.parametrize(
    "sent",
    [
        b"\x16\x03\x01\x02\x00\x01\x00",
        b"GET / HTTP/9.9\r\n\r\n",
        b"GET\r\n\r\n",
        b"CONNECT elsewhere.example:443 HTTP/1.1\r\nHost: elsewhere.example\r\n\r\n",
        b"GET http://elsewhere.example/ HTTP/1.1\r\nHost: x\r\n\r\n",
        b"OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n",
        b"GET /\xff\xfe HTTP/1.1\r\nHost: x\r\n\r\n",
        b"GET /?query=\xff HTTP/1.1\r\nHost: x\r\n\r\n",
        b"GET //// HTTP/1.1\r\nHost: x\r\n\r\n",
        b"GET /health HTTP/1.1\r\nHost: x\r\nX: \xff\xfe\r\n\r\n",
        b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
        b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Length: 9999999999999999999999\r\n\r\n",
        b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        b"POST /sparql HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\n",
        b"GET /health HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n",
        b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        b"GET /health HTTP/1.1\r\n\r\n",
    ],
)
def test_what_is_no_request_is_told_or_closed(sent: bytes, server: RunningServer) -> None:
    with server.connected() as connection:
        connection.sendall(sent)
        connection.shutdown(socket.SHUT_WR)
        told = b""
        while piece := connection.recv(65536):
            told += piece
    assert not told or told.split(b" ", 2)[1] in {b"200", b"400", b"404", b"405", b"413", b"415"}
    assert b"Traceback" not in told
    assert server.get("health").status_code == 200


def test_nothing_of_this_has_been_written_as_an_error(server: RunningServer) -> None:
    log = server.log.read_text(encoding="utf-8")
    assert "Traceback" not in log, log[log.index("Traceback") :][:4000]
    assert not [line for line in server.lines() if line["status"] == 500]
