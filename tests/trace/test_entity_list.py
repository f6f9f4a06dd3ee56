"""Entities of a graph with their printed names, counts and dates."""

from __future__ import annotations

from rapidfuzz import fuzz

from minutes_graph.trace.entity_list import EntityGroup, ListedEntity, list_entities
from tests.trace.graphs import SCHOOL, decision, example_store, graph_of, item, minutes, real_store

MG = "https://w3id.org/minutes-graph/id/"


def by_name(*entities: ListedEntity) -> dict[str, ListedEntity]:
    return {one.name: one for one in entities}


def test_names_are_counted_over_meetings() -> None:
    store = graph_of(
        minutes(
            SCHOOL,
            "2031-03-03",
            item(1, "Fyret", "31/1", "Sagsresume\n\nKommunernes Landsforening (KL) og KL svarer."),
        ),
        minutes(
            SCHOOL,
            "2032-03-01",
            item(1, "Fyret", "31/1", decision(SCHOOL, "2032-03-01", "KL takkes. Fyrstyrelsen spørges.")),
        ),
    )
    known = by_name(*list_entities(store))
    union = known["Kommunernes Landsforening (KL)"]
    assert (union.group, union.subkind, union.provisional) == (
        EntityGroup.ORGANISATIONS,
        "association",
        False,
    )
    assert (union.variants, union.count) == (("KL", "Kommunernes Landsforening (KL)"), 3)
    assert (union.first, union.last) == ("2031-03-03", "2032-03-01")
    assert union.iri == f"{MG}organisation/kommunernes-landsforening"
    office = known["Fyrstyrelsen"]
    assert (office.provisional, office.first, office.last) == (True, "2032-03-01", "2032-03-01")
    member = known["Karen Vestergård"]
    assert (member.group, member.count) == (EntityGroup.PEOPLE, 2)
    body = known[SCHOOL]
    assert (body.group, body.variants, body.first) == (EntityGroup.BODIES, (SCHOOL,), "2031-03-03")
    place = known["Bjergby Kommune"]
    assert (place.group, place.subkind, place.count, place.first) == (
        EntityGroup.ORGANISATIONS,
        "municipality",
        0,
        None,
    )


def test_groups_come_in_their_order_and_alone() -> None:
    every = list_entities(example_store())
    groups = [one.group for one in every]
    assert list(dict.fromkeys(groups)) == list(EntityGroup)
    assert groups == sorted(groups, key=list(EntityGroup).index)
    for group in EntityGroup:
        assert list_entities(example_store(), (group,)) == tuple(one for one in every if one.group is group)


def test_a_name_that_several_share_in_one_place_is_given_to_none() -> None:
    people = list_entities(example_store(), (EntityGroup.PEOPLE,))
    for one in people:
        assert all(fuzz.ratio(one.name, variant) > 75 for variant in one.variants), one


def test_real_entities() -> None:
    known = by_name(*list_entities(real_store()))
    assert known["Alex Bødiker"].variants == ("Alex Bødiker", "Alex BÅ, diker")
    assert known["LEVjob"].variants == ("KLAPjob", "LEVjob")
    assert known["Venstre, Danmarks Liberale Parti"].group is EntityGroup.PARTIES
    assert known["Inga Lykke"].first == "2024-11-14"
    assert not known["Venstre, Danmarks Liberale Parti"].provisional


def test_names_stand_in_danish_order() -> None:
    text = minutes(SCHOOL, "2031-03-03", item(1, "Fyret", "31/1", "Sagsresume\n\nKort."))
    people = "Aase Lund, Bent Bo, Zenia Vad, Åge Holm, Ærik Bo, Østen Dam"
    store = graph_of(text.replace("Karen Vestergård, Jens Holm", people))
    listed = [one.name for one in list_entities(store, [EntityGroup.PEOPLE])]
    assert listed == ["Bent Bo", "Zenia Vad", "Ærik Bo", "Østen Dam", "Åge Holm", "Aase Lund"]
