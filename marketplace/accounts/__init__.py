"""People, organisations, roles and API keys."""
