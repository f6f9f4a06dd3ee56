"""The HTTP side: routes, limits on requests, logs and measures."""
