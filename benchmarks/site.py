"""Measures the site of many made-up meetings: `python benchmarks/site.py BUILT [MEETINGS]`.

BUILT is a folder that `build` wrote, which is made over for as many municipalities as it takes. The site is written in
a process of its own, whose highest memory is told, and its heaviest page.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.made_up import write_made_up  # noqa: E402

WRITE = """
import resource, sys, time
from pathlib import Path
from minutes_graph.export.site.site import write_site
begin = time.perf_counter()
written = write_site(Path(sys.argv[1]), Path(sys.argv[2])).value
print(f"{written.pages} pages, {time.perf_counter() - begin:.1f} s, of it {time.process_time():.1f} s of one core, "
      f"at most {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")
"""


def main() -> None:
    """Measure and print."""
    built = Path(sys.argv[1])
    wanted = int(sys.argv[2]) if len(sys.argv) > 2 else 1000
    with TemporaryDirectory() as folder:
        graph, site = Path(folder) / "graph.nq", Path(folder) / "site"
        meetings = write_made_up(built / "minutes-graph.trig", wanted, graph)
        print(f"{meetings} made-up meetings, {graph.stat().st_size // 2**20} MB of N-Quads", flush=True)
        subprocess.run([sys.executable, "-c", WRITE, str(graph), str(site)], check=True)
        heaviest = max(site.rglob("*.html"), key=lambda page: page.stat().st_size)
        print(f"heaviest page {heaviest.stat().st_size // 1000} kB: {heaviest.relative_to(site)}")


if __name__ == "__main__":
    main()
