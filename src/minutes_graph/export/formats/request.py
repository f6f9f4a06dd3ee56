"""What is asked of an export."""

from __future__ import annotations

from dataclasses import dataclass, replace

from minutes_graph.export.formats.names import Format
from minutes_graph.export.tables.parquet import is_available


@dataclass(frozen=True, slots=True)
class ExportRequest:
    """What is asked of an export; without formats it writes all that there are for the graph or the profile."""

    formats: tuple[Format, ...] = ()
    profile: str | None = None

    @property
    def chosen(self) -> tuple[Format, ...]:
        """Return the formats to write, each once, in the order of the list of all formats."""
        if self.formats:
            return tuple(form for form in Format if form in self.formats)
        usable = [form for form in Format if not (self.profile and not form.is_rdf)]
        return tuple(form for form in usable if form is not Format.PARQUET or is_available())

    @property
    def leaves_parquet_out(self) -> bool:
        """Return whether everything is asked for, and Parquet cannot be written here."""
        return not self.formats and not self.profile and not is_available()

    @property
    def writable(self) -> ExportRequest:
        """Return the request without what cannot be written here."""
        known = is_available()
        formats = tuple(form for form in self.chosen if known or form is not Format.PARQUET)
        return replace(self, formats=formats)
