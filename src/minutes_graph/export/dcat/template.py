"""The files of settings as `minutes-graph init` writes them: nothing in them is set, everything explained."""

from __future__ import annotations

from typing import Final

from minutes_graph.export.dcat.codes import FREQUENCIES, LICENCES, PUBLISHER_TYPES
from minutes_graph.export.dcat.config import CONFIG_NAME
from minutes_graph.pipeline.withdrawn import WITHDRAWN_NAME
from minutes_graph.rdf.iris import DEFAULT_BASE

_CONFIG: Final = f"""\
# Settings of minutes-graph. `minutes-graph build` reads this file in the folder that it runs in; options on the
# command line win over it. Take the # away in front of what you set.

# What all identifiers begin with. Choose an address that will be yours for decades: who quotes a decision quotes it.
# base = "{DEFAULT_BASE}"

[publisher]
# Who answers for the publication; data portals show it.
# name = "Nordvig Kommune"
# email = "data@nordvig.example"
# url = "https://nordvig.example/"
# One of {", ".join(PUBLISHER_TYPES)}.
# type = "LocalAuthority"

[contact]
# Whom to ask about the data. Name an office rather than a person.
# name = "Byrådssekretariatet"
# email = "data@nordvig.example"
# url = "https://nordvig.example/kontakt"

[catalog]
# {" or ".join(LICENCES)}.
# license = "CC0-1.0"
# The address of the folder that the output is published in; links to files are made from it.
# files = "https://nordvig.example/data/"
# A page about the data.
# homepage = "https://nordvig.example/data/om"
# The SPARQL endpoint, if there is one.
# sparql = "https://nordvig.example/sparql"
# The last part of the catalogue's identifier; by default the municipality's. Do not change it later.
# key = "nordvig"
# How often new minutes come: {", ".join(FREQUENCIES)}.
# frequency = "monthly"
# When the data were first published, and last changed; without the latter it is the day of the last meeting.
# issued = 2026-01-15
# modified = 2026-04-14
"""

_WITHDRAWN: Final = """\
# What must no longer be published. `minutes-graph build` leaves it out of everything that it writes; the catalogue and
# the report say that something was withdrawn, when and why, and never what. Reasons are published: name nobody in them.
#
# [[withdrawn]]
# document = "2024-03-19_oekonomiudvalget.txt"     # a file name, or the file's SHA-256
# reason = "Indeholdt oplysninger fra et lukket punkt"
# date = 2026-04-14
#
# [[withdrawn]]
# case = "24/1187"                                  # a case number
# reason = "Efter anmodning fra kommunen"
# date = 2026-04-14
#
# [[withdrawn]]
# person = "Fornavn Efternavn"                      # the name as it is printed
# reason = "Efter indsigelse, databeskyttelsesforordningens artikel 21"
# date = 2026-04-14
"""

TEMPLATES: Final = {CONFIG_NAME: _CONFIG, WITHDRAWN_NAME: _WITHDRAWN}
