"""`minutes-graph harvest`: what portals publish, into a folder."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from minutes_graph.cli.options import Checked, NewFolder, format_option
from minutes_graph.cli.output import leave, progress_bar, show_text
from minutes_graph.cli.printing import say
from minutes_graph.cli.settings import refuse, with_settings
from minutes_graph.diagnostics import Diagnostic
from minutes_graph.settings import SETTINGS_NAME, Settings, agent_from

if TYPE_CHECKING:
    from minutes_graph.harvest.client import Manners


@click.command(
    "harvest",
    epilog="\b\nExample:\n  minutes-graph harvest https://dagsordener.nordvig.example/ --into minutes "
    "--contact data@nordvig.example\n  minutes-graph harvest --dry-run",
)
@click.argument("places", nargs=-1, metavar="[PLACE]...")
@click.option(
    "--into", type=NewFolder(), metavar="FOLDER", help="Where documents are kept.  [default: of the settings]"
)
@click.option(
    "--since", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE", help="Meetings from this day on alone."
)
@click.option("--body", "bodies", multiple=True, metavar="NAME", help="Bodies with this in their name alone.")
@click.option(
    "--max", "most", type=click.IntRange(1), metavar="N", help="Documents of a host in a run.  [2000]"
)
@click.option(
    "--contact", type=Checked("who", agent_from), metavar="WHO", help="Whom a portal's owner can ask."
)
@click.option(
    "--trust-list", is_flag=True, help="Believe a list that is shorter, or of another organisation."
)
@click.option(
    "--dry-run", "dry", is_flag=True, help="List alone: print what would be fetched, write nothing."
)
@format_option("text", "json")
@with_settings()
def command(
    places: tuple[str, ...],
    into: Path | None,
    since: datetime | None,
    bodies: tuple[str, ...],
    most: int | None,
    trust_list: bool,
    dry: bool,
    form: str,
    settings: Settings,
) -> None:
    """Fetch what is new or changed of what PLACE publishes, and keep it byte for byte with a journal.

    PLACE is the address of a portal of FirstAgenda, of a feed, a sitemap or a list of addresses; or a folder; or a file
    with an address a line. robots.txt holds, a host is asked once a second at most, and no other host is. What a portal
    no longer has is withdrawn after three nights; an empty or much shorter list is taken for a fault.
    """
    wanted = places or settings.harvest.places
    folder = into or settings.harvest.into
    if not wanted:
        raise click.UsageError(f"name what to harvest, or set from in [harvest] of {SETTINGS_NAME}")
    if folder is None:
        raise click.UsageError(f"name a folder with --into, or set into in [harvest] of {SETTINGS_NAME}")
    try:
        from minutes_graph.harvest.harvest import harvest
        from minutes_graph.harvest.report import MOST, Wish, report_text, report_values
    except ModuleNotFoundError as error:
        hint = "pip install 'minutes-graph[harvest]'"
        raise click.ClickException(f"{error.name} is not installed; harvesting needs it: {hint}") from error
    from_day = since.date() if since else settings.harvest.since
    wish = Wish(from_day, bodies or settings.harvest.bodies, most or MOST, dry, trust_list)
    with progress_bar() as progress:
        report = harvest(wanted, folder, wish, manners_of(wanted, settings), progress)
    show_text(report.diagnostics, err=True)
    say(as_json(report_values(report)) if form == "json" else report_text(report), nl=False)
    leave(report.diagnostics)


def manners_of(places: tuple[str, ...], settings: Settings) -> Manners:
    """Return how portals are asked; where somebody else's is and no contact is named, the command ends."""
    from minutes_graph.harvest.client import Manners
    from minutes_graph.harvest.harvest import needs_contact
    from minutes_graph.harvest.rules import NO_CONTACT

    named = (settings.contact, settings.publisher)
    who = next((address for one in named for address in (one.email, one.url) if address), None)
    if not who and needs_contact(places):
        hint = f'--contact "data@example.org", or contact in {SETTINGS_NAME}'
        refuse([Diagnostic(NO_CONTACT, places[0], None, "nobody is named whom its owner can ask", hint)])
    return Manners(who or "this machine")


def as_json(values: object) -> str:
    """Return values as a text of JSON."""
    return json.dumps(values, ensure_ascii=False, indent=2) + "\n"
