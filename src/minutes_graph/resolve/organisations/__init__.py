"""Organisations that running text names, and whether the municipality works with them."""
