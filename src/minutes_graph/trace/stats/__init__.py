"""What can be counted over a whole graph: numbers, each with the places it comes from, as tables and plots."""
