"""Follow cases through a graph: histories, links, searches, queries, networks and statistics."""
