"""Users and passwords: where they come from, how they are sent, and that nobody else reads them."""

from __future__ import annotations

import json
from base64 import b64encode
from pathlib import Path

import pytest

from minutes_graph.cli.push import command
from minutes_graph.export.push.client import Account
from tests.export.push.proxy import Asked, Said, proxy_of
from tests.export.push.pushing import BASE, names_of, publish
from tests.export.push.stores import RunningStore

SECRET = "hémmelig:42"
USER = ("--auth", "basic", "--user", "clerk")
WANTED = "Basic " + b64encode(f"clerk:{SECRET}".encode()).decode()


def guarded(asked: Asked) -> Said | None:
    """Let through who knows the password; tell others their own headers, as some servers do."""
    given = asked.headers.get("authorization", "")
    if given == WANTED:
        return None
    return Said(401, f"you said {given}".encode(), {"WWW-Authenticate": 'Basic realm="minutes"'})


def test_a_password_comes_from_the_environment(oxi: RunningStore, built: Path, tmp_path: Path) -> None:
    with proxy_of(oxi, guarded) as proxy:
        done = publish(built, proxy.graphs, tmp_path / "state", *USER, password=SECRET)
    assert (done.status, done.err) == (0, "")
    assert oxi.graph_names(BASE) == {f"{BASE}graph"}


@pytest.mark.parametrize("content", [f"{SECRET}\n", f"{SECRET}\r\nnote\r\n", f"\ufeff{SECRET}"])
def test_a_password_comes_from_the_first_line_of_a_file(
    content: str, oxi: RunningStore, built: Path, tmp_path: Path
) -> None:
    file = tmp_path / "secret.txt"
    file.write_bytes(content.encode())
    with proxy_of(oxi, guarded) as proxy:
        # The file goes before the environment.
        options = (*USER, "--password-file", str(file))
        done = publish(built, proxy.graphs, tmp_path / "state", *options, password="another")
    assert (done.status, done.err) == (0, "")


def test_a_wrong_password_is_told_once_and_not_shown(oxi: RunningStore, built: Path, tmp_path: Path) -> None:
    with proxy_of(oxi, guarded) as proxy:
        done = publish(built, proxy.graphs, tmp_path / "state", *USER, password="guessed")
        assert len(proxy.asked) == 1
    assert done.status == 1
    assert "401 Unauthorized: you said Basic …" in done.err
    assert "look at --auth, --user and the password; the store asks for Basic" in done.err
    assert oxi.graph_names(BASE) == set()


@pytest.mark.parametrize("status", [400, 403, 500])
def test_a_store_that_repeats_the_password_does_not_bring_it_into_the_log(
    status: int, oxi: RunningStore, built: Path, tmp_path: Path
) -> None:
    def repeat(asked: Asked) -> Said | None:
        if status == 500 and len(proxy.asked) > 1:
            return None
        return Said(status, f"{asked.headers['authorization']} means clerk:{SECRET}".encode())

    with proxy_of(oxi, repeat) as proxy:
        done = publish(built, proxy.graphs, tmp_path / "state", *USER, password=SECRET)
    told = done.out + done.err + (tmp_path / "state").read_text(encoding="utf-8")
    assert SECRET not in told
    assert WANTED.removeprefix("Basic ") not in told
    assert SECRET not in repr(Account("clerk", SECRET, digest=False))


def test_a_user_who_may_not_write_is_told_so(oxi: RunningStore, built: Path, tmp_path: Path) -> None:
    with proxy_of(oxi, lambda asked: Said(403)) as proxy:
        done = publish(built, proxy.graphs, tmp_path / "state", *USER, password=SECRET)
    assert "403 Forbidden" in done.err
    assert "the store knows the user, who may not write there" in done.err


@pytest.mark.parametrize("answer", ["Digest realm=x, nonce=y, algorithm=NEW-1", "Digest realm"])
def test_a_digest_of_another_kind_is_told(
    answer: str, oxi: RunningStore, built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("time.sleep", lambda seconds: None)
    with proxy_of(oxi, lambda asked: Said(401, headers={"WWW-Authenticate": answer})) as proxy:
        options = ("--auth", "digest", "--user", "clerk")
        done = publish(built, proxy.graphs, tmp_path / "state", *options, password=SECRET)
    assert done.status == 1
    assert "digest" in done.err.lower()


def test_no_option_takes_a_password() -> None:
    assert {name for one in command.params for name in one.opts if "pass" in name} == {"--password-file"}


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--auth", "basic"), "--auth and --user go together"),
        (("--user", "clerk"), "--auth and --user go together"),
        (("--password-file", __file__), "--password-file goes with --auth and --user"),
    ],
)
def test_options_that_do_not_fit_are_told(
    options: tuple[str, ...], told: str, built: Path, tmp_path: Path
) -> None:
    done = publish(built, "http://127.0.0.1:1/store", tmp_path / "state", *options)
    assert done.status == 2
    assert told in done.err


def test_a_missing_password_is_told_before_anything_is_asked(built: Path, tmp_path: Path) -> None:
    done = publish(built, "http://127.0.0.1:1/store", tmp_path / "state", *USER)
    assert done.status == 1
    assert 'error[B765]: no password for "clerk": MINUTES_GRAPH_PASSWORD is not set' in done.err
    empty = tmp_path / "empty.txt"
    empty.write_text("", encoding="utf-8")
    options = (*USER, "--password-file", str(empty))
    done = publish(built, "http://127.0.0.1:1/store", tmp_path / "state", *options, password=SECRET)
    assert "the first line of" in done.err


def test_a_password_file_that_is_no_text_is_told(built: Path, tmp_path: Path) -> None:
    file = tmp_path / "secret"
    file.write_bytes(b"\xff\xfe\x00")
    done = publish(built, "http://127.0.0.1:1/store", tmp_path / "s", *USER, "--password-file", str(file))
    assert done.status == 1
    assert "cannot be read as text" in done.err


def test_a_password_that_travels_open_is_warned_of(
    built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("time.sleep", lambda seconds: None)
    done = publish(built, "http://store.invalid/store", tmp_path / "state", *USER, password=SECRET)
    assert "warning[B766]: basic over http" in done.err
    safe = publish(built, "https://store.invalid/store", tmp_path / "state", *USER, password=SECRET)
    assert "B766" not in safe.err


def test_the_memory_of_a_push_holds_names_and_digests_alone(
    oxi: RunningStore, built: Path, tmp_path: Path
) -> None:
    with proxy_of(oxi, guarded) as proxy:
        publish(built, proxy.graphs, tmp_path / "state", *USER, "--graph-per-document", password=SECRET)
    head, *notes = map(json.loads, (tmp_path / "state").read_text(encoding="utf-8").splitlines())
    assert head == {"version": 2, "store": proxy.graphs}
    assert {note[1] for note in notes if note[0] == "graph"} == set(names_of(built))
    assert {note[0] for note in notes} == {"graph", "valid"}
