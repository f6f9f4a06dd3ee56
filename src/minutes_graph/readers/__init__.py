"""Read sources into numbered lines, and repair what an extraction broke."""
