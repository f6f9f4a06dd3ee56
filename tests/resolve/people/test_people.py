"""One person under several spellings is one; two people under one name are two, unless a person judges otherwise."""

from __future__ import annotations

from minutes_graph.diagnostics import Diagnostic
from minutes_graph.model import DatedName, Entity, EntityKind, PartialDate, PersonName, Renaming, Resolution
from minutes_graph.resolve import Registry
from minutes_graph.resolve.known.registry import Entry, Spelling, make_registry
from tests.resolve.people.towns import NAMES, SHARED
from tests.resolve.small_minutes import TOP, document_of, minutes_of, person, resolved


def entry(key: str, name: str, *bodies: str, parties: tuple[str, ...] = ()) -> Entry:
    entity = Entity(EntityKind.PERSON, f"lillevig/{key}", name)
    return Entry(entity, (Spelling(name),), "lillevig", groups=bodies, parties=parties)


def town() -> Registry:
    """Return 200 people; ten names are shared by two of them, who sit in different bodies."""
    people = [
        entry(f"p{number}", name, *(["havneudvalget"] if name in SHARED else []))
        for number, name in enumerate(NAMES[:190])
    ]
    namesakes = [entry(f"q{number}", name, "skoleudvalget") for number, name in enumerate(SHARED)]
    return make_registry([*people, *namesakes])


def at(
    registry: Registry | None,
    committee: str,
    names: tuple[str, ...],
    *verdicts: str,
    municipality: str = "Lillevig Kommune",
) -> tuple[Resolution, tuple[Diagnostic, ...]]:
    document = document_of("Sagen drøftes.")
    minutes = minutes_of(document, committee=committee, people=names, municipality=municipality)
    outcome = resolved(document, minutes, registry, *verdicts)
    return outcome.value, outcome.diagnostics


def key_of(resolution: Resolution, name: str) -> str:
    entity = resolution.person(person(name))
    assert entity is not None
    return entity.key


def test_of_200_people_no_two_become_one() -> None:
    registry = town()
    assert len(registry.entries) == 200
    harbour, _ = at(registry, "Havneudvalget", NAMES[:190])
    school, _ = at(registry, "Skoleudvalget", SHARED)
    met = {key_of(harbour, name) for name in NAMES[:190]} | {key_of(school, name) for name in SHARED}
    assert met == {entry.entity.key for entry in registry.entries}


def test_namesakes_that_nothing_tells_apart_stay_unresolved() -> None:
    resolution, findings = at(town(), "Vejudvalget", SHARED)
    keys = {key_of(resolution, name) for name in SHARED}
    assert keys.isdisjoint(entry.entity.key for entry in town().entries)
    assert len(keys) == len(SHARED)
    assert [found.code for found in findings].count("R402") == len(SHARED)


def test_a_merge_is_a_verdict_and_goes_with_it() -> None:
    name = SHARED[0]
    apart, _ = at(town(), "Vejudvalget", (name,))
    verdict = f"same; person; {key_of(apart, name)}; lillevig/p0; seen at the meeting"
    merged, _ = at(town(), "Vejudvalget", (name,), verdict)
    again, _ = at(town(), "Vejudvalget", (name,))
    assert key_of(merged, name) == "lillevig/p0"
    assert key_of(again, name) == key_of(apart, name) != "lillevig/p0"


def test_a_verdict_by_name_wins_over_the_rules() -> None:
    name = SHARED[0]
    told, _ = at(
        town(), "Havneudvalget", (name,), f"name; person; {name}; lillevig/q0; sits for the other one"
    )
    assert key_of(told, name) == "lillevig/q0"
    new, _ = at(
        town(), "Havneudvalget", (name,), f"name; person; {name}; lillevig/somebody; not known before"
    )
    assert key_of(new, name) == "lillevig/somebody"


def test_a_verdict_that_they_differ_makes_two() -> None:
    registry = make_registry([entry("ida-holm", "Ida Holm")])
    told, _ = at(
        registry, "Havneudvalget", ("Ida Holm",), "different; person; Ida Holm; lillevig/ida-holm; two people"
    )
    assert key_of(told, "Ida Holm") == "lillevig/ida-holm-other"


def test_one_name_in_two_municipalities_is_two_people() -> None:
    one, _ = at(None, "Havneudvalget", ("Ida Holm",))
    two, _ = at(None, "Havneudvalget", ("Ida Holm",), municipality="Storvig Kommune")
    assert (key_of(one, "Ida Holm"), key_of(two, "Ida Holm")) == ("lillevig/ida-holm", "storvig/ida-holm")


def test_a_damaged_name_is_the_member_it_is_closest_to() -> None:
    resolution, findings = at(None, "Havneudvalget", ("Alva Bødker", "Ida Holm", "Alva BÅ, dker"))
    assert key_of(resolution, "Alva BÅ, dker") == "lillevig/alva-boedker"
    assert [found.code for found in findings if found.code == "R405"] == ["R405"]


def test_a_damaged_name_between_two_members_is_neither() -> None:
    resolution, _ = at(None, "Havneudvalget", ("Anna Holm", "Anne Holm", "Ann, Holm"))
    assert key_of(resolution, "Ann, Holm") == "lillevig/ann-holm"


