"""Copies the query editor out of the installed npm packages, with the licences of all that went into it."""

from __future__ import annotations

import json
import sys
from pathlib import Path

FILES = ("yasgui.min.js", "yasgui.min.css")
RULE = "=" * 78


def main(modules: Path, target: Path) -> None:
    """Fill the folder `target` from the folder `modules` that npm filled."""
    target.mkdir(parents=True, exist_ok=True)
    for name in FILES:
        text = (modules / "@zazuko" / "yasgui" / "build" / name).read_text(encoding="utf-8")
        # The maps are not handed out; a browser would ask for them.
        kept = [line for line in text.splitlines() if "sourceMappingURL=" not in line]
        (target / name).write_text("\n".join(kept) + "\n", encoding="utf-8")
    packages = sorted({path.parent for path in modules.rglob("package.json") if is_package(path, modules)})
    (target / "LICENCES.txt").write_text("\n".join(licence_of(path) for path in packages), encoding="utf-8")


def is_package(path: Path, modules: Path) -> bool:
    """Return whether a package.json is that of an installed package, types for the compiler left out."""
    parts = path.parent.relative_to(modules).parts
    return len(parts) == (2 if parts[0].startswith("@") else 1) and parts[0] != "@types"


def licence_of(package: Path) -> str:
    """Return the name, version and licence text of a package; one that ships no text gets that of its licence."""
    about = json.loads((package / "package.json").read_text(encoding="utf-8"))
    texts = [
        path for path in sorted(package.iterdir()) if path.name.lower().startswith(("license", "licence"))
    ]
    said = texts[0].read_text(encoding="utf-8") if texts else f"Copyright {author_of(about)}\n\n{MIT}"
    kind = about.get("license") or "MIT"
    return f"{RULE}\n{about['name']} {about['version']}: {kind}\n{RULE}\n{said.strip()}\n"


def author_of(about: dict[str, object]) -> str:
    """Return whom package.json names as the author."""
    author = about.get("author") or about["name"]
    return str(author["name"]) if isinstance(author, dict) else str(author)


MIT = """\
Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated
documentation files (the "Software"), to deal in the Software without restriction, including without limitation the
rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit
persons to whom the Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the
Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE
WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR
COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR
OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE."""


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
