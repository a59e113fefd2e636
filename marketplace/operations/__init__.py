"""Every management command, the supervisor, the demo."""
