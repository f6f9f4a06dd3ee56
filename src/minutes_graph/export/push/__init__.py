"""Push a graph to a running store, over the SPARQL 1.1 Graph Store Protocol."""
