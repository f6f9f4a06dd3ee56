"""The contents of each kind of page, read from the graph."""
