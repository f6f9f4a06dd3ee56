"""A graph of many made-up meetings: a small built graph again and again, each time of another municipality."""

from __future__ import annotations

import hashlib
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from pyoxigraph import NamedNode, Quad, RdfFormat, parse, serialize

_DIGEST = re.compile(r"[0-9a-f]{64}")
_MEETINGS = re.compile(r"/id/(meeting/[^/]+/[^/]+/[^/]+)$")
_OWNER = re.compile(
    r"(/id/(?:identification/|case-link/)?(?:municipality|committee|meeting|case|person|membership|affiliation|gap)?/?)"
)


class Copies:
    """Makes the quads of a built graph over for other municipalities; what all share stays as it is."""

    def __init__(self, graph: Path) -> None:
        self.quads = tuple(parse(path=str(graph), format=RdfFormat.TRIG))
        found = {
            match[1] for quad in self.quads for match in [_MEETINGS.search(str(quad.subject)[1:-1])] if match
        }
        self.meetings = len(found)
        self.owners = sorted({meeting.split("/")[1] for meeting in found})

    def quads_of(self, meetings: int) -> Iterator[Quad]:
        """Yield the quads of at least so many meetings, a copy of the graph after another."""
        for copy in range(-(-meetings // self.meetings)):
            yield from self._copy(copy)

    def _copy(self, copy: int) -> Iterator[Quad]:
        made: dict[str, NamedNode] = {}

        def over(node: NamedNode) -> NamedNode:
            known = made.get(node.value)
            if known is None:
                known = made[node.value] = NamedNode(self._iri(node.value, copy))
            return known

        for quad in self.quads:
            subject, value = quad.subject, quad.object
            yield Quad(
                over(subject) if isinstance(subject, NamedNode) else subject,
                quad.predicate,
                over(value) if isinstance(value, NamedNode) else value,
                over(quad.graph_name) if isinstance(quad.graph_name, NamedNode) else quad.graph_name,
            )

    def _iri(self, iri: str, copy: int) -> str:
        if copy == 0 or ("/id/" not in iri and "/graph/" not in iri):
            return iri
        changed = _DIGEST.sub(lambda found: hashlib.sha256(f"{found[0]}{copy}".encode()).hexdigest(), iri)
        for owner in self.owners:
            changed = changed.replace(f"/{owner}/", f"/{owner}-{copy}/")
            if changed.endswith(f"/{owner}"):
                changed += f"-{copy}"
        return changed


def write_made_up(graph: Path, meetings: int, out: Path) -> int:
    """Write at least so many meetings as N-Quads and give how many there are."""
    copies = Copies(graph)
    serialize(copies.quads_of(meetings), output=str(out), format=RdfFormat.N_QUADS)
    return -(-meetings // copies.meetings) * copies.meetings


if __name__ == "__main__":
    source, wanted, target = Path(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3])
    print(f"{write_made_up(source, wanted, target)} meetings in {target}")
