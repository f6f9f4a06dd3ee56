"""Where things are on this server, told by ways that hold behind any prefix."""

from __future__ import annotations

from starlette.requests import Request


def root_of(request: Request) -> str:
    """Return the way from the address of a request to the root of this server."""
    # A slash that is written %2F parts nothing where the client puts the way and the address together.
    return "../" * (request.scope["raw_path"].count(b"/") - 1) or "./"


def place_of(iri: str, base: str, root: str) -> str:
    """Return the address on this server of what the graph names, and other IRIs as they are."""
    if iri.startswith(f"{base}id/"):
        return f"{root}document/{iri.removeprefix(f'{base}id/')}"
    return iri
