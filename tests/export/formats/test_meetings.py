from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.export.formats.facts import triples_of


@pytest.fixture(scope="module")
def meeting(exported: Path) -> Any:
    path = exported / "meetings" / "kommunalbestyrelsen" / "2025-06-24.jsonld"
    return json.loads(path.read_text(encoding="utf-8"))


def test_a_meeting_reads_as_a_nested_document(meeting: Any) -> None:
    assert meeting["type"] == "Meeting"
    assert meeting["label"] == {"da": "Kommunalbestyrelsen 2025-06-24"}
    numbers = [item["number"] for item in meeting["items"]]
    assert numbers == sorted(numbers) and len(numbers) > 5
    decided = [decision for item in meeting["items"] for decision in item.get("decisions", [])]
    assert all(decision["type"] == "Decision" and "outcome" in decision for decision in decided)
    assert any("ballots" in vote for item in meeting["items"] for vote in item.get("votes", []))
    assert {one["type"] for one in meeting["attendance"]} == {"Attendance"}


def test_the_context_stands_in_the_file(meeting: Any) -> None:
    assert meeting["@context"]["outcome"] == {"@id": "mg:outcome", "@type": "@vocab"}


def test_each_part_says_who_is_meant_and_why(meeting: Any) -> None:
    first = meeting["attendance"][0]
    assert first["person"]["label"]["da"]
    assert first["identifications"][0]["rule"]
    assert first["statedIn"]["firstLine"] > 0


def test_every_resource_is_described_once(meeting: Any) -> None:
    described: list[str] = []

    def gather(node: Any) -> None:
        if isinstance(node, dict):
            if "id" in node and len(node) > 1:
                described.append(node["id"])
            for key, value in node.items():
                if key != "@context":
                    gather(value)
        elif isinstance(node, list):
            for value in node:
                gather(value)

    gather(meeting)
    assert len(described) == len(set(described)) > 200


def test_a_meeting_tells_nothing_of_the_parts_of_others(exported: Path) -> None:
    own = "/id/meeting/nordvig/kommunalbestyrelsen/2025-06-24"
    triples = triples_of(exported / "meetings" / "kommunalbestyrelsen" / "2025-06-24.ttl")
    subjects = {str(triple.subject) for triple in triples if "/id/meeting/" in str(triple.subject)}
    assert len(subjects) > 100
    assert all(own in subject for subject in subjects)


def test_the_source_is_described_at_the_meetings_own_passage(exported: Path) -> None:
    for path in (exported / "meetings").rglob("*.jsonld"):
        tree = json.loads(path.read_text(encoding="utf-8"))
        source = tree["statedIn"]["source"]
        assert source["type"] == "SourceDocument"
        assert source["fileName"].startswith(path.stem)
