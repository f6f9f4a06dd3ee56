"""Run OCRmyPDF and Tesseract, where they are installed, over pages that have no text to be read."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from minutes_graph.diagnostics import Diagnostic
from minutes_graph.readers import rules
from minutes_graph.readers.limits import MAX_FILE, MAX_OCR_PAGES, OCR_SECONDS
from minutes_graph.readers.pdf.library import PdfFile, UnreadablePdfError
from minutes_graph.readers.pdf.pages import LinedPage, lined_page
from minutes_graph.readers.pdf.values import PageText, Show
from minutes_graph.temporary import temporary_folder

_LANGUAGE: Final = "dan"
_INSTALL: Final = (
    "install OCRmyPDF and Tesseract with Danish; on Debian: apt install ocrmypdf tesseract-ocr-dan"
)
_VERSION: Final = re.compile(r"\d+(?:\.\d+)+")
_RECOGNISABLE: Final = frozenset({rules.PICTURE_PAGE, rules.BROKEN_FONT})


class _OcrError(Exception):
    """The programs gave nothing; `hint` says what to do."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


@dataclass(frozen=True, slots=True)
class Recognition:
    """The pages of a file, those that were pictures with recognised lines; the programs, or None where none ran."""

    pages: list[LinedPage]
    programs: str | None = None
    found: tuple[Diagnostic, ...] = ()


def recognise(content: bytes, name: str, pages: Sequence[LinedPage]) -> Recognition:
    """Return the pages with lines where one is a picture or its fonts give no letters; the others as they were.

    Why nothing was recognised is told; a page on which nothing was keeps its own reason.
    """
    wanted = [
        number
        for number, page in enumerate(pages, start=1)
        if page.unread and page.unread.rule in _RECOGNISABLE
    ]
    if not wanted:
        return Recognition(list(pages))
    try:
        programs = _programs()
        file = PdfFile(_layered(content, wanted))
    except _OcrError as wrong:
        told = Diagnostic(rules.NOT_RECOGNISED, name, None, str(wrong), wrong.hint)
        return Recognition(list(pages), None, (told,))
    except UnreadablePdfError:
        told = Diagnostic(rules.NOT_RECOGNISED, name, None, "OCRmyPDF wrote no PDF that can be read")
        return Recognition(list(pages), None, (told,))
    read = list(pages)
    try:
        for number in wanted:
            page = _recognised(file.page(number), number, name)
            read[number - 1] = page or read[number - 1]
    finally:
        file.close()
    return Recognition(read, programs)


def _recognised(page: PageText | None, number: int, name: str) -> LinedPage | None:
    """Return what the layer of text on a page says, or None where it says nothing."""
    if page is None:
        return None
    runs = tuple(
        run._replace(show=Show.SHOWN) for run in page.runs if run.show is Show.INVISIBLE and run.size >= 1
    )
    lined = lined_page(replace(page, runs=runs, unmapped=0.0), number, name)
    if not lined.lines:
        return None
    message = (
        f"page {number} has no text that can be read; {len(lined.lines)} lines were recognised in its picture"
    )
    hint = "compare them with the page before anything is built on them"
    told = Diagnostic(rules.RECOGNISED, name, None, message, hint)
    return replace(lined, found=(told, *lined.found), reader="ocr")


def _programs() -> str:
    """Return name and version of the programs; raises _OcrError where one, or Danish, is missing."""
    if not shutil.which("ocrmypdf") or not shutil.which("tesseract"):
        missing = "ocrmypdf" if not shutil.which("ocrmypdf") else "tesseract"
        raise _OcrError(f'the program "{missing}" is not installed', _INSTALL)
    if _LANGUAGE not in _answer("tesseract", "--list-langs").split():
        raise _OcrError("Tesseract has no Danish", _INSTALL)
    versions = [_VERSION.search(_answer(program, "--version")) for program in ("ocrmypdf", "tesseract")]
    ocrmypdf, tesseract = (found[0] if found else "?" for found in versions)
    return f"OCRmyPDF {ocrmypdf}, Tesseract {tesseract}"


def _answer(*command: str) -> str:
    try:
        run = subprocess.run(command, capture_output=True, text=True, timeout=30, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise _OcrError(f'the program "{command[0]}" does not answer', _INSTALL) from error
    return run.stdout


def _layered(content: bytes, wanted: Sequence[int]) -> bytes:
    """Return the PDF with a layer of recognised text on the pages `wanted`; raises _OcrError where there is none."""
    if len(wanted) > MAX_OCR_PAGES:
        message = (
            f"the file has {len(wanted):,} pages without text, the limit of recognition is {MAX_OCR_PAGES:,}"
        )
        raise _OcrError(message, "split it by meeting")
    with temporary_folder() as folder:
        before, after = Path(folder, "before.pdf"), Path(folder, "after.pdf")
        before.write_bytes(content)
        numbers = ",".join(map(str, wanted))
        options = ("--language", _LANGUAGE, "--pages", numbers, "--force-ocr", "--output-type", "pdf")
        quick = ("--optimize", "0", "--tesseract-timeout", str(OCR_SECONDS), "--quiet")
        _run(
            ("ocrmypdf", *options, *quick, str(before), str(after)),
            str(folder),
            OCR_SECONDS * (1 + len(wanted)),
        )
        if not after.is_file() or after.stat().st_size > MAX_FILE:
            raise _OcrError("OCRmyPDF wrote nothing, or a file that is too large")
        return after.read_bytes()


def _run(command: Sequence[str], folder: str, seconds: int) -> None:
    """Run OCRmyPDF with its temporary files in `folder`; it and what it started end after `seconds`."""
    environment = {**os.environ, "TMPDIR": folder, "OMP_THREAD_LIMIT": "1"}
    try:
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=environment,
            start_new_session=True,
        )
    except OSError as error:
        raise _OcrError(f"OCRmyPDF cannot be started: {error.strerror}", _INSTALL) from error
    try:
        status = process.wait(seconds)
    except subprocess.TimeoutExpired as error:
        raise _OcrError(f"recognition took longer than {seconds} seconds") from error
    finally:
        if process.poll() is None:
            _end(process)
    if status != 0:
        raise _OcrError(f"OCRmyPDF ended with status {status}", "run it by hand to see what it says")


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a program together with those that it started, where the system has groups of them."""
    if sys.platform == "win32":
        process.kill()
    else:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
