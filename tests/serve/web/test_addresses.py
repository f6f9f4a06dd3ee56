"""An address with a slash too many leads to the one without, behind any prefix."""

from __future__ import annotations

import pytest

from tests.serve.running import RunningServer


@pytest.mark.parametrize("path", ["sparql/", "api/v1/cases/", "sparql/?query=ASK%20%7B%7D", "sparql//"])
def test_a_slash_too_many_is_led_on_relatively(server: RunningServer, path: str) -> None:
    answer = server.get(path, follow_redirects=False, headers={"Host": "data.nordvig.example"})
    if answer.status_code == 308:
        assert answer.headers["Location"].startswith("../")
        assert "nordvig" not in answer.headers["Location"]
    assert server.get(path, follow_redirects=True).status_code in (200, 404)


def test_the_query_goes_with_it(server: RunningServer) -> None:
    answer = server.get("sparql/?query=ASK%20%7B%7D", follow_redirects=False)
    assert (answer.status_code, answer.headers["Location"]) == (308, "../sparql?query=ASK%20%7B%7D")


def test_what_is_nowhere_stays_nowhere(server: RunningServer) -> None:
    assert server.get("nowhere/", follow_redirects=False).status_code == 404
