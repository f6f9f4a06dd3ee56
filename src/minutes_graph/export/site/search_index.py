"""The search index as scripts, which a page can load from disk too, where browsers forbid reading other files."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import islice

from minutes_graph.export.site.entities import Entities
from minutes_graph.export.site.overview import Overview

# Kind, page, name and further search words; the page without its folder, which all share.
Entry = tuple[str, str, str, str]

_PART = 4000
_CALL = "minutesGraphIndex"
# Standing titles would fill every search for a common word; the most titles of a case that are searched.
_MOST_TITLES = 12


def entries_of(overview: Overview, entities: Entities, names: dict[str, tuple[str, ...]]) -> Iterator[Entry]:
    """Yield the entries besides items: cases by number and titles, meetings, and everything with a name."""
    for case in overview.cases.values():
        others = case.titles[1:_MOST_TITLES]
        yield "case", _short(case.page), case.title, " ".join((case.number, *others, case.last[:4]))
    for meeting in overview.meetings:
        yield "meeting", _short(meeting.page), f"{meeting.body} {meeting.date}", ""
    for named in entities.by_iri.values():
        if named.kind not in {"case", "meeting", "source"}:
            yield named.kind, _short(named.page), named.label, " ".join(names.get(named.iri, ()))


def item_entry(page: str, title: str, detail: str) -> Entry:
    """Return an agenda item as an entry; `detail` is its meeting's date."""
    return "item", _short(page), title, detail


def index_files(entries: Iterable[Entry]) -> Iterator[tuple[str, str]]:
    """Yield the names and contents of the scripts that hold the index, in parts that load one by one."""
    left = iter(sorted(set(entries)))
    number = 0
    while part := tuple(islice(left, _PART)):
        number += 1
        lines = ",\n".join(_line(entry) for entry in part)
        yield f"search-index-{number}.js", f"{_CALL}([\n{lines}\n]);\n"


def _line(entry: Entry) -> str:
    # U+2028 and U+2029 were line ends in scripts once, and "<" can end one.
    text = json.dumps(entry, ensure_ascii=False, separators=(",", ":"))
    return text.replace("\u2028", " ").replace("\u2029", " ").replace("<", "\\u003c")


def _short(page: str) -> str:
    return page.partition("/")[2]
