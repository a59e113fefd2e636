"""Pages anybody may read, and signing in."""
