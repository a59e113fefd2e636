"""Management of the market."""
