"""Decimals as the files have them: Oxigraph keeps their value and forgets the "1.0" that was written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from pyoxigraph import Literal, NamedNode, Quad

_DECIMAL: Final = NamedNode("http://www.w3.org/2001/XMLSchema#decimal")
_LINE_END: Final = b'"^^<http://www.w3.org/2001/XMLSchema#decimal> .\n'


def canonical_quad(quad: Quad) -> Quad:
    """Return the quad with a whole decimal in the canonical form of XSD 1.0, with a digit after the point."""
    value = quad.object
    if not isinstance(value, Literal) or value.datatype != _DECIMAL or "." in value.value:
        return quad
    return Quad(quad.subject, quad.predicate, Literal(f"{value.value}.0", datatype=_DECIMAL), quad.graph_name)


def canonical_lines(lines: Iterable[bytes]) -> Iterator[bytes]:
    """Yield lines of N-Triples with whole decimals in that form."""
    for line in lines:
        if line.endswith(_LINE_END):
            before = line[: -len(_LINE_END)]
            if b"." not in before[before.rindex(b'"') :]:
                yield before + b".0" + _LINE_END
                continue
        yield line
