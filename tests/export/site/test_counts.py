"""The list of cases tells as many treatments of each case as its page does, and no folder by the name of an item."""

from __future__ import annotations

import re
from pathlib import Path

_ROW = re.compile(r'href="(document/case/[^"]+)\.html"[^>]*>([^<]*)</a>(.*?)</li>', re.DOTALL)
_COUNT = re.compile(r"(\d+) behandling(?:er)?\b")


def test_list_start_and_page_count_the_same_treatments(site: Path) -> None:
    counted = {}
    for name in ("cases", "index"):
        for page, _, rest in _ROW.findall((site / f"{name}.html").read_text("utf-8")):
            told = _COUNT.search(rest)
            assert told is not None, (name, page)
            counted[name, page] = int(told[1])
    assert {name for name, _ in counted} == {"cases", "index"}
    for (_, page), count in counted.items():
        text = (site / f"{page}.html").read_text("utf-8")
        steps = re.search(
            r'<section id="steps">\s*<h2>.*?<span class="total">(\d+) behandling', text, re.DOTALL
        )
        assert steps is not None
        assert int(steps[1]) == count, page
