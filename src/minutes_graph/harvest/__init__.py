"""Fetch what a municipality publishes: list, ask politely, keep bytes with a journal, withdraw what is surely gone."""
