"""One night: harvest, build, site, feed of changes and push by the settings, with one report."""
