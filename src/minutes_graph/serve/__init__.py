"""The graph over HTTP: SPARQL, linked data and a small JSON API, read-only and within enforced limits."""
