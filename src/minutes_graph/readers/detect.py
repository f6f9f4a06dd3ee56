"""Detect the kind of a file by its content, whatever its name."""

from __future__ import annotations

import re
import zipfile
from enum import Enum
from io import BytesIO
from typing import Final, NamedTuple


class Kind(Enum):
    """The kinds that have a reader; the value is the media type."""

    TEXT = "text/plain"
    PDF = "application/pdf"
    HTML = "text/html"
    XML = "application/xml"
    JSON = "application/json"
    DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    ODT = "application/vnd.oasis.opendocument.text"
    ZIP = "application/zip"


class Unread(NamedTuple):
    """A kind without a reader, in words, and what to do about it."""

    what: str
    hint: str


_SAVE = "open it in the program that made it and save it as PDF or .docx"
_ASK = "ask the publisher for the document with its text"
_UNPACK = "unpack it and give the documents, or pack them as .zip"
_MAGIC = (
    (b"{\\rtf", Unread("a document in Rich Text Format", _SAVE)),
    (b"\x89PNG\r\n\x1a\n", Unread("a picture (PNG)", _ASK)),
    (b"\xff\xd8\xff", Unread("a picture (JPEG)", _ASK)),
    (b"GIF8", Unread("a picture (GIF)", _ASK)),
    (b"II*\x00", Unread("a picture (TIFF)", _ASK)),
    (b"MM\x00*", Unread("a picture (TIFF)", _ASK)),
    (b"RIFF", Unread("a picture, sound or film", _ASK)),
    (b"\x1f\x8b", Unread("an archive packed with gzip", _UNPACK)),
    (b"7z\xbc\xaf\x27\x1c", Unread("an archive of 7-Zip", _UNPACK)),
    (b"Rar!\x1a\x07", Unread("an archive of RAR", _UNPACK)),
    (b"BZh", Unread("an archive packed with bzip2", _UNPACK)),
    (b"\xfd7zXZ\x00", Unread("an archive packed with xz", _UNPACK)),
    (b"%!PS", Unread("a document in PostScript", _SAVE)),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# The names of the streams inside an OLE file, which identify the program that wrote it.
_STREAMS = (
    ("EncryptedPackage", Unread("a document with a password", "save it without a password")),
    ("__substg1.0_", Unread("a mail of Outlook (.msg)", "save the document that is attached to it")),
    (
        "WordDocument",
        Unread("an old Word document (.doc)", "open it in Word or LibreOffice and save it as .docx or PDF"),
    ),
    ("Workbook", Unread("an old Excel sheet (.xls)", "save the minutes themselves as PDF or .docx")),
)
_PARTS = (
    ("xl/workbook.xml", Unread("an Excel sheet", "save the minutes themselves as PDF or .docx")),
    (
        "ppt/presentation.xml",
        Unread("a PowerPoint presentation", "save the minutes themselves as PDF or .docx"),
    ),
)
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_PROLOG = re.compile(
    r"(?:\s|<\?[^>]*\?>|<!--.*?-->|<!DOCTYPE(?!\s+html)[^>\[]*(?:\[[^\]]*\])?[^>]*>)*",
    re.DOTALL | re.IGNORECASE,
)
_HTML = re.compile(
    r"<(?:!doctype\s+html|html|head|body|meta|title|div|p|span|table|h[1-6]|section|article|main|ul|ol|form)\b",
    re.IGNORECASE,
)
_ELEMENT = re.compile(r"<[A-Za-z_][\w.-]*(?::[A-Za-z_][\w.-]*)?(?=[\s/>])")
_MAIL = re.compile(
    r"(?:From |Received:|Return-Path:|MIME-Version:|Delivered-To:|X-[\w-]+:)[^\n]*\n(?:[\w-]+:|[ \t])"
)
_JSON = re.compile(r'\s*(?:\{\s*(?:"|\})|\[\s*[{\["])')
# Enough of a file to detect its kind, except for archives and office files.
HEAD: Final = 65_536


def detect(content: bytes) -> Kind | Unread:
    """Return the kind of a file by its first bytes, by the parts of an archive, or by the first element of its text."""
    if content.startswith(b"PK"):
        return _packed(content)
    if content.startswith(_OLE):
        return _ole(content)
    if b"%PDF-" in content[:1024]:
        return Kind.PDF
    for magic, unread in _MAGIC:
        if content.startswith(magic):
            return unread
    return _text(_head(content))


def _ole(content: bytes) -> Unread:
    for stream, unread in _STREAMS:
        if stream.encode("utf-16-le") in content:
            return unread
    return Unread("a document of an old office program", _SAVE)


def _packed(content: bytes) -> Kind | Unread:
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            names = set(archive.namelist())
            if "word/document.xml" in names:
                return Kind.DOCX
            for part, unread in _PARTS:
                if part in names:
                    return unread
            if "mimetype" in names and "content.xml" in names:
                return _opendocument(archive)
    except (zipfile.BadZipFile, OSError, EOFError, ValueError, NotImplementedError, RuntimeError):
        return Kind.ZIP
    return Kind.ZIP


def _opendocument(archive: zipfile.ZipFile) -> Kind | Unread:
    if archive.getinfo("mimetype").file_size < 200 and archive.read("mimetype").startswith(
        Kind.ODT.value.encode()
    ):
        return Kind.ODT
    return Unread("an OpenDocument that is no text", "save the minutes themselves as PDF or .odt")


def _head(content: bytes) -> str:
    head = content[:HEAD]
    if head.startswith(_MARKS[1:]):
        return head.decode("utf-16", errors="ignore")
    return head.removeprefix(_MARKS[0]).decode("latin-1")


def _text(head: str) -> Kind | Unread:
    prolog = _PROLOG.match(head)
    body = head[prolog.end() :] if prolog else head
    if _HTML.match(body):
        return Kind.HTML
    if head.lstrip().startswith("<?xml") or (_ELEMENT.match(body) and _closes(head)):
        return Kind.XML
    if _JSON.match(head):
        return Kind.JSON
    if _MAIL.match(head):
        return Unread("a mail", "save the document that is attached to it, or the page that it links to")
    return Kind.TEXT


def _closes(head: str) -> bool:
    """Return whether elements end too: a text may begin with something between angle brackets."""
    return "</" in head or "/>" in head
