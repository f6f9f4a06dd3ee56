"""The page of each IRI in the site, and relative links between pages."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

DOCUMENT: Final = "document"
_SUFFIXES: Final = {"da": ".html", "en": ".en.html"}
# What the program mints, and no more: a dot, a capital or an empty segment could lead out of the folder or clash.
_SAFE: Final = re.compile(r"[a-z0-9-]{1,120}(?:/[a-z0-9-]{1,120}){1,11}")
_WHOLE: Final = re.compile(
    r"(?P<page>meeting/[^/]+/[^/]+/[^/]+(?:/item/[^/]+)?|"
    r"(?:municipality|party|organisation|source)/[^/]+|legislation/[^/]+(?:/[^/]+)*|"
    r"(?:case|person)/[^/]+/[^/]+|committee/[^/]+/[^/]+(?:/[^/]+)?)(?:/(?P<part>.+))?"
)
# What has no page of its own stands on the page of what it is about.
_MOVED: Final = (
    (re.compile(r"membership/([^/]+/[^/]+)/.+"), r"person/\1", ""),
    (re.compile(r"affiliation/([^/]+/[^/]+)/.+"), r"person/\1", ""),
    (re.compile(r"organisation-membership/([^/]+)/.+"), r"organisation/\1", "members"),
    (re.compile(r"gap/([^/]+/[^/]+)/.+"), r"case/\1", "gaps"),
    (re.compile(r"act-link/([^/]+)/.+"), r"legislation/\1", "acts"),
    (re.compile(r"case-link/([^/]+/[^/]+)/.+"), r"case/\1", "links"),
)
_IDENTIFICATION: Final = re.compile(r"(?:identification|version-in-force)/(.+)/[^/]+")
_ABOUT: Final = re.compile(r"(?:identifier/[^/]+|run)/[^/]+")


@dataclass(frozen=True, slots=True)
class Addresses:
    """The pages of the IRIs under one base, which ends in a slash."""

    base: str

    def page(self, iri: str) -> str | None:
        """Return the page of a resource that has one of its own, as a path in the site without its ending."""
        place = self.place(iri)
        return place if place and "#" not in place and f"{self.base}id/{place[9:]}" == iri else None

    def place(self, iri: str) -> str | None:
        """Return the page, with its fragment, that describes an IRI of the graph; None where none does."""
        path = iri.removeprefix(f"{self.base}id/")
        if path == iri:
            return None
        return place_of(path.partition("#")[0])


@lru_cache(maxsize=65536)
def place_of(path: str) -> str | None:
    """Return the page, and the place on it, of what stands after `id/` in an IRI; None where no page can be."""
    if not _SAFE.fullmatch(path):
        return None
    if _ABOUT.fullmatch(path):
        return "about"
    judged = _IDENTIFICATION.fullmatch(path)
    if judged:
        return place_of(judged[1])
    for pattern, page, part in _MOVED:
        if pattern.fullmatch(path):
            return f"{DOCUMENT}/{pattern.sub(page, path)}{f'#{part}' if part else ''}"
    found = _WHOLE.fullmatch(path)
    if not found:
        return None
    part = (found["part"] or "").replace("/", "-")
    return f"{DOCUMENT}/{found['page']}{f'#{part}' if part else ''}"


def file_of(page: str, language: str) -> str:
    """Return the file of a page in a language, below the folder of the site."""
    return page + _SUFFIXES[language]


def relative(here: str, there: str) -> str:
    """Return the relative link from the page `here` to the file `there`, both paths in the site."""
    return "../" * here.count("/") + there
