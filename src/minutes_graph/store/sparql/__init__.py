"""The text of a query before it is run: its words, and what it may not ask for."""
