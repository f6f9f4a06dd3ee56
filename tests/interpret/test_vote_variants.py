"""What a decision says of votes and dissent, in many forms: the outcome of the body, votes, reservations, findings."""

from __future__ import annotations

import pytest

from minutes_graph.model import AgendaItem, VoteEvent
from tests.interpret.shown_votes import shown_vote
from tests.interpret.test_variants import variants
from tests.reading import TOP, findings, minutes_of

HEAD = (
    f"{TOP}Mødested Nordvig Rådhus, Nordvig Kommune\n\n"
    "Mødedeltagere Mette Lind, Bent Ravn, Ida Holm, Kaj Krogh, Sune Vad, Lis Toft, Per Dam\n\n"
    "Punkt 1: Ny skole\n\n31/1\n\nBeslutning i Skoleudvalget den 03-03-2031\n\n"
)


def _vote(vote: VoteEvent) -> str:
    """Show a vote as "[motion/proposer party] for 3: A, V; against: Ib Dam O = adopted"."""
    if vote.motion is None:
        return shown_vote(vote)
    proposer = vote.motion.proposer.name if vote.motion.proposer else ""
    return f"[{vote.motion.text}/{' '.join(filter(None, (proposer, vote.motion.party)))}] {shown_vote(vote)}"


def _said(item: AgendaItem) -> str:
    said = [
        f"E:{', '.join(one.name for one in part.people)}" for vote in item.votes for part in vote.explanations
    ]
    for one in item.reservations:
        people = [" ".join(filter(None, (person.name, person.party))) for person in one.people]
        said.append(f"R:{', '.join((*people, *one.parties))}")
    return "; ".join(said)


def _reading(text: str) -> str:
    """Show a decision as "outcomes | votes | what is said | codes of findings"."""
    (item,) = minutes_of(f"{HEAD}{text}\n").items
    told = [found.code for found in findings(f"{HEAD}{text}\n") if found.code.startswith(("M", "S"))]
    outcomes = ",".join(one.value for one in item.decisions[0].outcomes)
    parts = (outcomes, " || ".join(map(_vote, item.votes)), _said(item), " ".join(told))
    return " | ".join(filter(None, parts))


@pytest.mark.parametrize(
    ("text", "reading"), [*variants("votes"), *variants("dissent"), *variants("corrections")]
)
def test_what_a_decision_says_of_votes_and_dissent(text: str, reading: str) -> None:
    assert _reading(text) == reading
