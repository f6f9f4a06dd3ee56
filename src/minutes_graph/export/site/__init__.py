"""The static site of a graph: pages for people and data for programs, at the same addresses."""
