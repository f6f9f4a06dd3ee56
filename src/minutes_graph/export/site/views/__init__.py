"""What each kind of page shows, read from the graph."""
