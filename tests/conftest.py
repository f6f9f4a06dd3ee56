"""What holds for all tests: properties are tried with the same inputs on every run, and never against a clock."""

from __future__ import annotations

import os
import tempfile

import pytest
from hypothesis import settings

# What commands keep from build to build lies in a folder of this run.
os.environ["XDG_CACHE_HOME"] = tempfile.mkdtemp(prefix="minutes-graph-tests-")
settings.register_profile("fixed", derandomize=True, deadline=None, print_blob=False)
settings.load_profile("fixed")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option that writes the goldens of tests/minutes again; look at each before you commit it."""
    parser.addoption("--update-goldens", action="store_true", help="write what the program reads as expected")


@pytest.fixture
def update_goldens(request: pytest.FixtureRequest) -> bool:
    """Return whether goldens are to be written, not compared."""
    return bool(request.config.getoption("--update-goldens"))
