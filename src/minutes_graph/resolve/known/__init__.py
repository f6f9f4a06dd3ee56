"""What is known beforehand: the registry and its spellings, verdicts, forms of names."""
