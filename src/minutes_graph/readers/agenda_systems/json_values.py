"""A JSON document whose values know their place (JSON Pointer, RFC 6901)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from minutes_graph.model import FieldPlace
from minutes_graph.readers.drafts import Draft

JsonValue = None | bool | int | float | str | list["JsonValue"] | dict[str, "JsonValue"]


@dataclass(frozen=True, slots=True)
class JsonNode:
    """A value of a JSON document; members of a missing value, or of one of another type, are missing too."""

    value: JsonValue
    pointer: str = ""

    def __getitem__(self, key: str) -> JsonNode:
        value = self.value.get(key) if isinstance(self.value, dict) else None
        return JsonNode(value, f"{self.pointer}/{key.replace('~', '~0').replace('/', '~1')}")

    def __iter__(self) -> Iterator[JsonNode]:
        """Yield the elements of an array; nothing where it is none."""
        for place, value in enumerate(self.value if isinstance(self.value, list) else ()):
            yield JsonNode(value, f"{self.pointer}/{place}")

    def __contains__(self, key: str) -> bool:
        return isinstance(self.value, dict) and key in self.value

    @property
    def text(self) -> str:
        """Return a text or number as text; "" for anything else."""
        return str(self.value) if isinstance(self.value, (str, int, float)) and self.value is not None else ""

    @property
    def truth(self) -> bool | None:
        """Return a Boolean, also where it is written as a text; None for anything else."""
        return {"true": True, "false": False}.get(self.text.strip().casefold())

    @property
    def field(self) -> Draft | None:
        """Return the value as a line of a named field, or None where nothing stands in it."""
        return Draft(self.text, FieldPlace(self.pointer)) if self.text.strip() else None


def parse_json(content: bytes) -> JsonNode | None:
    """Return the document that `content` is, or None where it is no JSON."""
    try:
        return JsonNode(json.loads(content.decode("utf-8-sig")))
    except (UnicodeDecodeError, ValueError, RecursionError):
        return None
