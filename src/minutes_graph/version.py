"""The version of the program, as a constant so that asking for it loads nothing."""

from __future__ import annotations

from typing import Final

VERSION: Final = "0.1.0"
