"""Text for spreadsheets: what begins like a formula begins with a quote, so that nothing is run (threat E5)."""

# How a formula begins, in either width; a tab or a return in front is skipped by some programs.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def text(value: str) -> str:
    """Return a text cell that a spreadsheet shows as it is."""
    return f"'{value}" if value.startswith(FORMULA) else value
