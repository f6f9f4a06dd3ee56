"""The memory of a publication: which datasets it offered, what was in them and when that last changed."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Final

from minutes_graph.export.dcat.declared import Declared
from minutes_graph.export.dcat.files import OfferedFile

HISTORY_NAME: Final = "catalog-history.json"
Clock = Callable[[], datetime]
# What the program itself writes of the graph; further formats of the same are no change of content.
_CONTENT: Final = (".ttl", ".trig")


@dataclass(frozen=True, slots=True)
class Remembered:
    """One dataset: its key and name, the digest of its content, when that changed, and why it is empty."""

    key: str
    name: str
    digest: str
    modified: str | None
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class History:
    """The datasets of a publication by key, the key of all of them, its municipalities, and what was withdrawn."""

    key: str = ""
    name: str | None = None
    municipalities: tuple[str, ...] = ()
    datasets: tuple[Remembered, ...] = ()
    withdrawn: tuple[tuple[str, str, str], ...] = ()

    def dataset(self, key: str) -> Remembered | None:
        """Return what is remembered of the dataset of that key."""
        return next((one for one in self.datasets if one.key == key), None)

    def is_of(self, municipalities: Iterable[str]) -> bool:
        """Return whether a publication of these municipalities goes on with this one; an empty one does."""
        kept = set(municipalities)
        return bool(self.key) and (not kept or bool(kept & set(self.municipalities)))


def utc_now() -> datetime:
    """Return the time now, to the second."""
    return datetime.now(UTC).replace(microsecond=0)


def read_history(folder: Path) -> History:
    """Return the memory that an earlier publication left in `folder`; an empty one where there is none."""
    try:
        content = json.loads((folder / HISTORY_NAME).read_text(encoding="utf-8"))
        datasets = tuple(
            Remembered(**{**one, "reasons": tuple(one["reasons"])}) for one in content["datasets"]
        )
        return History(
            content["key"],
            content["name"],
            tuple(content["municipalities"]),
            datasets,
            tuple((kind, day, reason) for kind, day, reason in content["withdrawn"]),
        )
    except (OSError, ValueError, KeyError, TypeError):
        return History()


def write_history(folder: Path, history: History) -> None:
    """Write the memory into `folder`, for the next build of it."""
    text = json.dumps(asdict(history), ensure_ascii=False, indent=2) + "\n"
    (folder / HISTORY_NAME).write_text(text, encoding="utf-8", newline="\n")


def digest_of(files: Iterable[OfferedFile]) -> str:
    """Return a digest of what files of the graph hold; it is that of nothing where there are none."""
    content = sorted(f"{one.path} {one.sha256}\n" for one in files if one.path.endswith(_CONTENT))
    return sha256("".join(content).encode()).hexdigest()


def remembered(seen: Remembered, before: Remembered | None, fixed: date | None, now: Clock) -> Remembered:
    """Return a dataset with the time of its last change.

    Where the content is that of `before`, the time is that of `before`; where there was none before, it is that of
    `seen`, which comes from the data; else it is now, and later than before. A `fixed` day stands for all of these.
    """
    if fixed:
        return replace(seen, modified=fixed.isoformat())
    if before is None:
        return seen
    if before.digest == seen.digest:
        return replace(seen, modified=before.modified)
    moment = _aware(now())
    if before.modified:
        moment = max(moment, _aware(datetime.fromisoformat(before.modified)) + timedelta(seconds=1))
    return replace(seen, modified=moment.isoformat().replace("+00:00", "Z"))


def gone(history: History, kept: Iterable[str], declared: Declared) -> tuple[Remembered, ...]:
    """Return the datasets that were there before and are not among `kept`, without content and with the reasons."""
    keys = frozenset(kept)
    new = [one for one in entries_of(declared) if one not in history.withdrawn]
    reasons = tuple(dict.fromkeys(reason for _, _, reason in new))
    return tuple(
        replace(one, digest=digest_of(()), reasons=one.reasons or reasons)
        for one in history.datasets
        if one.key not in keys
    )


def entries_of(declared: Declared) -> tuple[tuple[str, str, str], ...]:
    """Return kind, day and reason of what was withdrawn."""
    return tuple((one.kind, one.day, one.reason) for one in declared.withdrawn)


def by_key(datasets: Iterable[Remembered]) -> Mapping[str, Remembered]:
    """Return datasets by their keys."""
    return {one.key: one for one in datasets}


def _aware(moment: datetime) -> datetime:
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
