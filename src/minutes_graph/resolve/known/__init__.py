"""What is known beforehand: the registry, verdicts, frequent names."""
