"""What running text says that happened or will happen on a day: by the municipality's bodies, and by others."""

from __future__ import annotations

import pytest

from minutes_graph.model import AgendaItem
from tests.reading import item_of, minutes_of

TREATMENTS = [
    ("Opgraderingen blev senest forlænget i oktober 2029.", "- 2029-10"),
    ("Udvalget besluttede på sit møde i september at sende planen i høring.", "Skoleudvalget 2030-09"),
    ("På mødet i januar godkendte udvalget et kommissorium.", "Skoleudvalget 2031-01"),
    ("Byrådet vedtog den 8. februar 2029 en boligpolitik.", "Byrådet 2029-02-08"),
    ("Projektet blev besluttet af Økonomiudvalget den 12. juni 2030.", "Økonomiudvalget 2030-06-12"),
    ("Sagen forelægges Byrådet den 28. marts 2031.", "Byrådet 2031-03-28"),
    ("Teknikudvalget har, senest den 9. april 2030, behandlet trafikplanen.", "Teknikudvalget 2030-04-09"),
    ("Udvalget blev orienteret om forløbet den 2. december 2030.", "Skoleudvalget 2030-12-02"),
    ("Der henvises til udvalgets beslutning af 6. november 2030.", "Skoleudvalget 2030-11-06"),
    ("Sagen blev udsat på mødet den 14. januar 2031.", "- 2031-01-14"),
    (
        "Udvalget drøftede evalueringen. Rammen blev herefter godkendt den 4. maj 2030.",
        "Skoleudvalget 2030-05-04",
    ),
]
EVENTS = [
    ("Folketinget vedtog i marts 2029 en særlov om boliger.", "Folketinget 2029-03"),
    (
        "Regeringen og flere partier indgik den 17. december 2030 en aftale om sundhed.",
        "Regeringen og flere partier 2030-12-17",
    ),
    ("Ankestyrelsen offentliggjorde i april 2030 en praksisundersøgelse.", "Ankestyrelsen 2030-04"),
    ("KL afholdt den 8. maj 2030 en temadag for byrødder.", "KL 2030-05-08"),
    (
        "Vesterby Kommune modtog den 4. februar 2030 et brev fra Styrelsen for Broer.",
        "Styrelsen for Broer 2030-02-04",
    ),
    ("Den 3. juni 2030 fremsatte regeringen et lovforslag.", "regeringen 2030-06-03"),
    ("Forvaltningen udsendte den 5. oktober 2030 et spørgeskema.", "Forvaltningen 2030-10-05"),
    ("Rapporten blev offentliggjort af Vejdirektoratet den 1. november 2030.", "Vejdirektoratet 2030-11-01"),
    ("Loven blev vedtaget den 12. maj 2030.", "- 2030-05-12"),
    ("Broen blev indviet den 20. august 2030.", "- 2030-08-20"),
    ("Der blev holdt borgermøde den 15. januar 2031.", "- 2031-01-15"),
    ("Høringen blev afsluttet den 10. januar 2031.", "- 2031-01-10"),
    ("Ansøgningsfristen er den 5. august 2031.", "- 2031-08-05"),
    ("Høringsfrist: 1. maj 2031", "- 2031-05-01"),
    ("Der inviteres til dialogmøde den 27. april 2031.", "- 2031-04-27"),
    ("Resultaterne præsenteres på konferencen den 14. maj 2031.", "- 2031-05-14"),
    ("Skolen åbner den 12. august 2031.", "Skolen 2031-08-12"),
    ("- 5.-7. februar 2031: Lejrskole i Nørskov", "- 2031-02-05/2031-02-07"),
    ("- Tirsdag den 3. juni 2031 kl. 10: Åbning af messen", "- 2031-06-03"),
    ("Den 9. juni 2031 – prisoverrækkelse", "- 2031-06-09"),
    ("Broen indvies den 3. maj.", "- 2031-05-03"),
]
NEITHER = [
    "Perioden 1. april 2029 – 31. juli 2030 indgår i opgørelsen.",
    "Tallene er opgjort fra den 1. januar 2030 til den 31. december 2030.",
    "Det følger af lov nr. 324 af 16. marts 2029.",
    "Aftalen gælder til og med den 30. juni 2032.",
    "Reglerne trådte i kraft den 1. juli 2030.",
    "Pr. 1. januar 2031 var der 240 elever.",
    "Udvalget drøftede sagen den 3. marts 2031.",
    "Budgettet er vedtaget for 2030 og 2031.",
    "Tallet er steget siden august 2029.",
    'Notatet "Status vedtaget den 4. maj 2030" er vedlagt.',
    "Ordningen er forlænget i perioden fra 1. august 2030.",
    "Cirkulære af 2. februar 2030 er sendt i høring.",
    "Maj 2030\t14\t15",
    "Ændringen har virkning fra den 1. juli 2030.",
    "Tallet var i januar 2030 steget til 14.",
    "Folketinget vedtog en lov, der gælder frem til den 1. juli 2030.",
    "Bilag\n\nReferat af møde afholdt den 4. maj 2030",
    "Procedure\n\nByrådet 4. maj 2030",
    "Messen afholdes den 28. til den 2. april 2031.",
]


def _events(item: AgendaItem) -> list[str]:
    days = (
        (one.doer or "-", one.date.isoformat(), f"/{one.end.isoformat()}" if one.end else "")
        for one in item.events
    )
    return [f"{doer} {first}{last}" for doer, first, last in days]


def _treatments(item: AgendaItem) -> list[str]:
    return [f"{one.body.name if one.body else '-'} {one.date.isoformat()}" for one in item.treatments]


@pytest.mark.parametrize(("text", "expected"), TREATMENTS)
def test_a_body_of_the_municipality_treats_a_matter(text: str, expected: str) -> None:
    item = item_of(f"Sagsfremstilling\n\n{text}")
    assert (_treatments(item), _events(item)) == ([expected], [])


@pytest.mark.parametrize(("text", "expected"), EVENTS)
def test_what_others_do_or_what_is_to_come_is_an_event(text: str, expected: str) -> None:
    item = item_of(f"Sagsfremstilling\n\n{text}")
    assert (_treatments(item), _events(item)) == ([], [expected])


@pytest.mark.parametrize("text", NEITHER)
def test_a_date_is_not_always_something_that_happens(text: str) -> None:
    item = item_of(f"Sagsfremstilling\n\n{text}")
    assert (_treatments(item), _events(item)) == ([], [])


def test_what_is_told_twice_is_one_with_both_places() -> None:
    item = item_of(
        "Sagsresume\n\nByrådet vedtog planen den 8. februar 2030. KL afholdt den 8. maj 2030 en messe.\n\n"
        "Sagsfremstilling\n\nDen 8. februar 2030 vedtog Byrådet planen. Den 8. maj 2030 afholdt KL en messe."
    )
    (treatment,) = item.treatments
    (event,) = item.events
    assert (treatment.span.start, [span.start for span in treatment.again]) == (11, [15])
    assert (event.span.start, [span.start for span in event.again]) == (11, [15])


def test_a_leap_day_without_its_year_is_that_of_the_nearest_leap_year() -> None:
    text = "REFERAT Skoleudvalget d. 03-03-2033\n\nPunkt 1: Ny skole\n\n31/1\n\nBroen blev indviet den 29. februar.\n"
    (item,) = minutes_of(text).items
    assert _events(item) == ["- 2032-02-29"]
