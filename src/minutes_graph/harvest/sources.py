"""What a portal, a list or a folder publishes today: the documents that it lists, and how each is fetched."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from minutes_graph.diagnostics import Diagnostic
from minutes_graph.harvest.client import Answer
from minutes_graph.harvest.journal import Listed


class NotAListError(Exception):
    """What came in the place of a list."""


@dataclass(frozen=True, slots=True)
class Listing:
    """The documents that are listed today; what a list that is `whole` lacks may be gone.

    `answer` is what it was read from.
    """

    documents: tuple[Listed, ...]
    whole: bool
    answer: Answer
    diagnostics: tuple[Diagnostic, ...] = ()


class Source(Protocol):
    """Something that documents are fetched from; `name` names it in messages, `folder` what is kept of it."""

    @property
    def name(self) -> str:
        """Return its address or path."""

    @property
    def folder(self) -> str:
        """Return the name of the folder for its documents."""

    def listing(self) -> Listing:
        """Return what it lists; raises NotAListError where it lists nothing that can be read."""

    def fetch(self, listed: Listed, known: Mapping[str, str] | None) -> Answer:
        """Return the document, with status 304 where it is as the headers `known` say."""

    def wrong_with(self, listed: Listed, content: bytes) -> str:
        """Return why the content is not the document that was listed, or an empty text."""

    def file_of(self, listed: Listed, answer: Answer) -> str:
        """Return the name of the file for a document."""

    def same_matter(self, one: bytes, other: bytes) -> bool:
        """Return whether two documents of one meeting treat the same items."""


class FolderSource:
    """A folder on this machine, such as one that another program fills."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.name = str(path)
        self.folder = path.resolve().name or "folder"

    def listing(self) -> Listing:
        """Return the files below the folder, without hidden ones and links."""
        files = [
            path
            for path in sorted(self._path.rglob("*"))
            if path.is_file()
            and not path.is_symlink()
            and not any(part.startswith(".") for part in path.relative_to(self._path).parts)
        ]
        listed = []
        for path in files:
            known = path.stat()
            name = path.relative_to(self._path).as_posix()
            listed.append(Listed(name, "", f"{known.st_size}-{known.st_mtime_ns}", path.name))
        return Listing(tuple(listed), True, Answer(self.name, 200, {}))

    def fetch(self, listed: Listed, known: Mapping[str, str] | None) -> Answer:
        """Return the bytes of a file; 404 where it is gone."""
        path = self._path / listed.key
        try:
            return Answer(self.name, 200, {}, path.read_bytes())
        except FileNotFoundError:
            return Answer(self.name, 404, {})
        except OSError as error:
            return Answer(self.name, 0, {}, trouble=error.strerror or str(error))

    def wrong_with(self, listed: Listed, content: bytes) -> str:
        """Return an empty text: whatever lies in the folder is meant."""
        return ""

    def file_of(self, listed: Listed, answer: Answer) -> str:
        """Return the name that the file has, below the same folders."""
        return listed.key

    def same_matter(self, one: bytes, other: bytes) -> bool:
        """Return False: nothing tells which file takes the place of which."""
        return False
