"""Pages of those who oversee the market: read only."""
