"""What is published beside the graph: the catalogue, further formats and the comparison of two builds."""
