"""Pushing a graph to a store that somebody runs already, over the SPARQL 1.1 Graph Store Protocol."""
