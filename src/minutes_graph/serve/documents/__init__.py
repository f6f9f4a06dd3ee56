"""Each resource of the graph at its own address, in the form that a client asks for."""
