"""The picture of a case, read back: every step is there, in order, with its source, and nothing lies on anything."""

from __future__ import annotations

import re
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutes_graph.render.swimlanes_svg import NARROW, WIDE, Style, case_svg
from minutes_graph.render.text_width import text_width, wrapped
from minutes_graph.trace.case import trace_all
from minutes_graph.trace.timeline import CaseTimeline, StepKind, TimelineStep
from minutes_graph.trace.timeline_words import timeline_words
from tests.render.drawn import Drawn, drawn, overlapping
from tests.render.timelines.cases import example_timelines, full, gap_for, step, timeline, traced
from tests.trace.graphs import example_store, real_store

SVG = "{http://www.w3.org/2000/svg}"
BODIES = st.sampled_from(
    [
        "Skoleudvalget",
        "Økonomiudvalget",
        "Udvalget for beskæftigelse, integration, erhvervsudvikling og arbejdsmarked",
        "Speciallægekonsulentstøtteordningsudvalgsformandskabet",
        None,
    ]
)
DATES = st.sampled_from(["2031", "2031-09", "2031-09-30", "2031-12-01", None])
STEPS = st.lists(st.builds(step, DATES, st.sampled_from(StepKind), BODIES), min_size=0, max_size=14)


def picture(one: CaseTimeline, width: float = WIDE) -> Drawn:
    return drawn(case_svg(one, style=Style(width)))


def marks(one: CaseTimeline) -> list[tuple[float, float, str]]:
    """Return place and words of each mark of the picture, from top to bottom."""
    found = []
    for group in ElementTree.fromstring(case_svg(one)).findall(f"{SVG}g"):
        told, shape = group
        numbers = [float(part) for part in re.findall(r"[\d.]+", shape.get("points") or "")]
        x = float(shape.get("cx") or shape.get("x") or numbers[0])
        y = float(shape.get("cy") or shape.get("y") or numbers[1])
        found.append((x, y, told.text or ""))
    return found


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_nothing_overlaps_in_any_case_of_the_examples(width: float) -> None:
    for one in example_timelines():
        assert overlapping(picture(one, width)) == [], one.case


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_nothing_overlaps_in_any_case_of_the_real_minutes(width: float) -> None:
    found = [overlapping(picture(one, width)) for one in trace_all(real_store())]
    assert found == [[]] * len(found) != []


@given(STEPS, st.sampled_from([WIDE, NARROW]))
def test_nothing_overlaps_whatever_the_steps(steps: list[TimelineStep], width: float) -> None:
    gaps = tuple(gap_for(one) for one in steps if one.kind is StepKind.ANNOUNCED)
    one = timeline(*steps, gaps=gaps)
    assert overlapping(picture(one, width)) == []
    assert len(marks(one)) == len(steps)


@given(STEPS)
def test_no_line_and_no_mark_reaches_into_the_words(steps: list[TimelineStep]) -> None:
    svg = case_svg(timeline(*steps), style=Style(NARROW, heading=False))
    words = min((box.left for _, box in drawn(svg).texts), default=NARROW)
    lines = re.findall(r'<path [^>]*d="([^"]+)"', svg)
    assert all(float(x) + 9 < words for line in lines for x in re.findall(r"[MH]([\d.]+)", line))


@given(st.text(max_size=80), st.floats(30, 300), st.booleans())
def test_wrapped_lines_fit_and_keep_every_letter(text: str, width: float, bold: bool) -> None:
    lines = wrapped(text, width, 13, bold)
    assert all(text_width(line, 13, bold) <= width for line in lines)
    assert _letters("".join(lines)) == _letters(text)


def test_the_name_of_a_file_gets_no_hyphen_that_is_not_its_own() -> None:
    name = "2031-03-03_skoleudvalgetsmedlemmer.txt:12"
    assert "".join(wrapped(name, 90, 13, joint="")) == name


