from __future__ import annotations

from minutes_graph.model import NodePlace
from minutes_graph.readers.agenda_systems import read_json
from minutes_graph.readers.reading import read_bytes
from tests.readers.agenda_systems.systems import firstagenda, point, readings

TEXT = (
    '<div><div id="sagsfremstillingContainer"><div><h3>Beslutninger</h3><span class="resume">'
    '<div>Godkendt.</div></span><h3></h3><span class="resume"><div>Skolen bygges om.</div></span></div></div></div>'
)


def row(number: int, title: str, case: str, text: str, attachments: str = "", shut: bool = False) -> str:
    mark = "<span>Lukket punkt</span>" if shut else ""
    return f"""<tr class="punktrow" id="punktrow_{number}"><td><span class="label label-default">{number}</span></td>
<td><button><h2 class="overskrift text-left">{title}</h2></button>{mark}<div class="details" id="details{number}">
<span class="sagsnummer">{case}</span><div class="punkt"><h3></h3>{text}</div><h3>Bilag</h3><ul>{attachments}</ul></div>
</td><td><span class="badge">1</span><ul role="menu"><li><a href="#">Hent som PDF</a></li></ul></td></tr>"""


def page(*rows: str, people: str = "", title: str = "Referat 3. marts 2031 kl. 16.30") -> bytes:
    return f"""<!doctype html><html lang="da"><head><title>Skoleudvalget</title>
<script>var a = "Lukket punkt";</script></head>
<body><nav><a href="/">Forside</a></nav><div class="title"><h1 class="green dato">{title}</h1></div>
<table class="dagsordeninfo"><tr><td>Udvalg:</td><td><span class="udvalg">Skoleudvalget</span></td></tr>
<tr><td>Mødedato:</td><td><span class="dato">mandag den 3. marts 2031 kl. 16.30</span></td></tr>
<tr><td>Mødested:</td><td><span class="sted">Mødelokale Klitten, Nordvig Rådhus</span></td></tr>
<tr><td>Mødedeltagere:</td><td class="deltagere">{people}</td></tr></table>
<table id="dagsordenDetaljer"><tbody>{"".join(rows)}</tbody></table></body></html>""".encode()


def test_the_page_reads_as_the_interface() -> None:
    attachments = '<li><span class="label">PDF</span><a id="enclosure-1" class="bilag-link">Tegning</a></li>'
    shown = read_bytes(page(row(1, "Ny skole", "31/4896", TEXT, attachments)), "a.html").value
    told = read_json(
        firstagenda(point(1, "Ny skole", TEXT, SagsNummer="31/4896", Bilag=[{"Navn": "Tegning"}])), "a"
    )
    assert readings(shown) == readings(told.value)


def test_lines_are_placed_by_the_nearest_id_of_the_page() -> None:
    document = read_bytes(page(row(1, "Ny skole", "31/4896", TEXT)), "a.html").value
    assert document is not None
    places = {line.raw: line.place for line in document.lines}
    assert places["31/4896"] == NodePlace("details1", "span[1]")
    decided = places["Godkendt."]
    assert isinstance(decided, NodePlace) and decided.anchor == "sagsfremstillingContainer"


def test_people_stand_below_what_is_said_of_them() -> None:
    people = "<div>Ane Prøve, Bo Test</div><div>Afbud:</div><div>Ib Dam</div>"
    document = read_bytes(page(row(1, "Taxa", "", ""), people=people), "a.html").value
    assert readings(document)[3:5] == ["Mødedeltagere Ane Prøve, Bo Test", "Afbud Ib Dam"]


def test_a_closed_item_is_bare_and_an_agenda_is_one() -> None:
    document = read_bytes(
        page(row(2, "Grund", "31/7", TEXT, shut=True), title="Dagsorden 3. marts 2031 kl. 16.30"), "a.html"
    ).value
    assert readings(document)[0] == "DAGSORDEN Skoleudvalget d. 03-03-2031"
    assert readings(document)[-3:] == ["Punkt 2: Grund", "Sagsnr.: 31/7", "Lukket punkt"]


def test_another_page_is_read_line_by_line() -> None:
    content = b"<html><body><h1>Referat</h1><p class='punktrow'>Skoleudvalget</p></body></html>"
    assert readings(read_bytes(content, "a.html").value) == ["Referat", "Skoleudvalget"]
