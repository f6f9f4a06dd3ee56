"""Exports of the graph: the catalogue, further formats, tables, the site, pushing to a store, and comparison."""
