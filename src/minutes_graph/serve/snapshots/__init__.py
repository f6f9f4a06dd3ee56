"""Snapshots: databases that are written once from a graph and then only read."""
