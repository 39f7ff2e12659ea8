"""Writing a port: starters, the guide, the climb."""
