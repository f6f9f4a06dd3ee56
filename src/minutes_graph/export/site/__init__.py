"""The static site of a graph: pages for people, data for machines, at the same addresses."""
