"""Where a run's files lie, one kind of store a file."""
