"""All meetings and cases in brief, for the lists, the start page, the search and the links between pages."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from minutes_graph.export.site.entities import Entities
from minutes_graph.export.site.fetch import text_of
from minutes_graph.export.site.model import Link
from minutes_graph.store import QuadStore
from minutes_graph.trace.facts import sparql

# Kind, page, name and further search words; the page without its folder, which all share.
Entry = tuple[str, str, str, str]

_PART = 4000
_CALL = "minutesGraphIndex"
# Standing titles would fill every search for a common word; the most titles of a case that are searched.
_MOST_TITLES = 12
_MEETINGS = sparql(
    """SELECT ?meeting (SAMPLE(?date) AS ?day) (SAMPLE(?term) AS ?held) (SAMPLE(?name) AS ?body) (COUNT(?item) AS ?n)
  (SAMPLE(?said) AS ?cancelled)
WHERE { ?meeting a mg:Meeting . OPTIONAL { ?meeting dcterms:date ?date } OPTIONAL { ?meeting mg:heldBy ?term }
  OPTIONAL { ?meeting mg:bodyName ?name }
  OPTIONAL { ?meeting mg:cancelled ?said } OPTIONAL { ?item mg:atMeeting ?meeting ; a mg:AgendaItem } }
GROUP BY ?meeting"""
)
_NUMBERS = sparql("SELECT ?case ?number WHERE { ?case a mg:Case ; dcterms:identifier ?number }")
_TREATED = sparql(
    """SELECT ?case ?title ?date ?item WHERE {
  ?item mg:case ?case ; a mg:AgendaItem ; mg:atMeeting ?meeting .
  OPTIONAL { ?item dcterms:title ?title } OPTIONAL { ?meeting dcterms:date ?date }
}"""
)
_COUNTS = sparql("SELECT (COUNT(DISTINCT ?s) AS ?n) WHERE { ?s a mg:VoteEvent }")


@dataclass(frozen=True, slots=True)
class MeetingBrief:
    """A meeting: its page, date, body and how many items it had."""

    iri: str
    page: str
    label: str
    date: str
    held_by: str | None
    body: str
    items: int
    cancelled: bool

    def link(self) -> Link:
        """Return the meeting as a link by its body's name."""
        return Link(self.body, self.page)


@dataclass(frozen=True, slots=True)
class CaseBrief:
    """A case: its number, its titles (the latest first), its first and last date, and how many items it had."""

    iri: str
    page: str
    number: str
    titles: tuple[str, ...]
    first: str
    last: str
    items: int

    @property
    def title(self) -> str:
        """Return the latest title, or the number where none is known."""
        return self.titles[0] if self.titles else self.number

    def link(self) -> Link:
        """Return the case as a link by its title."""
        return Link(self.title, self.page)


@dataclass(frozen=True, slots=True)
class Overview:
    """The meetings, the latest first, the cases by IRI, and the number of votes."""

    meetings: tuple[MeetingBrief, ...]
    cases: dict[str, CaseBrief]
    votes: int

    @property
    def items(self) -> int:
        """Return how many agenda items there are."""
        return sum(meeting.items for meeting in self.meetings)

    def beside(self) -> dict[str, tuple[Link | None, Link | None]]:
        """Return for each meeting the body's meetings before and after it."""
        by_body: dict[str, list[MeetingBrief]] = {}
        for meeting in reversed(self.meetings):
            by_body.setdefault(body_key(meeting), []).append(meeting)
        found = {}
        for row in by_body.values():
            for place, meeting in enumerate(row):
                before = Link(row[place - 1].date, row[place - 1].page) if place else None
                after = Link(row[place + 1].date, row[place + 1].page) if place + 1 < len(row) else None
                found[meeting.iri] = (before, after)
        return found


def body_key(meeting: MeetingBrief) -> str:
    """Return what all meetings of one body share: the IRI of the meeting without its last part."""
    return meeting.iri.rsplit("/", 1)[0]


def read_overview(store: QuadStore, entities: Entities) -> Overview:
    """Return the meetings and cases of the graph that have a page."""
    votes = store.select(_COUNTS).values()[0][0]
    return Overview(_meetings(store, entities), _cases(store, entities), int(votes or 0))


def _meetings(store: QuadStore, entities: Entities) -> tuple[MeetingBrief, ...]:
    found = []
    for row in store.select(_MEETINGS).rows:
        iri, date, term, body, items, cancelled = map(text_of, row)
        named = entities.by_iri.get(iri or "")
        if named:
            found.append(
                MeetingBrief(
                    iri=named.iri,
                    page=named.page,
                    label=named.label,
                    date=date or "",
                    held_by=term,
                    body=body or named.label,
                    items=int(items or 0),
                    cancelled=cancelled == "true",
                )
            )
    return tuple(sorted(found, key=lambda one: (one.date, one.iri), reverse=True))


def _cases(store: QuadStore, entities: Entities) -> dict[str, CaseBrief]:
    numbers = {text_of(case): text_of(number) for case, number in store.select(_NUMBERS).rows}
    treated: dict[str, list[tuple[str, str, str]]] = {}
    for row in store.select(_TREATED).rows:
        case, title, date, item = map(text_of, row)
        treated.setdefault(case or "", []).append((date or "", item or "", title or ""))
    found = {}
    for named in entities.of_kind("case"):
        items = sorted(set(treated.get(named.iri, [])), reverse=True)
        dates = [date for date, _, _ in items if date] or [""]
        titles = tuple(dict.fromkeys(title for _, _, title in items if title))
        number = numbers.get(named.iri) or named.label
        found[named.iri] = CaseBrief(
            named.iri, named.page, number, titles, dates[-1], dates[0], len({item for _, item, _ in items})
        )
    return found


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
