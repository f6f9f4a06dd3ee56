"""Processes that answer one question at a time over a snapshot, and can be killed at any moment."""
