"""`minutes-graph export`: a graph in other formats, and in the terms of others."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path

import click

from minutes_graph.cli.options import out_option
from minutes_graph.cli.output import leave, progress_bar, show_text
from minutes_graph.cli.printing import say
from minutes_graph.cli.settings import GRAPH, PUBLICATION, WITHDRAWN, with_settings
from minutes_graph.diagnostics import Outcome
from minutes_graph.export.build import add_export, is_published
from minutes_graph.export.dcat.declared import published
from minutes_graph.export.formats.export import busy, export_graph
from minutes_graph.export.formats.report import ExportReport
from minutes_graph.export.formats.request import ExportRequest, Format, profile_names
from minutes_graph.export.redacted_graph import redacted_graph
from minutes_graph.masking import presentable
from minutes_graph.settings import Settings
from minutes_graph.temporary import BusyError, one_writer, temporary_folder
from minutes_graph.translation import localised


class _Formats(click.ParamType[tuple[Format, ...]]):
    """Formats with commas between them."""

    name = "formats"

    def convert(
        self, value: str | tuple[Format, ...], param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[Format, ...]:
        """Return the formats, or fail as a usage error."""
        if isinstance(value, tuple):
            return value
        known = {form.value: form for form in Format}
        names = [name.strip().lower() for name in value.split(",") if name.strip()]
        unknown = [name for name in names if name not in known]
        if unknown or not names:
            self.fail(f'"{", ".join(unknown) or value}" is none of {", ".join(known)}', param, ctx)
        return tuple(known[name] for name in names)


@click.command(
    "export",
    epilog="\b\nExample:\n  minutes-graph export --graph build/demo --out build/exported\n"
    "  minutes-graph export --graph build/demo --out build/tables --format csv,parquet\n"
    "  minutes-graph export --graph build/demo --out build/oslo --profile oslo",
)
@out_option("the files are")
@click.option(
    "--format",
    "formats",
    type=_Formats(),
    default=(),
    metavar="FORMAT[,FORMAT...]",
    help=f"Of {', '.join(form.value for form in Format)}; all where none is named.",
)
@click.option("--profile", type=click.Choice(profile_names()), help="Give the facts in the terms of others.")
@with_settings(GRAPH, PUBLICATION, WITHDRAWN)
def command(
    graph_path: Path,
    out: Path,
    formats: tuple[Format, ...],
    profile: str | None,
    settings: Settings,
) -> None:
    """Write a graph in other formats: RDF, nested JSON-LD, tables, a network.

    Each format states the same facts. An earlier export in the folder is replaced as a whole, or not at all.

    Where --out is the folder of the graph itself, the files are added to it and its catalogue is written again; only
    then are the options of the catalogue of use.
    """
    request = ExportRequest(formats, profile)
    settings = published(graph_path, settings)
    try:
        # What is read must still be there when it is written again, and no other format be added meanwhile.
        with one_writer(out) if is_published(graph_path, out) else nullcontext():
            exported = _exported(graph_path, out, request, settings)
    except BusyError as error:
        exported = Outcome(None, (busy(out, error),))
    found = exported.diagnostics
    if exported.value is not None:
        say(summary(exported.value, out))
    show_text(found, err=True)
    leave(found)


def _exported(
    graph: Path, out: Path, request: ExportRequest, settings: Settings
) -> Outcome[ExportReport | None]:
    """Write the export of what is left of a graph without what was withdrawn."""
    with progress_bar() as progress, temporary_folder() as aside:
        redacted = redacted_graph(graph, settings, aside)
        source = redacted.value
        if source is None:
            exported: Outcome[ExportReport | None] = Outcome(None)
        elif is_published(graph, out):
            exported = add_export(source, out, request, settings, progress)
        else:
            exported = export_graph(source, out, request, progress, settings)
    return Outcome(exported.value, (*redacted.diagnostics, *exported.diagnostics))


def summary(report: ExportReport, out: Path) -> str:
    """Return what stands in a folder after an export, in a line."""
    size = sum(file.bytes for file in report.files)
    named = "; ".join(
        f"{one.profile + ': ' if one.profile else ''}{', '.join(form.value for form in one.chosen)}"
        for one in report.requests
    )
    return localised(f"{len(report.files)} files, {size} bytes, written to {presentable(str(out))}: {named}")
