"""Reads municipal minutes and publishes them as a knowledge graph that can be trusted line by line."""
