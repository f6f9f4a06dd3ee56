"""The command `minutes-graph`: loads only the subcommand asked for, and turns errors into exit codes."""

from __future__ import annotations

import gc
import io
import os
import signal
import sys
from contextlib import suppress
from importlib import import_module
from typing import Final

import click

from minutes_graph.cli.language import language_option
from minutes_graph.cli.printing import say
from minutes_graph.language import choose_language
from minutes_graph.masking import presentable, readable
from minutes_graph.version import VERSION

# The summaries stand here so that the page of help loads no command.
COMMANDS: Final = {
    "build": "Read documents, validate their graph and write it to a folder.",
    "cache": "Show or remove what builds keep of the documents that they read.",
    "cases": "List the cases of a graph, or find those about something.",
    "check": "Read documents and print what is wrong with them.",
    "diff": "Tell what two graphs say differently.",
    "entities": "List the people, bodies, parties, organisations and laws of a graph.",
    "explain": "Explain the rule behind a code, or list all rules.",
    "export": "Write a graph in other formats, or in the terms of others.",
    "graph": "Write a network of cases, bodies, people, votes or organisations, or its picture.",
    "harvest": "Fetch what portals publish into a folder, politely, and keep a journal.",
    "init": "Write files of settings with every key explained.",
    "layout": "Report the layout of documents, and draft a file for a layout that is not described yet.",
    "parse": "Read one document and print what it says.",
    "push": "Push a graph to a store over the SPARQL Graph Store Protocol.",
    "queries": "List the named queries with their parameters and columns.",
    "query": "Ask a graph a named question, or one of your own in SPARQL.",
    "review": "List what a name was uncertainly taken for, and how to settle it.",
    "serve": "Answer SPARQL queries over HTTP and give each resource at its own address.",
    "site": "Write a site of static pages from a graph.",
    "stats": "Count over a whole graph: attendance, agreement, outcomes, long cases.",
    "text": "Print the numbered lines of one document, as they are read.",
    "trace": "Follow a case through the meetings of all bodies.",
    "update": "Harvest, build, write site and feed, and push, as the settings say.",
    "validate": "Check Turtle files against the shapes.",
}
# Earlier names of commands, which scripts still use.
_ALIASES: Final = {"publish": "push"}
BROKEN_PIPE: Final = 141
INTERRUPTED: Final = 130


class LazyGroup(click.Group):
    """A group that imports a command's module only when that command is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the commands in the order of the help page."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command, freshly imported, or None where there is none of that name."""
        cmd_name = _ALIASES.get(cmd_name, cmd_name)
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"minutes_graph.cli.{cmd_name.replace('-', '_')}").command
        if not any("--lang" in option.opts for option in command.params):
            command.params.append(language_option())
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands for the page of help."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(
    cls=LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="\b\nExample:\n  minutes-graph build examples/minutes --out build/demo\n  minutes-graph explain S205",
)
@click.version_option(VERSION, prog_name="minutes-graph", message="%(prog)s %(version)s")
@click.pass_context
def group(ctx: click.Context) -> None:
    """Read municipal minutes and write a knowledge graph that can be trusted line by line.

    Exit status: 0 all is well, 1 something was found, 2 the command was used wrongly.
    """
    choose_language(None)
    if os.environ.get("NO_COLOR"):
        ctx.color = False


def main() -> None:
    """Run the command line of this process and exit with its status."""
    # A command makes many objects that live to its end, and few cycles: collecting often takes a tenth of its time.
    gc.set_threshold(20_000, 20, 50)
    _open_streams()
    # SIGTERM acts like Ctrl-C: half-written folders are removed.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """Run one command line and return its exit status."""
    try:
        _check_encoding(arguments)
        status = group.main(arguments, prog_name="minutes-graph", standalone_mode=False)
        sys.stdout.flush()
    except click.ClickException as trouble:
        _show(trouble)
        return trouble.exit_code
    except (click.Abort, KeyboardInterrupt):
        say("interrupted; what stood in the output folder before is untouched", err=True)
        return INTERRUPTED
    except (BrokenPipeError, SystemExit):
        # click exits in this way, and only in this, where the reader of the output has gone.
        _forget_stdout()
        return BROKEN_PIPE
    except OSError as refused:
        _forget_stdout()
        where = f'"{presentable(str(refused.filename))}": ' if refused.filename else ""
        say(f"Error: {where}{refused.strerror or refused}; look at the space and your rights there", err=True)
        return 1
    return status if isinstance(status, int) else 0


def _check_encoding(arguments: list[str]) -> None:
    """Refuse arguments that no output could repeat; the name of an existing file may be of any bytes."""
    for one in arguments:
        if readable(one) != one and not os.path.lexists(one):
            raise click.UsageError(
                f'"{readable(one)}" is not in the encoding of this terminal, or is not UTF-8'
            )


def _show(trouble: click.ClickException) -> None:
    # What was typed is repeated here, and may be a file name with anybody's number or a terminal's commands in it.
    buffer = io.StringIO()
    trouble.show(buffer)
    say("\n".join(map(presentable, buffer.getvalue().split("\n"))), nl=False, err=True)


def _open_streams() -> None:
    """Open those of the three standard streams that the caller closed, so that no file of ours takes their place."""
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        if getattr(sys, name) is None:
            mode = os.O_RDONLY if number == 0 else os.O_WRONLY
            opened = os.open(os.devnull, mode)
            if opened != number:
                os.dup2(opened, number)
            setattr(
                sys, name, os.fdopen(number, "r" if number == 0 else "w", encoding="utf-8", closefd=False)
            )


def _forget_stdout() -> None:
    # The reader of the output is gone; without this the interpreter reports it again when it flushes at exit.
    with suppress(io.UnsupportedOperation):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
