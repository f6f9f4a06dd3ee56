"""The static site of a graph: pages for people, data for machines, at the same addresses."""

from minutes_graph.publish.site.site import MARKER, SiteReport, write_site

__all__ = ["MARKER", "SiteReport", "write_site"]
