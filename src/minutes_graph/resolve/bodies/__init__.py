"""Whose minutes these are, and which bodies they name."""
