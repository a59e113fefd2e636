"""Settings by deployment; see base.py."""
