"""The settings of a command: minutes-graph.toml, and over it the options of the command line."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import update_wrapper
from pathlib import Path
from typing import Any, Final, NoReturn, TypeVar

import click

from minutes_graph.cli.language import follow_settings
from minutes_graph.cli.options import (
    Checked,
    ExistingFile,
    ExistingFolder,
    ExistingPath,
    on_this_machine,
    usable,
)
from minutes_graph.cli.output import show_text
from minutes_graph.diagnostics import Diagnostic
from minutes_graph.identifiers import DEFAULT_BASE
from minutes_graph.settings import (
    SETTINGS_NAME,
    WITHDRAWN_NAME,
    Settings,
    agent_from,
    base_address,
    find_settings,
    licence_named,
    web_address,
    web_folder,
)

# click returns the decorated function with attributes added, and types it no more closely than this.
_R = TypeVar("_R")
_Command = Callable[..., Any]
_Option = Callable[[_Command], _Command]

_CONFIG: Final = "minutes_graph.config"
# The parameters of commands that say where settings are searched for, and their defaults.
_PLACES: Final = ("sources", "file", "graph_path", "paths")


def load_settings(config: Path | None, places: Sequence[Path]) -> Settings:
    """Return the settings of the file that --config names and of those beside or above `places`, or of none.

    Where there is neither, the file in the folder that the command runs in, or above it, counts. Settings that cannot
    be used end the command with status 2 before any work.
    """
    found = find_settings(places) or (() if config else find_settings([Path()]))
    files = {path.resolve(): path for path in (*((config,) if config else ()), *found)}
    if not files:
        return _with_list(Settings())
    # Most runs that only ask a graph have no settings, and need not wait for what reads them.
    from minutes_graph.settings.file import read_settings

    read = read_settings(*files.values())
    if read.value is None:
        refuse(read.diagnostics)
    follow_settings(read.value.languages)
    return _with_list(read.value)


def _with_list(settings: Settings) -> Settings:
    listed = Path(WITHDRAWN_NAME)
    return (
        replace(settings, withdrawn=listed) if settings.withdrawn is None and listed.is_file() else settings
    )


def refuse(found: Sequence[Diagnostic]) -> NoReturn:
    """Print what is wrong with the input of a command, and exit with status 2."""
    show_text(found, err=True)
    click.get_current_context().exit(2)


def config_option(command: _Command) -> _Command:
    """Add --config, whose file is passed to `load_settings`."""

    def keep(ctx: click.Context, param: click.Parameter, value: Path | None) -> None:
        ctx.meta[_CONFIG] = value

    option = click.option(
        "--config",
        type=ExistingFile(),
        is_eager=True,
        expose_value=False,
        callback=keep,
        help=f"Settings to use.  [default: {SETTINGS_NAME} beside the input or above it, or in this folder]",
    )
    return option(command)


def graph_option(command: _Command) -> _Command:
    """Add --graph, the graph that a command reads, and --config, whose `out` is the default."""

    def chosen(ctx: click.Context, param: click.Parameter, value: Path | None) -> Path:
        return _graph(value, load_settings(ctx.meta.get(_CONFIG), [value] if value else []))

    option = _graph_option(chosen)
    return config_option(option(command))


def _graph_option(callback: Callable[[click.Context, click.Parameter, Path | None], Path] | None) -> _Option:
    return click.option(
        "--graph",
        "graph_path",
        type=ExistingPath(),
        callback=callback,
        metavar="PATH",
        help="A folder that build wrote, or any RDF file with such a graph.  [default: `out` of the settings]",
    )


def _graph(given: Path | None, settings: Settings) -> Path:
    if given is not None:
        return given
    if settings.out is None:
        hint = f"Name a graph, or set out in {SETTINGS_NAME}."
        raise click.MissingParameter(hint, param_hint="'--graph'", param_type="option")
    if not settings.out.exists():
        raise click.UsageError(f'there is no graph "{settings.out}" yet, which the settings name; run build')
    return settings.out


def with_settings(*groups: Sequence[_Option]) -> Callable[[Callable[..., _R]], Callable[..., _R]]:
    """Add --config and the options of `groups`, and hand the command its `settings`, with options over the file.

    Sources, a folder to write to and a graph that are not given come from the settings.
    """
    options = [option for group in groups for option in group]

    def decorate(command: Callable[..., _R]) -> Callable[..., _R]:
        def gather(**given: Any) -> _R:
            over = {name: given.pop(name) for name in _OVER if name in given}
            settings = load_settings(click.get_current_context().meta.get(_CONFIG), _places(given))
            overruling = {name: value for name, value in over.items() if value is not None}
            settings = usable(replace(settings, **overruling))
            if "no_cache" in given:
                settings = on_this_machine(settings, cached=not given.pop("no_cache"))
            return command(settings=settings, **_completed(given, settings))

        decorated: Callable[..., _R] = update_wrapper(gather, command)
        for option in reversed(options):
            decorated = option(decorated)
        return config_option(decorated)

    return decorate


def _places(given: dict[str, Any]) -> list[Path]:
    found: list[Path] = []
    for name in _PLACES:
        value = given.get(name)
        found += value if isinstance(value, tuple) else [value] if isinstance(value, Path) else []
    return found


def _completed(given: dict[str, Any], settings: Settings) -> dict[str, Any]:
    """Return the parameters of a command with what the settings say where nothing was given."""
    whole = dict(given)
    if "sources" in given and not given["sources"]:
        into = settings.harvest.into
        whole["sources"] = settings.sources or ((into,) if into and into.is_dir() else ())
        if not whole["sources"]:
            hint = f"Name files or folders, or set sources in {SETTINGS_NAME}."
            raise click.MissingParameter(hint, param_hint="'SOURCE...'", param_type="argument")
    if "out" in given and given["out"] is None and "graph_path" not in given:
        whole["out"] = settings.out
        if settings.out is None:
            hint = f"Name a folder, or set out in {SETTINGS_NAME}."
            raise click.MissingParameter(hint, param_hint="'--out'", param_type="option")
    if "graph_path" in given:
        whole["graph_path"] = _graph(given["graph_path"], settings)
    return whole


# The options below that stand in the place of the setting of their name.
_OVER: Final = (
    "base", "jobs", "cache", "shapes", "engine", "municipality", "ocr", "lexicon", "layouts", "layout", "registry",
    "judgements",
    "withdrawn", "publisher", "contact", "licence", "files", "sparql", "modified",
)  # fmt: skip

WITHDRAWN: Final = (
    click.option(
        "--withdrawn",
        type=ExistingFile(),
        help=f"What must not be published.  [default: {WITHDRAWN_NAME} beside the settings or in this folder]",
    ),
)
BASE: Final = (
    click.option(
        "--base",
        type=Checked("iri", base_address),
        metavar="IRI",
        help=f"What all identifiers begin with.  [default: {DEFAULT_BASE}]",
    ),
)
ENGINE: Final = (
    click.option(
        "--engine",
        type=click.Choice(("auto", "fast", "pyshacl")),
        help="What runs the shapes; all find the same.  [default: auto, the fast one where it is installed]",
    ),
)
READING: Final = (
    *BASE,
    click.option(
        "--municipality",
        metavar="NAME",
        help="Whose minutes these are, where a document does not name its municipality.",
    ),
    click.option(
        "--ocr/--no-ocr",
        default=None,
        help="Let ocrmypdf and tesseract recognise pages that are pictures.  [default: no]",
    ),
    click.option(
        "--lexicon",
        type=ExistingPath(),
        help="Words and patterns to add to the program's: a file, or a folder of them.",
    ),
    click.option(
        "--layouts", type=ExistingFolder(), help="Layouts to add to the program's: a folder of them."
    ),
    click.option(
        "--layout", metavar="NAME", help="The layout of the documents.  [default: found by its tells]"
    ),
    click.option(
        "--registry",
        type=ExistingFolder(),
        help="Bodies, people, parties, organisations and laws to add to the program's.",
    ),
    click.option(
        "--judgements",
        type=ExistingFile(),
        help="Verdicts on names.  [default: judgements.tsv of --registry, or else the program's]",
    ),
    *ENGINE,
    *WITHDRAWN,
)
LICENCE: Final = (
    click.option(
        "--publisher", type=Checked("who", agent_from), metavar="WHO", help='Who publishes: "Name <address>".'
    ),
    click.option(
        "--licence",
        "--license",
        type=Checked("name", licence_named),
        metavar="NAME",
        help="CC0-1.0 or CC-BY-4.0, for the data.",
    ),
)
PUBLICATION: Final = (
    *LICENCE,
    click.option(
        "--contact", type=Checked("who", agent_from), metavar="WHO", help='Whom to ask: "Name <address>".'
    ),
    click.option(
        "--files", type=Checked("iri", web_folder), metavar="IRI", help="Where the output is published."
    ),
    click.option(
        "--sparql", type=Checked("iri", web_address), metavar="IRI", help="Where the SPARQL endpoint answers."
    ),
    click.option(
        "--modified",
        type=click.DateTime(["%Y-%m-%d"]),
        callback=lambda ctx, param, value: value.date() if value else None,
        metavar="DATE",
        help="When the data changed.  [default: the day of the last meeting]",
    ),
)
GRAPH: Final = (_graph_option(None),)
