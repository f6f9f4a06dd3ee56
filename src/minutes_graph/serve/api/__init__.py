"""Cases, meetings and people as JSON, for programs that know no SPARQL."""
