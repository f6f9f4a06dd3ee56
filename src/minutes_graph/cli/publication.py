"""The options of the commands that publish: settings from minutes-graph.toml, and what overrides them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import update_wrapper
from pathlib import Path
from typing import Any, TypeVar

import click

from minutes_graph.cli.options import ExistingFile
from minutes_graph.cli.output import leave, show_text
from minutes_graph.cli.withdrawn import withdrawn_beside, withdrawn_option
from minutes_graph.export.dcat.config import (
    Agent,
    Config,
    ConfigError,
    agent_from,
    find_config,
    licence_named,
    read_config,
    web_address,
    web_folder,
)
from minutes_graph.pipeline.settings import Settings

_R = TypeVar("_R")


class _Agent(click.ParamType[Agent]):
    name = "who"

    def convert(self, value: str | Agent, param: click.Parameter | None, ctx: click.Context | None) -> Agent:
        if isinstance(value, Agent):
            return value
        try:
            return agent_from(value)
        except ConfigError as error:
            self.fail(str(error), param, ctx)


class _Licence(click.ParamType[str]):
    name = "name"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        try:
            return licence_named(value)
        except ConfigError as error:
            self.fail(str(error), param, ctx)


class _WebFolder(click.ParamType[str]):
    name = "iri"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        try:
            return web_folder(value, "files")
        except ConfigError as error:
            self.fail(str(error), param, ctx)


class _WebAddress(click.ParamType[str]):
    name = "iri"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        try:
            return web_address(value, "sparql")
        except ConfigError as error:
            self.fail(str(error), param, ctx)


def with_publication(command: Callable[..., _R]) -> Callable[..., _R]:
    """Add the options of a publication, and hand `command` its `config` and its `settings` in accord.

    The file of settings is the one named, or else the one in the folder that the command runs in; the list of
    withdrawals lies beside it. Settings that cannot be used end the command with status 1 before any work.
    """

    def gather(*, settings: Settings, config: Config, withdrawn: Path | None, **rest: Any) -> _R:
        source = click.get_current_context().get_parameter_source("base")
        named = source is not None and source.name != "DEFAULT"
        base = settings.base if named else config.base
        chosen = replace(settings, base=base, withdrawn=withdrawn)
        return command(settings=chosen, config=replace(config, base=base), **rest)

    return with_catalogue(update_wrapper(gather, command))


def with_catalogue(command: Callable[..., _R]) -> Callable[..., _R]:
    """Add the options of a catalogue, and hand `command` its `config` and the list of withdrawals, as above."""

    def gather(*, config_file: Path | None, withdrawn: Path | None, **rest: Any) -> _R:
        given = {name: rest.pop(name) for name in _OVERRIDING}
        path = config_file or find_config(Path())
        read = read_config(path)
        if read.value is None:
            show_text(read.diagnostics, err=True)
            leave(read.diagnostics)
            raise click.Abort
        config = _overridden(read.value, {name: value for name, value in given.items() if value is not None})
        listed = withdrawn or withdrawn_beside(path)
        return command(config=config, withdrawn=listed, **rest)

    decorated: Callable[..., _R] = update_wrapper(gather, command)
    for option in reversed(_OPTIONS):
        decorated = option(decorated)
    return decorated


def _overridden(config: Config, given: dict[str, Any]) -> Config:
    if "modified" in given:
        given = {**given, "modified": given["modified"].date()}
    return replace(config, **given)


_OVERRIDING = ("publisher", "contact", "licence", "files", "sparql", "modified")
_OPTIONS = (
    click.option(
        "--config",
        "config_file",
        type=ExistingFile(),
        help="Settings to use.  [default: minutes-graph.toml in this folder, if there]",
    ),
    withdrawn_option("beside the settings"),
    click.option("--publisher", type=_Agent(), metavar="WHO", help='Who publishes: "Name <address>".'),
    click.option("--contact", type=_Agent(), metavar="WHO", help='Whom to ask: "Name <address>".'),
    click.option(
        "--license", "licence", type=_Licence(), metavar="NAME", help="CC0-1.0 or CC-BY-4.0, for the data."
    ),
    click.option("--files", type=_WebFolder(), metavar="IRI", help="Where the output is published."),
    click.option("--sparql", type=_WebAddress(), metavar="IRI", help="Where the SPARQL endpoint answers."),
    click.option(
        "--modified",
        type=click.DateTime(["%Y-%m-%d"]),
        metavar="DATE",
        help="When the data changed.  [default: the day of the last meeting]",
    ),
)
