"""Open the parts of an office document: a zip of XML, none of which reaches the file system or the network."""

from __future__ import annotations

import zipfile
import zlib
from io import BytesIO
from types import TracebackType
from typing import Any

from lxml import etree

from minutes_graph.readers.limits import MAX_MARKUP, MAX_MEMBERS


class BadPackageError(Exception):
    """The document cannot be read; the message says why, in lower case."""


class Package:
    """The parts of an office document; raises BadPackageError where it is none, or has too much in it."""

    def __init__(self, content: bytes) -> None:
        try:
            self._archive = zipfile.ZipFile(BytesIO(content))
        except (zipfile.BadZipFile, ValueError, RuntimeError, EOFError, OSError) as error:
            raise BadPackageError("the file is cut off or damaged") from error
        names = self._archive.namelist()
        if len(names) > MAX_MEMBERS:
            raise BadPackageError(f"the file has {len(names):,} parts, the limit is {MAX_MEMBERS:,}")
        self._names = frozenset(names)

    def __enter__(self) -> Package:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._archive.close()

    def part(self, name: str) -> Any | None:
        """Return the root of a part as an element of lxml, or None where there is no such part."""
        if name not in self._names:
            return None
        content = self._read(name)
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
        )
        try:
            root = etree.fromstring(content, parser)
        except etree.XMLSyntaxError as error:
            raise BadPackageError(f"its part {name} is not well-formed") from error
        if root.getroottree().docinfo.internalDTD is not None:
            raise BadPackageError(f"its part {name} declares entities, as no office program does")
        return root

    def _read(self, name: str) -> bytes:
        info = self._archive.getinfo(name)
        if info.file_size > MAX_MARKUP:
            raise BadPackageError(
                f"its part {name} has {info.file_size:,} bytes, the limit is {MAX_MARKUP:,}"
            )
        if info.flag_bits & 1:
            raise BadPackageError("it opens only with a password")
        try:
            with self._archive.open(info) as file:
                # What is written of the size may be less than what comes out.
                return file.read(MAX_MARKUP)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError) as error:
            raise BadPackageError(f"its part {name} is damaged") from error
