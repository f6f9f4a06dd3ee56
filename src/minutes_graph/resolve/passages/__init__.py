"""Passages of running text that may be names."""
