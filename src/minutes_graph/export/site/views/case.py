"""The page of a case: its history through the bodies, what is missing, and what it is connected with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pyoxigraph import NamedNode

from minutes_graph.export.site.entities import Entities, Named, links
from minutes_graph.export.site.fetch import Fetched, text_of
from minutes_graph.export.site.model import (
    BallotRow,
    Choice,
    Link,
    Passage,
    Row,
    Section,
    Source,
    Step,
    Vote,
    chunked,
    paged,
)
from minutes_graph.export.site.overview import CaseBrief
from minutes_graph.export.site.views.votes import party_link
from minutes_graph.store import QuadStore
from minutes_graph.trace.case import timeline_of
from minutes_graph.trace.facts import Place, sparql
from minutes_graph.trace.finding import CaseRef
from minutes_graph.trace.timeline import CaseTimeline, StepVote, TimelineGap, TimelineStep

_QUOTES = sparql(
    """SELECT ?file ?first ?last ?quote ?case WHERE {
  ?item mg:case ?case . ?part mg:underItem ?item ; mg:quote ?quote ; mg:statedIn ?passage .
  ?passage mg:source ?source ; mg:firstLine ?first ; mg:lastLine ?last . ?source mg:fileName ?file .
  FILTER NOT EXISTS { ?part mg:mentionOf ?entity } FILTER NOT EXISTS { ?part mg:valueDKK ?value }
}"""
)
_PARTIES = sparql("SELECT DISTINCT ?code ?party WHERE { ?party a mg:Party ; skos:notation ?code }")
_FILES = sparql("SELECT ?file ?source WHERE { ?source mg:fileName ?file }")
_CHOICES = ("for", "against", "abstain")
_ROOM = 48_000


@dataclass(frozen=True, slots=True)
class CaseView:
    """The page of a case; `step_pages` are the steps of this page and of its continuations."""

    iri: str
    page: str
    number: str
    titles: tuple[str, ...]
    municipality: Link | None
    bodies: tuple[Link, ...]
    timeline: CaseTimeline
    steps: tuple[Step, ...]
    step_pages: tuple[tuple[Step, ...], ...]
    is_folder: bool
    treatments: int
    sections: tuple[tuple[Section, ...], ...]

    @property
    def title(self) -> str:
        """Return the latest title, or the number where no minutes give one, or where it is that of a folder."""
        return self.titles[-1] if self.titles and not self.is_folder else self.number

    @property
    def updated(self) -> str:
        """Return the date of the latest step, empty where none is dated."""
        return max((step.date or "" for step in self.steps), default="")


@dataclass(frozen=True, slots=True)
class Known:
    """The targets of links on case pages: source files by name, people by municipality and name."""

    entities: Entities
    files: dict[str, str]
    people: dict[str, dict[str, str]]
    parties: dict[str, Link]
    cases: Mapping[str, CaseBrief]

    @classmethod
    def of(cls, store: QuadStore, entities: Entities, cases: Mapping[str, CaseBrief]) -> Known:
        """Return what is known of a graph; a name that several files or people have names no page."""
        files: dict[str, set[str]] = {}
        for file, source in store.select(_FILES).rows:
            named = entities.by_iri.get(text_of(source) or "")
            if named:
                files.setdefault(text_of(file) or "", set()).add(named.page)
        people: dict[str, dict[str, set[str]]] = {}
        for person in entities.of_kind("person"):
            names = people.setdefault(owner_of(person.page), {})
            names.setdefault(person.label, set()).add(person.page)
        named_people = {owner: _only(names) for owner, names in people.items()}
        return cls(entities, _only(files), named_people, _parties(store, entities), cases)


def _parties(store: QuadStore, entities: Entities) -> dict[str, Link]:
    """Return the parties by letter and abbreviation; one that several use names none."""
    found: dict[str, list[Link]] = {}
    for code, party in store.select(_PARTIES).rows:
        link = entities.link(text_of(party))
        if link:
            found.setdefault(text_of(code) or "", []).append(link)
    return {code: links[0] for code, links in found.items() if len(links) == 1}


def owner_of(page: str) -> str:
    """Return the municipality's part of the page of a case, meeting or person."""
    return page.split("/")[2]


def _only(found: dict[str, set[str]]) -> dict[str, str]:
    return {name: next(iter(pages)) for name, pages in found.items() if len(pages) == 1}


@dataclass(frozen=True, slots=True)
class Places:
    """The quotes of a case's items by place, and the pages of source files and people by name."""

    quotes: dict[tuple[str, int, int], str]
    pages: dict[str, str]
    people: dict[str, str]
    parties: dict[str, Link]

    def source(self, place: Place, quote: str | None = None) -> Source:
        """Return a place with the words that stand there."""
        key = (place.file, place.line, place.end_line)
        page = self.pages.get(place.file)
        return Source(
            place.file,
            place.line,
            place.end_line,
            quote or self.quotes.get(key),
            page,
            on_page=(place.page, place.page_line) if place.page and place.page_line else None,
            original=place.address,
        )


