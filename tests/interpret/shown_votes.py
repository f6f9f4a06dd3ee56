"""Votes as one line of text, for tests that compare many of them."""

from __future__ import annotations

from minutes_graph.model import Ballot, VoteEvent


def voter(cast: Ballot) -> str:
    return " ".join(filter(None, (cast.person.name if cast.person else "", cast.party)))


def shown_vote(vote: VoteEvent) -> str:
    """Show a vote as "for 3: A, V; against: Ib Dam O = adopted"."""
    sides = []
    for choice in ("for", "against", "abstain"):
        count = next((str(one.count) for one in vote.tallies if one.choice.value == choice), "")
        names = ", ".join(voter(one) for one in vote.ballots if one.choice.value == choice)
        if count or names:
            sides.append(f"{choice} {count}".strip() + (f": {names}" if names else ""))
    result = vote.result.value if vote.result else "open"
    return f"{'; '.join(sides)} = {result}{' unanimous' if vote.unanimous else ''}"
