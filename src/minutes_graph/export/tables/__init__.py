"""The graph as tables: CSV with CSVW metadata, and Parquet with types."""
