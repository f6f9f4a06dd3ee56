"""Read sources into numbered lines, and repairs what an extraction broke."""
