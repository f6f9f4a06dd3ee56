"""A graph in other formats and vocabularies: RDF syntaxes, nested JSON-LD, GraphML and profiles."""
