"""Two folders change places in one step, where the system can do that."""

from __future__ import annotations

import ctypes
import errno
import os
import sys
from pathlib import Path
from typing import Final

_HERE: Final = -100
_EXCHANGE: Final = 2
# The system or the file system knows no such step; anything else is trouble that a second try would meet too.
_UNKNOWN: Final = frozenset((errno.ENOSYS, errno.EINVAL, errno.EOPNOTSUPP))


def exchange(one: Path, other: Path) -> bool:
    """Let two paths change places at once, and tell whether it was done: False where the system has no such step.

    Nobody who reads at that moment finds either path missing. Raises OSError where the step fails otherwise.
    """
    if not sys.platform.startswith("linux"):
        return False
    step = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if step is None:
        return False
    failed = step(
        ctypes.c_int(_HERE),
        ctypes.c_char_p(os.fsencode(one)),
        ctypes.c_int(_HERE),
        ctypes.c_char_p(os.fsencode(other)),
        ctypes.c_uint(_EXCHANGE),
    )
    if not failed:
        return True
    code = ctypes.get_errno()
    if code in _UNKNOWN:
        return False
    raise OSError(code, os.strerror(code), str(one), None, str(other))
