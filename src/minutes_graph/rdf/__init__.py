"""Minutes and their resolution as RDF: quads of named graphs, and files written from them."""
