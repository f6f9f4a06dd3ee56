"""`minutes-graph push`: a graph into a store that runs already."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import click

from minutes_graph.cli.options import ExistingFile, NewFile
from minutes_graph.cli.output import leave, progress_bar, show_text
from minutes_graph.cli.printing import say
from minutes_graph.cli.settings import GRAPH, WITHDRAWN, with_settings
from minutes_graph.diagnostics import Diagnostic
from minutes_graph.settings import Settings
from minutes_graph.temporary import temporary_folder

if TYPE_CHECKING:
    from minutes_graph.export.push.client import Account, StoreClient
    from minutes_graph.export.push.state import PushState
    from minutes_graph.store import OxigraphStore

_PASSWORD = "MINUTES_GRAPH_PASSWORD"
_THIS_MACHINE = ("localhost", "127.0.0.1", "::1")


class _Address(click.ParamType[str]):
    name = "url"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        try:
            parts = urlsplit(value)
            fits = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
        except ValueError:
            fits = False
        if not fits:
            self.fail(f'"{value}" is no http or https address', param, ctx)
        if parts.username or parts.password:
            self.fail(
                "an address with a user or password in it can be read by others; use --user", param, ctx
            )
        return value


@click.command(
    "push",
    epilog="\b\nExample:\n  minutes-graph push --graph build/demo --to http://127.0.0.1:7878/store\n"
    "  minutes-graph push --graph build/demo --to https://data.example/sparql-graph-crud-auth \\\n"
    "    --auth digest --user dba --password-file secret.txt --graph-per-document --prune",
)
@click.option(
    "--to", "address", type=_Address(), required=True, metavar="URL", help="Where the store takes graphs."
)
@click.option("--auth", type=click.Choice(["basic", "digest"]), help="How the store asks for a password.")
@click.option("--user", metavar="NAME", help=f"Who writes; the password stands in {_PASSWORD} or a file.")
@click.option("--password-file", type=ExistingFile(), help="The file whose first line is the password.")
@click.option("--graph-per-document", is_flag=True, help="Keep the named graphs of the build.")
@click.option("--prune", is_flag=True, help="Delete graphs of earlier builds that are gone.")
@click.option(
    "--state",
    "state_file",
    type=NewFile(),
    metavar="FILE",
    help="Where what was pushed is remembered.  [default: in the user's folder for state]",
)
@with_settings(GRAPH, WITHDRAWN)
def command(
    graph_path: Path,
    address: str,
    auth: str | None,
    user: str | None,
    password_file: Path | None,
    graph_per_document: bool,
    prune: bool,
    state_file: Path | None,
    settings: Settings,
) -> None:
    """Push a graph to a store over the SPARQL 1.1 Graph Store Protocol.

    The graph is validated first. Only graphs that changed since the last push are sent; their triples are counted
    in the store afterwards. A push that was interrupted goes on where it ended.
    """
    client = client_of(address, auth, user, password_file)
    aside = click.get_current_context().with_resource(temporary_folder())
    graph_path = _redacted(graph_path, settings, aside)
    store = _opened(graph_path)
    state = _state(state_file, address)
    _validate(graph_path, store, state)
    with client:
        _push(store, graph_per_document, client, state, prune)


def client_of(address: str, auth: str | None, user: str | None, password_file: Path | None) -> StoreClient:
    """Return how a store is asked; a missing password or library, or a bad address, ends the command."""
    try:
        from minutes_graph.export.push.client import StoreClient
    except ModuleNotFoundError as error:
        hint = "pip install 'minutes-graph[push]'"
        raise click.ClickException(f"{error.name} is not installed; pushing needs it: {hint}") from error

    account = _account(address, auth, user, password_file)
    try:
        return StoreClient(address, account)
    except ValueError as error:
        raise click.BadParameter(f'"{address}" is no address: {error}', param_hint="--to") from error


def _validate(path: Path, store: OxigraphStore, state: PushState) -> None:
    from minutes_graph.export.push.validation import validate_before_push

    with progress_bar() as progress:
        invalid = validate_before_push(path, store, state, progress)
    if invalid:
        show_text(invalid, err=True)
        say("nothing was pushed", err=True)
        leave(invalid)


def _push(
    store: OxigraphStore, per_document: bool, client: StoreClient, state: PushState, prune: bool
) -> None:
    from minutes_graph.export.push.push import GraphSource, push

    with progress_bar() as progress:
        report = push(GraphSource(store, per_document), client, state, prune, progress)
    show_text(report.diagnostics, err=True)
    say(f"graphs: {report.sent} sent, {report.unchanged} unchanged, {report.deleted} deleted")
    leave(report.diagnostics)


def _redacted(path: Path, settings: Settings, aside: Path) -> Path:
    """Return where the graph lies without what was withdrawn."""
    from minutes_graph.export.redacted_graph import redacted_graph

    redacted = redacted_graph(path, settings, aside)
    show_text(redacted.diagnostics, err=True)
    if redacted.value is None:
        leave(redacted.diagnostics)
        raise click.Abort
    return redacted.value


def _opened(path: Path) -> OxigraphStore:
    from minutes_graph.store.opening import open_graph

    opened = open_graph(path)
    if opened.value is None:
        show_text(opened.diagnostics, err=True)
        leave(opened.diagnostics)
        raise click.Abort
    return opened.value


def _state(file: Path | None, address: str) -> PushState:
    from minutes_graph.export.push.state import default_state, open_state

    path = file or default_state(address)
    try:
        return open_state(path, address)
    except OSError as error:
        raise click.FileError(str(path), f"{error.strerror or error}; --state names another file") from error


def _account(address: str, auth: str | None, user: str | None, file: Path | None) -> Account | None:
    if (auth is None) != (user is None):
        raise click.UsageError("--auth and --user go together")
    if auth is None or user is None:
        if file:
            raise click.UsageError("--password-file goes with --auth and --user")
        return None
    from minutes_graph.export.push.client import Account
    from minutes_graph.export.push.rules import NO_PASSWORD, OPEN_PASSWORD

    password = _password(file)
    if not password:
        where = f'the first line of "{file}" is empty' if file else f"{_PASSWORD} is not set"
        hint = f"set {_PASSWORD}, or name a file with --password-file"
        missing = Diagnostic(NO_PASSWORD, address, None, f'no password for "{user}": {where}', hint)
        show_text([missing], err=True)
        leave([missing])
    parts = urlsplit(address)
    if auth == "basic" and parts.scheme == "http" and parts.hostname not in _THIS_MACHINE:
        show_text([Diagnostic(OPEN_PASSWORD, address, None, "basic over http")], err=True)
    return Account(user, password, auth == "digest")


def _password(file: Path | None) -> str:
    if file is None:
        return os.environ.get(_PASSWORD, "")
    try:
        return next(iter(file.read_text(encoding="utf-8-sig").splitlines()), "")
    except (OSError, UnicodeDecodeError) as error:
        raise click.FileError(str(file), "it cannot be read as text in UTF-8") from error
