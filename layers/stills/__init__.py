"""Pictures and films without a browser."""
