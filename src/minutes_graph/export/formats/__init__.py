"""A graph in other formats and in the terms of others: RDF syntaxes, nested JSON-LD, GraphML and profiles."""
