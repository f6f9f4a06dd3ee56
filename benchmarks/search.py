"""Measures the search of a site in a browser: `python benchmarks/search.py SITE [MEETINGS]`.

SITE is a folder that `site` wrote. A copy of it gets the index of so many made-up meetings (10,000 by default, of ten
items each), and each query is typed into its start page; the time is that from the key to the list of results.
"""

from __future__ import annotations

import random
import shutil
import sys
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from minutes_graph.export.site.overview import Entry, index_files, item_entry  # noqa: E402
from tests.browsers import opened_browser  # noqa: E402

STARTS = (
    "skole",
    "vej",
    "havne",
    "klima",
    "by",
    "børne",
    "ældre",
    "kultur",
    "idræts",
    "trafik",
    "bolig",
    "natur",
)
ENDS = (
    "plan",
    "bevilling",
    "udvidelse",
    "regnskab",
    "politik",
    "lån",
    "støtte",
    "areal",
    "hus",
    "projekt",
    "aftale",
)
PLACES = tuple(f"{one}{two}{end}" for one, two, end in product(
    ("Eng", "Lærke", "Kirke", "Møl", "Sø", "Skov", "Nør", "Øster", "Vester", "Strand", "Bak", "Birke"),
    ("dal", "bæk", "holm", "toft", "gård", "lund", "mark", "ager", "høj", "bo"),
    ("skolen", "vej", "parken", "hallen", "torvet", "kvarteret", "huset", "bakken"),
))  # fmt: skip
QUERIES = (
    "skoleplan",
    "Lærkedalvej støtte",
    "24/12345",
    "klimaprojekt Nørlundparken",
    "godkendelse",
    "stotte",
    "trafikpolitk",
)
MEASURE = """query => {
  const box = document.getElementById("q");
  box.value = query;
  const begin = performance.now();
  box.form.dispatchEvent(new Event("submit", { cancelable: true }));
  return [performance.now() - begin, document.querySelectorAll(".hits li").length];
}"""


def made_up(meetings: int) -> Iterator[Entry]:
    """Yield the entries of so many meetings, of ten items each, every second one of a case of its own."""
    chance = random.Random(7)
    for number in range(meetings):
        date = f"{2006 + number % 20}-{1 + number % 12:02}-{1 + number % 28:02}"
        page = f"meeting/nordvig/udvalg-{number % 12}/{date}-{number}"
        yield "meeting", page, f"Udvalg {number % 12} {date}", ""
        for item in range(10):
            words = f"{chance.choice(STARTS)}{chance.choice(ENDS)} {chance.choice(PLACES)}"
            title = "Godkendelse af dagsorden" if item == 0 else words.capitalize()
            yield item_entry(f"document/{page}/item/{item}", title, date)
            if item % 2:
                case = f"{date[2:4]}/{chance.randrange(1, 40000)}"
                yield "case", f"case/nordvig/{case.replace('/', '-')}-{number}", title, f"{case} {date[:4]}"


def main() -> None:
    """Measure and print."""
    site, meetings = Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 10_000
    with TemporaryDirectory() as folder, opened_browser() as browser:
        for file in site.glob("*.*"):
            shutil.copyfile(file, Path(folder) / file.name)
        files = list(index_files(made_up(meetings)))
        for name, text in files:
            (Path(folder) / name).write_text(text, encoding="utf-8")
        start = Path(folder) / "index.html"
        page_text = start.read_text(encoding="utf-8")
        start.write_text(page_text.replace('data-parts="1"', f'data-parts="{len(files)}"'), encoding="utf-8")
        page = browser.new_page()
        page.goto(start.as_uri())
        page.fill("#q", "skole")
        page.wait_for_function("document.querySelectorAll('.hits li').length > 0", timeout=120_000)
        size = sum(len(text.encode()) for _, text in files) / 1e6
        print(f"{meetings} meetings, an index of {size:.1f} MB in {len(files)} files")
        for query in QUERIES:
            times = sorted(page.evaluate(MEASURE, query)[0] for _ in range(5))
            shown = page.evaluate(MEASURE, query)[1]
            print(f"  {query:<28} {times[2]:6.1f} ms, at most {times[-1]:6.1f} ms, {shown} shown")


if __name__ == "__main__":
    main()
