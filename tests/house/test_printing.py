"""What commands print goes through the one function that lets no personal number out."""

from __future__ import annotations

import re

from tests.house.tree import ROOT

_OTHER_WAYS = re.compile(r"click\.(?:echo|secho|echo_via_pager)\(|\bprint\(|sys\.std(?:out|err)\.write")


def test_no_command_prints_by_another_way() -> None:
    folder = ROOT / "src" / "minutes_graph" / "cli"
    found = [path.name for path in sorted(folder.glob("*.py")) if _OTHER_WAYS.search(path.read_text("utf-8"))]
    # The table of rich is written into a text, which is then printed.
    assert found == ["printing.py", "tables.py"]
