"""A file of settings with a value for every key."""

FULL = """
base = "https://a.example/"
municipality = "Nordvig Kommune"
out = "graph"
sources = ["minutes"]
licence = "cc-by-4.0"
[publisher]
name = "Nordvig Kommune"
email = "data@nordvig.example"
type = "LocalAuthority"
[contact]
url = "https://a.example/kontakt"
[catalog]
files = "https://a.example/data/"
homepage = "https://a.example/om"
sparql = "https://a.example/sparql"
key = "nordvig"
frequency = "monthly"
issued = 2026-01-15
modified = 2026-04-14
[limits]
document_bytes = 5_000_000
"""
