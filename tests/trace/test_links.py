from __future__ import annotations

import pytest
from pyoxigraph import NamedNode

from minutes_graph.rdf.inferred import CaseLink
from minutes_graph.trace.case import trace_all
from minutes_graph.trace.case_profiles import stem_of, text_stems, title_words
from minutes_graph.trace.link_reasons import chained_links
from minutes_graph.trace.links import link_cases
from minutes_graph.trace.timeline_words import timeline_words
from tests.trace.graphs import FINANCE, SCHOOL, example_store, graph_of, item, minutes


def linked(*texts: str, threshold: float | None = None) -> set[tuple[str, str]]:
    store = graph_of(*texts)
    found = link_cases(store).value if threshold is None else link_cases(store, threshold).value
    return {(link.earlier.value.rsplit("/", 1)[1], link.later.value.rsplit("/", 1)[1]) for link in found}


def test_another_year_of_the_same_series_is_linked_earlier_case_first() -> None:
    one = minutes(SCHOOL, "2031-03-03", item(1, "Klimaregnskab 2030", "31/204", "Sagsresume", "Tal."))
    other = minutes(SCHOOL, "2032-03-01", item(1, "Klimaregnskab 2031", "32/118", "Sagsresume", "Tal."))
    assert linked(other, one) == {("31-204", "32-118")}


def test_two_places_are_two_matters() -> None:
    one = minutes(SCHOOL, "2031-03-03", item(1, "Nyt tag på Åskolen 2030", "31/204"))
    other = minutes(SCHOOL, "2032-03-01", item(1, "Nyt tag på Møllevangskolen 2031", "32/118"))
    assert linked(one, other) == set()


def test_two_house_numbers_are_two_matters() -> None:
    one = minutes(SCHOOL, "2031-03-03", item(1, "Salg af ejendommen Skolegade 4", "31/204"))
    other = minutes(SCHOOL, "2032-03-01", item(1, "Salg af ejendommen Skolegade 14", "32/118"))
    assert linked(one, other) == set()


def test_the_same_title_without_anything_besides_is_too_little() -> None:
    one = minutes(SCHOOL, "2031-03-03", item(1, "Ansøgning om tilskud til drift", "31/204"))
    other = minutes(SCHOOL, "2032-03-01", item(1, "Ansøgning om tilskud til drift", "32/118"))
    assert linked(one, other) == set()
    assert linked(one, other, threshold=0.6) == {("31-204", "32-118")}


def test_a_date_in_the_text_that_is_the_others_meeting_links() -> None:
    told = f"{SCHOOL} godkendte den 3. marts 2031 nye busruter i Vesterådal."
    one = minutes(SCHOOL, "2031-03-03", item(1, "Busruter i Vesterådal", "31/204"))
    other = minutes(
        SCHOOL,
        "2032-03-01",
        item(1, "Evaluering af busruter i Vesterådal", "32/118", "Sagsfremstilling", told),
    )
    noise = minutes(
        FINANCE, "2031-05-05", *(item(n, f"Emne{n} fra nævnet", f"31/7{n}0") for n in range(1, 9))
    )
    assert linked(one, other, noise) == {("31-204", "32-118")}


def test_cases_of_one_meeting_are_never_linked() -> None:
    both = minutes(
        SCHOOL, "2031-03-03", item(1, "Klimaregnskab 2030", "31/204"), item(2, "Klimaregnskab 2031", "31/205")
    )
    assert linked(both, threshold=0.0) == set()


def test_attachments_of_one_series_and_a_shared_past_link_what_titles_alone_do_not() -> None:
    past = f"{SCHOOL} godkendte sagen i juni 2029."
    one = minutes(
        SCHOOL,
        "2031-03-03",
        item(
            1,
            "Opnormering efter særlov for fordrevne",
            "31/204",
            "Sagsfremstilling",
            past,
            "Bilag",
            "Brev om fordeling af fordrevne - gruppe 6",
        ),
    )
    other = minutes(
        SCHOOL,
        "2032-03-01",
        item(
            1,
            "Særloven for fordrevne og status",
            "32/118",
            "Sagsfremstilling",
            past,
            "Bilag",
            "Brev om fordeling af fordrevne - gruppe 7",
        ),
    )
    store = graph_of(one, other)
    (link,) = link_cases(store, 0.5).value
    assert any("attachment" in reason for reason in link.reasons)
    assert any("earlier treatment (2029-06)" in reason for reason in link.reasons)
    assert link.score >= 0.67


def _noise() -> str:
    """Return cases on other things: how rare a word is shows only among others."""
    return minutes(FINANCE, "2031-05-05", *(item(n, f"Emne{n} fra nævnet", f"31/7{n}0") for n in range(1, 9)))


def test_two_quoted_meetings_of_one_case_tell_more_than_one() -> None:
    one = minutes(SCHOOL, "2031-03-03", item(1, "Udvidelse af Åskolen", "31/204"))
    again = minutes(SCHOOL, "2031-06-02", item(1, "Udvidelse af Åskolen", "31/204"))
    first, second = (f"{SCHOOL} godkendte den {day} arbejdet." for day in ("3. marts 2031", "2. juni 2031"))
    once = item(1, "Åskolens fløj er færdig", "32/118", "Sagsfremstilling", first)
    twice = item(1, "Åskolens fløj er færdig", "32/118", "Sagsfremstilling", f"{first} {second}")
    assert linked(one, again, _noise(), minutes(SCHOOL, "2032-03-01", once)) == set()
    assert linked(one, again, _noise(), minutes(SCHOOL, "2032-03-01", twice)) == {("31-204", "32-118")}


