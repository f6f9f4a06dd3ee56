"""The schemas of the answers of the JSON API, for OpenAPI 3.1."""

from __future__ import annotations

from typing import Final, TypeAlias

from minutes_graph.trace.timeline import GapKind, StepKind

Json: TypeAlias = str | int | bool | list["Json"] | dict[str, "Json"]

_TEXT: Final[Json] = {"type": "string"}
_TEXT_OR_NULL: Final[Json] = {"type": ["string", "null"]}
_IRI: Final[Json] = {"type": "string", "format": "iri"}
_IRI_OR_NULL: Final[Json] = {"type": ["string", "null"], "format": "iri"}
_NUMBER: Final[Json] = {"type": "integer", "minimum": 0}
_TRUTH: Final[Json] = {"type": "boolean"}
_DATE: Final[Json] = {
    "type": ["string", "null"],
    "pattern": "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$",
    "description": "as exact as the minutes say: a day, a month or a year",
}


def _list(of: Json) -> Json:
    return {"type": "array", "items": of}


def _one(name: str) -> Json:
    return {"$ref": f"#/components/schemas/{name}"}


_PLACE_MAY: Final = frozenset(("page", "page_line", "address"))


def _object(about: str, may: frozenset[str] = frozenset(), /, **properties: Json) -> Json:
    """Return the schema of an object that has these properties and no others; it need not have those of `may`."""
    return {
        "type": "object",
        "description": about,
        "required": [name for name in properties if name not in may],
        "properties": properties,
        "additionalProperties": False,
    }


def page_of(name: str) -> Json:
    """Return the schema of a page of a list of things of that name."""
    return {
        "type": "object",
        "required": ["total", "limit", "offset", "items"],
        "properties": {
            "total": _count("how many there are on all pages"),
            "limit": _count("how many a page has at most"),
            "offset": _count("how many stand on the pages before"),
            "items": _list(_one(name)),
            "hint": {"type": "string", "description": "what to try where nothing was found; else absent"},
            "next": {
                "type": "string",
                "format": "uri-reference",
                "description": "the next page, relative to the address of this one; absent on the last",
            },
        },
        "additionalProperties": False,
    }


def _count(about: str) -> Json:
    return {"type": "integer", "minimum": 0, "description": about}


SCHEMAS: Final[dict[str, Json]] = {
    "Problem": {
        "type": "object",
        "description": "What went wrong (RFC 9457)",
        "required": ["title", "status", "detail"],
        "properties": {"title": _TEXT, "status": {"type": "integer"}, "detail": _TEXT},
    },
    "Case": _object(
        "A case with what it is about, its treatments, and what it waits for",
        case=_TEXT,
        titles=_list(_TEXT),
        steps=_NUMBER,
        bodies=_list(_TEXT),
        first=_DATE,
        last=_DATE,
        pending=_list(_TEXT),
        found_in=_list(_TEXT),
        folder=_TRUTH,
        municipality=_TEXT_OR_NULL,
        iri=_IRI,
    ),
    "Meeting": _object(
        "A meeting of a body; cancelled where its minutes say that it did not take place",
        iri=_IRI,
        label=_TEXT,
        date=_DATE,
        body=_TEXT_OR_NULL,
        body_iri=_IRI_OR_NULL,
        cancelled=_TRUTH,
    ),
    "Person": _object(
        "A person; provisional where no registry knows the name", iri=_IRI, name=_TEXT, provisional=_TRUTH
    ),
    "Hit": _object(
        "Something whose name or text has the words; `case` is the number of a case",
        kind={"type": "string", "enum": ["case", "person", "body", "party", "organisation", "legislation"]},
        iri=_IRI,
        label=_TEXT,
        case=_TEXT_OR_NULL,
    ),
    "Place": _object(
        "Where it stands: a file of the minutes and a line in it; in a PDF also the page, and the line on it; the "
        "address of the original at this place where it is known",
        _PLACE_MAY,
        file=_TEXT,
        line=_NUMBER,
        page=_NUMBER,
        page_line=_NUMBER,
        address=_IRI,
    ),
    "Stated": _object("A text with its place", text=_TEXT, source=_one("Place")),
    "Named": _object(
        "An organisation or a law that the item speaks of",
        name=_TEXT,
        iri=_IRI,
        partner=_TRUTH,
        source=_one("Place"),
    ),
    "Vote": _object(
        "A vote as it is printed",
        motion=_TEXT_OR_NULL,
        proposer=_TEXT_OR_NULL,
        result=_TEXT_OR_NULL,
        ballots=_list(_object("Who voted how", choice=_TEXT, person=_TEXT_OR_NULL, party=_TEXT_OR_NULL)),
        tallies={"type": ["object", "null"], "additionalProperties": _NUMBER},
        unanimous=_TRUTH,
        referral=_TEXT_OR_NULL,
        source=_one("Place"),
    ),
    "Step": _object(
        "A treatment of the case",
        date=_DATE,
        body=_TEXT_OR_NULL,
        kind={"type": "string", "enum": [kind.value for kind in StepKind]},
        meeting=_IRI_OR_NULL,
        item={"type": ["integer", "null"]},
        title=_TEXT_OR_NULL,
        outcomes=_list(_TEXT),
        text=_TEXT_OR_NULL,
        source=_one("Place"),
        sources=_list(_one("Place")),
        body_iri=_IRI_OR_NULL,
        item_iri=_IRI_OR_NULL,
        closed=_TRUTH,
        recommender=_TEXT_OR_NULL,
        recommendations=_list(_one("Stated")),
        requests=_list(_TEXT),
        votes=_list(_one("Vote")),
        absent=_list(_one("Stated")),
        attachments=_list(_one("Stated")),
        organisations=_list(_one("Named")),
        legislation=_list(_one("Named")),
    ),
    "Gap": _object(
        "A treatment that the minutes announce or mention, and of which there are no minutes",
        body=_TEXT_OR_NULL,
        date=_DATE,
        reason=_TEXT,
        kind={"type": "string", "enum": [kind.value for kind in GapKind]},
        source=_one("Place"),
    ),
    "Event": _object(
        "What a text under the case says that others did, or that is to come; no step of the case",
        date=_TEXT,
        end_date=_TEXT_OR_NULL,
        actor=_TEXT_OR_NULL,
        text=_TEXT,
        item={"type": ["integer", "null"]},
        title=_TEXT_OR_NULL,
        source=_one("Place"),
        sources=_list(_one("Place")),
        actor_iri=_IRI_OR_NULL,
        item_iri=_IRI_OR_NULL,
    ),
    "Folder": _object(
        "Why the number is no single case, and what it holds; steps are places in the list of steps",
        reason=_TEXT,
        subjects=_list(_object("A matter", title=_TEXT, steps=_list(_NUMBER))),
    ),
    "Timeline": _object(
        "The history of a case, as `minutes-graph trace --format json` gives it",
        case=_TEXT,
        titles=_list(_TEXT),
        steps=_list(_one("Step")),
        gaps=_list(_one("Gap")),
        municipality=_TEXT_OR_NULL,
        iri=_IRI,
        folder={"oneOf": [{"type": "null"}, _one("Folder")]},
        events=_list(_one("Event")),
    ),
}
