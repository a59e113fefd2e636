"""The individual's pages."""
