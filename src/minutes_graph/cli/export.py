"""`minutes-graph export`: a graph in other formats, and in the terms of others."""

from __future__ import annotations

from pathlib import Path

import click

from minutes_graph.cli.options import ExistingPath
from minutes_graph.cli.output import leave, show_text
from minutes_graph.cli.progress import progress_bar
from minutes_graph.publish.formats.export import ExportRequest, export_graph
from minutes_graph.publish.formats.names import Format
from minutes_graph.publish.formats.profiles import profile_names
from minutes_graph.publish.formats.report import ExportReport


class _Formats(click.ParamType[tuple[Format, ...]]):
    """Formats with commas between them."""

    name = "formats"

    def convert(
        self, value: str | tuple[Format, ...], param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[Format, ...]:
        """Give the formats, or fail as a usage error."""
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
@click.option(
    "--graph",
    "graph_path",
    type=ExistingPath(),
    required=True,
    metavar="PATH",
    help="A folder that build wrote, or any RDF file with such a graph.",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    required=True,
    metavar="FOLDER",
    help="Where the files are written.",
)
@click.option(
    "--format",
    "formats",
    type=_Formats(),
    default=(),
    metavar="FORMAT[,FORMAT...]",
    help=f"Of {', '.join(form.value for form in Format)}; all where none is named.",
)
@click.option("--profile", type=click.Choice(profile_names()), help="Give the facts in the terms of others.")
def command(graph_path: Path, out: Path, formats: tuple[Format, ...], profile: str | None) -> None:
    """Write a graph in other formats: RDF, nested JSON-LD, tables, a network.

    Each format states the same facts. An earlier export in the folder is replaced as a whole, or not at all.
    """
    with progress_bar() as progress:
        exported = export_graph(graph_path, out, ExportRequest(formats, profile), progress)
    if exported.value is not None:
        click.echo(summary(exported.value, out))
    show_text(exported.diagnostics, err=True)
    leave(exported.diagnostics)


def summary(report: ExportReport, out: Path) -> str:
    """Give what an export wrote, in a line."""
    size = sum(file.bytes for file in report.files)
    named = ", ".join(form.value for form in report.formats)
    return f"{len(report.files)} files, {size} bytes, written to {out}: {named}"
