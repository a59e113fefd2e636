"""Every HTTP face; no rules."""
