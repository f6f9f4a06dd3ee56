"""Laws, bills, reforms, agreements and paragraphs that running text names."""