def test_a_text_that_names_the_other_title_links_what_has_another_name_now() -> None:
    told = f"{SCHOOL} besluttede den 3. marts 2031 at indgå aftale med foreningen Stien."
    one = minutes(SCHOOL, "2031-03-03", item(1, "Aftale med foreningen Stien", "31/204"))
    other = minutes(
        SCHOOL, "2032-03-01", item(1, "Status for Skovklubben", "32/118", "Sagsfremstilling", told)
    )
    (link,) = link_cases(graph_of(one, other, _noise())).value
    assert any("words of the earlier title" in reason for reason in link.reasons)


def test_a_committee_that_is_not_named_can_be_one_of_another_name() -> None:
    told = "Det tidligere udvalg forlængede forsøget den 3. marts 2031."
    one = minutes("Vejudvalget", "2031-03-03", item(1, "Forlængelse af forsøget med gratis bus", "31/204"))
    other = minutes(
        SCHOOL,
        "2032-03-01",
        item(1, "Evaluering af forsøget med gratis bus", "32/118", "Sagsfremstilling", told),
    )
    (link,) = link_cases(graph_of(one, other, _noise())).value
    assert any("speaks of the meeting of 2031-03-03" in reason for reason in link.reasons)
    elsewhere = other.replace("3. marts 2031", "4. marts 2031")
    assert link_cases(graph_of(one, elsewhere, _noise())).value == ()


def test_a_compound_has_the_words_that_it_is_made_of() -> None:
    opened = title_words("Afslutning af tagrenovering på Åskolen").opened(
        title_words("Renovering af tag på Åskolen").stems
    )
    assert {"tag", "renovering", "åskol"} <= opened.stems
    assert opened.words_of(frozenset({"tag", "renovering"})) == ("tagrenovering",)
    assert title_words("Arbejdsplads").opened(frozenset({"arbejd", "plad"})).stems == {"arbejd", "plad"}


def test_a_club_by_its_old_and_its_new_name_is_linked_by_way_of_the_case_between() -> None:
    numbers = {timeline.iri: timeline.case for timeline in trace_all(example_store())}
    found = {
        (numbers[link.earlier.value], numbers[link.later.value]): link
        for link in link_cases(example_store()).value
    }
    reasons = found["24/3040", "26/602"].reasons
    assert reasons[0].startswith("both are linked with 25/2801")
    assert any(reason.startswith("the title of one is of ") for reason in reasons)


def test_what_is_linked_with_the_same_case_is_linked() -> None:
    one, third, other = (NamedNode(f"https://example.org/{name}") for name in ("a", "b", "c"))
    sure = [CaseLink(one, third, 0.9, "r", ()), CaseLink(third, other, 0.9, "r", ())]
    unsure = [CaseLink(one, other, 0.4, "r", ('the titles share "skole"',))]
    numbers = {one.value: "31/1", third.value: "31/2", other.value: "31/3"}
    (link,) = chained_links(sure, unsure, 0.67, numbers.__getitem__)
    assert link.score == round(1 - (1 - 0.81) * (1 - 0.4), 4)
    assert link.reasons == ("both are linked with 31/2 (0.90, 0.90)", 'the titles share "skole"')
    assert list(chained_links(sure, unsure, 0.89, numbers.__getitem__)) == []
    assert list(chained_links(sure[:1], unsure, 0.67, numbers.__getitem__)) == []


def test_reasons_have_words_as_they_are_printed() -> None:
    one = minutes(SCHOOL, "2031-03-03", item(1, "Opfølgning på elevernes trivsel i januar 2031", "31/204"))
    other = minutes(SCHOOL, "2032-03-01", item(1, "Opfølgning på elevernes trivsel i maj 2031", "32/118"))
    (link,) = link_cases(graph_of(one, other)).value
    assert 'the titles share "Opfølgning", "elevernes", "trivsel" (likeness 1.00)' in link.reasons
    assert "the same title for januar 2031 and maj 2031" in link.reasons


def test_every_link_has_a_score_a_rule_and_reasons() -> None:
    one = minutes(SCHOOL, "2031-03-03", item(1, "Klimaregnskab 2030", "31/204"))
    other = minutes(SCHOOL, "2032-03-01", item(1, "Klimaregnskab 2031", "32/118"))
    (link,) = link_cases(graph_of(one, other)).value
    assert 0 < link.score <= 1
    assert link.rule == "same-matter"
    assert any("the same title for 2030 and 2031" in reason for reason in link.reasons)


@pytest.mark.parametrize(
    ("title", "stems", "names", "period"),
    [
        ("Klimaregnskab 2024", {"klimaregnskab"}, set(), {"2024"}),
        ("Budgetopfølgning pr. 31. oktober 2024", {"budgetopfølgning"}, set(), {"oktober", "2024"}),
        ("Salg af Skolegade 14", {"salg", "skolegad", "14"}, {"skolegad", "14"}, set()),
        (
            "Kvalitetsrapport for skolevæsenet 2022/2023",
            {"kvalitetsrapport", "skolevæs"},
            set(),
            {"2022/2023"},
        ),
        ("Den 3. skole i Nordby", {"skol", "nordby", "3"}, {"3", "nordby"}, set()),
    ],
)
def test_a_title_has_words_names_and_a_period(
    title: str, stems: set[str], names: set[str], period: set[str]
) -> None:
    words = title_words(title)
    assert (set(words.stems), set(words.names), set(words.period)) == (stems, names, period)


def test_words_are_compared_without_endings() -> None:
    words = timeline_words()
    assert stem_of("særloven", words) == stem_of("særlov", words)
    assert stem_of("udvidelsen", words) == stem_of("Udvidelse", words)
    assert stem_of("by", words) == "by"
    assert text_stems(["Skolen bygges."]) == {"skol", "bygg"}