def case_view(store: QuadStore, named: Named, number: str, fetched: Fetched, known: Known) -> CaseView:
    """Return the page of a case."""
    entities = known.entities
    timeline = timeline_of(store, CaseRef(number, None, named.iri))
    places = Places(
        _quotes(store, named.iri), known.files, known.people.get(owner_of(named.page), {}), known.parties
    )
    steps = _steps(timeline, places, entities)
    return CaseView(
        iri=named.iri,
        page=named.page,
        number=number,
        titles=timeline.titles,
        municipality=entities.link(fetched.facts.text(named.iri, "municipality")),
        bodies=links(entities.link(step.body_iri) for step in timeline.steps if step.kind.has_own_minutes),
        timeline=timeline,
        steps=steps,
        step_pages=tuple(chunked(steps, _ROOM)) or ((),),
        is_folder=timeline.folder is not None,
        treatments=len(timeline.treatments),
        sections=paged((("links", _links(fetched, named.iri, known.cases)),), _ROOM // 4),
    )


def _quotes(store: QuadStore, case: str) -> dict[tuple[str, int, int], str]:
    found: dict[tuple[str, int, int], str] = {}
    for file, first, last, quote, _ in store.select(_QUOTES, {"case": NamedNode(case)}).rows:
        key = (text_of(file) or "", int(text_of(first) or 1), int(text_of(last) or 1))
        # Several parts can stand on the same lines; the longest words hold the others.
        found[key] = max(found.get(key, ""), text_of(quote) or "", key=lambda text: (len(text), text))
    return found


def _steps(timeline: CaseTimeline, places: Places, entities: Entities) -> tuple[Step, ...]:
    missing = {(gap.body, gap.date): gap for gap in timeline.gaps}
    return tuple(
        _step(place, step, missing.get((step.body, step.date)), (places, entities))
        for place, step in enumerate(timeline.steps, start=1)
    )


def _step(number: int, step: TimelineStep, gap: TimelineGap | None, context: tuple[Places, Entities]) -> Step:
    places, entities = context
    item_page = entities.addresses.page(step.item_iri) if step.item_iri else None
    return Step(
        number=number,
        date=step.date,
        body=entities.printed(step.body_iri, step.body),
        kind=step.kind.value,
        title=Link(step.title, item_page, step.item) if step.title else None,
        item=step.item,
        meeting=entities.link(step.meeting),
        outcomes=step.outcomes,
        text=step.text,
        requests=step.requests,
        recommender=step.recommender,
        recommendations=tuple(one.text for one in step.recommendations),
        votes=tuple(_vote(vote, places) for vote in step.votes),
        sources=tuple(places.source(place) for place in dict.fromkeys((step.source, *step.sources))),
        closed=step.closed,
        gap=gap.kind.value if gap else None,
    )


def _vote(vote: StepVote, places: Places) -> Vote:
    tallies = dict(vote.tallies)
    by_choice: dict[str, list[BallotRow]] = {}
    for ballot in vote.ballots:
        known = places.parties.get(ballot.party or "", _named(ballot.party, {}))
        party = party_link(known, ballot.party, alone=ballot.person is None)
        row = BallotRow(_named(ballot.person, places.people), party, None, "")
        by_choice.setdefault(ballot.choice, []).append(row)
    return Vote(
        anchor="",
        motion=Passage(vote.motion or "", None, "", _by(vote, places.people))
        if vote.motion or vote.proposer
        else None,
        party=None,
        result=vote.result,
        unanimous=vote.unanimous,
        choices=tuple(
            Choice(code, tallies.get(code), tuple(by_choice.get(code, ())))
            for code in _CHOICES
            if code in tallies or code in by_choice
        ),
        explanations=(),
        demand=Passage(vote.referral, None, "") if vote.referral else None,
        demanded_of=None,
        source=places.source(vote.source),
    )


def _named(name: str | None, people: dict[str, str]) -> Link | None:
    return Link(name, people.get(name)) if name else None


def _by(vote: StepVote, people: dict[str, str]) -> tuple[Link, ...]:
    return links((_named(vote.proposer, people),))


def _links(fetched: Fetched, case: str, cases: Mapping[str, CaseBrief]) -> list[Row]:
    facts = fetched.facts
    rows = []
    for link in facts.of_kind("CaseLink"):
        earlier, later = facts.text(link, "fromCase"), facts.text(link, "toCase")
        other, code = (later, "after") if earlier == case else (earlier, "before")
        brief = cases.get(other or "")
        if brief:
            reasons = "; ".join(facts.texts(link, "reason"))
            main = Link(f"{brief.number} {brief.title}", brief.page)
            codes, score = (("links", code),), facts.text(link, "score")
            rows.append(Row(main, brief.last or None, codes=codes, text=reasons, language="en", score=score))
    return rows
