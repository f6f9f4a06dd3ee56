"""What was kept of a portal, as lines of JSON: nothing is remembered elsewhere, so a run that was cut off goes on."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Final

from minutes_graph.diagnostics import Diagnostic
from minutes_graph.harvest.rules import JOURNAL_DAMAGED
from minutes_graph.readers.agenda_systems.json_values import JsonNode, parse_json
from minutes_graph.spans import Span

HIDDEN: Final = ".harvest"


@dataclass(frozen=True, slots=True)
class Listed:
    """A document as a portal lists it; `state` is a digest of all that the list says of it.

    `key` is its identifier, `meeting` what all documents of its meeting share, `day` is ISO 8601 or empty.
    """

    key: str
    address: str
    state: str = ""
    title: str = ""
    body: str = ""
    day: str = ""
    meeting: str = ""
    organisation: str = ""
    landing: str = ""


@dataclass(frozen=True, slots=True)
class Kept:
    """A document of which a file is kept, or was until it was `withdrawn`, or replaced `by` another.

    `missing` are the days on which list and portal both no longer had it.
    """

    listed: Listed
    file: str
    sha256: str
    time: str
    headers: Mapping[str, str] = field(default_factory=dict)
    missing: tuple[str, ...] = ()
    withdrawn: str = ""
    by: str = ""

    @property
    def there(self) -> bool:
        """Return whether the document counts today."""
        return not self.withdrawn and not self.by


class Journal:
    """The journal of one portal: `kept` by identifier, and a line added for each event."""

    def __init__(
        self, path: Path, kept: dict[str, Kept], found: tuple[Diagnostic, ...], dry: bool = False
    ) -> None:
        self.path = path
        self.kept = kept
        self.diagnostics = found
        self._dry = dry

    def keep(self, kept: Kept, status: int, size: int) -> None:
        """Note a document that was fetched."""
        self.kept[kept.listed.key] = kept
        said = {
            "address": kept.listed.address,
            "status": status,
            "headers": dict(kept.headers),
            "bytes": size,
        }
        self._add("kept", kept.time, {**said, **_fields(kept)})

    def restate(self, kept: Kept, event: str, time: str, **said: str | int) -> None:
        """Note what else became known of a document that is kept."""
        self.kept[kept.listed.key] = kept
        self._add(event, time, {**said, **_fields(kept)})

    def tell(self, event: str, time: str, **said: object) -> None:
        """Note what concerns no kept document."""
        self._add(event, time, said)

    def _add(self, event: str, time: str, said: Mapping[str, object]) -> None:
        if self._dry:
            return
        line = json.dumps({"event": event, "time": time, **said}, ensure_ascii=False, sort_keys=False)
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with self.path.open("ab+") as file:
            # A line that a run could not finish must not swallow the next one.
            torn = file.tell() and (file.seek(-1, 2), file.read(1))[1] != b"\n"
            file.write((b"\n" if torn else b"") + line.encode("utf-8", "replace") + b"\n")


def open_journal(path: Path, dry: bool = False) -> Journal:
    """Return the journal at `path`; a line that cannot be read is told and left out."""
    kept: dict[str, Kept] = {}
    found: list[Diagnostic] = []
    lines = path.read_bytes().split(b"\n") if path.is_file() else []
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        said = parse_json(line)
        if said is None or not said["event"].text:
            found.append(Diagnostic(JOURNAL_DAMAGED, path.name, Span(number, number), "the line is no event"))
        elif said["sha256"].text and (one := _kept(said)) is not None:
            kept[one.listed.key] = one
    return Journal(path, kept, tuple(found), dry)


def kept_files(journal: Journal) -> Iterable[Kept]:
    """Return the documents that count today, in the order of their files."""
    return sorted((one for one in journal.kept.values() if one.there), key=lambda one: one.file)


def _fields(kept: Kept) -> dict[str, object]:
    fields = {name: value for name, value in asdict(kept).items() if value}
    fields["retrieved"] = fields.pop("time")
    fields["listed"] = {name: value for name, value in asdict(kept.listed).items() if value}
    return {"headers": {}, **fields}


def _kept(said: JsonNode) -> Kept | None:
    listed = said["listed"]
    names = ("key", "address", "state", "title", "body", "day", "meeting", "organisation", "landing")
    entry = Listed(**{name: listed[name].text for name in names})
    headers = said["headers"].value
    kept = Kept(
        entry,
        said["file"].text,
        said["sha256"].text,
        said["retrieved"].text,
        {name: str(value) for name, value in headers.items()} if isinstance(headers, dict) else {},
        tuple(one.text for one in said["missing"]),
    )
    inside = kept.file and not Path(kept.file).is_absolute() and ".." not in Path(kept.file).parts
    return (
        replace(kept, withdrawn=said["withdrawn"].text, by=said["by"].text) if entry.key and inside else None
    )
