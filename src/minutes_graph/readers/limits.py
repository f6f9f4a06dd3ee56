"""The limits of readers, so that no file can exhaust the machine."""

from __future__ import annotations

from typing import Final

# Bytes. Minutes with maps and drawings run to tens of megabytes as PDF; text, pages and data do not.
MAX_FILE: Final = 100_000_000
MAX_TEXT: Final = 10_000_000
MAX_MARKUP: Final = 20_000_000

# Characters of a line, lines of a document, and pages.
MAX_LINE: Final = 50_000
MAX_LINES: Final = 100_000
# Attributes of an element of a page, and elements around it, as the parser limits them too.
MAX_ATTRIBUTES: Final = 250
MAX_DEPTH: Final = 2_048
MAX_PAGES: Final = 3_000

# An archive: its members, what one and all of them hold unpacked, and how far a member may be packed.
MAX_MEMBERS: Final = 2_000
MAX_MEMBER: Final = MAX_FILE
MAX_UNPACKED: Final = 200_000_000
MAX_RATIO: Final = 200

# Seconds of processor time for one file.
MAX_SECONDS: Final = 8.0

# Pages without text that other programs may be asked to recognise, and seconds for each.
MAX_OCR_PAGES: Final = 200
OCR_SECONDS: Final = 60