def test_a_picture_for_a_phone_is_no_wider_than_one() -> None:
    for one in (full(), *example_timelines()):
        assert picture(one, NARROW).size.right <= 360


def test_time_runs_down_and_every_body_keeps_to_its_rail() -> None:
    days = [f"2031-03-{day:02}" for day in range(1, 13)]
    bodies = ("Skoleudvalget", "Byrådet")
    found = marks(timeline(*(step(day, body=bodies[place % 2]) for place, day in enumerate(days))))
    assert [told.split(":")[0] for *_, told in found] == [f"{day}. marts 2031" for day in range(1, 13)]
    assert [y for _, y, _ in found] == sorted({y for _, y, _ in found})
    assert [x for x, *_ in found] == [found[0][0], found[1][0]] * 6
    assert found[0][0] != found[1][0]


def test_a_body_has_one_rail_also_when_it_is_renamed() -> None:
    renamed = replace(step("2031-09-01"), body="Børneudvalget")
    one = timeline(step("2031-03-03"), renamed)
    assert len({x for x, *_ in marks(one)}) == 1
    assert {"Skoleudvalget", "Børneudvalget"} <= set(picture(one).words.split("\n"))


def test_a_folder_is_told_subject_by_subject_without_arrows() -> None:
    folder = traced(example_store(), "22/1001")
    assert folder.folder is not None
    words = picture(folder).words
    places = [words.index(subject.title) for subject in folder.folder.subjects]
    assert places == sorted(places)
    assert len(marks(folder)) == len(folder.steps)
    assert 'class="head"' not in case_svg(folder)
    assert 'class="head"' in case_svg(traced(example_store(), "24/1187"))


def test_the_time_between_steps_is_told() -> None:
    days = ("2031-03-01", "2031-03-02", "2031-03-12", "2031-04-12", "2031-10-12", "2034-10-12")
    words = picture(timeline(*map(step, days))).words
    for told in ("1 dag senere", "10 dage senere", "4 uger senere", "6 måneder senere", "3 år senere"):
        assert told in words


def test_every_step_is_a_mark_that_tells_what_it_is() -> None:
    found = marks(full())
    assert len(found) == len(full().steps)
    assert "3. marts 2031: Skoleudvalget (behandlet), forkastet, unheard-of" in found[2][2]
    assert all(told.endswith("(a.txt:12)") for *_, told in found)
    assert "annonceret · sagen er ikke i referatet" in picture(full()).words


def test_sources_are_links_to_the_items_that_tell_of_the_steps() -> None:
    def links(one: CaseTimeline) -> list[tuple[str | None, str | None]]:
        found = ElementTree.fromstring(case_svg(one)).findall(f"{SVG}a")
        return [(link.get("href"), link[0].text) for link in found]

    assert links(full()) == [(one.item_iri, "a.txt:12") for one in full().steps]
    for hostile in ("javascript:alert(1)", "data:text/html,a", "file:///etc/passwd", None):
        assert links(timeline(replace(step("2031-03-03"), item_iri=hostile))) == []


def test_the_description_tells_what_the_picture_shows() -> None:
    description = picture(full()).description
    assert "3 behandlinger (1 gengivet, 1 annonceret), desuden 2 omtalt" in description
    for told in ("4. 7. april 2031: Byrådet (annonceret)", "5. uden dato"):
        assert told in description


def test_a_picture_can_be_had_in_english() -> None:
    words = drawn(case_svg(full(), timeline_words("en"))).words
    for told in (
        "Case 31/1204, Bjergby Kommune",
        "3 March 2031",
        "treated · rejected",
        "Body not named",
        "4 weeks later",
    ):
        assert told in words


def test_both_languages_have_the_same_words() -> None:
    danish, english = (timeline_words(language).groups for language in ("da", "en"))
    told = set(danish) - {"links"}
    assert {group: set(danish[group]) for group in told} == {group: set(english[group]) for group in told}


def _letters(text: str) -> str:
    return "".join(text.split()).replace("-", "")
