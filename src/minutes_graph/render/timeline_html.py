"""The history of a case as one page that needs nothing beside it: no network, no script; light, dark or on paper."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, replace
from typing import Final

from minutes_graph.render.html_steps import place_html, steps_html
from minutes_graph.render.phrases import event_words, flat, folder_words, heading_words, summary_words
from minutes_graph.render.swimlanes_svg import NARROW, WIDE, Look, case_svg
from minutes_graph.render.xml_text import xml_text
from minutes_graph.trace.link_reasons import reason_words
from minutes_graph.trace.timeline import CaseTimeline, LinkedCase
from minutes_graph.trace.words import TimelineWords, timeline_words

_STYLE: Final = """
.mg-case{--ink:#17202a;--soft:#4a5560;--ground:#fff;--band:#eef1f4;--rule:#c5ccd3;--gap:#9c3d00;
--held:#0072b2;--quoted:#b34f00;--announced:#007a5a;--mentioned:#5f6670;
color:var(--ink);background:var(--ground);font:16px/1.5 'Segoe UI',Roboto,Helvetica,Arial,sans-serif;
max-width:60rem;margin:0 auto;padding:1rem;overflow-wrap:anywhere}
.mg-case h1,.mg-case h2,.mg-case h3,.mg-case h4{line-height:1.25;color:var(--ink)}
.mg-case h1{font-size:1.7rem;margin:.5rem 0}.mg-case h2{font-size:1.3rem;margin:2rem 0 .5rem}
.mg-case h3,.mg-case h4{font-size:1.05rem;margin:0}
.mg-case .titles{font-size:1.1rem;margin:.25rem 0;padding:0;list-style:none}
.mg-case .summary,.mg-case .sources,.mg-case .place,.mg-case .item,.mg-case footer{color:var(--soft)}
.mg-case .way svg{display:block;max-width:100%;height:auto}
.mg-case .narrow{display:none}@media(max-width:47rem){.mg-case .wide{display:none}.mg-case .narrow{display:block}}
.mg-case .steps{list-style:none;margin:0;padding:0}
.mg-case .step{border-left:4px solid var(--mentioned);margin:0 0 1.25rem;padding:.1rem 0 .1rem 1rem}
.mg-case .held{border-left-color:var(--held)}
.mg-case .quoted{border-left:6px double var(--quoted)}
.mg-case .announced{border-left:4px dashed var(--announced)}
.mg-case .mentioned{border-left:4px dotted var(--mentioned)}
.mg-case .step p{margin:.2rem 0}.mg-case .label{font-weight:600}
.mg-case .told>*+*::before{content:'\\00b7';margin:0 .4em 0 .1em;color:var(--soft);font-weight:400}
.mg-case .missing{color:var(--gap);font-weight:600}
.mg-case blockquote{margin:.25rem 0;padding:.5rem .75rem;background:var(--band);border-radius:4px}
.mg-case blockquote p{margin:0}.mg-case blockquote p+p{margin-top:.5rem}
.mg-case dl{margin:.4rem 0}.mg-case dt{font-weight:600;margin-top:.4rem}.mg-case dd{margin:0 0 0 1rem}
.mg-case .place{font-style:normal;font-size:.8rem}.mg-case .sources{font-size:.85rem}
.mg-case .linked{border:1px dashed var(--rule);border-radius:6px;padding:1rem;margin:1rem 0}
.mg-case .linked .steps{margin-top:1rem}
.mg-case footer{border-top:1px solid var(--rule);margin-top:2rem;padding-top:.5rem;font-size:.85rem}
@media screen and (prefers-color-scheme:dark){.mg-case{--ink:#eef2f6;--soft:#b9c3cd;--ground:#14181d;--band:#222930;
--rule:#45505b;--gap:#ffb27a;--held:#56b4e9;--quoted:#f0a030;--announced:#3fcf9f;--mentioned:#c3cad2}}
@media print{.mg-case{max-width:none;padding:0;font-size:11pt}
.mg-case .step,.mg-case .linked{break-inside:avoid}}
"""
_PAGE_STYLE: Final = (
    "html{color-scheme:light dark}body{margin:0;background:#fff}"
    "@media screen and (prefers-color-scheme:dark){body{background:#14181d}}"
)


class ShownTimeline(CaseTimeline):
    """A history that a notebook shows as a part of a page."""

    __slots__ = ()

    @classmethod
    def of(cls, timeline: CaseTimeline) -> ShownTimeline:
        """Return the same history, with those that its links lead to, as values that can be shown."""
        links = timeline.links and tuple(
            replace(one, timeline=cls.of(one.timeline)) for one in timeline.links
        )
        return cls(
            **{**{field.name: getattr(timeline, field.name) for field in fields(timeline)}, "links": links}
        )

    def _repr_html_(self) -> str:
        return timeline_fragment(self)


def timeline_html(timeline: CaseTimeline, words: TimelineWords | None = None) -> str:
    """Return a whole page."""
    words = words or timeline_words()
    title = ": ".join((heading_words(words, timeline), *map(flat, timeline.titles[:1])))
    head = (
        "<!doctype html>",
        '<html lang="da">',
        "<head>",
        '<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{xml_text(title)}</title>",
        f"<style>{_PAGE_STYLE}</style>",
        "</head>",
        "<body>",
        timeline_fragment(timeline, words, "main"),
        "</body>",
        "</html>",
    )
    return "\n".join(head) + "\n"


def timeline_fragment(
    timeline: CaseTimeline, words: TimelineWords | None = None, element: str = "div"
) -> str:
    """Return the history as one element with its own style, to stand in another page."""
    words = words or timeline_words()
    parts = (
        f'<{element} class="mg-case" lang="da">',
        f"<style>{_STYLE}</style>",
        *_head(timeline, words),
        *_way(timeline, words),
        *_history(timeline, words),
        *_events(timeline, words),
        *_gaps(timeline, words),
        *_links(timeline, words),
        f"<footer><p>{xml_text(words.text('page', 'made_by'))}</p></footer>",
        f"</{element}>",
    )
    return "\n".join(parts)


def _head(timeline: CaseTimeline, words: TimelineWords) -> Iterator[str]:
    yield f"<header><h1>{xml_text(heading_words(words, timeline))}</h1>"
    titles = () if timeline.folder else timeline.titles
    if titles:
        listed = "".join(f"<li>{xml_text(flat(title))}</li>" for title in titles)
        yield f'<ul class="titles" aria-label="{xml_text(words.text("page", "titles"))}">{listed}</ul>'
    if timeline.folder:
        yield f'<p class="titles">{xml_text(folder_words(words, timeline))}</p>'
    yield f'<p class="summary">{xml_text(summary_words(words, timeline))}</p></header>'


def _way(timeline: CaseTimeline, words: TimelineWords) -> Iterator[str]:
    name = words.text("page", "way")
    yield f"<section><h2>{xml_text(name)}</h2>"
    for size, width in (("wide", WIDE), ("narrow", NARROW)):
        yield f'<div class="way {size}">{case_svg(timeline, words, Look(width, heading=False))}</div>'
    yield "</section>"


def _history(timeline: CaseTimeline, words: TimelineWords) -> Iterator[str]:
    yield f"<section><h2>{xml_text(words.text('page', 'history'))}</h2>"
    if timeline.folder is None:
        yield steps_html(timeline, timeline.steps, words, level=3)
    else:
        for subject in timeline.folder.subjects:
            yield f"<h3>{xml_text(flat(subject.title))}</h3>"
            yield steps_html(timeline, (timeline.steps[place] for place in subject.steps), words, level=4)
    yield "</section>"


def _events(timeline: CaseTimeline, words: TimelineWords) -> Iterator[str]:
    if not timeline.events:
        return
    yield f"<section><h2>{xml_text(words.text('headings', 'events'))}</h2><ul>"
    for event in timeline.events:
        places = " ".join(place_html(place) for place in event.sources)
        yield f"<li>{xml_text(f'{event_words(words, event)}: {flat(event.text)}')} {places}</li>"
    yield "</ul></section>"


def _gaps(timeline: CaseTimeline, words: TimelineWords) -> Iterator[str]:
    if not timeline.gaps:
        return
    yield f"<section><h2>{xml_text(words.text('headings', 'gaps'))}</h2><ul>"
    for gap in timeline.gaps:
        body = gap.body or words.text("language", "unknown_body")
        told = f"{words.date(gap.date)}: {body}, {words.text('gaps', gap.kind.value)}"
        yield f"<li>{xml_text(told)} {place_html(gap.source)}</li>"
    yield "</ul></section>"


def _links(timeline: CaseTimeline, words: TimelineWords) -> Iterator[str]:
    if timeline.links is None:
        return
    yield f"<section><h2>{xml_text(words.text('follow', 'heading'))}</h2>"
    yield f"<p>{xml_text(words.text('follow', 'separate' if timeline.links else 'none'))}</p>"
    for link in timeline.links:
        yield _link(link, words)
    yield "</section>"


def _link(link: LinkedCase, words: TimelineWords) -> str:
    heading = words.text("follow", "link", number=link.timeline.case, score=words.decimal(link.score))
    reasons = "".join(f"<li>{xml_text(reason_words(words, reason))}</li>" for reason in link.reasons)
    titles = "".join(f"<li>{xml_text(flat(title))}</li>" for title in link.timeline.titles)
    return (
        f'<section class="linked"><h3>{xml_text(heading)}</h3><ul class="titles">{titles}</ul>'
        f'<p class="label">{xml_text(words.text("follow", "reasons"))}</p><ul>{reasons}</ul>'
        f"{steps_html(link.timeline, link.timeline.steps, words, level=4)}</section>"
    )