def test_a_damaged_name_that_somebody_denied_is_nobody_known() -> None:
    verdict = "different; person; Alva BÅ, dker; lillevig/alva-boedker; a guest"
    resolution, _ = at(None, "Havneudvalget", ("Alva Bødker", "Alva BÅ, dker"), verdict)
    assert key_of(resolution, "Alva BÅ, dker") != "lillevig/alva-boedker"


def test_a_whole_name_is_never_bent_to_a_similar_one() -> None:
    resolution, _ = at(None, "Havneudvalget", ("Anna Hansen", "Anne Hansen", "Jens Hansen", "Jens P. Hansen"))
    names = ("Anna Hansen", "Anne Hansen", "Jens Hansen", "Jens P. Hansen")
    assert len({key_of(resolution, name) for name in names}) == 4


def test_a_party_tells_namesakes_apart() -> None:
    party = Entry(Entity(EntityKind.PARTY, "molepartiet", "Molepartiet", names=(DatedName("M"),)))
    registry = make_registry(
        [
            entry("a", "Ida Holm", parties=("molepartiet",)),
            entry("b", "Ida Holm", parties=("fyrpartiet",)),
            party,
        ]
    )
    document = document_of("Sagen drøftes.")
    minutes = minutes_of(document, people=["Ida Holm"], parties=[("M", "Ida Holm")])
    assert key_of(resolved(document, minutes, registry).value, "Ida Holm") == "lillevig/a"


def test_a_name_printed_with_two_parties_is_not_one_person() -> None:
    document = document_of("Sagen drøftes.")
    minutes = minutes_of(document, people=["Ida Holm"], parties=[("M", "Ida Holm"), ("F", "Ida Holm")])
    outcome = resolved(document, minutes)
    assert [found.code for found in outcome.diagnostics].count("R402") == 1
    assert outcome.value.person(person("Ida Holm")) is None
    keys = [outcome.value.person(person("Ida Holm", party)) for party in ("M", "F")]
    assert [one.key for one in keys if one] == [
        "lillevig/ida-holm-havneudvalget-lillevig-m",
        "lillevig/ida-holm-havneudvalget-lillevig-f",
    ]


PARTIES = make_registry(
    [
        Entry(Entity(EntityKind.PARTY, "fyrpartiet", "Fyrpartiet", names=(DatedName("F", "2030-01-01"),))),
        Entry(
            Entity(
                EntityKind.PARTY,
                "fiskerne",
                "Fiskerne",
                names=(DatedName("F", None, "2029-12-31"), DatedName("K")),
            )
        ),
        Entry(Entity(EntityKind.PARTY, "kajen", "Kajen", names=(DatedName("K"),))),
    ]
)


def party_of(code: str, date: PartialDate, *verdicts: str) -> tuple[str, list[str]]:
    document = document_of("Sagen drøftes.")
    minutes = minutes_of(
        document, date=date, people=["Ida Holm"], parties=[(code, "Ida Holm"), (code, "Ida Holm")]
    )
    outcome = resolved(document, minutes, PARTIES, *verdicts)
    entity = outcome.value.party(code)
    assert entity is not None
    return entity.key, [found.code for found in outcome.diagnostics if found.code == "R402"]


def test_a_letter_means_the_party_that_had_it_then() -> None:
    assert party_of("F", PartialDate(2031, 3, 3)) == ("fyrpartiet", [])
    assert party_of("F", PartialDate(2029, 3, 3)) == ("fiskerne", [])


def test_a_letter_of_two_parties_is_told_once_and_chosen_by_a_person() -> None:
    assert party_of("K", PartialDate(2031, 3, 3)) == ("lillevig-k", ["R402"])
    assert party_of("K", PartialDate(2031, 3, 3), "name; party; K; kajen; the local list") == ("kajen", [])
    assert party_of("X", PartialDate(2031, 3, 3), "name; party; X; nobody; a slip") == ("lillevig-x", [])


def test_an_organisation_keeps_its_names_apart_by_date() -> None:
    document = document_of("Molevennerne tager ordet.\nI maj 2031 skiftede Molevennerne navn til Kystkraft.")
    change = Renaming("Molevennerne", "Kystkraft", PartialDate(2031, 5), 1, "", TOP)
    resolution = resolved(document, minutes_of(document, renamings=(change,))).value
    old, new = resolution.organisation("Molevennerne"), resolution.organisation("Kystkraft")
    assert old is not None
    assert old == new
    assert old.name_at(PartialDate(2031, 4, 30)) == "Molevennerne"
    assert old.name_at(PartialDate(2031, 5, 1)) == "Kystkraft"
    assert [one.text for one in resolution.organisations(1)] == ["Molevennerne", "Molevennerne", "Kystkraft"]


def test_a_renaming_without_a_date_still_joins_the_names() -> None:
    document = document_of("Foreningen Molens Venner hedder nu Kystkraft.")
    change = Renaming("Foreningen Molens Venner", "Kystkraft", None, 1, "", TOP)
    resolution = resolved(document, minutes_of(document, renamings=(change,))).value
    assert {(one.entity.key, one.entity.subkind) for one in resolution.organisations(1)} == {
        ("kystkraft", "ngo")
    }


def test_everybody_who_is_named_is_somebody() -> None:
    name = PersonName("Ida Holm", "Ida Holm (M)", TOP)
    resolution, _ = at(None, "Havneudvalget", ("Ida Holm",))
    assert resolution.person(name) is not None
