"""`minutes-graph init`: files of settings with every key explained."""

from __future__ import annotations

from pathlib import Path

import click

from minutes_graph.cli.options import NewFolder
from minutes_graph.cli.printing import say
from minutes_graph.masking import presentable
from minutes_graph.settings.template import TEMPLATES


@click.command("init", epilog="\b\nExample:\n  minutes-graph init")
@click.argument("folder", type=NewFolder(), default=Path(), required=False)
def command(folder: Path) -> None:
    """Write minutes-graph.toml and withdrawn.toml with every setting explained.

    FOLDER is the one that `build` will run in, by default this one. A file that is there is left as it is.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in TEMPLATES.items():
        path = folder / name
        try:
            with path.open("x", encoding="utf-8", newline="\n") as stream:
                stream.write(text)
        except FileExistsError:
            say(f"left as it is: {presentable(str(path))}")
        except OSError:
            # An empty file would be taken for settings, and left as it is the next time.
            path.unlink(missing_ok=True)
            raise
        else:
            say(f"written: {presentable(str(path))}")
