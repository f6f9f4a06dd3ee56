"""Statistics over a whole graph: tables whose every number leads to the places it was counted from, and plots."""
