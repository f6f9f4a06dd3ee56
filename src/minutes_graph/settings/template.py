"""The files of settings as `minutes-graph init` writes them: nothing set, every key explained."""

from __future__ import annotations

from typing import Final

from minutes_graph.identifiers import DEFAULT_BASE
from minutes_graph.settings.codes import FREQUENCIES, LICENCES, PUBLISHER_TYPES
from minutes_graph.settings.values import DEFAULT_LICENCE, SETTINGS_NAME, WITHDRAWN_NAME

_SETTINGS: Final = f"""\
# Settings of minutes-graph, for all of its commands. They take this file from the folder of the minutes or the graph,
# from one above it, or from the folder that they run in; --config names another. Options on the command line win.
# Paths count from the folder of this file. Take the # away in front of what you set.

# Files and folders of minutes, and the folder that the graph is written to and read from.
# sources = ["minutes"]
# out = "graph"
# What all identifiers begin with. Choose an address that will be yours for decades: who quotes a decision quotes it.
# base = "{DEFAULT_BASE}"
# Whose minutes these are, for documents that do not name their municipality.
# municipality = "Nordvig Kommune"
# Whether ocrmypdf and tesseract, which are installed by themselves, recognise pages that are pictures.
# ocr = true
# Words and patterns to add to the program's: a file, or a folder of them.
# lexicon = "lexicon"
# Layouts to add to the program's: a folder of them. The name of the layout that all documents have, if they have one.
# layouts = "layouts"
# layout = "firstagenda"
# Bodies, people, parties, organisations and laws to add to the program's: a folder of .csv files.
# registry = "registry"
# Verdicts on names; without it those in judgements.tsv of the registry.
# judgements = "judgements.tsv"
# What must not be published; without it {WITHDRAWN_NAME} beside this file.
# withdrawn = "{WITHDRAWN_NAME}"
# Shapes to validate against instead of the program's.
# shapes = "shapes"
# What runs the shapes: "fast" is a compiled engine that is installed with minutes-graph[fast], "pyshacl" the reference,
# and "auto" takes the fast one for the program's own shapes where it is installed. All find the same.
# engine = "auto"
# How many processes read documents; by default as many as there are processors.
# jobs = 2
# Where it is kept from build to build what was read; by default in the folder for caches of the user.
# cache = "cache"
# Whether the numbered lines of each document are written to texts/, so that quotes can be checked without the program.
# texts = true
# The languages of what people read, Danish ("da") and English ("en"); the first is that of the screen and of the site's
# first page. Without it the screen follows the locale. --lang overrules it.
# languages = ["da", "en"]
# The licence of the data: {" or ".join(LICENCES)}.
# licence = "{DEFAULT_LICENCE}"

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

[harvest]
# What `minutes-graph harvest` fetches: addresses of portals, feeds or sitemaps, folders, files with an address a line.
# from = ["https://dagsordener.nordvig.example/"]
# The folder that originals are kept in; it is what is read where no sources are named.
# into = "minutes"
# Meetings from this day on alone, and those of bodies with one of these words in their names alone.
# since = 2022-01-01
# bodies = ["Økonomiudvalget", "Byrådet"]

[update]
# What `minutes-graph update` writes beside the graph every night: the site, and a feed of changes for harvesters.
# site = "site"
# site_url = "https://nordvig.example/"
# feed = "feed"
# feed_url = "https://nordvig.example/data/feed/"
# A store to push to; the password stands in the variable MINUTES_GRAPH_PASSWORD.
# store = "https://nordvig.example/sparql-graph-crud-auth"
# auth = "digest"
# user = "dba"
# graph_per_document = true
# prune = true

[limits]
# How many bytes a document may have, where that is to be less than the limit of its format.
# document_bytes = 20_000_000
# How many bytes the cache may take when a build ends.
# cache_bytes = 10_000_000_000
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

TEMPLATES: Final = {SETTINGS_NAME: _SETTINGS, WITHDRAWN_NAME: _WITHDRAWN}
