"""Histories, statistics and networks in the formats that people and programs read."""
