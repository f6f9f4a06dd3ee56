"""Each resource of the graph at its own address, in the format that a client asks for."""
