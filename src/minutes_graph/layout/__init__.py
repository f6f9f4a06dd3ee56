"""Turn printed lines of any layout into the lines of the canonical minute, which the grammar reads."""
