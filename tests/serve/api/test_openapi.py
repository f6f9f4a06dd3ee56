"""The description in OpenAPI, against what the server answers: by schemathesis, with all of its checks."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from minutes_graph.serve.api.questions import QUESTIONS
from minutes_graph.serve.api.routes import openapi
from tests.serve.running import RunningServer

PROGRAM = Path(sys.executable).with_name("st")


def checked(server: RunningServer, description: str, folder: Path, *options: str) -> tuple[int, str]:
    """Return what schemathesis says of the server, with a description of it."""
    command = [str(PROGRAM), "run", description, "--url", f"{server.address}api", "--checks", "all"]
    fixed = ["--generation-deterministic", "--no-color", "--suppress-health-check", "all"]
    done = subprocess.run(
        [*command, *fixed, *options], cwd=folder, capture_output=True, text=True, check=False
    )
    return done.returncode, done.stdout + done.stderr


def test_the_server_does_what_its_description_says(server: RunningServer, tmp_path: Path) -> None:
    status, told = checked(server, f"{server.address}api/openapi.json", tmp_path, "--max-examples", "25")
    assert status == 0, told
    assert f"Tested: {len(QUESTIONS)}" in told
    answered = {line["status"] for line in server.lines() if str(line["path"]).startswith("/api/")}
    assert {200, 400, 404} <= answered
    assert not [status for status in answered if isinstance(status, int) and status >= 500]


def test_a_description_that_is_not_true_is_found_out(server: RunningServer, tmp_path: Path) -> None:
    wrong = json.dumps(openapi()).replace('"provisional"', '"temporary"')
    (tmp_path / "openapi.json").write_text(wrong, encoding="utf-8")
    options = ("--include-path", "/people", "--phases", "coverage", "--max-failures", "1")
    status, told = checked(server, "openapi.json", tmp_path, *options)
    assert status == 1
    assert "'temporary' is a required property" in told or "temporary" in told


def test_every_answer_and_parameter_is_described() -> None:
    described = json.loads(json.dumps(openapi("CC-BY-4.0")))
    assert described["servers"] == [{"url": "../api"}]
    assert described["info"]["license"]["identifier"] == "CC-BY-4.0"
    for question in QUESTIONS:
        operation = described["paths"][question.path]["get"]
        names = [one["name"] for one in operation["parameters"]]
        assert names == ["reference"] * question.has_reference + [one.name for one in question.parameters]
        assert all(one["description"] for one in operation["parameters"])
        wanted = {"200", "304", "400", "414", "429", "503", "504"}
        assert set(operation["responses"]) == wanted | ({"404", "409"} if question.has_reference else set())
    text = json.dumps(described)
    references = {part.partition('"')[0] for part in text.split("#/components/schemas/")[1:]}
    assert references == set(described["components"]["schemas"])
