"""Engines run a compiled question over a bounded table, exactly."""
