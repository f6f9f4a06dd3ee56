"""What kind of meeting a title names is no part of the body's name, and tells two meetings of one day apart."""

from __future__ import annotations

from pathlib import Path

import pytest

from minutes_graph.pipeline import Settings
from tests.building import built_graph
from tests.pipeline.test_meetings import instances
from tests.reading import minutes_of

BODY = (
    "\n\nMødedato 10. marts 2031{hour}\n\nMødested Rådhuset, Bjergby Kommune\n\nPunkt 1: {title}\n\n31/1\n\n"
    "Beslutning\n\nGodkendt.\n"
)
KINDS = ("ekstraordinært", "ekstramøde", "fortsat", "genoptaget", "konstituerende", "fortsættelse")
TITLES = (
    "REFERAT Ekstraordinært møde i Skoleudvalget d. 10-03-2031",
    "REFERAT Ekstraordinært møde i Skoleudvalget (2030-2033) d. 10-03-2031",
    "REFERAT Skoleudvalget - ekstraordinært møde d. 10-03-2031",
    "REFERAT Skoleudvalget, ekstraordinært møde d. 10-03-2031",
    "Referat af ekstraordinært møde i Skoleudvalget den 10. marts 2031",
    "Referat fra ekstraordinært møde i Skoleudvalget, den 10. marts 2031",
    "Referat Skoleudvalget (ekstraordinært) d. 10-03-2031",
    "Skoleudvalget, ekstraordinært møde, referat, 10. marts 2031",
    "REFERAT Ekstramøde i Skoleudvalget d. 10-03-2031",
    "REFERAT Fortsat møde i Skoleudvalget d. 10-03-2031",
    "REFERAT Genoptaget møde i Skoleudvalget d. 10-03-2031",
    "REFERAT Fortsættelse af møde i Skoleudvalget d. 10-03-2031",
    "REFERAT Konstituerende møde i Skoleudvalget d. 10-03-2031",
    "REFERAT Skoleudvalget (fortsat møde) d. 10-03-2031",
)


def ends(folder: Path, *texts: str) -> set[str]:
    for number, text in enumerate(texts):
        (folder / f"m{number}.txt").write_text(text, "utf-8")
    return {one.rpartition("/")[2] for one in instances(built_graph([folder], Settings()), "Meeting")}


@pytest.mark.parametrize("title", TITLES)
def test_the_kind_of_a_meeting_is_no_part_of_the_name_of_the_body(title: str) -> None:
    meeting = minutes_of(title + BODY.format(hour="", title="Taxa")).meeting
    assert meeting.committee.name == "Skoleudvalget"
    assert meeting.occasion in KINDS


@pytest.mark.parametrize(
    "body", ["Skoleudvalget", "Udvalget for særlige opgaver", "Udvalget for Ekstraordinære Tilskud"]
)
def test_a_name_that_only_has_such_a_word_stays(body: str) -> None:
    meeting = minutes_of(f"REFERAT {body} d. 10-03-2031" + BODY.format(hour="", title="Taxa")).meeting
    assert (meeting.committee.name, meeting.occasion) == (body, None)


@pytest.mark.parametrize("title", TITLES)
@pytest.mark.parametrize("hours", [("", ""), (" kl. 16:00", " kl. 19:00"), (" kl. 16:00", "")])
def test_an_ordinary_and_another_meeting_of_one_day_stay_two(
    title: str, hours: tuple[str, str], tmp_path: Path
) -> None:
    ordinary = "REFERAT Skoleudvalget d. 10-03-2031" + BODY.format(hour=hours[0], title="Klubhus")
    found = ends(tmp_path, ordinary, title + BODY.format(hour=hours[1], title="Ny skolebus"))
    assert len(found) == 2


def test_a_document_of_the_same_items_is_of_the_same_meeting(tmp_path: Path) -> None:
    extra = TITLES[0] + BODY.format(hour=" kl. 16:00", title="Klubhus")
    plain = "REFERAT Skoleudvalget d. 10-03-2031" + BODY.format(hour=" kl. 16:00", title="Klubhus")
    assert ends(tmp_path, extra, plain) == {"2031-03-10"}
