"""The order of the Danish alphabet, for lists of names."""

from __future__ import annotations

_ORDER = str.maketrans({"æ": "{", "ä": "{", "ø": "|", "ö": "|", "å": "}", "é": "e", "è": "e", "ü": "y"})


def alphabetical(name: str) -> tuple[str, str]:
    """Return the key by which names stand in Danish order: æ, ø and å after z, "aa" as "å"."""
    return name.casefold().replace("aa", "å").translate(_ORDER), name
