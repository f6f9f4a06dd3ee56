"""The questions of docs/questions.md, each answered by its query as by a plain walk over the triples."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Final

import pytest

from minutes_graph.export.build import build_and_export
from minutes_graph.store import OxigraphStore, open_graph

ROOT: Final = Path(__file__).resolve().parents[2]
PAGE: Final = (ROOT / "docs" / "questions.md").read_text(encoding="utf-8")
HEAD: Final = re.search(r"```sparql\n((?:PREFIX[^\n]*\n)+)```", PAGE)
_ASKED: Final = re.compile(r"([^\n]+)\n.*?```sparql\n(.*?)```", re.DOTALL)
QUERIES: Final[dict[str, str]] = dict(
    (found[1], found[2]) for part in PAGE.split("\n### ")[1:] if (found := _ASKED.match(part))
)
Rows = Iterable[tuple[str, ...]]


class Facts:
    """The triples of a graph, by subject and by the last part of the predicate."""

    def __init__(self, store: OxigraphStore) -> None:
        self._facts: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        for quad in store.quads():
            self._facts[_text(quad.subject)][_short(quad.predicate.value)].add(_text(quad.object))

    def of(self, kind: str) -> Iterator[str]:
        return (
            one
            for one, facts in list(self._facts.items())
            if any(_short(k) == kind for k in facts.get("type", ()))
        )

    def get(self, one: str, *path: str) -> list[str]:
        found = [one]
        for name in path:
            found = [value for node in found for value in sorted(self._facts.get(node, {}).get(name, ()))]
        return found

    def one(self, node: str, *path: str) -> str:
        return next(iter(self.get(node, *path)), "")

    def own(self, kind: str) -> Iterator[str]:
        """Yield the decisions or votes that repeat none of another document."""
        return (one for one in self.of(kind) if not self.get(one, "copyOf"))


def _text(term: object) -> str:
    return str(getattr(term, "value", term))


def _short(iri: str) -> str:
    return iri.rpartition("#")[2] if "#" in iri else iri.rpartition("/")[2]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> OxigraphStore:
    """Return the graph that a build of the made-up minutes writes."""
    folder = tmp_path_factory.mktemp("built") / "out"
    assert build_and_export([ROOT / "examples" / "minutes"], folder).written
    opened = open_graph(folder).value
    assert opened is not None
    return opened


@pytest.fixture(scope="module")
def real() -> OxigraphStore:
    """Return the graph of the five real minutes; no made-up ones have a decision under an act that was published."""
    opened = open_graph(ROOT / "exports" / "haderslev").value
    assert opened is not None
    return opened


def decided_by_three(f: Facts) -> Rows:
    bodies: dict[str, set[str]] = defaultdict(set)
    for one in f.of("Handling"):
        if f.get(one, "outcome"):
            bodies[f.one(one, "ofCase", "identifier")] |= set(f.get(one, "body"))
    return ((case, str(len(found))) for case, found in bodies.items() if len(found) > 2)


def still_open(f: Facts) -> Rows:
    for case in f.of("Case"):
        status, first = _short(f.one(case, "caseStatus")), f.one(case, "firstDay")
        if status in {"status-pending", "status-treated"} and "" < first < "2025-01-01":
            yield f.one(case, "identifier"), first, f.one(case, "lastDay"), status.removeprefix("status-")


def around_a_case(f: Facts) -> Rows:
    (case,) = (one for one in f.of("Case") if "24/1187" in f.get(one, "identifier"))
    links = [("case",), ("ofCase",), ("fromCase",), ("toCase",), ("partOfHandling", "ofCase")]
    for kind in sorted({kind for one in list(f._facts) for kind in f.get(one, "type")}):
        for one in f.of(_short(kind)):
            near = [one, *f.get(one, "inVote")]
            near += [item for node in near for item in f.get(node, "underItem")]
            if any(case in f.get(node, *path) for node in near for path in links):
                yield one, kind


def continued(f: Facts) -> Rows:
    pairs = {
        (f.one(one, "toCase", "identifier"), f.one(one, "fromCase", "identifier")) for one in f.of("CaseLink")
    }
    return (pair for pair in pairs)


def announced(f: Facts) -> Rows:
    return (
        (f.one(g, "case", "identifier"), f.one(g, "body", "label"), f.one(g, "date")) for g in f.of("Gap")
    )


def deviating(f: Facts) -> Rows:
    for one in f.own("Decision"):
        answer = _short(f.one(one, "answer")).removeprefix("answer-")
        if answer in {"changed", "rejected"}:
            yield f.one(one, "date"), f.one(one, "underItem", "title"), f.one(one, "text"), answer


def against(f: Facts) -> Rows:
    own = set(f.own("VoteEvent"))
    for one in f.of("Ballot"):
        vote = f.one(one, "inVote")
        if vote in own and f.one(one, "voteChoice").endswith("#choice-against"):
            yield (
                f.one(vote, "inDecision", "date"),
                f.one(one, "party", "label"),
                f.one(one, "personName"),
                f.one(vote, "underItem", "title"),
            )


def split(f: Facts) -> Rows:
    sides: dict[tuple[str, str], set[str]] = defaultdict(set)
    for one in f.of("Ballot"):
        for party in f.get(one, "party"):
            sides[f.one(one, "inVote"), party] |= set(f.get(one, "voteChoice"))
    own = set(f.own("VoteEvent"))
    for (vote, party), choices in sides.items():
        if len(choices) > 1 and vote in own:
            yield f.one(vote, "inDecision", "date"), f.one(party, "label"), f.one(vote, "underItem", "title")


def answers(f: Facts) -> Rows:
    counted: dict[tuple[str, str], int] = defaultdict(int)
    for one in f.own("Decision"):
        if f.get(one, "answer") and f.get(one, "body"):
            counted[f.one(one, "body", "label"), _short(f.one(one, "answer")).removeprefix("answer-")] += 1
    return ((*key, str(count)) for key, count in counted.items())


def citing(f: Facts) -> Rows:
    act = "https://www.retsinformation.dk/eli/lta/2025/1750"
    laws = {law for name in ("is_member_of", "amends", "related_to") for law in f.get(act, name)}
    items = {
        item
        for one in f.of("Mention")
        if laws & set(f.get(one, "mentionOf"))
        for item in f.get(one, "underItem")
    }
    for one in f.of("Decision"):
        for outcome in f.get(one, "outcome") if f.one(one, "underItem") in items else ():
            yield (
                f.one(one, "date"),
                f.one(one, "underItem", "title"),
                _short(outcome).removeprefix("outcome-"),
            )


def written(f: Facts) -> Rows:
    for one in f.of("Decision"):
        for place in f.get(one, "statedIn") if f.get(one, "text") else ():
            yield (
                f.one(one, "text"),
                f.one(place, "source", "fileName"),
                f.one(place, "firstLine"),
                f.one(place, "lastLine"),
            )


def absences(f: Facts) -> Rows:
    counts: dict[str, tuple[set[str], set[str]]] = defaultdict(lambda: (set(), set()))
    for one in f.of("Attendance"):
        if _short(f.one(one, "attendanceStatus")) in {"attendance-absent", "attendance-excused"} and f.get(
            one, "person"
        ):
            meetings, items = counts[f.one(one, "person", "label")]
            meetings |= set(f.get(one, "atMeeting"))
            items |= set(f.get(one, "underItem"))
    return ((name, str(len(meetings)), str(len(items))) for name, (meetings, items) in counts.items())


def substitutes(f: Facts) -> Rows:
    for one in f.of("Attendance"):
        if f.one(one, "attendanceStatus").endswith("#attendance-substitute"):
            date = f.one(one, "atMeeting", "date") or f.one(one, "underItem", "atMeeting", "date")
            yield date, f.one(one, "personName"), f.one(one, "substituteForName")


def members(f: Facts) -> Rows:
    for one in f.of("Membership"):
        term = f.one(one, "organization")
        covered = f.one(term, "firstYear") <= "2025" <= f.one(term, "lastYear")
        if f.one(term, "termOf", "label") == "Økonomiudvalget" and covered:
            person = f.one(one, "member")
            parties = [
                f.one(held, "organization", "label")
                for held in f.of("PartyAffiliation")
                if f.one(held, "member") == person
                and f.one(held, "firstEvidence") <= "2025-12-31"
                and f.one(held, "lastEvidence") >= "2025"
            ]
            yield from ((f.one(person, "label"), party) for party in parties or [""])


def network(f: Facts) -> Rows:
    for one in f.of("OrganisationMembership"):
        yield f.one(one, "organization", "label"), f.one(one, "member", "label"), f.one(one, "date")


def partners(f: Facts) -> Rows:
    for one in list(f._facts):
        cases = set(f.get(one, "partnerIn", "case"))
        if len(cases) > 3:
            yield f.one(one, "label"), str(len(cases))


def money(f: Facts) -> Rows:
    sums: dict[tuple[str, str], float] = defaultdict(float)
    for one in f.of("Amount"):
        meeting = f.one(one, "underItem", "atMeeting")
        sums[f.one(meeting, "heldBy", "termOf", "label"), f.one(meeting, "date")[:4]] += float(
            f.one(one, "valueDKK")
        )
    return ((*key, str(value)) for key, value in sums.items())


PLAIN: Final[dict[str, Callable[[Facts], Rows]]] = {
    "Which cases did three bodies or more decide?": decided_by_three,
    "Which cases are still open, though they began more than a year ago?": still_open,
    "What is there about one case?": around_a_case,
    "Which case goes on under another number?": continued,
    "What was announced, and has no minutes here?": announced,
    "Which decisions deviate from what was recommended?": deviating,
    "Who voted against what?": against,
    "Which parties were split in a vote?": split,
    "What became of recommendations, by body?": answers,
    "Which decisions stand under an item that cites a published act?": citing,
    "Where is it written?": written,
    "How often was each member absent?": absences,
    "Who came instead of whom?": substitutes,
    "Who were members of a body in a year, and of which party?": members,
    "Which municipalities belong to a network?": network,
    "Which partners take part in more than three cases?": partners,
    "How much money do minutes mention, by body and year?": money,
}


def test_every_question_has_a_plain_answer() -> None:
    assert list(QUERIES) and set(QUERIES) == set(PLAIN)
    assert len(QUERIES) == 17


@pytest.mark.parametrize("question", PLAIN)
def test_the_query_of_a_question_is_short_and_right(
    question: str, store: OxigraphStore, real: OxigraphStore
) -> None:
    asked = real if PLAIN[question] is citing else store
    query = QUERIES[question].strip()
    assert len(query.splitlines()) <= 8
    assert HEAD is not None
    rows = asked.select(HEAD[1] + query).rows
    expected = list(PLAIN[question](Facts(asked)))
    width = len(expected[0])
    found = [tuple("" if cell is None else _text(cell) for cell in row[:width]) for row in rows]
    assert sorted({_as_number(row) for row in found}) == sorted({_as_number(row) for row in expected})


def _as_number(row: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(str(float(cell)) if re.fullmatch(r"\d+(\.\d+)?", cell) else cell for cell in row)
