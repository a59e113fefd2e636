"""Pages of providers and buyers."""
